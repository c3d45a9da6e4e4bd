package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.TcpConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Socket calls on two kernels with a wire of 10 ms between them. */
class KernelTest {

    private static final long DELAY_MICROS = 10_000;
    private static final Socket SERVER = new Socket("10.0.0.2", 80);

    private final Kernel client = new Kernel("10.0.0.1", TcpConfig.rfc());
    private final Kernel server = new Kernel(SERVER.address(), TcpConfig.rfc());
    private final List<Kernel.Departure> wire = new ArrayList<>();

    @Test
    void aBlockingConnectReturnsWhenTheHandshakeIsDone() {
        int listener = listening();
        int fd = client.socket();
        Call connect = client.connect(fd, SERVER);
        assertThat(connect.isDone()).isFalse();

        Call accept = server.accept(listener);
        run(100_000);

        assertThat(connect.result().value()).isZero();
        assertThat(connect.doneMicros()).isEqualTo(2 * DELAY_MICROS);
        assertThat(accept.result().value()).isEqualTo(4);
        assertThat(accept.doneMicros()).isEqualTo(3 * DELAY_MICROS);
        assertThat(client.tcb(fd).state()).isEqualTo(State.ESTABLISHED);
        assertThat(server.count(State.LISTEN)).isEqualTo(1);
        assertThat(server.count(State.ESTABLISHED)).isEqualTo(1);
    }

    @Test
    void aNonBlockingConnectIsInProgressThenDone() {
        listening();
        int fd = client.socket();
        client.setNonBlocking(fd, true);

        assertThat(client.connect(fd, SERVER).result().errno()).isEqualTo(Errno.EINPROGRESS);
        assertThat(client.connect(fd, SERVER).result().errno()).isEqualTo(Errno.EALREADY);
        assertThat(client.read(fd, 10).result().errno()).isEqualTo(Errno.EAGAIN);
        run(100_000);
        assertThat(client.connect(fd, SERVER).result().errno()).isEqualTo(Errno.EISCONN);
    }

    @Test
    void aBlockedReadReturnsWhatArrives() {
        Pair pair = connected();
        Call read = server.read(pair.server, 100);
        client.write(pair.client, Octets.of("hello"));
        run(200_000);

        assertThat(read.result().value()).isEqualTo(5);
        assertThat(read.result().text()).isEqualTo(Octets.of("hello"));
        assertThat(server.read(pair.server, 100).isDone()).isFalse();
    }

    @Test
    void aPeekTakesNothing() {
        Pair pair = connected();
        client.write(pair.client, Octets.of("hello"));
        run(200_000);

        assertThat(server.read(pair.server, 3, MessageFlag.MSG_PEEK).result().value())
                .isEqualTo(3);
        assertThat(server.read(pair.server, 3).result().text()).isEqualTo(Octets.of("hel"));
        assertThat(server.read(pair.server, 3).result().text()).isEqualTo(Octets.of("lo"));
        assertThat(server.read(pair.server, 3, MessageFlag.MSG_DONTWAIT).result())
                .hasToString("-1 EAGAIN (Resource temporarily unavailable)");
    }

    @Test
    void aBlockedWriteReturnsWhenAllIsBuffered() {
        Pair pair = connected();
        client.setOption(pair.client, SocketOption.SO_SNDBUF, 10_000);
        Call write = client.write(pair.client, Octets.zeros(80_000));
        assertThat(write.isDone()).isFalse();

        run(400_000);
        assertThat(write.isDone()).as("the peer's window is full").isFalse();
        Call read = server.read(pair.server, 80_000);
        run(800_000);
        assertThat(read.result().value()).isEqualTo(65_535);
        assertThat(write.result().value()).isEqualTo(80_000);
    }

