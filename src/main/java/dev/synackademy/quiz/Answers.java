package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The right answer of a run, and those that misconceptions would give. A wrong answer that happens to be right in this run is left out;
 * two misconceptions that say the same are one answer, whose feedback has both.
 */
interface Answers {

    Question question(Question.Heading heading);

    /** Which of these? */
    final class Options implements Answers {

        private final List<Question.Option> options = new ArrayList<>();

        private Options() {}

        static Options right(LocalizedText text, LocalizedText feedback) {
            var options = new Options();
            options.options.add(new Question.Option(text, true, feedback));
            return options;
        }

        Options wrong(LocalizedText text, LocalizedText feedback) {
            for (int i = 0; i < options.size(); i++) {
                Question.Option other = options.get(i);
                if (other.text().equals(text)) {
                    if (!other.correct()) {
                        options.set(i, new Question.Option(text, false, Texts.sentences(other.feedback(), feedback)));
                    }
                    return this;
                }
            }
            options.add(new Question.Option(text, false, feedback));
            return this;
        }

        @Override
        public Question question(Question.Heading heading) {
            return new Question.Choice(heading, false, List.copyOf(options));
        }
    }

    /** Which number? */
    final class Numbers implements Answers {

        private final long answer;
        private final LocalizedText unit;
        private final LocalizedText otherwise;
        private final List<Question.Mistake> mistakes = new ArrayList<>();

        private Numbers(long answer, LocalizedText unit, LocalizedText otherwise) {
            this.answer = answer;
            this.unit = unit;
            this.otherwise = otherwise;
        }

        static Numbers right(long answer, LocalizedText unit, LocalizedText otherwise) {
            return new Numbers(answer, unit, otherwise);
        }

        Numbers wrong(long value, LocalizedText feedback) {
            for (int i = 0; i < mistakes.size(); i++) {
                Question.Mistake other = mistakes.get(i);
                if (Double.compare(other.value(), value) == 0) {
                    mistakes.set(i, new Question.Mistake(value, Texts.sentences(other.feedback(), feedback)));
                    return this;
                }
            }
            if (value != answer) {
                mistakes.add(new Question.Mistake(value, feedback));
            }
            return this;
        }

        @Override
        public Question question(Question.Heading heading) {
            return new Question.Numeric(heading, answer, 0, unit, List.copyOf(mistakes), otherwise);
        }
    }

    /** In which states? */
    final class Blanks implements Answers {

        private final List<Question.Blank> blanks = new ArrayList<>();

        /** @param state as the log writes it */
        Blanks state(LocalizedText label, String state, Map<State, LocalizedText> mistakes, LocalizedText otherwise) {
            State right = state(state);
            var wrong = new EnumMap<State, LocalizedText>(mistakes);
            wrong.remove(right);
            blanks.add(new Question.Blank(label, right, wrong, otherwise));
            return this;
        }

        private static State state(String name) {
            return State.valueOf(name.replace('-', '_'));
        }

        @Override
        public Question question(Question.Heading heading) {
            return new Question.States(heading, List.copyOf(blanks));
        }
    }
}
