package dev.synackademy.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sessions there are. What {@link #save} has returned from is on disk. */
interface Sessions extends Repository<StoredSession, String> {

    StoredSession save(StoredSession session);

    Optional<StoredSession> findById(String id);

    long count();

    @Transactional
    @Modifying
    @Query("update StoredSession s set s.lastUsedAt = :now where s.id = :id")
    void use(String id, Instant now);

    /** Those not used since {@code used}, and those made before {@code born}. */
    @Query("select s.id from StoredSession s where s.lastUsedAt < :used or s.createdAt < :born order by s.lastUsedAt")
    List<String> findDue(Instant used, Instant born, Limit limit);

    @Transactional
    void deleteById(String id);
}
