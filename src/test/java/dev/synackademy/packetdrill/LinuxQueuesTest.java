package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A listener that counts as Linux does, its host's connections in TIME-WAIT, and its errors. The peers are played by the test. */
class LinuxQueuesTest {

    private static final Socket SERVER = new Socket("10.0.0.2", 80);
    private static final SequenceNumber IRS = SequenceNumber.of(1000);
    private static final long SECOND = 1_000_000;

    private final Kernel kernel = Platform.linux().kernel(SERVER.address());

    private int listening(int backlog, boolean cookies, int synBacklog) {
        kernel.setSysctl("net.ipv4.tcp_syncookies", cookies ? "1" : "0");
        kernel.setSysctl("net.ipv4.tcp_max_syn_backlog", Integer.toString(synBacklog));
        int fd = kernel.socket();
        kernel.bind(fd, SERVER.port());
        kernel.listen(fd, backlog);
        return fd;
    }

    private static Socket peer(int number) {
        return new Socket("203.0.113.1", 2000 + number);
    }

    private List<Kernel.Departure> syn(int number) {
        kernel.arrive(peer(number), SERVER, Segment.of(IRS, ControlBits.SYN).withWindow(1000));
        return kernel.departures();
    }

    /** The whole handshake; the SYN,ACK must come. */
    private void connect(int number) {
        SequenceNumber iss = syn(number).getFirst().packet().segment().seq();
        kernel.arrive(
                peer(number),
                SERVER,
                Segment.of(IRS.plus(1), iss.plus(1), ControlBits.ACK).withWindow(1000));
    }

    @Test
    void backlog_keepsOneMoreHalfOpenConnection() {
        listening(1, false, 2048);
        assertThat(syn(1)).hasSize(1);
        assertThat(syn(2)).hasSize(1);
        assertThat(syn(3)).isEmpty();
        assertThat(kernel.count(State.SYN_RECEIVED)).isEqualTo(2);
    }

    @Test
    void backlog_full_bringsCookies() {
        listening(1, true, 2048);
        syn(1);
        syn(2);
        assertThat(syn(3)).hasSize(1);
        assertThat(kernel.count(State.SYN_RECEIVED)).isEqualTo(2);
    }

    @Test
    void synBacklog_withoutCookies_closesItsLastQuarter() {
        listening(100, false, 8);
        for (int number = 1; number <= 7; number++) {
            assertThat(syn(number)).hasSize(1);
        }
        assertThat(syn(8)).isEmpty();
    }

    @Test
    void acceptQueue_keepsOneMore_andThenSynsAreDropped() {
        int listener = listening(0, false, 2048);
        connect(1);
        assertThat(syn(2)).isEmpty();
        kernel.accept(listener);
        assertThat(syn(2)).hasSize(1);
    }

    @Test
    void acceptQueue_overflowing_resetsWhereItIsToldTo() {
        kernel.setSysctl("net.ipv4.tcp_abort_on_overflow", "1");
        listening(1, true, 2048);
        SequenceNumber iss = syn(1).getFirst().packet().segment().seq();
        connect(2);
        connect(3);
        kernel.arrive(peer(1), SERVER, Segment.of(IRS.plus(1), iss.plus(1), ControlBits.ACK));
        assertThat(kernel.departures())
                .singleElement()
                .satisfies(departure ->
                        assertThat(departure.packet().segment()).isEqualTo(Segment.of(iss.plus(1), ControlBits.RST)));
        assertThat(kernel.count(State.SYN_RECEIVED)).isZero();
    }

    @Test
    void backlog_isNoLargerThanTheSystemAllows() {
        kernel.setSysctl("net.core.somaxconn", "0");
        listening(16, true, 2048);
        connect(1);
        assertThat(syn(2)).isEmpty();
    }

    @Test
    void oldHalfOpenConnections_giveWay_onceTheyFillHalfTheBacklog() {
        listening(8, false, 2048);
        for (int number = 1; number <= 9; number++) {
            syn(number);
        }
        kernel.advanceTo(4 * SECOND);
        assertThat(kernel.count(State.SYN_RECEIVED)).isEqualTo(9);
        kernel.advanceTo(8 * SECOND);
        assertThat(kernel.count(State.SYN_RECEIVED)).isEqualTo(4);
    }