    @Test
    void theEndOfThePeersDataReadsAsZero() {
        Pair pair = connected();
        client.shutdown(pair.client, Kernel.Shutdown.SHUT_WR);
        run(200_000);

        assertThat(server.read(pair.server, 10).result().value()).isZero();
        assertThat(server.write(pair.server, Octets.of("still open")).result().value())
                .isEqualTo(10);
        assertThat(client.write(pair.client, Octets.of("too late")).result().errno())
                .isEqualTo(Errno.EPIPE);
        run(300_000);
        assertThat(client.read(pair.client, 100).result().value()).isEqualTo(10);
        server.close(pair.server);
        run(400_000);
        assertThat(client.read(pair.client, 100).result().value()).isZero();
        assertThat(client.tcb(pair.client).state()).isEqualTo(State.TIME_WAIT);
        assertThat(server.host().connections()).isEmpty();
    }

    @Test
    void whatWasAcknowledgedCanBeReadWhenTheConnectionIsOver() {
        Pair pair = connected();
        client.write(pair.client, Octets.of("last words"));
        client.shutdown(pair.client, Kernel.Shutdown.SHUT_WR);
        run(200_000);
        server.shutdown(pair.server, Kernel.Shutdown.SHUT_WR);
        run(1_000_000);

        assertThat(server.host().connections()).as("LAST-ACK is over").isEmpty();
        assertThat(server.read(pair.server, 4, MessageFlag.MSG_PEEK).result().value())
                .isEqualTo(4);
        assertThat(server.read(pair.server, 4).result().text()).isEqualTo(Octets.of("last"));
        assertThat(server.read(pair.server, 100).result().text()).isEqualTo(Octets.of(" words"));
        assertThat(server.read(pair.server, 100).result().value()).isZero();
    }

    @Test
    void nobodyListeningIsConnectionRefused() {
        Call connect = client.connect(client.socket(), SERVER);
        run(100_000);
        assertThat(connect.result().errno()).isEqualTo(Errno.ECONNREFUSED);
    }

    @Test
    void nobodyAnsweringTimesOut() {
        Call connect = client.connect(client.socket(), new Socket("10.0.0.9", 80));
        client.advanceTo(300_000_000);
        assertThat(connect.result().errno()).isEqualTo(Errno.ETIMEDOUT);
        assertThat(connect.doneMicros()).isEqualTo(TcpConfig.rfc().userTimeoutMicros());
    }

    @Test
    void aResetIsToldOnce() {
        Pair pair = connected();
        client.setOption(pair.client, SocketOption.SO_LINGER, 0);
        client.close(pair.client);
        run(200_000);

        assertThat(server.read(pair.server, 10).result().errno()).isEqualTo(Errno.ECONNRESET);
        assertThat(server.read(pair.server, 10).result().value()).isZero();
        assertThat(server.write(pair.server, Octets.of("x")).result().errno()).isEqualTo(Errno.EPIPE);
    }

    @Test
    void aClosedListenerResetsThoseWhoWait() {
        int listener = listening();
        int fd = client.socket();
        client.connect(fd, SERVER);
        run(100_000);
        server.close(listener);
        run(200_000);

        assertThat(client.takeError(fd)).isEqualTo(Errno.ECONNRESET);
        assertThat(client.takeError(fd)).isNull();
        assertThat(server.count(State.LISTEN)).isZero();
        assertThat(server.bind(server.socket(), SERVER.port()).result().value()).isZero();
    }

