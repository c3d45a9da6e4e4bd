package dev.synackademy.session;

import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Question;
import dev.synackademy.explorer.Story;
import dev.synackademy.explorer.TcpModel;
import dev.synackademy.statespace.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * A story of a search, and beside it the same choices where the first rule of the question holds, as far as they can be made
 * there.
 *
 * @param right {@code null} where the story itself goes by the first rule
 * @param parting number of the first entry in which the two differ, perhaps one that only one of them has; 0 where they do not
 */
record Tale(
        Inquiry inquiry,
        Path<Moment, Move> path,
        Telling found,
        @Nullable Telling right,
        int parting) {

    static Tale of(Inquiry inquiry, Path<Moment, Move> path, MessageSource messages) {
        Telling found = Telling.of(Story.of(inquiry.rule().situation(), path));
        Question.Variant first = first(inquiry);
        if (first.equals(inquiry.rule())) {
            return new Tale(inquiry, path, found, null, 0);
        }
        TcpModel other = inquiry.question().model(first, inquiry.bounds());
        Telling right = Telling.of(Story.retold(first.situation(), other, path));
        return new Tale(inquiry, path, found, right, parting(lines(found, messages), lines(right, messages)));
    }

    private static Question.Variant first(Inquiry inquiry) {
        return inquiry.question().variants().getFirst();
    }

    private static List<Narrator.Line> lines(Telling told, MessageSource messages) {
        return new Narrator(messages, Locale.ENGLISH).tell(told.entries());
    }

    /** The first entry that reads differently. Numbers that a reader does not see, such as a due time, do not count. */
    private static int parting(List<Narrator.Line> lines, List<Narrator.Line> others) {
        int common = Math.min(lines.size(), others.size());
        for (int i = 0; i < common; i++) {
            if (!lines.get(i).sentence().equals(others.get(i).sentence())) {
                return i + 1;
            }
        }
        return lines.size() == others.size() ? 0 : common + 1;
    }

    /** How message keys name the rule it goes by. */
    public String ruleKey() {
        return inquiry.question().id() + "-" + inquiry.rule().id();
    }

    /** How message keys name the rule that it is compared with. */
    public String firstKey() {
        return inquiry.question().id() + "-" + first(inquiry).id();
    }

    /** Whether the first rule does not let all the choices be made. */
    public boolean rightIsCutShort() {
        return right != null && right.moves() < path.steps();
    }
}
