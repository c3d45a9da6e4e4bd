package dev.synackademy.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Parcel;
import dev.synackademy.explorer.Situation;
import dev.synackademy.explorer.Story;
import dev.synackademy.network.Host;
import dev.synackademy.network.Process;
import dev.synackademy.network.Program;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing that could happen next, as JSON. */
@Schema(description = "One thing that could happen next.")
record Choice(
        @Schema(description = "Added to the path, it makes this happen.", example = "0")
        int index,

        What move) {

    private static final double MICROS_PER_MILLI = 1000;

    /** What happens. Components that its kind has no use for are {@code null} and left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Move", description = "What happens; what its kind has no use for is left out.")
    record What(
            @Schema(allowableValues = {"deliver", "lose", "duplicate", "call", "expire", "tick"})
            String kind,

            @Schema(description = "Number of the packet in the story (deliver, lose, duplicate).") @Nullable
            Integer packet,

            @Schema(description = "The host it seems to come from (deliver, lose, duplicate).", example = "client")
            @Nullable
            String from,

            @Schema(description = "The host it goes to (deliver, lose, duplicate).", example = "server") @Nullable
            String to,

            @Schema(description = "What it says (deliver, lose, duplicate).", example = "<SEQ=90><CTL=SYN>") @Nullable
            String segment,

            @Schema(description = "Where it happens (call, expire).", example = "client") @Nullable
            String host,

            @Schema(
                    description = "What its application calls (call).",
                    allowableValues = {"connect", "send", "receive", "close", "abort", "status"})
            @Nullable
            String call,

            @Schema(description = "How many octets it sends (call).", example = "1") @Nullable
            Integer octets,

            @Schema(description = "Whose timer fires (expire).", example = "10.0.0.1:50000-10.0.0.2:80") @Nullable
            String connection,

            @Schema(description = "Which timer fires (expire).", example = "retransmission") @Nullable
            String timer,

            @Schema(description = "How many ms pass (tick).", example = "1000.0") @Nullable
            Double ms) {}

    /** @param story what has happened before */
    static Choice of(int index, Move move, Story story, Situation situation) {
        return new Choice(
                index,
                switch (move) {
                    case Move.Deliver deliver -> packet("deliver", deliver.parcel(), story);
                    case Move.Lose lose -> packet("lose", lose.parcel(), story);
                    case Move.Duplicate duplicate -> packet("duplicate", duplicate.parcel(), story);
                    case Move.Call call -> call(host(story, call.host()), call.process());
                    case Move.Expire expire ->
                        new What(
                                "expire",
                                null,
                                null,
                                null,
                                null,
                                host(story, expire.host()).name(),
                                null,
                                null,
                                expire.connection().toString(),
                                Inquiry.word(expire.timer()),
                                null);
                    case Move.Tick tick -> tick(situation.tickMicros() / MICROS_PER_MILLI);
                });
    }

    private static What packet(String kind, Parcel parcel, Story story) {
        return new What(
                kind,
                story.packet(parcel).number(),
                parcel.from(),
                host(story, parcel.to()).name(),
                parcel.segment().toString(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static What call(Host host, int index) {
        Process process = host.processes().get(index);
        Program.Step step = process.program().steps().get(process.next());
        Integer octets = step.call() == Program.Call.SEND ? step.octets() : null;
        return new What("call", null, null, null, null, host.name(), step.call().word(), octets, null, null, null);
    }

    private static What tick(double ms) {
        return new What("tick", null, null, null, null, null, null, null, null, null, ms);
    }

    private static Host host(Story story, int index) {
        return story.world().hosts().get(index);
    }
}
