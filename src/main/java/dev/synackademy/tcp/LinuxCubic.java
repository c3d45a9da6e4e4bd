package dev.synackademy.tcp;

/**
 * CUBIC as Linux reckons it (Linux tcp_cubic.c): the curve of RFC 9438 in whole segments, looked at now and then, so that small
 * windows grow in other steps; and HyStart (S. Ha and I. Rhee, 2011), which ends slow start before a queue overflows.
 */
record LinuxCubic() implements CongestionControl {

    /** β in 1024ths. */
    private static final int BETA = 717;
    /** Segments acknowledged before Reno's window would grow by one, for eight segments of window: 8·(1+β)/3(1−β), in whole numbers. */
    private static final int RENO_PACE = 15;
    /** C in 1024ths of a segment, for times in 1024ths of a second: 0.4 = 410/1024. */
    private static final long C = 410;

    private static final int SECOND_BITS = 10;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long TICK_MICROS = 4000;
    /** For so long one look at the curve serves the same window. */
    private static final long LOOK_MICROS = 7 * TICK_MICROS;
    /** Without a loss to remember the window grows by 5 % in a round trip at least. */
    private static final int UNKNOWN_PACE = 20;

    // HyStart.
    private static final int LEAST_WINDOW = 16;
    private static final int LEAST_SAMPLES = 8;
    private static final long TRAIN_GAP_MICROS = 2000;
    private static final long ACK_DELAY_MICROS = 1000;
    private static final long LEAST_DELAY_MICROS = 4000;
    private static final long MOST_DELAY_MICROS = 16_000;

    /** So many segments, however large they are (RFC 6928 §2 has no more than ten of 1460 octets). */
    @Override
    public int initialWindow(int smss, int segments) {
        return segments * smss;
    }

    @Override
    public CongestionVariables acknowledged(
            CongestionVariables before, int octets, int smss, RttEstimator rtt, long nowMicros) {
        int acked = (octets + smss - 1) / smss;
        int window = before.cwnd() / smss;
        if (before.isSlowStart()) {
            int grown = Math.min(window + acked, before.ssthresh() / smss);
            acked -= grown - window;
            window = grown;
            if (acked == 0) {
                return before.withCwnd(octets(window, smss)).withCounted(before.counted());
            }
        }
        LinuxCubicVariables cubic = update(variables(before), window, acked, nowMicros);
        int pace = cubic.pace();
        int counted = before.counted();
        if (counted >= pace) {
            counted = 0;
            window++;
        }
        counted += acked;
        window += counted / pace;
        return before.withCwnd(octets(window, smss)).withCounted(counted % pace).withLinuxCubic(cubic);
    }

    private static int octets(long segments, int smss) {
        return (int) Math.min(segments * smss, CongestionVariables.UNLIMITED - 1L);
    }

    private static LinuxCubicVariables variables(CongestionVariables before) {
        LinuxCubicVariables cubic = before.linuxCubic();
        return cubic == null ? LinuxCubicVariables.NONE : cubic;
    }

    /** After how many acknowledged segments the window is to grow by one. */
    private static LinuxCubicVariables update(LinuxCubicVariables before, int window, int acked, long nowMicros) {
        LinuxCubicVariables cubic = before.paced(before.pace(), before.acked() + acked, before.reno());
        long now = nowMicros / TICK_MICROS * TICK_MICROS;
        if (cubic.lookedWindow() == window && now - cubic.lookedMicros() <= LOOK_MICROS && cubic.pace() > 0) {
            return cubic;
        }
        if (cubic.epochWindow() > 0 && now == cubic.lookedMicros()) {
            return withReno(cubic, window, cubic.pace());
        }
        if (cubic.epochWindow() == 0) {
            cubic = cubic.begun(window, now, acked);
        }
        int target = target(cubic, now);
        int pace = target > window ? window / (target - window) : 100 * window;
        if (cubic.lastMax() == 0) {
            pace = Math.min(pace, UNKNOWN_PACE);
        }
        return withReno(cubic.looked(window, now), window, pace);
    }

