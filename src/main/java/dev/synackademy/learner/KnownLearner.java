package dev.synackademy.learner;

import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** That a request is a learner's, because it came with a token. */
final class KnownLearner extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient LearnerId learner;
    private final boolean signedIn;
    private final transient Instant lastUsedAt;

    /**
     * @param signedIn whether it is an account, and a password was given
     * @param lastUsedAt when it was last written down that the token was used
     */
    KnownLearner(LearnerId learner, boolean signedIn, Instant lastUsedAt) {
        super(List.of());
        this.learner = learner;
        this.signedIn = signedIn;
        this.lastUsedAt = lastUsedAt;
        setAuthenticated(true);
    }

    LearnerId learner() {
        return learner;
    }

    boolean signedIn() {
        return signedIn;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    @Override
    public Object getPrincipal() {
        return learner;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
