package dev.synackademy.quiz;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The questions of all topics in the database. */
interface StoredQuestions extends Repository<QuestionFile, String> {

    List<QuestionFile> findAllByOrderByPlace();

    void saveAll(Iterable<QuestionFile> files);

    void deleteAll(Iterable<QuestionFile> files);
}
