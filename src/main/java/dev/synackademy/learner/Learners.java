package dev.synackademy.learner;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
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
}
