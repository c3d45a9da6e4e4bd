package dev.synackademy.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A session as it is remembered: the {@link Run} it shows, and when it was used. */
@Entity
@Table(name = "learning_session")
class StoredSession {

    /** No limit for actions may be larger: so many fit into the column, however long the names they mention. */
    static final int ACTIONS_MAX = 400;

    private static final int ACTIONS_CHARACTERS_MAX = 100_000;
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    private String id;

    private String scenario;

    private long seed;

    @Column(length = ACTIONS_CHARACTERS_MAX)
    private String actions;

    private Instant createdAt;

    private Instant lastUsedAt;

    @Version
    private @Nullable Long version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StoredSession() {}

    StoredSession(Run run, Instant now) {
        id = newId();
        scenario = run.scenario();
        seed = run.seed();
        actions = LogJson.MAPPER.writeValueAsString(run.actions());
        createdAt = now;
        lastUsedAt = now;
    }

    /** Nobody guesses it, and it can stand in an address. */
    static String newId() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    /** @throws Refusal if a version of the product wrote it that knew other actions */
    Run run() {
        try {
            return new Run(
                    scenario,
                    seed,
                    LogJson.MAPPER.readTree(actions).values().stream()
                            .map(action -> Action.parse(action, Integer.MAX_VALUE))
                            .toList());
        } catch (JacksonException | Refusal e) {
            throw Problem.OUTDATED_SESSION.refusal(scenario);
        }
    }

    /** The learner has acted. */
    void change(Run run, Instant now) {
        actions = LogJson.MAPPER.writeValueAsString(run.actions());
        lastUsedAt = now;
    }
}
