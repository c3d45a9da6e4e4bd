package dev.synackademy.session;

import dev.synackademy.network.Scenario;
import io.swagger.v3.oas.annotations.media.ArraySchema;
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

        @ArraySchema(schema = @Schema(ref = ApiDescription.ENTRY))
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
