package dev.synackademy.tcp;

/**
 * TS.Recent: the peer's timestamp to echo, and the one that no later segment may be older than (RFC 7323 §4.3, §5).
 *
 * @param value TS.Recent
 * @param setAtMicros when it was set
 */
public record RecentTimestamp(int value, long setAtMicros) {

    /** Where timestamps are not agreed on: no time is remembered. */
    public static final RecentTimestamp NONE = new RecentTimestamp(0, 0);

    /** 24 days: after 2<sup>31</sup> of the fastest ticks allowed, "older" means nothing any more (RFC 7323 §5.5). */
    private static final long VALID_MICROS = 24L * 24 * 3600 * 1_000_000;

    /** Whether {@code tsval} is older than this, and this is recent enough to say so. */
    boolean proves(int tsval, long nowMicros) {
        return tsval - value < 0 && nowMicros - setAtMicros <= VALID_MICROS;
    }
}
