package dev.synackademy.learner;

import java.time.Clock;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets learners without an account who have not come back for as long as browsers keep a cookie, a few at a time. */
@Component
class Abandoned {

    private final Learners learners;
    private final LearnerTokens tokens;
    private final Accounts accounts;
    private final LearnerLimits limits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Abandoned(
            Learners learners,
            LearnerTokens tokens,
            Accounts accounts,
            LearnerLimits limits,
            TransactionTemplate transaction,
            Clock clock) {
        this.learners = learners;
        this.tokens = tokens;
        this.accounts = accounts;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
    }

    void sweep() {
        tokens.deleteNotUsedSince(clock.instant().minus(LearnerContexts.KEPT));
        for (String id : learners.findAbandoned(Limit.of(limits.sweepBatch()))) {
            transaction.executeWithoutResult(status -> accounts.forget(new LearnerId(id)));
        }
    }
}
