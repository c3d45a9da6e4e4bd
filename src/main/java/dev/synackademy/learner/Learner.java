package dev.synackademy.learner;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Somebody for whom something is remembered; with a name and a password it is an account. */
@Entity
@Table(name = "learner")
class Learner {

    @Id
    private String id;

    private @Nullable String name;

    private @Nullable String nameKey;

    private @Nullable String password;

    private @Nullable String zone;

    private Instant createdAt;

    @Version
    private @Nullable Long version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Learner() {}

    Learner(LearnerId id, Instant now) {
        this.id = id.value();
        createdAt = now;
    }

    /** It becomes an account. What it has done stays its own. */
    void open(String newName, String hash) {
        name = newName;
        nameKey = Names.key(newName);
        password = hash;
    }

    void changePassword(String hash) {
        password = hash;
    }

    void setZone(ZoneId where) {
        zone = where.getId();
    }

    /** Where the learner has said to be, so that days begin at midnight there; none for most. */
    @Nullable
    ZoneId zone() {
        return zone == null ? null : ZoneId.of(zone);
    }

    LearnerId id() {
        return new LearnerId(id);
    }

    /** As the learner writes it; none for one who has no account. */
    @Nullable
    String name() {
        return name;
    }

    /** The hash of it. */
    @Nullable
    String password() {
        return password;
    }

    Instant createdAt() {
        return createdAt;
    }
}
