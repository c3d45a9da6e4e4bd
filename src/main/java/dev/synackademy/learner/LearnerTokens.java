package dev.synackademy.learner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tokens with which learners are known. */
interface LearnerTokens extends Repository<LearnerToken, String> {

    LearnerToken save(LearnerToken token);

    Optional<LearnerToken> findById(String hash);

    @Transactional
    @Modifying
    @Query("update LearnerToken t set t.lastUsedAt = :now where t.tokenHash = :hash")
    void use(String hash, Instant now);

    @Modifying
    @Query("delete from LearnerToken t where t.tokenHash = :hash")
    void delete(String hash);

    @Modifying
    @Query("delete from LearnerToken t where t.learner = :learner")
    void deleteOf(String learner);

    /** Those of a learner, the one used last first. */
    List<LearnerToken> findByLearnerOrderByLastUsedAtDesc(String learner);

    void deleteAll(Iterable<LearnerToken> tokens);

    @Transactional
    @Modifying
    @Query("delete from LearnerToken t where t.lastUsedAt < :used")
    void deleteNotUsedSince(Instant used);
}
