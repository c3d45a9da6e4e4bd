package dev.synackademy.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.synackademy.network.Intervention;
import dev.synackademy.network.Program;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An {@link Intervention} as it is sent, stored and shown. Components that its type has no use for are {@code null} and
 * left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"at", "type", "packet", "by", "host", "connection", "octets"})
@Schema(
        description =
                "What a learner does at a moment of virtual time. All that is due up to and at that moment happens"
                        + " first; actions at later moments are forgotten.")
record Action(
        @Schema(description = "Virtual ms, from 0 to the end of the run.", example = "60")
        double at,

        @Schema(
                description =
                        "drop, delay and duplicate are done to a packet in flight; the others are calls of a user.",
                allowableValues = {
                    "drop",
                    "delay",
                    "duplicate",
                    "connect",
                    "send",
                    "receive",
                    "close",
                    "abort",
                    "status"
                },
                example = "drop")
        String type,

        @Schema(description = "Number of the packet (drop, delay, duplicate).", example = "2") @Nullable
        Integer packet,

        @Schema(description = "How many ms later it arrives (delay).", example = "400") @Nullable
        Double by,

        @Schema(description = "Whose user calls.", example = "client") @Nullable
        String host,

        @Schema(description = "Which of its connections; its latest if absent.", example = "10.0.0.1:40000-10.0.0.2:80")
        @Nullable
        String connection,

        @Schema(description = "How many to send; or to receive, where absent means all there will be.", example = "100")
        @Nullable
        Integer octets) {

    private static final List<String> FIELDS = List.of("at", "type", "packet", "by", "host", "connection", "octets");

    private static final List<String> TYPES =
            List.of("drop", "delay", "duplicate", "connect", "send", "receive", "close", "abort", "status");

    private static final double MILLIS_MAX = 1e9;
    private static final int NAME_CHARACTERS_MAX = 64;

    /** @throws Refusal naming the field that is wrong */
    static Action parse(JsonNode json, int octetsMax) {
        Fields fields = new Fields(json, FIELDS);
        double at = fields.millis("at", 0, MILLIS_MAX);
        String type = fields.text("type", NAME_CHARACTERS_MAX);
        return switch (type) {
            case "drop", "duplicate" -> new Action(at, type, packet(fields), null, null, null, null);
            case "delay" ->
                new Action(at, type, packet(fields), fields.millis("by", 0.001, MILLIS_MAX), null, null, null);
            case "connect" -> new Action(at, type, null, null, host(fields), null, null);
            case "close", "abort", "status" -> new Action(at, type, null, null, host(fields), connection(fields), null);
            case "send" ->
                new Action(at, type, null, null, host(fields), connection(fields), octets(fields, octetsMax));
            case "receive" ->
                new Action(
                        at,
                        type,
                        null,
                        null,
                        host(fields),
                        connection(fields),
                        fields.has("octets") ? octets(fields, octetsMax) : null);
            default ->
                throw Problem.UNKNOWN_ACTION
                        .refusal(type, String.join(", ", TYPES))
                        .in("type");
        };
    }

    private static Integer packet(Fields fields) {
        return (int) fields.whole("packet", 1, Integer.MAX_VALUE);
    }

    private static String host(Fields fields) {
        return fields.text("host", NAME_CHARACTERS_MAX);
    }

    private static @Nullable String connection(Fields fields) {
        return fields.textOrNull("connection", NAME_CHARACTERS_MAX);
    }

    private static Integer octets(Fields fields, int max) {
        return (int) fields.whole("octets", 1, max);
    }

    /** For the simulation. */
    Intervention intervention() {
        long atMicros = Math.round(at * 1000);
        return switch (type) {
            case "drop" -> new Intervention.Drop(atMicros, orZero(packet));
            case "duplicate" -> new Intervention.Duplicate(atMicros, orZero(packet));
            case "delay" -> new Intervention.Delay(atMicros, orZero(packet), by == null ? 0 : Math.round(by * 1000));
            default ->
                new Intervention.UserCall(
                        atMicros,
                        host == null ? "" : host,
                        connection,
                        Program.Call.valueOf(type.toUpperCase(Locale.ROOT)),
                        orZero(octets));
        };
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** What to tell whoever wanted this and was refused by the simulation. */
    Refusal refused(Intervention.Refused refused) {
        String when = Fields.plain(at);
        return switch (refused.reason()) {
            case NOT_IN_FLIGHT ->
                Problem.NOT_IN_FLIGHT.refusal(orZero(packet), when).in("packet");
            case UNKNOWN_HOST ->
                Problem.UNKNOWN_HOST.refusal(String.valueOf(host)).in("host");
            case NOBODY_TO_CONNECT_TO ->
                Problem.NOBODY_TO_CONNECT_TO.refusal(String.valueOf(host)).in("host");
            case UNKNOWN_CONNECTION ->
                Problem.UNKNOWN_CONNECTION
                        .refusal(String.valueOf(host), when)
                        .in(connection == null ? "host" : "connection");
        };
    }
}
