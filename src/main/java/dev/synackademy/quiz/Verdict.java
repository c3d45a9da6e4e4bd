package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.List;

/**
 * What an answer is worth.
 *
 * @param score 0 to 1: how much of it is right
 * @param remarks one for each option, item, pair or blank in the author's order; of numeric and challenges one
 */
record Verdict(boolean correct, double score, List<Remark> remarks) {

    /**
     * @param right whether this part was answered rightly: an option chosen that is correct, or left that is not
     * @param given whether the learner said something here: an option that was left says nothing
     */
    record Remark(boolean right, boolean given, LocalizedText feedback) {}

    static Verdict of(List<Remark> remarks) {
        long right = remarks.stream().filter(Remark::right).count();
        return new Verdict(right == remarks.size(), (double) right / remarks.size(), List.copyOf(remarks));
    }
}
