package dev.synackademy.quiz;

import dev.synackademy.learner.LearnerId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/** Some questions, which one learner answers. Places count from 0 here, and from 1 where people see them. */
@Entity
@Table(name = "quiz")
class Quiz {

    @Id
    private String id;

    private String learner;
    private String subject;
    private @Nullable String formKey;
    private Instant createdAt;
    private Instant lastUsedAt;
    private @Nullable Instant finishedAt;

    @Version
    private long version;

    @ElementCollection
    @CollectionTable(name = "quiz_item", joinColumns = @JoinColumn(name = "quiz"))
    @OrderColumn(name = "place")
    private List<QuizItem> items = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "quiz_try", joinColumns = @JoinColumn(name = "quiz"))
    @OrderColumn(name = "position")
    private List<QuizTry> tries = new ArrayList<>();

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Quiz() {}

    Quiz(
            String id,
            LearnerId learner,
            Subject subject,
            @Nullable String formKey,
            List<QuizItem> items,
            Instant createdAt) {
        this.id = id;
        this.learner = learner.value();
        this.subject = subject.toString();
        this.formKey = formKey;
        this.items.addAll(items);
        this.createdAt = createdAt;
        this.lastUsedAt = createdAt;
    }

    /** Reads what belongs to it, while there is a transaction to read it in. */
    Quiz whole() {
        Hibernate.initialize(items);
        Hibernate.initialize(tries);
        return this;
    }

    String id() {
        return id;
    }

    LearnerId learner() {
        return new LearnerId(learner);
    }

    Subject subject() {
        return Subject.of(subject);
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isFinished() {
        return finishedAt != null;
    }

    List<QuizItem> items() {
        return List.copyOf(items);
    }

    boolean has(int place) {
        return place >= 0 && place < items.size();
    }

    QuizItem item(int place) {
        return items.get(place);
    }

    /** All answers to the question at that place, in the order in which they were given. */
    List<QuizTry> tries(int place) {
        return tries.stream().filter(each -> each.place() == place).toList();
    }

    /** Whether the first answer to the question as it was asked last was right. */
    boolean wasRightAtOnce(int place) {
        List<QuizTry> all = tries(place);
        long asked = all.stream()
                .filter(each -> Objects.equals(each.asked(), all.getLast().asked()))
                .count();
        return item(place).isRight() && asked == 1;
    }

    List<QuizTry> tries() {
        return List.copyOf(tries);
    }

    /** Whether the answer in that form has come before. */
    boolean knows(String formKey) {
        return tries.stream().anyMatch(each -> each.formKey().equals(formKey));
    }

    /** The first question that is still open; the first of all if none is. */
    int placeToGoOn() {
        return Math.max(0, items.stream().map(QuizItem::isOpen).toList().indexOf(true));
    }

    void revealHint(int place, Instant now) {
        items.set(place, items.get(place).withHint());
        lastUsedAt = now;
    }

    void fillIn(int place, FilledIn form, Instant now) {
        items.set(place, items.get(place).filledIn(form));
        lastUsedAt = now;
    }

    void add(QuizTry answer) {
        tries.add(answer);
        items.set(answer.place(), items.get(answer.place()).filledIn(FilledIn.NOTHING));
        lastUsedAt = answer.at();
    }

    void settle(int place, boolean correct) {
        items.set(place, items.get(place).settled(correct));
    }

    /** Nothing is open any more. */
    void finish(Instant now) {
        finishedAt = now;
    }
}
