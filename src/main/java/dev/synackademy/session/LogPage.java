package dev.synackademy.session;

import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.util.RawValue;

/** The rest of a log from some entry on, as JSON. */
@Schema(description = "The entries numbered after+1, after+2, … of a log.")
record LogPage(
        @Schema(description = "Id of the scenario.", example = "three-way-handshake")
        String scenario,

        @Schema(description = "What chance was drawn from.", example = "1")
        long seed,

        List<Host> hosts,

        @Schema(description = "The entry before the first one here; 0 if the log is whole.", example = "0")
        int after,

        @Schema(description = "Number of entries in the whole log.", example = "9")
        int length,

        @Schema(description = "Virtual ms at which the run ends.", example = "1000.0")
        double end,

        @ArraySchema(
                schema =
                        @Schema(
                                description = "What happened: one of the kinds, told apart by `kind`.",
                                oneOf = {
                                    LogEntry.Call.class,
                                    LogEntry.Departure.class,
                                    LogEntry.Arrival.class,
                                    LogEntry.Loss.class,
                                    LogEntry.Delay.class,
                                    LogEntry.Timeout.class
                                },
                                discriminatorProperty = "kind",
                                discriminatorMapping = {
                                    @DiscriminatorMapping(value = "call", schema = LogEntry.Call.class),
                                    @DiscriminatorMapping(value = "departure", schema = LogEntry.Departure.class),
                                    @DiscriminatorMapping(value = "arrival", schema = LogEntry.Arrival.class),
                                    @DiscriminatorMapping(value = "loss", schema = LogEntry.Loss.class),
                                    @DiscriminatorMapping(value = "delay", schema = LogEntry.Delay.class),
                                    @DiscriminatorMapping(value = "timeout", schema = LogEntry.Timeout.class)
                                }))
        List<RawValue> entries) {

    /** Somebody with a lifeline. */
    @Schema(description = "A computer of the simulated network.")
    record Host(
            @Schema(example = "client") String name,
            @Schema(example = "10.0.0.1") String address,

            @Schema(allowableValues = {"client", "server", "attacker"})
            String side) {

        static Host of(Scenario.HostSpec host) {
            return new Host(host.name(), host.address(), host.side().name().toLowerCase(Locale.ROOT));
        }
    }
}