    /** Where the curve will be a round trip from now. */
    private static int target(LinuxCubicVariables cubic, long now) {
        int origin = Math.max(cubic.lastMax(), cubic.epochWindow());
        double seconds = StrictMath.cbrt((origin - cubic.epochWindow()) / 0.4);
        long back = (long) (seconds * (1 << SECOND_BITS));
        long delay = (cubic.leastDelayMicros() + TICK_MICROS - 1) / TICK_MICROS * TICK_MICROS;
        long time = ((now - cubic.epochMicros() + delay) << SECOND_BITS) / MICROS_PER_SECOND;
        long away = Math.min(Math.abs(time - back), 1 << 16);
        int change = (int) ((C * away * away * away) >> (SECOND_BITS + 3 * SECOND_BITS));
        return time < back ? origin - change : origin + change;
    }

    /** Reno's window would have grown too: where it would be larger by now, this one grows as fast (RFC 9438 §4.3). */
    private static LinuxCubicVariables withReno(LinuxCubicVariables cubic, int window, int paceOfCurve) {
        int step = Math.max(window * RENO_PACE / 8, 1);
        int steps = cubic.acked() > step ? (cubic.acked() - 1) / step : 0;
        int reno = cubic.reno() + steps;
        int pace = reno > window ? Math.min(paceOfCurve, window / (reno - window)) : paceOfCurve;
        return cubic.paced(Math.max(pace, 2), cubic.acked() - steps * step, reno);
    }

    @Override
    public boolean asksForTimes() {
        return true;
    }

    @Override
    public Rule avoidance() {
        return Rule.CUBIC_AVOIDANCE;
    }

    /** ssthresh = max(⌊window·β⌋, 2). */
    @Override
    public CongestionVariables lost(CongestionVariables before, int flightSize, int smss) {
        long window = flightSize / smss;
        LinuxCubicVariables cubic = variables(before);
        long lastMax = window < cubic.lastMax() ? window * (1024 + BETA) / 2048 : window;
        return before.withSsthresh(octets(Math.max(window * BETA / 1024, 2), smss))
                .withLinuxCubic(cubic.ended((int) lastMax));
    }

    /** Whatever was known of the path is not any more. */
    @Override
    public CongestionVariables timedOut(CongestionVariables before) {
        return before.withLinuxCubic(LinuxCubicVariables.NONE);
    }

    /** Time in which nothing was sent does not count. */
    @Override
    public CongestionVariables resumed(CongestionVariables before, long silenceMicros, RttEstimator rtt) {
        LinuxCubicVariables cubic = variables(before);
        return cubic.epochWindow() == 0 ? before : before.withLinuxCubic(cubic.later(silenceMicros));
    }

    /** HyStart: slow start is over when acknowledgments come in one train for half a round trip, or take longer than before. */
    @Override
    public CongestionVariables measured(
            CongestionVariables before, long roundTripMicros, SendVariables snd, int smss, long nowMicros) {
        LinuxCubicVariables cubic = variables(before);
        if (cubic.epochWindow() > 0 && nowMicros - cubic.epochMicros() < MICROS_PER_SECOND) {
            return before; // right after a recovery
        }
        long least =
                cubic.leastDelayMicros() == 0 ? roundTripMicros : Math.min(cubic.leastDelayMicros(), roundTripMicros);
        LinuxCubicVariables.Round round = cubic.round();
        if (cubic.found() || !before.isSlowStart()) {
            return before.withLinuxCubic(cubic.measured(least, cubic.found(), round));
        }
        if (round == null || snd.una().isAfter(round.end())) {
            round = new LinuxCubicVariables.Round(nowMicros, nowMicros, snd.nxt(), Long.MAX_VALUE, 0);
        }
        if (before.cwnd() / smss < LEAST_WINDOW) {
            return before.withLinuxCubic(cubic.measured(least, false, round));
        }
        boolean train = nowMicros - round.lastMicros() <= TRAIN_GAP_MICROS;
        long last = train ? nowMicros : round.lastMicros();
        long shortest = Math.min(round.shortestMicros(), roundTripMicros);
        boolean enough = round.samples() >= LEAST_SAMPLES;
        long most = least + Math.clamp(least / 8, LEAST_DELAY_MICROS, MOST_DELAY_MICROS);
        boolean found =
                train && nowMicros - round.startMicros() > (least + ACK_DELAY_MICROS) / 2 || enough && shortest > most;
        round = new LinuxCubicVariables.Round(
                round.startMicros(), last, round.end(), shortest, round.samples() + (enough ? 0 : 1));
        CongestionVariables after = found ? before.withSsthresh(before.cwnd()) : before;
        return after.withCounted(before.counted()).withLinuxCubic(cubic.measured(least, found, round));
    }
}
