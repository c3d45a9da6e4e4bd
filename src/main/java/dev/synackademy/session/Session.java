package dev.synackademy.session;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A session as JSON. */
@Schema(description = "A running of a scenario in which a learner can act.")
record Session(
        @Schema(description = "Part of its address; who knows it may act.", example = "xM3kV0b0S5mV8nq1tYwD2g")
        String id,

        @Schema(description = "Id of the scenario.", example = "three-way-handshake")
        String scenario,

        @Schema(description = "What chance is drawn from.", example = "1")
        long seed,

        List<LogPage.Host> hosts,

        @Schema(description = "What was done, in order of virtual time.")
        List<Action> actions,

        @Schema(description = "Number of entries in the log.", example = "9")
        int length,

        @Schema(description = "Virtual ms at which the run ends.", example = "1000.0")
        double end,

        @Schema(description = "The connections there are at the end of the run.")
        List<ConnectionState> states) {

    static Session of(String id, Recording recording) {
        Run run = recording.run();
        return new Session(
                id,
                run.scenario(),
                run.seed(),
                recording.hosts(),
                run.actions(),
                recording.length(),
                recording.end(),
                recording.states());
    }

    /** In which state a connection is. */
    record ConnectionState(
            @Schema(example = "server") String host,
            @Schema(example = "10.0.0.2:80-10.0.0.1:40000") String connection,
            @Schema(example = "ESTABLISHED") String state) {}
}
