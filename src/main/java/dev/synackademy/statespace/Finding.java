package dev.synackademy.statespace;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about one property.
 *
 * @param discovery a shortest path to a state that decides it, and of those the one whose address comes first: the counterexample
 *     of {@code always}, the example of {@code sometimes}, the first state of {@code alwaysReachable} from which the goal cannot
 *     be reached. Null if there is none: then {@code always} and {@code alwaysReachable} hold and {@code sometimes} fails if the
 *     search was complete, and all are undecided if it was not.
 */
public record Finding<S, A>(
        Property<S> property, Verdict verdict, @Nullable Path<S, A> discovery) {

    static <S, A> Finding<S, A> of(Property<S> property, @Nullable Path<S, A> discovery, boolean complete) {
        boolean example = property.kind() == Property.Kind.SOMETIMES;
        if (discovery != null) {
            return new Finding<>(property, example ? Verdict.HOLDS : Verdict.FAILS, discovery);
        }
        Verdict unless = example ? Verdict.FAILS : Verdict.HOLDS;
        return new Finding<>(property, complete ? unless : Verdict.UNDECIDED, null);
    }
}
