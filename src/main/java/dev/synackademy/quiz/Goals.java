package dev.synackademy.quiz;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The goals that {@link Question.Challenge}s name. */
final class Goals {

    private static final Map<String, Goal> GOALS = goals();

    private Goals() {}

    private static Map<String, Goal> goals() {
        var all = new LinkedHashMap<String, Goal>();
        all.put("four-syns", OpeningGoals.fourSyns());
        all.put("lost-third-segment", OpeningGoals.lostThirdSegment());
        all.put("simultaneous-open", OpeningGoals.simultaneousOpen());
        all.put("old-syn-refused", OpeningGoals.oldSynRefused());
        all.put("flood-survived", OpeningGoals.floodSurvived());
        all.put("stuck-in-close-wait", ClosingGoals.stuckInCloseWait());
        all.put("closing", ClosingGoals.closing());
        all.put("straight-to-time-wait", ClosingGoals.straightToTimeWait());
        all.put("fin-answered-twice", ClosingGoals.finAnsweredTwice());
        all.put("data-after-a-fin", ClosingGoals.dataAfterAFin());
        all.put("half-open", ClosingGoals.halfOpen());
        all.put("window-shut-and-opened", DataGoals.windowShutAndOpened());
        all.put("lost-window-update", DataGoals.lostWindowUpdate());
        all.put("fast-retransmit", DataGoals.fastRetransmit());
        all.put("needless-repetition", DataGoals.needlessRepetition());
        return Collections.unmodifiableMap(all);
    }

    static Set<String> names() {
        return GOALS.keySet();
    }

    /** @throws IllegalArgumentException if there is no such goal */
    static Goal of(String name) {
        Goal goal = GOALS.get(name);
        if (goal == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not one of " + String.join(", ", GOALS.keySet()));
        }
        return goal;
    }
}
