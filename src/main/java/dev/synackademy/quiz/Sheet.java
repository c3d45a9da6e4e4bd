package dev.synackademy.quiz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A question as it lies before a learner: what can be chosen is in an order of its own, which depends on the seed alone. Forms speak of
 * positions in this order, so nothing on a page tells what the author wrote first.
 *
 * @param order the author's index of what stands at each position
 * @param prediction the run that stops before what is asked, where there is one
 */
record Sheet(
        Question question, List<Integer> order, @Nullable Prediction prediction) {

    /** @param written as its author wrote it; of a prediction the generator makes a question with the numbers of this seed */
    static Sheet of(Question written, long seed) {
        if (written instanceof Question.Predict predict) {
            Prediction prediction = Predictions.generate(predict, seed);
            return new Sheet(prediction.question(), order(prediction.question(), seed), prediction);
        }
        return new Sheet(written, order(written, seed), null);
    }

    private static List<Integer> order(Question question, long seed) {
        return switch (question) {
            case Question.Choice choice -> shuffled(choice.options().size(), seed);
            case Question.Ordering ordering -> disordered(ordering.items().size(), seed);
            case Question.Matching matching ->
                shuffled(matching.pairs().size() + matching.extras().size(), seed);
            case Question.Numeric numeric -> List.of();
            case Question.States states -> List.of();
            case Question.Predict predict -> List.of();
            case Question.Challenge challenge -> List.of();
        };
    }

    /** Where on the page stands what the author wrote at that index. */
    int position(int index) {
        return order.indexOf(index);
    }

    /** By a generator whose numbers are laid down: a page looks the same after a restart, on any machine. */
    private static List<Integer> shuffled(int size, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return List.copyOf(order);
    }

    /** Not by chance in the order that is asked for. */
    private static List<Integer> disordered(int size, long seed) {
        List<Integer> order = shuffled(size, seed);
        boolean inOrder = order.equals(IntStream.range(0, size).boxed().toList());
        return inOrder ? order.reversed() : order;
    }
}