    @Test
    void fewHalfOpenConnections_areNotPruned() {
        listening(8, false, 2048);
        for (int number = 1; number <= 4; number++) {
            syn(number);
        }
        kernel.advanceTo(40 * SECOND);
        assertThat(kernel.count(State.SYN_RECEIVED)).isEqualTo(4);
        kernel.advanceTo(64 * SECOND);
        assertThat(kernel.count(State.SYN_RECEIVED)).isZero();
    }

    private void inTimeWait(int listener) {
        connect(1);
        kernel.close((int) kernel.accept(listener).result().value());
        SequenceNumber fin = kernel.departures().getLast().packet().segment().seq();
        kernel.arrive(
                peer(1),
                SERVER,
                Segment.of(IRS.plus(1), fin.plus(1), ControlBits.FIN_ACK).withWindow(1000));
        kernel.departures();
        assertThat(kernel.count(State.TIME_WAIT)).isEqualTo(1);
    }

    private List<Kernel.Departure> newSyn() {
        kernel.arrive(
                peer(1), SERVER, Segment.of(IRS.plus(5000), ControlBits.SYN).withWindow(1000));
        return kernel.departures();
    }

    @Test
    void timeWait_aNewSynIsAccepted_whereSomebodyListens() {
        int listener = listening(8, false, 2048);
        inTimeWait(listener);
        Segment synAck = newSyn().getFirst().packet().segment();
        assertThat(synAck.bits()).isEqualTo(ControlBits.SYN_ACK);
        assertThat(kernel.count(State.TIME_WAIT)).isZero();
        kernel.arrive(
                peer(1),
                SERVER,
                Segment.of(IRS.plus(5001), synAck.seq().plus(1), ControlBits.ACK)
                        .withWindow(1000));
        assertThat(kernel.accept(listener).isDone()).isTrue();
    }

    @Test
    void timeWait_aNewSynIsAccepted_whateverIsHalfOpen() {
        inTimeWait(listening(1, false, 2048));
        syn(2);
        syn(3);
        assertThat(syn(4)).isEmpty();
        assertThat(newSyn().getFirst().packet().segment().bits()).isEqualTo(ControlBits.SYN_ACK);
        assertThat(kernel.count(State.SYN_RECEIVED)).isEqualTo(3);
    }

    @Test
    void timeWait_endsAtANewSyn_forWhichNobodyMoreCanWait() {
        inTimeWait(listening(1, false, 2048));
        connect(2);
        connect(3);
        assertThat(newSyn()).isEmpty();
        assertThat(kernel.count(State.TIME_WAIT)).isZero();
        assertThat(kernel.count(State.SYN_RECEIVED)).isZero();
    }

    @Test
    void timeWait_aNewSynIsChallenged_whereNobodyListens() {
        int listener = listening(8, false, 2048);
        inTimeWait(listener);
        kernel.close(listener);
        assertThat(newSyn().getFirst().packet().segment().bits()).isEqualTo(ControlBits.ACK);
        assertThat(kernel.count(State.TIME_WAIT)).isEqualTo(1);
    }

    @Test
    void aSocketThatWasNeverConnected_isABrokenPipe() {
        listening(1, false, 2048);
        assertThat(kernel.write(kernel.socket(), Octets.of("x")).result().errno())
                .isEqualTo(Errno.EPIPE);
    }

    @Test
    void aResetAfterThePeersFin_isABrokenPipe_andReadingStillFindsTheEnd() {
        int listener = listening(1, false, 2048);
        SequenceNumber iss = syn(1).getFirst().packet().segment().seq();
        SequenceNumber ack = iss.plus(1);
        kernel.arrive(
                peer(1), SERVER, Segment.of(IRS.plus(1), ack, ControlBits.ACK).withWindow(1000));
        int fd = (int) kernel.accept(listener).result().value();
        kernel.arrive(peer(1), SERVER, Segment.of(IRS.plus(1), ack, ControlBits.FIN_ACK));
        kernel.arrive(peer(1), SERVER, Segment.of(IRS.plus(2), ControlBits.RST));

        assertThat(kernel.read(fd, 10).result().value()).isZero();
        assertThat(kernel.write(fd, Octets.of("x")).result().errno()).isEqualTo(Errno.EPIPE);
        assertThat(kernel.read(fd, 10).result().value()).isZero();
    }
}
