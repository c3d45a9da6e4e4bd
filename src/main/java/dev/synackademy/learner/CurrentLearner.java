package dev.synackademy.learner;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.server.ResponseStatusException;

/** The learner whose request is being answered. Pages know one; {@code /api}, {@code /ws} and {@code /embed} know nobody. */
@Component
public class CurrentLearner {

    private final Learners learners;
    private final LearnerContexts contexts;
    private final LearnerLimits limits;
    private final Attempts attempts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CurrentLearner(
            Learners learners,
            LearnerContexts contexts,
            LearnerLimits limits,
            Attempts attempts,
            TransactionTemplate transaction,
            Clock clock) {
        this.learners = learners;
        this.contexts = contexts;
        this.limits = limits;
        this.attempts = attempts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who asks; empty for somebody of whom nothing is remembered yet. */
    public Optional<LearnerId> id() {
        return known().map(KnownLearner::learner);
    }

    /** Where who asks has said to be. */
    public Optional<ZoneId> zone() {
        return id().flatMap(id -> learners.findById(id.value())).map(Learner::zone);
    }

    /**
     * Who asks, and from now on we know: whoever was nobody yet becomes a learner, and gets the cookie. For requests that
     * change something; reading makes no learner.
     *
     * <p>Within a transaction, the learner is made by it, and is not merged with another before it ends.
     *
     * @throws IllegalStateException outside a request
     * @throws ResponseStatusException 409 if the learner has just been merged with another or deleted, 503 if there are too
     *     many learners
     * @throws Attempts.Enough 429 if too many have come from this address lately
     */
    public LearnerId idOrNew() {
        LearnerId id = id().orElseGet(this::make);
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && learners.hold(id.value()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "This learner is gone.");
        }
        return id;
    }

    Optional<KnownLearner> known() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof KnownLearner known)) {
            return Optional.empty();
        }
        contexts.note(known, request(), response());
        return Optional.of(known);
    }

    /** From now on, for the rest of this request and for later ones of this browser, it is this learner. */
    void become(LearnerId id, boolean signedIn) {
        save(new SecurityContextImpl(new KnownLearner(id, signedIn, clock.instant())));
    }

    /** From now on this browser is nobody's. */
    void becomeNobody() {
        save(new SecurityContextImpl());
    }

    /** @throws ResponseStatusException 503 if there are too many learners for one more */
    void checkRoom() {
        if (learners.count() >= limits.learners()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "too many learners");
        }
    }

    private LearnerId make() {
        attempts.newcomer(request().getRemoteAddr());
        checkRoom();
        LearnerId id = LearnerId.random();
        transaction.executeWithoutResult(status -> {
            learners.saveAndFlush(new Learner(id, clock.instant()));
            become(id, false);
        });
        return id;
    }

    private void save(SecurityContext context) {
        SecurityContext before = SecurityContextHolder.getContext();
        contexts.saveContext(context, request(), response());
        SecurityContextHolder.setContext(context);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    SecurityContextHolder.setContext(before);
                }
            }
        });
    }

    private static HttpServletRequest request() {
        return attributes().getRequest();
    }

    private static HttpServletResponse response() {
        HttpServletResponse response = attributes().getResponse();
        if (response == null) {
            throw new IllegalStateException("This request has no response that could carry a cookie.");
        }
        return response;
    }

    private static ServletRequestAttributes attributes() {
        return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    }
}
