package dev.synackademy.explorer;

import static dev.synackademy.explorer.Scenery.CLIENT_SOCKET;
import static dev.synackademy.explorer.Scenery.SECOND;
import static dev.synackademy.explorer.Scenery.SERVER_SOCKET;
import static dev.synackademy.explorer.Scenery.WINDOW;
import static dev.synackademy.explorer.Scenery.connect;
import static dev.synackademy.explorer.Scenery.connecting;
import static dev.synackademy.explorer.Scenery.listening;
import static dev.synackademy.explorer.Scenery.number;
import static dev.synackademy.explorer.Scenery.policy;
import static dev.synackademy.explorer.Scenery.program;
import static dev.synackademy.explorer.Scenery.step;
import static dev.synackademy.explorer.Scenery.tcp;
import static dev.synackademy.explorer.Scenery.text;
import static dev.synackademy.explorer.Sights.CLIENT;
import static dev.synackademy.explorer.Sights.SERVER;
import static dev.synackademy.explorer.Sights.received;
import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.TIME_WAIT;

import dev.synackademy.network.Connection;
import dev.synackademy.network.Host;
import dev.synackademy.network.Process;
import dev.synackademy.network.Program;
import dev.synackademy.network.Program.Call;
import dev.synackademy.network.Program.Condition;
import dev.synackademy.statespace.Checker;
import dev.synackademy.statespace.Finding;
import dev.synackademy.statespace.Limits;
import dev.synackademy.statespace.ModelException;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Property;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.TcpConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What TCP promises whatever happens, each searched for the shortest story that breaks it. {@link Mutant} loads it beside an
 * endpoint of its own, so what it answers is made of the JDK's classes alone.
 */
public final class Promises implements Supplier<Map<String, Integer>> {

    /** A mutant may never come to an end. */
    private static final long MOST_STATES = 300_000;

    private final Map<String, Integer> broken = new LinkedHashMap<>();
    /**
     * The promises that are broken, up to the first search that finds one, and how many moves the shortest story takes; a search in
     * which the endpoint fails altogether takes −1.
     */
    @Override
    public Map<String, Integer> get() {
        search(
                "old segments",
                oldSegments(),
                new Bounds(0, 1, 0),
                Property.always("nobody opens unasked", moment -> !opensUnasked(moment)),
                Property.always("no old text is taken", moment -> received(moment, SERVER) == 0),
                Property.alwaysReachable("both ends can agree", Promises::agree));
        search(
                "nobody there",
                nobodyThere(),
                new Bounds(0, 0, 0),
                Property.alwaysReachable("it falls silent", Moment::isNetworkEmpty));
        search(
                "strangers",
                strangers(),
                new Bounds(0, 0, 0),
                Property.always("no stranger ends it", moment -> Sights.bothAre(moment, ESTABLISHED)),
                Property.always("nothing unsent is acknowledged", moment -> !isUnsentAcknowledged(moment)));
        search(
                "a peer that aborts",
                aborting(),
                new Bounds(1, 0, 1),
                Property.alwaysReachable(
                        "both ends can agree", moment -> agree(moment) || hasNothingToSay(moment, SERVER)));
        search(
                "one loss while opening",
                meeting(),
                new Bounds(1, 0, 3),
                Property.alwaysReachable("both can open", moment -> Sights.bothAre(moment, ESTABLISHED)));
        search(
                "one loss",
                conversation(),
                new Bounds(1, 0, 3),
                Property.always("nobody is reset", moment -> !isSomebodyReset(moment)),
                Property.always("no graceful close is reset", moment -> !Sights.isResetInLastAck(moment, SERVER)),
                Property.always("the end comes last", moment -> !comesTheEndTooEarly(moment)),
                Property.alwaysReachable("both can finish", Promises::isFinished));
        search(
                "duplicates",
                conversation(),
                new Bounds(0, 1, 1),
                Property.always("nobody is reset", moment -> !isSomebodyReset(moment)),
                Property.always("no more is received than sent", moment -> !isMoreReceivedThanSent(moment)),
                Property.always("the end comes last", moment -> !comesTheEndTooEarly(moment)));
        return broken;
    }