    @Test
    void aClosedListenerForgetsWhoIsHalfway() {
        int listener = listening();
        server.arrive(new Socket("10.0.0.7", 7), SERVER, Segment.of(SequenceNumber.of(5), ControlBits.SYN));
        assertThat(server.departures()).hasSize(1);
        server.close(listener);

        assertThat(server.departures()).isEmpty();
        assertThat(server.nextMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(server.host().connections()).isEmpty();
    }

    @Test
    void aResetAfterBothHaveClosedIsToldToo() {
        Pair pair = connected();
        server.shutdown(pair.server, Kernel.Shutdown.SHUT_WR);
        run(200_000);
        client.shutdown(pair.client, Kernel.Shutdown.SHUT_WR);
        assertThat(client.tcb(pair.client).state()).isEqualTo(State.LAST_ACK);
        Socket here = client.tcb(pair.client).local();
        client.arrive(SERVER, here, Segment.of(client.tcb(pair.client).rcv().nxt(), ControlBits.RST));

        assertThat(client.takeError(pair.client)).isEqualTo(Errno.ECONNRESET);
    }

    @Test
    void aClosedDescriptorIsBad_andWhoeverWaitsOnIt_goesOnWaiting() {
        int fd = client.socket();
        Call connect = client.connect(fd, SERVER);
        assertThat(client.close(fd).result().value()).isZero();
        assertThat(connect.isDone()).isFalse();
        assertThat(client.close(fd).result().errno()).isEqualTo(Errno.EBADF);
        assertThat(client.socket()).isEqualTo(fd);
    }

    @Test
    void callsOutOfPlaceAreRefused() {
        int fd = client.socket();
        assertThat(client.read(fd, 1).result().errno()).isEqualTo(Errno.ENOTCONN);
        assertThat(client.write(fd, Octets.of("x")).result().errno()).isEqualTo(Errno.ENOTCONN);
        assertThat(client.shutdown(fd, Kernel.Shutdown.SHUT_WR).result().errno())
                .isEqualTo(Errno.ENOTCONN);
        assertThat(client.accept(fd).result().errno()).isEqualTo(Errno.EINVAL);
        client.bind(fd, 80);
        assertThat(client.bind(fd, 81).result().errno()).isEqualTo(Errno.EINVAL);
        assertThat(client.bind(client.socket(), 80).result().errno()).isEqualTo(Errno.EADDRINUSE);
        client.listen(fd, 1);
        assertThat(client.connect(fd, SERVER).result().errno()).isEqualTo(Errno.EOPNOTSUPP);
        assertThat(client.listen(client.socket(), 1).result().errno()).isEqualTo(Errno.EADDRINUSE);
    }

    @Test
    void anAcceptedSocketInheritsItsListenersOptions() {
        int listener = server.socket();
        server.setOption(listener, SocketOption.SO_RCVBUF, 5000);
        server.bind(listener, SERVER.port());
        server.listen(listener, 1);
        int fd = client.socket();
        client.connect(fd, SERVER);
        run(100_000);

        assertThat(client.tcb(fd).snd().wnd()).isEqualTo(5000);
        int accepted = (int) server.accept(listener).result().value();
        assertThat(server.getOption(accepted, SocketOption.SO_RCVBUF).result().value())
                .isEqualTo(5000);
    }

    @Test
    void whatTheHostSettlesReachesItsConnections() {
        Pair pair = connected();
        server.configure(config -> config.with(choices -> choices.delayedAckMicros = 100_000));
        client.write(pair.client, Octets.of("x"));
        run(100_000);
        assertThat(client.tcb(pair.client).unacknowledgedSegments()).isEqualTo(1);
        run(300_000);
        assertThat(client.tcb(pair.client).unacknowledgedSegments()).isZero();
    }

    @Test
    void withoutDelaySmallWritesLeaveAtOnce() {
        Pair pair = connected();
        client.write(pair.client, Octets.of("a"));
        client.write(pair.client, Octets.of("b"));
        assertThat(client.departures()).hasSize(1);
        client.setOption(pair.client, SocketOption.TCP_NODELAY, 1);
        assertThat(client.departures()).as("what waited goes").hasSize(1);
        client.write(pair.client, Octets.of("c"));
        assertThat(client.departures()).hasSize(1);
    }

    @Test
    void aCorkHoldsWhatFillsNoSegment_untilItIsPulled() {
        Pair pair = connected();
        client.setOption(pair.client, SocketOption.TCP_NODELAY, 1);
        client.setOption(pair.client, SocketOption.TCP_CORK, 1);
        client.write(pair.client, Octets.zeros(1470));
        assertThat(client.departures()).as("a full segment").hasSize(1);
        client.setOption(pair.client, SocketOption.TCP_CORK, 0);
        assertThat(client.departures()).as("the rest").hasSize(1);
    }

    @Test
    void aCorkHoldsNothingForLongerThanTwoHundredMilliseconds() {
        Pair pair = connected();
        client.setOption(pair.client, SocketOption.TCP_CORK, 1);
        client.write(pair.client, Octets.of("x"));
        client.advanceTo(client.nowMicros() + 199_000);
        assertThat(client.departures()).isEmpty();
        client.advanceTo(client.nowMicros() + 1_000);
        assertThat(client.departures()).hasSize(1);
    }

    @Test
    void moreToCome_letsASmallWriteWaitForIt() {
        Pair pair = connected();
        client.setOption(pair.client, SocketOption.TCP_NODELAY, 1);
        client.write(pair.client, Octets.of("a"), MessageFlag.MSG_MORE);
        assertThat(client.departures()).isEmpty();
        client.write(pair.client, Octets.of("b"));
        assertThat(client.departures())
                .singleElement()
                .satisfies(departure ->
                        assertThat(departure.packet().segment().text()).isEqualTo(Octets.of("ab")));
    }

    @Test
    void keepAlivesAreSentAsOftenAsTheSocketSays() {
        listening();
        int fd = client.socket();
        client.setOption(fd, SocketOption.SO_KEEPALIVE, 1);
        client.setOption(fd, SocketOption.TCP_KEEPIDLE, 2);
        client.setOption(fd, SocketOption.TCP_KEEPINTVL, 3);
        client.setOption(fd, SocketOption.TCP_KEEPCNT, 2);
        client.connect(fd, SERVER);
        run(50_000);
        wire.clear();
        client.advanceTo(8_100_000);
        assertThat(client.departures())
                .extracting(Kernel.Departure::atMicros)
                .containsExactly(2_020_000L, 5_020_000L, 8_020_000L);
        assertThat(client.tcb(fd).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aStraySegmentIsReset() {
        Socket stranger = new Socket("10.0.0.7", 7);
        client.arrive(stranger, new Socket("10.0.0.1", 9), Segment.of(SequenceNumber.of(5), ControlBits.SYN));
        assertThat(client.departures()).singleElement().satisfies(reset -> {
            assertThat(reset.packet().destination()).isEqualTo(stranger);
            assertThat(reset.packet().segment().bits()).isEqualTo(ControlBits.RST_ACK);
        });
    }

    private record Pair(int client, int server) {}

    private int listening() {
        int listener = server.socket();
        assertThat(server.bind(listener, SERVER.port()).result().value()).isZero();
        assertThat(server.listen(listener, 5).result().value()).isZero();
        return listener;
    }

    private Pair connected() {
        int listener = listening();
        int fd = client.socket();
        client.connect(fd, SERVER);
        run(50_000);
        return new Pair(fd, (int) server.accept(listener).result().value());
    }

    /** Lets both go on until this time; each packet arrives 10 ms after it was sent. */
    private void run(long untilMicros) {
        while (true) {
            wire.addAll(client.departures());
            wire.addAll(server.departures());
            wire.sort((a, b) -> Long.compare(a.atMicros(), b.atMicros()));
            long arrival = wire.isEmpty() ? Long.MAX_VALUE : wire.getFirst().atMicros() + DELAY_MICROS;
            long next = Math.min(Math.min(client.nextMicros(), server.nextMicros()), arrival);
            long now = Math.min(next, untilMicros);
            client.advanceTo(now);
            server.advanceTo(now);
            if (next > untilMicros) {
                return;
            }
            if (arrival == now) {
                deliver(wire.removeFirst());
            }
        }
    }

    private void deliver(Kernel.Departure departure) {
        Socket to = departure.packet().destination();
        for (Kernel kernel : List.of(client, server)) {
            if (kernel.host().address().equals(to.address())) {
                kernel.arrive(
                        departure.packet().source(), to, departure.packet().segment());
            }
        }
    }
}
