package dev.synackademy.progress;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The log of reviews. Nothing in it changes, but for whose it is. */
interface Reviews extends Repository<Review, String> {

    /** So many are looked at, the newest: somebody who answers twenty questions a day gets there after years. */
    Limit LOG_MAX = Limit.of(20_000);

    Review save(Review review);

    boolean existsById(String id);

    /** The newest first. */
    List<Review> findByLearnerOrderByReviewedAtDescIdDesc(String learner, Limit limit);

    @Modifying
    @Query("update Review r set r.learner = :into where r.learner = :from")
    void move(String from, String into);

    @Modifying
    @Query("delete from Review r where r.learner = :learner")
    void delete(String learner);
}
