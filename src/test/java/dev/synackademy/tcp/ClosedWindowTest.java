package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a closed window must not stop: the other direction, and text once it has opened again. */
class ClosedWindowTest {

    /** Two endpoints, 10 ms apart, as the RFCs have them; nothing is lost. */
    private static final class Two {
        final Tcp tcp = new Tcp(TcpConfig.rfc());
        final Tcb[] tcb = {Tcb.CLOSED, Tcb.CLOSED};
        final Socket[] sockets = {new Socket("10.0.0.1", 1000), new Socket("10.0.0.2", 2000)};
        final TreeMap<Long, List<Runnable>> agenda = new TreeMap<>();
        final long[][] due = new long[2][Timer.values().length];
        final long[] delivered = new long[2];
        long now;

        Two() {
            on(1, Event.Open.passive(sockets[1]));
            on(0, Event.Open.active(sockets[0], sockets[1]));
            run(100_000);
        }

        void at(long when, Runnable what) {
            agenda.computeIfAbsent(when, k -> new ArrayList<>()).add(what);
        }

        void on(int who, Event event) {
            Transition t = tcp.on(tcb[who], event, now);
            tcb[who] = t.after();
            for (Effect effect : t.effects()) {
                switch (effect) {
                    case Effect.Transmit sent ->
                        at(now + 10_000, () -> on(1 - who, new Event.SegmentArrives(sockets[who], sent.segment())));
                    case Effect.StartTimer start -> {
                        long when = now + start.micros();
                        int timer = start.timer().ordinal();
                        due[who][timer] = when;
                        at(when, () -> {
                            if (due[who][timer] == when) {
                                due[who][timer] = 0;
                                on(who, new Event.Timeout(start.timer()));
                            }
                        });
                    }
                    case Effect.StopTimer stop -> due[who][stop.timer().ordinal()] = 0;
                    case Effect.Deliver deliver ->
                        delivered[who] += deliver.text().length();
                    default -> {}
                }
            }
        }

        boolean step(long until) {
            if (agenda.isEmpty() || agenda.firstKey() > until) {
                now = until;
                return false;
            }
            var first = agenda.pollFirstEntry();
            now = first.getKey();
            first.getValue().forEach(Runnable::run);
            return true;
        }

        void run(long until) {
            while (step(until)) {}
        }
    }

    private static long millisForAMegabyte(int octetsNobodyReads) {
        Two two = new Two();
        two.on(1, new Event.Receive(Event.Receive.ALL));
        two.on(1, new Event.Send(Octets.zeros(octetsNobodyReads))); // to 0, whose user reads nothing
        two.run(20_000_000);
        long start = two.now;
        two.on(0, new Event.Send(Octets.zeros(1_000_000)));
        while (two.delivered[1] < 1_000_000 && two.step(start + 3_600_000_000L)) {}
        assertThat(two.delivered[1]).as("in an hour").isEqualTo(1_000_000);
        return (two.now - start) / 1000;
    }

    @Test
    void aPeersWindowJustFull_doesNotStopTheOtherDirection() {
        assertThat(millisForAMegabyte(65535)).isLessThan(1000);
    }

    @Test
    void aPeerThatProbesOurClosedWindow_isHeardAllTheSame() {
        assertThat(millisForAMegabyte(75535)).isLessThan(1000);
    }

    @Test
    void aWindowThatOpensAgain_isUsedAtOnce() {
        Two two = new Two();
        two.on(0, new Event.Send(Octets.zeros(65535 + 500)));
        two.run(64_000_000);
        long opened = two.now;
        two.on(1, new Event.Receive(Event.Receive.ALL));
        while (two.delivered[1] < 65535 + 500 && two.step(opened + 600_000_000L)) {}
        assertThat((two.now - opened) / 1000).as("ms until all is there").isLessThan(1000);
    }

    @Test
    void answersToProbes_areNoDuplicateAcks() {
        Endpoint e = Endpoint.established(c -> {
                    c.congestionControl = CongestionControl.RENO;
                    c.duplicateAckThreshold = 3;
                })
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .send(100)
                .expires(Timer.PERSIST)
                .expect("<SEQ=101><ACK=301><DATA=1><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=1><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .expires(Timer.RETRANSMISSION)
                .expectAgain(3, "<SEQ=101><ACK=301><DATA=1><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>");
        assertThat(e.tcb().congestion().cwnd()).isEqualTo(1000);
        e.expectState(State.ESTABLISHED); // and no fourth probe has gone
    }

    @Test
    void thePersistTimer_startsAnew_whenTheWindowCloses() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=10>")
                .send(100)
                .expectTimer(Timer.PERSIST, 200)
                .passes(190)
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .expectTimer(Timer.PERSIST, 1000);
    }

    @Test
    void thePersistTimer_startsAnew_whenTheWindowOpensALittle() {
        Endpoint e = Endpoint.established().send(100).settled();
        for (int i = 0; i < 5; i++) {
            e.expires(Timer.RETRANSMISSION).settled();
        }
        e.arrives("<SEQ=301><ACK=201><CTL=ACK><WND=0>")
                .settled()
                .send(100)
                .settled()
                .arrives("<SEQ=301><ACK=201><CTL=ACK><WND=10>")
                .expectTimer(Timer.PERSIST, 200);
    }
}
