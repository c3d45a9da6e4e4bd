package dev.synackademy.learner;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The learners there are. */
interface Learners extends Repository<Learner, String> {

    Learner saveAndFlush(Learner learner);

    Optional<Learner> findById(String id);

    Optional<Learner> findByNameKey(String nameKey);

    /** The same as {@link #findById}, and nobody else changes it, or adds anything that references it, until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from Learner l where l.id = :id")
    Optional<Learner> hold(String id);

    long count();

    /** Those without an account whom no browser knows any more. */
    @Query("select l.id from Learner l where l.name is null"
            + " and not exists (select t from LearnerToken t where t.learner = l.id) order by l.createdAt")
    List<String> findAbandoned(Limit limit);

    /** After all that was changed before it is in the database: nothing may refer to the learner then. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("delete from Learner l where l.id = :id")
    void delete(String id);
}
