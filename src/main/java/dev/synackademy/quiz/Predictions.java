package dev.synackademy.quiz;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The generators of {@link Question.Predict}: each builds a scenario with numbers drawn from a seed, lets the engine run it, and asks
 * what comes next. What is right is read from the run; wrong answers are what misconceptions would make of the same numbers.
 */
final class Predictions {

    private static final Map<String, Function<Draw, Asked>> GENERATORS = generators();

    private Predictions() {}

    private static Map<String, Function<Draw, Asked>> generators() {
        var all = new LinkedHashMap<String, Function<Draw, Asked>>();
        all.put("ack-of-a-syn", OpeningPredictions::ackOfASyn);
        all.put("third-segment", OpeningPredictions::thirdSegment);
        all.put("first-octet", OpeningPredictions::firstOctet);
        all.put("third-syn", OpeningPredictions::thirdSyn);
        all.put("simultaneous-open", OpeningPredictions::simultaneousOpen);
        all.put("refused", OpeningPredictions::refused);
        all.put("duplicate-syn", ResetPredictions::duplicateSyn);
        all.put("answer-to-an-old-syn", ResetPredictions::answerToAnOldSyn);
        all.put("reset-in-syn-received", ResetPredictions::resetInSynReceived);
        all.put("guessed-reset", ResetPredictions::guessedReset);
        all.put("nobody-there", ResetPredictions::nobodyThere);
        all.put("ack-of-data", DataPredictions::ackOfData);
        all.put("ack-beyond-the-end", DataPredictions::ackBeyondTheEnd);
        all.put("window-left", DataPredictions::windowLeft);
        all.put("ack-at-a-hole", LossPredictions::ackAtAHole);
        all.put("ack-of-a-filled-hole", LossPredictions::ackOfAFilledHole);
        all.put("timeout-repeats", LossPredictions::timeoutRepeats);
        all.put("third-duplicate-ack", LossPredictions::thirdDuplicateAck);
        all.put("lost-ack", LossPredictions::lostAck);
        all.put("ack-of-a-fin", ClosingPredictions::ackOfAFin);
        all.put("fin-wait-1", ClosingPredictions::finWait1);
        all.put("data-after-a-fin", ClosingPredictions::dataAfterAFin);
        all.put("who-waits", TimeWaitPredictions::whoWaits);
        all.put("time-wait-length", TimeWaitPredictions::length);
        all.put("fin-again", TimeWaitPredictions::finAgain);
        return Collections.unmodifiableMap(all);
    }

    static Set<String> names() {
        return GENERATORS.keySet();
    }

    /**
     * The question with the numbers of a seed, always the same for the same seed.
     *
     * @throws IllegalArgumentException if nothing generates it
     */
    static Prediction generate(Question.Predict written, long seed) {
        @Nullable Function<Draw, Asked> generator = GENERATORS.get(written.generator());
        if (generator == null) {
            throw new IllegalArgumentException(
                    "\"" + written.generator() + "\" is not one of " + String.join(", ", GENERATORS.keySet()));
        }
        return generator.apply(new Draw(seed)).prediction(written.heading());
    }
}
