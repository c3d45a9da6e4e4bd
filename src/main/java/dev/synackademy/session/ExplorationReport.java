package dev.synackademy.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.synackademy.explorer.Bounds;
import dev.synackademy.explorer.FreeSearch;
import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.statespace.Ending;
import dev.synackademy.statespace.Path;
import dev.synackademy.tcp.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exploration as it is at some moment, as JSON. */
@Schema(name = "Exploration", description = "A search of all that could happen within bounds.")
record ExplorationReport(
        @Schema(description = "Part of its address; who knows it may cancel it.", example = "xM3kV0b0S5mV8nq1tYwD2g")
        String id,

        @Schema(description = "Id of the question, or `free`.", example = "three-way-handshake")
        String question,

        @Schema(description = "Which of its rules holds.", example = "two-way")
        String rule,

        Bounds bounds,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What is asked, if the question is `free`; left out otherwise.")
        @Nullable
        Search search,

        @Schema(allowableValues = {"waiting", "searching", "done", "cancelled", "abandoned", "failed"})
        String status,

        Progress progress,

        @Schema(description = "What was found; null until it is over, and if it has failed.") @Nullable
        Result result) {

    /** Somebody wished it to end. */
    static final String CANCELLED = "cancelled";

    /** Nobody watched it any more. */
    static final String ABANDONED = "abandoned";

    private static final double NANOS_PER_SECOND = 1e9;

    /** A question of somebody's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExplorationSearch")
    record Search(
            @Schema(allowableValues = {"opening", "meeting", "asking", "reopening"})
            String beginning,

            @Schema(description = "Clauses that nobody follows.")
            List<String> deviations,

            @Schema(description = "The state that is looked for.", example = "CLOSING") @Nullable
            String client,

            @Schema(description = "The state that is looked for.", example = "TIME-WAIT") @Nullable
            String server,

            @Schema(allowableValues = {"left-alone", "cut-off", "reset-while-closing", "old-text"}) @Nullable
            String trouble) {

        private static Search of(FreeSearch search) {
            FreeSearch.Goal goal = search.goal();
            return new Search(
                    search.beginning().word(),
                    Inquiry.SEARCHABLE.stream()
                            .filter(search.deviations()::contains)
                            .map(Inquiry::word)
                            .toList(),
                    name(goal.client()),
                    name(goal.server()),
                    goal.trouble() == null ? null : goal.trouble().word());
        }

        private static @Nullable String name(@Nullable State state) {
            return state == null ? null : state.toString();
        }
    }

    /** How far it has come. */
    @Schema(name = "ExplorationProgress")
    record Progress(
            @Schema(description = "States found.") long states,

            @Schema(description = "Those of them that are still to be visited.")
            long frontier,

            @Schema(description = "How many steps away they are.")
            int depth,

            @Schema(description = "On the average.") long statesPerSecond,

            @Schema(description = "Since it began to search.")
            double seconds) {

        static final Progress NONE = new Progress(0, 0, 0, 0, 0);

        static Progress of(dev.synackademy.statespace.Progress progress) {
            return new Progress(
                    progress.states(),
                    progress.frontier(),
                    progress.depth(),
                    Math.round(progress.statesPerSecond()),
                    rounded(progress.elapsed()));
        }

        /** The last one. Nothing tells how much is left at the end, so that is as it was told last, if something is. */
        private Progress end(dev.synackademy.statespace.Result<Moment, Move> result, Duration elapsed) {
            var last = new dev.synackademy.statespace.Progress(
                    result.states(), result.complete() ? 0 : frontier, result.depth(), elapsed);
            return of(last);
        }
    }

    /** What was found out. */
    @Schema(name = "ExplorationResult")
    record Result(
            @Schema(description = "How many different states there were.")
            long states,

            @Schema(description = "How many steps away the farthest of them is.")
            int depth,

            @Schema(description = "Steps that were tried.") long steps,

            @Schema(description = "Whether everything within the bounds was visited.")
            boolean complete,

            @Schema(
                    description = "Why it ended: nothing left, everything decided, a limit, it was cancelled, or nobody"
                            + " watched it any more.",
                    allowableValues = {
                        "exhausted",
                        "decided",
                        "states",
                        "depth",
                        "memory",
                        "time",
                        "cancelled",
                        "abandoned"
                    })
            String ending,

            double bytesPerState,
            double seconds,
            List<Finding> findings) {

        private static Result of(
                dev.synackademy.statespace.Result<Moment, Move> result, String ending, Duration elapsed) {
            double bytes = (double) result.memoryBytes() / Math.max(1, result.states());
            return new Result(
                    result.states(),
                    result.depth(),
                    result.steps(),
                    result.complete(),
                    ending,
                    Math.round(bytes * 10) / 10.0,
                    rounded(elapsed),
                    result.findings().stream().map(Finding::of).toList());
        }
    }

    /** What was found out about one property. */
    @Schema(name = "ExplorationFinding")
    record Finding(
            @Schema(example = "no-connection-unasked") String property,

            @Schema(allowableValues = {"always", "sometimes", "always-reachable"})
            String kind,

            @Schema(allowableValues = {"holds", "fails", "undecided"})
            String verdict,

            @Schema(description = "A shortest path that shows it; null where there is none.", example = "0.0") @Nullable
            String path,

            @Schema(description = "How many steps that path takes.", example = "1")
            int steps) {

        private static Finding of(dev.synackademy.statespace.Finding<Moment, Move> finding) {
            Path<Moment, Move> path = finding.discovery();
            return new Finding(
                    finding.property().name(),
                    Inquiry.word(finding.property().kind()),
                    Inquiry.word(finding.verdict()),
                    path == null ? null : StoryPage.dotted(path.indexes()),
                    path == null ? 0 : path.steps());
        }
    }

    /** Nothing has been searched yet. */
    static ExplorationReport waiting(String id, Inquiry inquiry) {
        return new ExplorationReport(
                id,
                inquiry.question().id(),
                inquiry.rule().id(),
                inquiry.bounds(),
                inquiry.search() == null ? null : Search.of(inquiry.search()),
                "waiting",
                Progress.NONE,
                null);
    }

    ExplorationReport searching(Progress progress) {
        return with("searching", progress, null);
    }

    /**
     * It is over, by itself or because it was stopped.
     *
     * @param stop why it was stopped if it was: {@link #CANCELLED} or {@link #ABANDONED}
     */
    ExplorationReport ended(dev.synackademy.statespace.Result<Moment, Move> found, String stop, Duration elapsed) {
        boolean stopped = found.ending() == Ending.CANCELLED;
        String ending = stopped ? stop : Inquiry.word(found.ending());
        return with(stopped ? stop : "done", progress.end(found, elapsed), Result.of(found, ending, elapsed));
    }

    /** It was stopped before it could begin. */
    ExplorationReport stopped(String stop) {
        return with(stop, progress, null);
    }

    ExplorationReport failed() {
        return with("failed", progress, null);
    }

    private ExplorationReport with(String newStatus, Progress newProgress, @Nullable Result newResult) {
        return new ExplorationReport(id, question, rule, bounds, search, newStatus, newProgress, newResult);
    }

    /** Whether it will not change any more. */
    boolean over() {
        return !status.equals("waiting") && !status.equals("searching");
    }

    /** The path that decides a property; {@code null} where there is none. */
    @Nullable
    String path(String property) {
        if (result == null) {
            return null;
        }
        for (Finding finding : result.findings()) {
            if (finding.property().equals(property)) {
                return finding.path();
            }
        }
        return null;
    }

    /** In seconds, to the millisecond. */
    private static double rounded(Duration elapsed) {
        return Math.round(elapsed.toNanos() / NANOS_PER_SECOND * 1000) / 1000.0;
    }
}
