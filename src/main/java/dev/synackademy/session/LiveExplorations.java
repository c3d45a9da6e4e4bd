package dev.synackademy.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The explorations there are on this server: those that run or wait, and the results that are kept for a while.
 *
 * <p>They run on threads of their own, not on virtual ones: a search computes all the time, and would keep the few threads that
 * carry all virtual ones from everything else.
 */
@Component
class LiveExplorations {

    private final ExplorationLimits limits;
    private final ExplorationMetrics metrics;
    private final Clock clock;
    private final ThreadPoolExecutor pool;

    // Guarded by this.
    private final Map<String, LiveExploration> byId = new LinkedHashMap<>();
    private final Starts starts;
    private boolean stopped;

    LiveExplorations(ExplorationLimits limits, ExplorationMetrics metrics, Clock clock) {
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
        starts = new Starts(limits.startsPerClient(), limits.startsPeriod());
        pool = new ThreadPoolExecutor(
                limits.searches(),
                limits.searches(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), // no more wait in it than there may be unfinished explorations
                Thread.ofPlatform().daemon().name("exploration-", 1).factory());
        metrics.gaugeUnfinished(this);
    }

    /**
     * Begins to explore, soon.
     *
     * @param client as {@link Starts#client} names it
     * @throws Refusal if there is no room for it
     */
    synchronized LiveExploration start(Inquiry inquiry, String client) {
        Instant now = clock.instant();
        forgetOld(now);
        refuseBeyondLimits(client, now);
        var exploration = new LiveExploration(inquiry, client, limits, metrics, clock);
        byId.put(exploration.report().id(), exploration);
        starts.add(client, now);
        metrics.started(inquiry.question().id());
        pool.execute(exploration);
        return exploration;
    }

    private void refuseBeyondLimits(String client, Instant now) {
        if (stopped) {
            throw Problem.BUSY.refusal();
        }
        long patience = Math.max(1, limits.time().toSeconds());
        List<LiveExploration> unfinished = unfinished();
        long own = unfinished.stream()
                .filter(exploration -> exploration.client().equals(client))
                .count();
        if (own >= limits.unfinishedPerClient()) {
            throw Problem.TOO_MANY_UNFINISHED.refusal(own, patience).until(patience);
        }
        Duration wait = starts.wait(client, now);
        if (!wait.isZero()) {
            long seconds = wait.plusMillis(999).toSeconds();
            throw Problem.TOO_MANY_STARTED
                    .refusal(limits.startsPerClient(), limits.startsPeriod().toMinutes(), seconds)
                    .until(seconds);
        }
        if (unfinished.size() >= limits.searches() + limits.waiting()) {
            throw Problem.ALL_SEARCHING.refusal(unfinished.size(), patience).until(patience);
        }
    }

    private List<LiveExploration> unfinished() {
        return byId.values().stream()
                .filter(exploration -> exploration.endedAt() == null)
                .toList();
    }

    synchronized int countUnfinished() {
        return unfinished().size();
    }

    /** @throws Refusal if there is none, or none any more */
    synchronized LiveExploration find(String id) {
        forgetOld(clock.instant());
        LiveExploration exploration = byId.get(id);
        if (exploration == null) {
            throw Problem.UNKNOWN_EXPLORATION.refusal();
        }
        exploration.seen();
        return exploration;
    }

    /** @throws Refusal if there is none */
    void cancel(String id) {
        stop(find(id), ExplorationReport.CANCELLED);
    }

    /** Ends those that nobody watches any more, so that they keep nobody waiting. */
    void endAbandoned() {
        List<LiveExploration> abandoned;
        synchronized (this) {
            abandoned =
                    unfinished().stream().filter(LiveExploration::isAbandoned).toList();
        }
        abandoned.forEach(exploration -> stop(exploration, ExplorationReport.ABANDONED));
    }

    private void stop(LiveExploration exploration, String why) {
        exploration.stop(why);
        pool.remove(exploration);
    }

    /** Forgets results whose time is over, and the oldest of those that are too many. */
    private void forgetOld(Instant now) {
        var kept = new ArrayList<Map.Entry<String, Instant>>();
        byId.forEach((id, exploration) -> {
            Instant ended = exploration.endedAt();
            if (ended != null) {
                kept.add(Map.entry(id, ended));
            }
        });
        kept.sort(Map.Entry.comparingByValue());
        int tooMany = kept.size() - limits.kept();
        for (int i = 0; i < kept.size(); i++) {
            if (i < tooMany || !kept.get(i).getValue().plus(limits.keepTime()).isAfter(now)) {
                byId.remove(kept.get(i).getKey());
            }
        }
    }

    /** While the web server still runs, so that those who watch hear of it. */
    @EventListener(ContextClosedEvent.class)
    synchronized void stop() {
        stopped = true;
        unfinished().forEach(exploration -> exploration.stop(ExplorationReport.CANCELLED));
        pool.shutdown();
    }
}
