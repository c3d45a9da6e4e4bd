package dev.synackademy.session;

import dev.synackademy.explorer.Answer;
import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Question;
import dev.synackademy.explorer.Story;
import dev.synackademy.explorer.TcpModel;
import dev.synackademy.statespace.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * A story that a search has found, and the same choices where the first rule holds.
 *
 * @param claim what it decides
 * @param right {@code null} where it was found under the first rule
 * @param parting number of the first entry in which the two differ; 0 where there is only one
 */
record Tale(
        Question question,
        Question.Variant rule,
        String claim,
        Path<Moment, Move> path,
        Telling found,
        @Nullable Telling right,
        int parting) {

    static Tale of(Question question, Question.Variant rule, Answer.Found found, MessageSource messages) {
        TcpModel model = question.model(rule, question.bounds());
        Path<Moment, Move> path = Path.walk(model, Objects.requireNonNull(found.address()));
        Telling told = Telling.of(Story.of(rule.situation(), path));
        Question.Variant first = question.variants().getFirst();
        if (first.equals(rule)) {
            return new Tale(question, rule, found.property(), path, told, null, 0);
        }
        TcpModel other = question.model(first, question.bounds());
        Telling right = Telling.of(Story.retold(first.situation(), other, path));
        int parting = parting(told.entries().size(), lines(told, messages), lines(right, messages));
        return new Tale(question, rule, found.property(), path, told, right, parting);
    }

    private static List<Narrator.Line> lines(Telling told, MessageSource messages) {
        return new Narrator(messages, Locale.ENGLISH).tell(told.entries());
    }

    /** The first entry that reads differently. Numbers that a reader does not see, such as a due time, do not count. */
    private static int parting(int last, List<Narrator.Line> lines, List<Narrator.Line> others) {
        for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
            if (!lines.get(i).sentence().equals(others.get(i).sentence())) {
                return i + 1;
            }
        }
        return Math.min(last, others.size() + 1);
    }

    /** Its name on the page and in message keys. */
    public String key() {
        return question.id() + "-" + rule.id() + "-" + claim;
    }

    /** How the first rule goes on there, if it goes on at all. */
    public boolean rightIsCutShort() {
        return right != null && right.moves() < path.steps();
    }
}
