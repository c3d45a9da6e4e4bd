package dev.synackademy.learner;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * That whoever shows a certain token is a certain learner. The token itself is in one browser's cookie and nowhere else; here
 * is its hash, so that nobody can show what they have read in the database. It is random, so a plain hash will do.
 */
@Entity
@Table(name = "learner_token")
class LearnerToken {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    private String tokenHash;

    private String learner;

    private boolean signedIn;

    private Instant createdAt;

    private Instant lastUsedAt;

    @Version
    private @Nullable Long version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected LearnerToken() {}

    LearnerToken(String token, LearnerId learner, boolean signedIn, Instant now) {
        tokenHash = hash(token);
        this.learner = learner.value();
        this.signedIn = signedIn;
        createdAt = now;
        lastUsedAt = now;
    }

    static String random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static String hash(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    LearnerId learner() {
        return new LearnerId(learner);
    }

    /** Whether a password was given for it. */
    boolean signedIn() {
        return signedIn;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }
}
