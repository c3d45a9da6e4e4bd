package dev.synackademy.learner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Everybody may do something so many times in a period. Each time is given back after its share of the period. */
final class Allowance {

    /** The longest unused are forgotten first; so many addresses must an attacker have to make us forget his own. */
    private static final int REMEMBERED_MAX = 100_000;

    private final int most;
    private final Duration period;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    Allowance(int most, Duration period, Clock clock) {
        this.most = most;
        this.period = period;
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterAccess(period)
                .build();
    }

    /** Takes one, if there is one: zero. Otherwise how long until there is. */
    Duration take(String who) {
        ConsumptionProbe probe = of(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** What was taken need not count after all. */
    void giveBack(String who) {
        of(who).addTokens(1);
    }

    private Bucket of(String who) {
        return buckets.get(
                who,
                key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                        .withCustomTimePrecision(time)
                        .build());
    }
}
