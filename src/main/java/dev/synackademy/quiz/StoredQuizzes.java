package dev.synackademy.quiz;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The quizzes there are. */
interface StoredQuizzes extends Repository<Quiz, String> {

    Quiz save(Quiz quiz);

    Optional<Quiz> findByIdAndLearner(String id, String learner);

    /** The same, and nobody else changes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select q from Quiz q where q.id = :id and q.learner = :learner")
    Optional<Quiz> hold(String id, String learner);

    Optional<Quiz> findByLearnerAndFormKey(String learner, String formKey);

    @Query("select q from Quiz q join q.items i"
            + " where q.learner = :learner and q.subject = :subject and i.seed = :seed")
    Optional<Quiz> findShown(String learner, String subject, long seed);

    @Query("select distinct q from Quiz q left join fetch q.items"
            + " where q.learner = :learner and q.finishedAt is null order by q.lastUsedAt desc, q.id")
    List<Quiz> findUnfinished(String learner);

    List<Quiz> findByLearnerOrderByCreatedAt(String learner);

    @Query(
            "select q.id from Quiz q where q.learner = :learner and q.finishedAt is null order by q.lastUsedAt desc, q.id")
    List<String> unfinished(String learner);

    @Query("select q.id from Quiz q where q.learner = :learner and q.finishedAt is not null"
            + " order by q.lastUsedAt desc, q.id")
    List<String> finished(String learner);

    /** The questions that this learner has answered lately, right or wrong. */
    @Query("select i.question from Quiz q join q.items i where q.learner = :learner and i.correct is not null")
    List<String> answered(String learner);

    @Query("select distinct i.question from Quiz q join q.items i where q.learner = :learner and i.correct")
    List<String> answeredRight(String learner);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("delete from Quiz q where q.id in :ids")
    void deleteAll(List<String> ids);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("delete from Quiz q where q.learner = :learner")
    void deleteAllOf(String learner);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Quiz q set q.learner = :into, q.formKey = null where q.learner = :from")
    void move(String from, String into);
}
