package dev.synackademy.session;

import dev.synackademy.explorer.Exploration;
import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.statespace.Progress;
import dev.synackademy.statespace.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An exploration that waits, runs or is over. What it searches with, and all that this remembers, is dropped when it is over:
 * a path that was found can be gone again.
 */
final class LiveExploration implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LiveExploration.class);

    private final Inquiry inquiry;
    private final String client;
    private final ExplorationLimits limits;
    private final ExplorationMetrics metrics;
    private final Clock clock;

    // All guarded by this.
    private ExplorationReport report;
    private @Nullable Exploration running;
    private @Nullable Instant endedAt;
    private String stop = ExplorationReport.CANCELLED;
    private int watchers;
    /** When the last watcher left, or somebody asked since; {@code null} while somebody watches, and before anybody has. */
    private @Nullable Instant lastSeen;

    LiveExploration(Inquiry inquiry, String client, ExplorationLimits limits, ExplorationMetrics metrics, Clock clock) {
        this.inquiry = inquiry;
        this.client = client;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
        report = ExplorationReport.waiting(StoredSession.newId(), inquiry);
    }

    String client() {
        return client;
    }

    synchronized ExplorationReport report() {
        return report;
    }

    /** Searches on the caller's thread, unless it has been stopped before. */
    @Override
    public void run() {
        long began = System.nanoTime();
        try {
            Exploration exploration = begin();
            if (exploration != null) {
                Result<Moment, Move> result = exploration.run(this::tell);
                Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
                end(result, elapsed);
            }
        } catch (RuntimeException | Error e) {
            ExplorationReport before = report();
            log.error(
                    "Exploring {} by the rule {} within {} failed",
                    before.question(),
                    before.rule(),
                    before.bounds(),
                    e);
            end(before.failed());
        }
    }

    private synchronized @Nullable Exploration begin() {
        if (report.over()) {
            return null;
        }
        running =
                new Exploration(inquiry.question(), inquiry.rule(), inquiry.bounds(), limits.ofOne(), limits.workers());
        change(report.searching(ExplorationReport.Progress.NONE));
        return running;
    }

    private synchronized void tell(Progress progress) {
        change(report.searching(ExplorationReport.Progress.of(progress)));
    }

    private synchronized void end(Result<Moment, Move> result, Duration elapsed) {
        end(report.ended(result, stop, elapsed));
    }

    private synchronized void end(ExplorationReport last) {
        running = null;
        endedAt = clock.instant();
        metrics.ended(last);
        change(last);
    }

    /**
     * Ends it soon, or at once if it has not begun.
     *
     * @param why {@link ExplorationReport#CANCELLED} or {@link ExplorationReport#ABANDONED}
     */
    synchronized void stop(String why) {
        stop = why;
        if (running != null) {
            running.cancel();
        } else if (!report.over()) {
            end(report.stopped(stop));
        }
    }

    /**
     * Whether it was watched and nobody has come back for too long. What was never watched is not abandoned: a program may
     * begin a search and ask for its result later.
     */
    synchronized boolean isAbandoned() {
        return lastSeen != null && !lastSeen.plus(limits.unwatchedTime()).isAfter(clock.instant());
    }

    /** Somebody asks for it without watching. */
    synchronized void seen() {
        if (lastSeen != null) {
            lastSeen = clock.instant();
        }
    }

    private void change(ExplorationReport next) {
        report = next;
        notifyAll();
    }

    /** When it was over; {@code null} if it is not. */
    synchronized @Nullable Instant endedAt() {
        return endedAt;
    }

    /** The latest report: another one than {@code seen}, but that one if nothing has changed for so long. */
    synchronized ExplorationReport next(ExplorationReport seen, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (report.equals(seen) && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return report;
    }

    /** Whether one more may watch it; then {@link #leave} follows. */
    synchronized boolean join() {
        if (watchers == limits.sockets()) {
            return false;
        }
        watchers++;
        lastSeen = null;
        return true;
    }

    synchronized void leave() {
        watchers--;
        if (watchers == 0) {
            lastSeen = clock.instant();
        }
    }

    /**
     * What happens on the path that decides a property.
     *
     * @throws Refusal if there is none
     */
    StoryPage story(String property) {
        String path = report().path(property);
        if (path == null) {
            throw Problem.NO_STORY.refusal(Fields.shown(property));
        }
        return StoryPage.of(inquiry, path);
    }
}
