package dev.synackademy.packetdrill;

import dev.synackademy.tcp.Octets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A socket call on a {@link Kernel}: done at once, or later when virtual time and the peer allow it. */
public final class Call {

    /**
     * What a call returned.
     *
     * @param value what the C function returns: −1 where it failed
     * @param errno why it failed; {@code null} where it did not
     * @param text what a read read; empty for other calls, and for a peek, which takes nothing
     */
    public record Result(long value, @Nullable Errno errno, Octets text) {

        static final Result OK = of(0);

        static Result of(long value) {
            return new Result(value, null, Octets.NONE);
        }

        static Result failed(Errno errno) {
            return new Result(-1, errno, Octets.NONE);
        }

        /** {@code 0}, or {@code -1 EPIPE (Broken pipe)}, as packetdrill writes it. */
        @Override
        public String toString() {
            return errno == null ? Long.toString(value) : value + " " + errno + " (" + errno.text() + ")";
        }
    }

    private final long startedMicros;
    private final long untilMicros;
    private final Supplier<@Nullable Result> attempt;
    private @Nullable Result result;
    private long doneMicros;

    /**
     * @param untilMicros when the passing of time alone gives the attempt a result; {@link Long#MAX_VALUE} for never
     * @param attempt what to do whenever something has changed: the result, or {@code null} to go on waiting
     */
    Call(long startedMicros, long untilMicros, Supplier<@Nullable Result> attempt) {
        this.startedMicros = startedMicros;
        this.untilMicros = untilMicros;
        this.attempt = attempt;
    }

    /** @return whether it is done now */
    boolean tryAt(long nowMicros) {
        if (result == null) {
            result = attempt.get();
            doneMicros = nowMicros;
        }
        return result != null;
    }

    void finish(Result end, long nowMicros) {
        result = end;
        doneMicros = nowMicros;
    }

    long untilMicros() {
        return untilMicros;
    }

    public boolean isDone() {
        return result != null;
    }

    /**
     * What it returned.
     *
     * @throws IllegalStateException while it is still blocked
     */
    public Result result() {
        Result end = result;
        if (end == null) {
            throw new IllegalStateException("the call of " + startedMicros + " µs is still blocked");
        }
        return end;
    }

    /** When it returned, in µs of virtual time; only once {@link #isDone}. */
    public long doneMicros() {
        return doneMicros;
    }
}
