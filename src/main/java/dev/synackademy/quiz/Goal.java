package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where a learner is to bring a run. It is judged from the event log alone, so any way there will do.
 *
 * @param scenario the run it begins with, which does not get there by itself
 * @param steps all must have happened; the first that has not is what is missing
 * @param reached said in the end
 */
record Goal(String scenario, List<Step> steps, LocalizedText reached) {

    /** @param missing what to tell one whose run lacks it */
    record Step(Predicate<Moments> happened, Function<Moments, LocalizedText> missing) {}

    static Goal in(String scenario, LocalizedText reached) {
        return new Goal(scenario, List.of(), reached);
    }

    /** One step more. */
    Goal after(Predicate<Moments> happened, LocalizedText missing) {
        return after(happened, moments -> missing);
    }

    Goal after(Predicate<Moments> happened, Function<Moments, LocalizedText> missing) {
        var more = new ArrayList<>(steps);
        more.add(new Step(happened, missing));
        return new Goal(scenario, List.copyOf(more), reached);
    }

    Judgement judge(List<LogEntry> log) {
        var moments = new Moments(log);
        for (int done = 0; done < steps.size(); done++) {
            Step step = steps.get(done);
            if (!step.happened().test(moments)) {
                return new Judgement(false, done, steps.size(), step.missing().apply(moments));
            }
        }
        return new Judgement(true, steps.size(), steps.size(), reached);
    }
}
