package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** CUBIC as Linux reckons it: one segment is 1000 octets, a round trip takes 100 ms. */
class LinuxCubicTest {

    private static final int SEGMENT = 1000;
    private static final long ROUND_TRIP = 100_000;
    private static final RttEstimator RTT = new RttEstimator(ROUND_TRIP, 10_000, 300_000);
    private static final CongestionControl CONTROL = CongestionControl.LINUX_CUBIC;

    private CongestionVariables window = CongestionVariables.NONE.withCwnd(10 * SEGMENT);
    private long nowMicros = 1_000_000;
    private int una = 1;

    private int segments() {
        return window.cwnd() / SEGMENT;
    }

    private LinuxCubicTest acknowledge(int count) {
        window = CONTROL.acknowledged(window, count * SEGMENT, SEGMENT, RTT, nowMicros);
        return this;
    }

    /** An acknowledgment of one segment that took {@code micros}, while {@code out} are outstanding. */
    private void answer(long micros, int out) {
        SendVariables snd = SendVariables.none();
        snd.setUna(new SequenceNumber(una));
        snd.setNxt(new SequenceNumber(una + out * SEGMENT));
        una += SEGMENT;
        window = CONTROL.measured(window, micros, snd, SEGMENT, nowMicros);
        acknowledge(1);
    }

    private void loseOne() {
        window = CONTROL.lost(window, window.cwnd(), SEGMENT);
        window = window.withCwnd(window.ssthresh());
    }

    // Congestion avoidance.

    @Test
    void slowStart_addsASegmentForEach_andWhatIsBeyondTheThresholdCountsForAvoidance() {
        window = window.withSsthresh(12 * SEGMENT);
        acknowledge(5);
        assertThat(segments()).isEqualTo(12);
        assertThat(window.counted()).as("segments counted").isEqualTo(3);
    }

    @Test
    void loss_leavesSeventyPercent_inWholeSegments() {
        window = window.withCwnd(12 * SEGMENT);
        loseOne();
        assertThat(segments()).as("8.4").isEqualTo(8);
        window = window.withCwnd(2 * SEGMENT);
        loseOne();
        assertThat(segments()).as("never less than two").isEqualTo(2);
    }

    @Test
    void afterALoss_theCurveIsLookedAtOnceATick_andSaysAfterHowManySegmentsToGrow() {
        window = window.withCwnd(11 * SEGMENT);
        loseOne();
        acknowledge(1);
        nowMicros += ROUND_TRIP;
        window = CONTROL.measured(window, ROUND_TRIP, SendVariables.none(), SEGMENT, nowMicros);
        acknowledge(6);
        assertThat(segments()).as("a round trip on, the curve is at 8").isEqualTo(8);
    }

    @Test
    void curve_comesBackToWhereItWas_andWaitsThere() {
        window = window.withCwnd(100 * SEGMENT);
        loseOne();
        double back = Math.cbrt(30 / 0.4);
        for (int i = 0; i * 0.1 < back; i++, nowMicros += ROUND_TRIP) {
            acknowledge(segments());
        }
        assertThat(segments()).isBetween(96, 102);
        int there = segments();
        acknowledge(there);
        assertThat(segments()).isBetween(there, there + 1);
    }

    @Test
    void whereRenoWouldBeFaster_thisIsAsFast() {
        window = window.withCwnd(14 * SEGMENT);
        loseOne();
        int before = segments();
        for (int i = 0; i < 20; i++, nowMicros += 32_000) {
            acknowledge(segments());
        }
        assertThat(segments())
                .as("8/15 of a segment in each short round trip, where the curve has risen by three")
                .isBetween(before + 8, before + 11);
    }

    @Test
    void secondLoss_beforeTheWindowWasBack_aimsLower() {
        window = window.withCwnd(100 * SEGMENT);
        loseOne();
        loseOne();
        assertThat(variables().lastMax()).as("70, and 15 % less").isEqualTo(59);
    }

    @Test
    void silence_isNoTimeOnTheCurve() {
        window = window.withCwnd(100 * SEGMENT);
        loseOne();
        acknowledge(1);
        nowMicros += 60_000_000;
        window = CONTROL.resumed(window, 60_000_000, RttEstimator.initial(TcpConfig.linux()));
        acknowledge(segments());
        assertThat(segments()).isLessThan(75);
    }

    @Test
    void timeout_forgetsThePath() {
        window = window.withCwnd(100 * SEGMENT);
        loseOne();
        window = CONTROL.timedOut(window);
        assertThat(variables()).isEqualTo(LinuxCubicVariables.NONE);
    }

    private LinuxCubicVariables variables() {
        LinuxCubicVariables variables = window.linuxCubic();
        assertThat(variables).isNotNull();
        return variables;
    }

    // HyStart.

    @Test
    void slowStart_ends_whereRoundTripsHaveGrownByAnEighth() {
        window = window.withCwnd(20 * SEGMENT);
        answer(ROUND_TRIP, 20);
        for (int i = 0; i < 8; i++) {
            nowMicros += 10_000;
            answer(ROUND_TRIP * 9 / 8, 20);
        }
        assertThat(window.isSlowStart()).as("exactly an eighth").isTrue();
        una += 20 * SEGMENT; // the next round trip
        for (int i = 0; i < 9; i++) {
            nowMicros += 10_000;
            answer(ROUND_TRIP * 9 / 8 + 1, 20);
        }
        assertThat(window.isSlowStart()).isFalse();
    }

    @Test
    void slowStart_ends_whereOneTrainOfAcknowledgmentsFillsHalfARoundTrip() {
        window = window.withCwnd(20 * SEGMENT);
        for (long train = 0; train <= ROUND_TRIP / 2; train += 2000) {
            assertThat(window.isSlowStart()).as("%s µs", train).isTrue();
            answer(ROUND_TRIP, 60);
            nowMicros += 2000;
        }
        answer(ROUND_TRIP, 60);
        assertThat(window.isSlowStart()).isFalse();
    }

    @Test
    void smallWindows_areNotJudged() {
        for (int i = 0; i < 30; i++, nowMicros += 2000) {
            window = window.withCwnd(15 * SEGMENT); // a train of 60 ms, and ever longer round trips
            answer(ROUND_TRIP * (1 + i), 60);
        }
        assertThat(window.isSlowStart()).as("15 segments").isTrue();
    }
}
