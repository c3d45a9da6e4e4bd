package dev.synackademy.session;

import dev.synackademy.explorer.Bounds;
import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Story;
import dev.synackademy.explorer.TcpModel;
import dev.synackademy.network.Host;
import dev.synackademy.statespace.Path;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.util.RawValue;

/** A path of an exploration and what happens on it, as JSON. */
@Schema(name = "Story", description = "What happens on one path of an exploration, as a log.")
record StoryPage(
        @Schema(example = "three-way-handshake") String question,

        @Schema(description = "Which of its rules holds.", example = "two-way")
        String rule,

        Bounds bounds,

        @Schema(
                description = "Indexes: of the beginning, then of the choice at each step, all from 0.",
                example = "0.0.1")
        String path,

        @Schema(description = "How many choices were made.", example = "2")
        int moves,

        List<LogPage.Host> hosts,

        @Schema(description = "How many entries tell what happened before the first choice.", example = "2")
        int openingEntries,

        @ArraySchema(schema = @Schema(ref = ApiDescription.ENTRY))
        List<RawValue> entries,

        @Schema(description = "All that could happen next.") List<Choice> choices) {

    /** The most steps of a path that is told. */
    static final int STEPS_MAX = 200;

    private static final Pattern PATH = Pattern.compile("(0|[1-9]\\d{0,3})(\\.(0|[1-9]\\d{0,3}))*");

    /**
     * Tells a path, on a model of its own.
     *
     * @param path such as {@code 0.0.1}
     * @throws Refusal if it is no path, or leads nowhere
     */
    static StoryPage of(Inquiry inquiry, String path) {
        TcpModel model = inquiry.model();
        Path<Moment, Move> walked = walk(model, path);
        Story story = Story.of(inquiry.rule().situation(), walked);
        List<Move> moves = model.actions(walked.last());
        var choices = new ArrayList<Choice>();
        for (int index = 0; index < moves.size(); index++) {
            choices.add(Choice.of(index, moves.get(index), story, inquiry.rule().situation()));
        }
        return new StoryPage(
                inquiry.question().id(),
                inquiry.rule().id(),
                inquiry.bounds(),
                dotted(walked.indexes()),
                story.moves(),
                story.world().hosts().stream().map(StoryPage::host).toList(),
                story.openingEntries(),
                story.log().entries().stream()
                        .map(entry -> new RawValue(LogJson.MAPPER.writeValueAsString(entry)))
                        .toList(),
                choices);
    }

    /** @throws Refusal if it is no path, or leads nowhere */
    static Path<Moment, Move> walk(TcpModel model, String path) {
        try {
            return Path.walk(model, indexes(path));
        } catch (Path.LeadsNowhere e) {
            throw Problem.LEADS_NOWHERE.refusal(dotted(e.indexes()), e.choices());
        }
    }

    private static LogPage.Host host(Host host) {
        return new LogPage.Host(host.name(), host.address(), host.side().name().toLowerCase(Locale.ROOT));
    }

    private static List<Integer> indexes(String path) {
        String[] numbers = path.split("\\.", STEPS_MAX + 2);
        if (numbers.length > STEPS_MAX + 1 || !PATH.matcher(path).matches()) {
            throw Problem.MALFORMED_PATH.refusal(STEPS_MAX).in("path");
        }
        return Stream.of(numbers).map(Integer::valueOf).toList();
    }

    /** As a path stands in an address. */
    static String dotted(List<Integer> indexes) {
        return indexes.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
