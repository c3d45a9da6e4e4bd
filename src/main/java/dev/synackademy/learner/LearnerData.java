package dev.synackademy.learner;

/**
 * What one room keeps about learners. Each such room has one bean of this type; all of them are called within one
 * transaction, so that either everything moves or goes, or nothing.
 *
 * <p>Tables that keep something about a learner reference {@code learner (id)}: then nothing can be kept about one who is gone.
 */
public interface LearnerData {

    /** A word for it in exported data, the same for ever: {@code quiz}. */
    String name();

    /**
     * Moves everything from one learner to another, who may have some already; afterwards nothing refers to {@code from},
     * which is deleted next. Where both have what there can be only one of, what is further on stays.
     */
    void merge(LearnerId from, LearnerId into);

    /** Forgets everything about a learner. */
    void delete(LearnerId id);

    /** Everything about a learner, as records, maps and lists that JSON can say. */
    Object export(LearnerId id);
}
