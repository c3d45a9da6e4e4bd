package dev.synackademy.session;

import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Question;
import dev.synackademy.explorer.Situation;
import dev.synackademy.network.LogEntry;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** What the templates of {@code why} ask about moves and stories, in one language. */
record WhyWords(MessageSource messages, Locale locale) {

    /**
     * A choice.
     *
     * @param choices which choices lead to the state after it, from the beginning on: {@code 0.0.1}
     */
    record Step(String sentence, String choices) {}

    /** The choices of a path, each with the way to the state after it. */
    public List<Step> steps(Path<Moment, Move> path, Situation situation) {
        Narrator narrator = narrator();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < path.steps(); i++) {
            Move move = path.actions().get(i);
            steps.add(new Step(
                    narrator.tell(move, path.states().get(i), situation.tickMicros()),
                    StoryPage.dotted(path.indexes().subList(0, i + 2))));
        }
        return steps;
    }

    /** The first choice that cannot be made where the first rule holds. */
    public String impossible(Tale tale) {
        int made = Objects.requireNonNull(tale.right()).moves();
        Situation situation = tale.inquiry().rule().situation();
        return steps(tale.path(), situation).get(made).sentence();
    }

    /** What one of the two does where they part; why nothing, where it does nothing any more. */
    public String parting(Tale tale, Telling told) {
        List<LogEntry> entries = told.entries();
        if (tale.parting() <= entries.size()) {
            return lines(told).get(tale.parting() - 1).sentence();
        }
        return told.equals(tale.right()) && tale.rightIsCutShort()
                ? messages.getMessage("why.cut-short", new Object[] {impossible(tale)}, locale)
                : messages.getMessage("why.nothing-more", null, locale);
    }

    public List<Narrator.Line> lines(Telling told) {
        return narrator().tell(told.entries());
    }

    /** What can happen next, in words. */
    public List<String> choices(Standing standing) {
        Narrator narrator = narrator();
        return standing.choices().stream()
                .map(move -> narrator.tell(
                        move, standing.path().last(), standing.situation().tickMicros()))
                .toList();
    }

    /** What is in flight, in words. */
    public List<String> flights(Standing standing) {
        Narrator narrator = narrator();
        Moment now = standing.path().last();
        return now.inFlight().stream().map(parcel -> narrator.tell(parcel, now)).toList();
    }

    /** The claims of a question by name, as they stand inside a page for its script. */
    public String claims(Question question) {
        Map<String, String> claims = new LinkedHashMap<>();
        for (Property<?> property : question.properties()) {
            String key = question.id() + "-" + property.name();
            claims.put(property.name(), messages.getMessage("why.claim." + key, null, locale));
        }
        return LogJson.MAPPER.writeValueAsString(claims).replace("<", "\\u003c");
    }

    public String host(String name) {
        return narrator().host(name);
    }

    Narrator narrator() {
        return new Narrator(messages, locale);
    }
}
