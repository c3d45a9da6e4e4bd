package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** More octets than numbers: 2<sup>31</sup> behind seems to be ahead, and after 2<sup>32</sup> they come again (§3.4). */
class WrapAroundTest {

    private static Transition arrives(Tcp tcp, Tcb tcb, String segment) {
        return tcp.on(tcb, new Event.SegmentArrives(Endpoint.PEER, SegmentText.parse(segment)), 0);
    }

    private static Tcp large(Set<Deviation> deviations) {
        return new Tcp(TcpConfig.rfc().with(c -> {
            c.initialSequenceNumber = InitialSequenceNumber.fixed(SequenceNumber.of(100));
            c.maximumSegmentSize = 65535;
            c.nagle = false;
            c.rttSampling = false;
            c.restartAfterIdle = false;
            c.congestionControl = CongestionControl.NONE;
            c.deviations = deviations;
        }));
    }

    /** So many segments of 65535 octets and one more octet have been sent and acknowledged one by one. */
    private static Transition after(Tcp tcp, int segments) {
        Tcb tcb = tcp.on(Tcb.CLOSED, Event.Open.active(Endpoint.LOCAL, Endpoint.PEER), 0)
                .after();
        tcb = arrives(tcp, tcb, "<SEQ=300><ACK=101><CTL=SYN,ACK><WND=65535><MSS=65535>")
                .after();
        Octets text = Octets.zeros(65535);
        for (int i = 0; ; i++) {
            tcb = tcp.on(tcb, new Event.Send(i == segments ? Octets.zeros(1) : text), 0)
                    .after();
            Transition t = arrives(tcp, tcb, "<SEQ=301><ACK=" + tcb.snd().nxt() + "><CTL=ACK><WND=65535>");
            if (i == segments) {
                return t;
            }
            tcb = t.after();
        }
    }

    private static List<Rule> thirdDuplicate(int segmentsBefore) {
        Tcp tcp = large(Set.of());
        Tcb tcb = tcp.on(after(tcp, segmentsBefore).after(), new Event.Send(Octets.zeros(1000)), 0)
                .after();
        for (int i = 0; i < 2; i++) {
            tcb = arrives(tcp, tcb, "<SEQ=301><ACK=" + tcb.snd().una() + "><CTL=ACK><WND=65535>")
                    .after();
        }
        return arrives(tcp, tcb, "<SEQ=301><ACK=" + tcb.snd().una() + "><CTL=ACK><WND=65535>")
                .rules();
    }

    @Test
    void threeDuplicates_afterAFewMegabytes_repeat() {
        assertThat(thirdDuplicate(100)).contains(Rule.FAST_RETRANSMIT);
    }

    @Test
    void threeDuplicates_twoGibibytesAfterTheLastLoss_repeat() {
        assertThat(thirdDuplicate(32770)).contains(Rule.FAST_RETRANSMIT);
    }

    private static List<Rule> oldAck(int segmentsBefore) {
        Tcp tcp = large(Set.of(Deviation.ACK_BEFORE_ISS_IS_TOO_OLD));
        Tcb tcb = after(tcp, segmentsBefore).after();
        return arrives(tcp, tcb, "<SEQ=301><ACK=" + tcb.snd().una().plus(-100) + "><CTL=ACK><WND=65535>")
                .rules();
    }

    @Test
    void anOldAck_afterTwoGibibytes_isNotTooOld() {
        assertThat(oldAck(100)).containsExactly(Rule.ACK_NOTHING_NEW);
        assertThat(oldAck(32770)).containsExactly(Rule.ACK_NOTHING_NEW);
    }

    @Test
    void theUserIsTold_alsoWhenTheNumbersHaveComeRound() {
        Transition last = after(large(Set.of()), 65537); // 65537 * 65535 + 1 = 2^32
        assertThat(last.effects()).contains(new Effect.SignalUser(Signal.SENT));
    }
}