    @SafeVarargs
    private void search(String name, Situation situation, Bounds bounds, Property<Moment>... promises) {
        if (!broken.isEmpty()) {
            return;
        }
        try {
            var model = new TcpModel(situation, bounds, List.of(promises));
            var result = Checker.breadthFirst(model, Limits.NONE.withStates(MOST_STATES));
            if (!result.complete()) {
                broken.put(name + ": it comes to an end", result.depth());
            }
            for (Finding<Moment, Move> finding : result.findings()) {
                Path<Moment, Move> story = finding.discovery();
                if (story != null) {
                    broken.put(name + ": " + finding.property().name(), story.steps());
                }
            }
        } catch (ModelException failure) {
            broken.put(name + ": the endpoint fails", -1);
        }
    }

    // Situations.

    /** Of an earlier connection: a SYN and text for the server, and a SYN,ACK for a client that asks anew. */
    private static Situation oldSegments() {
        Segment syn = Segment.of(number(90), ControlBits.SYN).withWindow(WINDOW);
        Segment synAck =
                Segment.of(number(700), number(50), ControlBits.SYN_ACK).withWindow(WINDOW);
        Host server = listening(300, choices -> {});
        Opening idle = Opening.of(Opening.client(tcp(100), Opening.NOTHING), server)
                .with("client", CLIENT_SOCKET, SERVER_SOCKET, syn);
        Opening asking = Opening.of(Opening.client(tcp(100), connecting()), server)
                .with("server", SERVER_SOCKET, CLIENT_SOCKET, synAck)
                .withCalls();
        return Situation.of(idle.with("client", CLIENT_SOCKET, SERVER_SOCKET, text(91, 291, 1)), asking);
    }

    /** A RST between two hosts that know nothing of each other. */
    private static Situation nobodyThere() {
        Host server = Opening.server(tcp(300), null, Opening.NOTHING);
        return Situation.of(Opening.of(Opening.client(tcp(100), Opening.NOTHING), server)
                .with("client", CLIENT_SOCKET, SERVER_SOCKET, Segment.of(number(90), ControlBits.RST)));
    }

    /** Segments that fit the window of an established connection, from somebody who has guessed so much. */
    private static Situation strangers() {
        Program talking = program(connect(), step(new Condition.Established(), Call.SEND, 1));
        Opening opening = Opening.of(Opening.client(tcp(100), talking), listening(300, choices -> {}))
                .established();
        return Situation.of(
                opening.with("client", CLIENT_SOCKET, SERVER_SOCKET, Segment.of(number(500), ControlBits.RST)),
                opening.with("client", CLIENT_SOCKET, SERVER_SOCKET, Segment.of(number(500), ControlBits.SYN)),
                opening.with("client", CLIENT_SOCKET, SERVER_SOCKET, text(500, 5000, 1)));
    }

    /** The client is gone as soon as it is there; the server has something to say. */
    private static Situation aborting() {
        Program aborting = program(connect(), step(new Condition.Established(), Call.ABORT, 0));
        Program talking = program(step(new Condition.Established(), Call.SEND, 1));
        return Situation.of(
                Opening.of(Opening.client(tcp(100), aborting), Opening.server(tcp(300), policy(2, false), talking))
                        .established());
    }

    /**
     * Each says something and closes, the server last; or each closes when it likes. The handshake is over: the server, whose ISS is always the same, would take
     * an old SYN and an old ACK for a connection of now.
     */
    private static Situation conversation() {
        Program asking = program(
                connect(),
                step(new Condition.Established(), Call.SEND, 1),
                step(new Condition.Established(), Call.RECEIVE, 0),
                step(new Condition.Established(), Call.CLOSE, 0));
        Program answering = program(
                step(new Condition.Always(), Call.RECEIVE, 0),
                step(new Condition.EndOfStream(), Call.SEND, 1),
                step(new Condition.Always(), Call.CLOSE, 0));
        Program closing = program(connect(), step(new Condition.Established(), Call.CLOSE, 0));
        Program closingToo = program(step(new Condition.Established(), Call.CLOSE, 0));
        return Situation.of(
                        Opening.of(
                                        Opening.client(patient(100), asking),
                                        Opening.server(patient(300), policy(2, false), answering))
                                .established(),
                        Opening.of(
                                        Opening.client(patient(100), closing),
                                        Opening.server(patient(300), policy(2, false), closingToo))
                                .established())
                .timed(SECOND, 1);
    }

