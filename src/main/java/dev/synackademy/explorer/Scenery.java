package dev.synackademy.explorer;

import dev.synackademy.network.Host;
import dev.synackademy.network.Listener;
import dev.synackademy.network.Program;
import dev.synackademy.network.Program.Call;
import dev.synackademy.network.Program.Condition;
import dev.synackademy.tcp.CongestionControl;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.InitialSequenceNumber;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** Of what the worlds of questions are made: hosts, programs and segments. */
final class Scenery {

    static final Socket CLIENT_SOCKET = new Socket("10.0.0.1", 50_000);
    static final Socket SERVER_SOCKET = new Socket("10.0.0.2", 80);
    static final int WINDOW = 1000;
    static final long SECOND = 1_000_000;

    private Scenery() {}

    /** No time is measured and nothing grows with it, so that what is the same again is the same. */
    static TcpConfig tcp(int iss) {
        return TcpConfig.rfc().with(choices -> {
            choices.initialSequenceNumber = InitialSequenceNumber.fixed(number(iss));
            choices.maximumSegmentSize = 536;
            choices.receiveBuffer = WINDOW;
            choices.initialRtoMicros = SECOND;
            choices.minRtoMicros = SECOND;
            choices.maxRtoMicros = SECOND;
            choices.rttSampling = false;
            choices.restartAfterIdle = false;
            choices.congestionControl = CongestionControl.NONE;
            choices.duplicateAckThreshold = 0;
            choices.limitedTransmit = false;
            choices.challengeAcks = 0;
        });
    }

    static Consumer<TcpConfig.Choices> deviating(Deviation deviation) {
        return choices -> {
            EnumSet<Deviation> deviations = EnumSet.of(deviation);
            deviations.addAll(choices.deviations);
            choices.deviations = deviations;
        };
    }

    static Consumer<TcpConfig.Choices> ignoringResets() {
        return choices -> choices.timeWaitIgnoresResets = true;
    }

    static Host listening(int iss, Consumer<TcpConfig.Choices> rule) {
        return Opening.server(
                tcp(iss).with(rule), policy(2, false), program(step(new Condition.Always(), Call.RECEIVE, 0)));
    }

    static Host attacker() {
        return Opening.host(
                "attacker", Host.Side.ATTACKER, "198.51.100.66", tcp(0), Opening.NOTHING, null, Opening.NOTHING);
    }

    static Listener.Policy policy(int backlog, boolean cookies) {
        return new Listener.Policy(SERVER_SOCKET.port(), backlog, cookies, true);
    }

    static Program closingLast() {
        return program(step(new Condition.Always(), Call.RECEIVE, 0), step(new Condition.EndOfStream(), Call.CLOSE, 0));
    }

    static Program connecting() {
        return program(connect());
    }

    static Program program(Program.Step... steps) {
        return new Program(List.of(steps));
    }

    static Program.Step connect() {
        return new Program.Step(0, new Condition.Always(), 0, Call.CONNECT, 0, SERVER_SOCKET, CLIENT_SOCKET.port());
    }

    static Program.Step step(Condition when, Call call, int octets) {
        return new Program.Step(0, when, 0, call, octets, null, 0);
    }

    static Segment text(int seq, int ack, int octets) {
        return new Segment(
                number(seq),
                number(ack),
                ControlBits.ACK.and(ControlBits.PSH),
                WINDOW,
                0,
                Options.NONE,
                Octets.zeros(octets));
    }

    static SequenceNumber number(int value) {
        return new SequenceNumber(value);
    }
}
