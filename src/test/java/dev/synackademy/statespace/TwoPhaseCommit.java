package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction manager and some resource managers agree to commit or to abort, as in Gray and Lamport, "Consensus on Transaction
 * Commit", and its TLA+ module TwoPhase. Messages, once sent, stay.
 *
 * <p>Managers are numbered, and sets of them are bits.
 */
final class TwoPhaseCommit implements Model<TwoPhaseCommit.State, TwoPhaseCommit.Step> {

    enum Decision {
        NONE,
        COMMIT,
        ABORT
    }

    /** Who has prepared has said so: a message {@code Prepared}. The decision is a message, too. */
    record State(Decision decision, int heard, int saidPrepared, int prepared, int committed, int aborted) {}

    enum Act {
        MANAGER_COMMITS,
        MANAGER_ABORTS,
        MANAGER_HEARS,
        PREPARES,
        CHOOSES_TO_ABORT,
        HEARS_COMMIT,
        HEARS_ABORT
    }

    record Step(Act act, int who) {}

    private final int all;
    private final List<Step> steps = new ArrayList<>();

    TwoPhaseCommit(int resourceManagers) {
        all = (1 << resourceManagers) - 1;
        steps.add(new Step(Act.MANAGER_COMMITS, 0));
        steps.add(new Step(Act.MANAGER_ABORTS, 0));
        for (int who = 1; who <= all; who <<= 1) {
            for (Act act :
                    List.of(Act.MANAGER_HEARS, Act.PREPARES, Act.CHOOSES_TO_ABORT, Act.HEARS_COMMIT, Act.HEARS_ABORT)) {
                steps.add(new Step(act, who));
            }
        }
    }

    @Override
    public List<State> initialStates() {
        return List.of(new State(Decision.NONE, 0, 0, 0, 0, 0));
    }

    @Override
    public List<Step> actions(State state) {
        return steps;
    }

    @Override
    public @Nullable State next(State s, Step step) {
        int who = step.who;
        boolean works = ((s.prepared | s.committed | s.aborted) & who) == 0;
        boolean undecided = s.decision == Decision.NONE;
        return switch (step.act) {
            case MANAGER_COMMITS -> undecided && s.heard == all ? decided(s, Decision.COMMIT) : null;
            case MANAGER_ABORTS -> undecided ? decided(s, Decision.ABORT) : null;
            case MANAGER_HEARS ->
                undecided && (s.saidPrepared & who) != 0
                        ? new State(s.decision, s.heard | who, s.saidPrepared, s.prepared, s.committed, s.aborted)
                        : null;
            case PREPARES ->
                works
                        ? new State(s.decision, s.heard, s.saidPrepared | who, s.prepared | who, s.committed, s.aborted)
                        : null;
            case CHOOSES_TO_ABORT -> works ? ended(s, 0, who) : null;
            case HEARS_COMMIT -> s.decision == Decision.COMMIT ? ended(s, who, 0) : null;
            case HEARS_ABORT -> s.decision == Decision.ABORT ? ended(s, 0, who) : null;
        };
    }

    private static State decided(State s, Decision decision) {
        return new State(decision, s.heard, s.saidPrepared, s.prepared, s.committed, s.aborted);
    }

    private static State ended(State s, int commits, int aborts) {
        int either = commits | aborts;
        return new State(
                s.decision,
                s.heard,
                s.saidPrepared,
                s.prepared & ~either,
                s.committed & ~either | commits,
                s.aborted & ~either | aborts);
    }

    @Override
    public List<Property<State>> properties() {
        return List.of(
                Property.always("nobody commits what another aborts", s -> s.committed == 0 || s.aborted == 0),
                Property.sometimes("all commit", s -> s.committed == all),
                Property.sometimes("all abort", s -> s.aborted == all),
                Property.alwaysReachable("all have ended", s -> (s.committed | s.aborted) == all));
    }

    @Override
    public void pack(State s, StateWriter to) {
        to.putByte(s.decision.ordinal())
                .putVarint(s.heard)
                .putVarint(s.saidPrepared)
                .putVarint(s.prepared)
                .putVarint(s.committed)
                .putVarint(s.aborted);
    }

    @Override
    public State unpack(StateReader from) {
        return new State(
                Decision.values()[from.getByte()],
                from.getVarint(),
                from.getVarint(),
                from.getVarint(),
                from.getVarint(),
                from.getVarint());
    }
}
