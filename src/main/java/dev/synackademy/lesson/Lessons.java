package dev.synackademy.lesson;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All lessons in all languages. */
interface Lessons extends Repository<Lesson, String> {

    List<Lesson> findByLanguageOrderByPlace(String language);

    Optional<Lesson> findById(String id);

    List<Lesson> findAll();

    void saveAll(Iterable<Lesson> lessons);

    void deleteAll(Iterable<Lesson> lessons);
}
