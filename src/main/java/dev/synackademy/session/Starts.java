package dev.synackademy.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** When clients have begun something lately: each may so many times in a period. Not thread-safe. */
final class Starts {

    private static final int CLIENTS_MAX = 10_000;

    private final int most;
    private final Duration period;
    private final Cache<String, Deque<Instant>> lately;

    Starts(int most, Duration period) {
        this.most = most;
        this.period = period;
        lately = Caffeine.newBuilder()
                .maximumSize(CLIENTS_MAX)
                .expireAfterAccess(period)
                .build();
    }

    /** How long a client must wait until it may begin once more; zero if it may now. */
    Duration wait(String client, Instant now) {
        Deque<Instant> starts = of(client);
        while (!starts.isEmpty() && !starts.getFirst().plus(period).isAfter(now)) {
            starts.removeFirst();
        }
        return starts.size() < most
                ? Duration.ZERO
                : Duration.between(now, starts.getFirst().plus(period));
    }

    void add(String client, Instant now) {
        of(client).addLast(now);
    }

    private Deque<Instant> of(String client) {
        return lately.get(client, key -> new ArrayDeque<>());
    }
}
