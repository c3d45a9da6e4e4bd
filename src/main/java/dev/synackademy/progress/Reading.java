package dev.synackademy.progress;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far a learner has read a lesson. Never less far than before. */
@Entity
@Table(name = "reading")
class Reading {

    @Id
    private String id;

    private String learner;
    private String lesson;
    private int sections;
    private boolean finished;
    private Instant readAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Reading() {}

    /**
     * @param sections how many of its sections are behind the learner
     * @param finished whether the learner said that all of it was read
     */
    Reading(String learner, String lesson, int sections, boolean finished, Instant readAt) {
        this.id = id(learner, lesson);
        this.learner = learner;
        this.lesson = lesson;
        this.sections = sections;
        this.finished = finished;
        this.readAt = readAt;
    }

    static String id(String learner, String lesson) {
        return learner + "/" + lesson;
    }

    String learner() {
        return learner;
    }

    String lesson() {
        return lesson;
    }

    int sections() {
        return sections;
    }

    boolean finished() {
        return finished;
    }

    /** When it was read last. */
    Instant readAt() {
        return readAt;
    }
}
