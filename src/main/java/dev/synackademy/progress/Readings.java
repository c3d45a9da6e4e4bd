package dev.synackademy.progress;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** How far everybody has read. */
interface Readings extends Repository<Reading, String> {

    /** What was read last first. */
    List<Reading> findByLearnerOrderByReadAtDescLessonAsc(String learner);

    /**
     * Further, or as far as before. One statement, so that two pages of the same learner cannot undo each other's.
     *
     * @param id as {@link Reading#id} has it
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    merge into reading r
                    using (values (cast(:id as varchar(88)))) as given (id) on r.id = given.id
                    when matched then update set
                        sections = greatest(r.sections, :sections),
                        finished = r.finished or :finished,
                        read_at = greatest(r.read_at, :at)
                    when not matched then insert (id, learner, lesson, sections, finished, read_at)
                        values (:id, :learner, :lesson, :sections, :finished, :at)
                    """)
    void advance(String id, String learner, String lesson, int sections, boolean finished, Instant at);

    @Modifying
    @Query("delete from Reading r where r.learner = :learner")
    void delete(String learner);
}
