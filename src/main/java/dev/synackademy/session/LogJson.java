package dev.synackademy.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.synackademy.network.LogEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How entries of the log are written: components in the order of their record, and those that say nothing left out.
 *
 * <p>A mapper of its own: no setting of the application changes a byte of a log.
 */
final class LogJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addMixIn(LogEntry.Call.class, Call.class)
            .addMixIn(LogEntry.Departure.class, Departure.class)
            .addMixIn(LogEntry.Segment.class, Segment.class)
            .addMixIn(LogEntry.Effect.class, Effect.class)
            .build();

    private LogJson() {}

    private interface Call {
        @JsonInclude(Include.NON_NULL)
        @Nullable
        Integer octets();
    }

    private interface Departure {
        @JsonInclude(Include.NON_NULL)
        @Nullable
        Integer copyOf();

        @JsonInclude(Include.NON_NULL)
        @Nullable
        Boolean injected();
    }

    private interface Segment {
        @JsonInclude(Include.NON_NULL)
        @Nullable
        Integer urgentPointer();

        @JsonInclude(Include.NON_NULL)
        @Nullable
        Integer mss();
    }

    @JsonInclude(Include.NON_NULL)
    private interface Effect {}
}
