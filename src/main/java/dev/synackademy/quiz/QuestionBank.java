package dev.synackademy.quiz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All questions there are. When the server starts it brings those of this version into the database, where what has not changed stays
 * as it is, and reads them from there.
 */
@Component
public class QuestionBank {

    private final Map<String, Question> byId;
    private final List<Summary> summaries;
    private final List<String> topics;

    QuestionBank(StoredQuestions stored, TransactionTemplate transaction) {
        transaction.executeWithoutResult(status -> bring(QuestionFiles.written(), stored));
        Map<String, Question> read = new LinkedHashMap<>();
        for (QuestionFile file : stored.findAllByOrderByPlace()) {
            for (Question question : file.read()) {
                if (read.put(question.heading().id(), question) != null) {
                    throw new IllegalStateException(
                            "there are two questions \"" + question.heading().id() + "\"");
                }
            }
        }
        byId = Collections.unmodifiableMap(read);
        summaries = read.values().stream().map(Summary::of).toList();
        topics = summaries.stream().map(Summary::topic).distinct().toList();
    }

    private static void bring(List<QuestionFile> written, StoredQuestions stored) {
        Map<String, QuestionFile> known = stored.findAllByOrderByPlace().stream()
                .collect(Collectors.toMap(QuestionFile::topic, Function.identity()));
        List<QuestionFile> changed = new ArrayList<>();
        for (QuestionFile file : written) {
            QuestionFile before = known.remove(file.topic());
            if (before == null || !before.checksum().equals(file.checksum())) {
                changed.add(file);
            }
        }
        stored.saveAll(changed);
        stored.deleteAll(known.values());
    }

    /** In the order of the course. */
    public List<Summary> questions() {
        return summaries;
    }

    public Optional<Summary> question(String id) {
        return find(id).map(Summary::of);
    }

    /** The concepts about which something is asked, in the order of the course. */
    public List<String> topics() {
        return topics;
    }

    /** The question with its answer. */
    Optional<Question> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
