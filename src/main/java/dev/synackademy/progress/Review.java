package dev.synackademy.progress;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * One line of the log of reviews: a question was answered. Lines are added and never changed, but for whose they are when two
 * learners turn out to be the same person.
 */
@Entity
@Table(name = "review")
class Review implements Persistable<String> {

    @Id
    private String id;

    private String learner;
    private String question;
    private Instant reviewedAt;
    private boolean correct;
    private boolean firstTry;
    private int hints;

    @Column(nullable = true)
    private @Nullable String certainty;

    @Enumerated(EnumType.STRING)
    private Grade grade;

    private String model;

    @Transient
    private boolean written;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Review() {}

    /**
     * @param id of the answer, so that none counts twice
     * @param hints how many were read before
     * @param certainty what the learner said of it, if anything
     */
    Review(
            String id,
            String learner,
            String question,
            Instant reviewedAt,
            boolean correct,
            boolean firstTry,
            int hints,
            @Nullable String certainty,
            Grade grade) {
        this.id = id;
        this.learner = learner;
        this.question = question;
        this.reviewedAt = reviewedAt;
        this.correct = correct;
        this.firstTry = firstTry;
        this.hints = hints;
        this.certainty = certainty;
        this.grade = grade;
        this.model = Memory.VERSION;
    }

    @Override
    public String getId() {
        return id;
    }

    /** It is only ever added, so a second one with the same id fails instead of taking the place of the first. */
    @Override
    public boolean isNew() {
        return !written;
    }

    @PostLoad
    @PostPersist
    void isWritten() {
        written = true;
    }

    String learner() {
        return learner;
    }

    String question() {
        return question;
    }

    Instant reviewedAt() {
        return reviewedAt;
    }

    boolean correct() {
        return correct;
    }

    boolean firstTry() {
        return firstTry;
    }

    int hints() {
        return hints;
    }

    @Nullable
    String certainty() {
        return certainty;
    }

    Grade grade() {
        return grade;
    }

    /** Which model, in which version, the grade is for. */
    String model() {
        return model;
    }
}