    private static Situation meeting() {
        Host server = Opening.server(patient(300), policy(2, false), Opening.NOTHING);
        return Situation.of(Opening.of(Opening.client(patient(100), connecting()), server))
                .timed(SECOND, 1);
    }

    /** A packet arrives within a second or never: what is sent again was lost. TIME-WAIT outlasts every repetition. */
    private static TcpConfig patient(int iss) {
        return tcp(iss).with(choices -> {
            choices.initialRtoMicros = 3 * SECOND;
            choices.minRtoMicros = 3 * SECOND;
            choices.maxRtoMicros = 3 * SECOND;
            choices.mslMicros = 6 * SECOND;
        });
    }

    // What is seen there.

    private static boolean opensUnasked(Moment moment) {
        return Sights.isOpen(moment, SERVER) && !Sights.hasCalled(moment, CLIENT);
    }

    /** Both are in the same connection, or neither is in one. */
    private static boolean agree(Moment moment) {
        Connection client = moment.site(CLIENT).connection();
        Connection server = moment.site(SERVER).connection();
        if (client == null || server == null) {
            return client == null && server == null;
        }
        return client.state().isSynchronized()
                && server.state().isSynchronized()
                && client.tcb().snd().iss().equals(server.tcb().rcv().irs())
                && client.tcb().rcv().irs().equals(server.tcb().snd().iss());
    }

    private static boolean hasNothingToSay(Moment moment, int host) {
        Connection connection = moment.site(host).connection();
        return moment.isNetworkEmpty()
                && isDone(moment.site(host))
                && connection != null
                && connection.tcb().unacknowledgedSegments() == 0;
    }

    private static boolean isUnsentAcknowledged(Moment moment) {
        Connection server = moment.site(SERVER).connection();
        return server != null
                && server.tcb().snd().una().value() > server.tcb().snd().nxt().value();
    }

    private static boolean isFinished(Moment moment) {
        return moment.isNetworkEmpty() && isFinished(moment.site(CLIENT)) && isFinished(moment.site(SERVER));
    }

    private static boolean isFinished(Site site) {
        State state = site.state();
        return isDone(site) && (state == CLOSED || state == TIME_WAIT);
    }

    private static boolean isDone(Site site) {
        return site.host().processes().stream()
                .allMatch(process -> process.next() == process.program().steps().size());
    }

    /** An application would go on, but its connection is no more. */
    private static boolean isSomebodyReset(Moment moment) {
        return isReset(moment.site(CLIENT)) || isReset(moment.site(SERVER));
    }

    private static boolean isReset(Site site) {
        for (Process process : site.host().processes()) {
            boolean goesOn = process.next() < process.program().steps().size();
            if (goesOn && process.connection() != null && site.host().connection(process.connection()) == null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMoreReceivedThanSent(Moment moment) {
        return received(moment, SERVER) > sent(moment, CLIENT) || received(moment, CLIENT) > sent(moment, SERVER);
    }

    private static boolean comesTheEndTooEarly(Moment moment) {
        return misses(moment, SERVER, CLIENT) || misses(moment, CLIENT, SERVER);
    }

    /** It has been told that nothing more comes, but not all has come. */
    private static boolean misses(Moment moment, int host, int peer) {
        Connection connection = moment.site(host).connection();
        return connection != null && connection.peerHasClosed() && received(moment, host) < sent(moment, peer);
    }

    private static long sent(Moment moment, int host) {
        long octets = 0;
        for (Process process : moment.site(host).host().processes()) {
            for (Program.Step step : process.program().steps().subList(0, process.next())) {
                octets += step.call() == Call.SEND ? step.octets() : 0;
            }
        }
        return octets;
    }
}
