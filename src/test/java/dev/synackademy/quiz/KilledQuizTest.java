package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.ChildServer;
import dev.synackademy.learner.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server is killed again and again while answers come in. What it acknowledged is there afterwards, and there once. */
class KilledQuizTest {

    private static final int ROUNDS = 3;
    private static final int LEARNERS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 24;

    /** Of one learner in one round: in all rounds fewer than are kept of a learner. */
    private static final int ANSWERS_MAX = Quizzes.UNFINISHED_MAX / (ROUNDS + 1);

    private static final String QUESTION = "/en/quiz/question/ack-field-of-the-first-syn";

    @TempDir
    private Path data;

    /** Keys of the forms that were answered. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** An answer whose fate nobody knows when the server dies; it is sent again to the next one. */
    private record Sent(String key, long seed) {}

    @Test
    void everyAcknowledgedAnswerIsThereOnce() throws Exception {
        List<String> cookies = new ArrayList<>();
        List<Sent> unknown = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ChildServer server = ChildServer.start(data, "--spring.main.lazy-initialization=true")) {
                List<Person> learners = learners(server.port(), cookies);
                for (int i = 0; i < unknown.size(); i++) {
                    send(learners.get(i), unknown.get(i));
                }
                unknown = answerUntilKilled(server, learners);
                cookies = learners.stream().map(each -> each.cookie("learner")).toList();
            }
        }

        List<String> stored = JdbcClient.create(
                        new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("synackademy"), "sa", ""))
                .sql("select form_key from quiz_try")
                .query(String.class)
                .list();
        assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_BEFORE_THE_KILL);
        assertThat(cookies).as("whoever was known stays known").doesNotContain("");
    }

    private static List<Person> learners(int port, List<String> cookies) {
        List<Person> learners = new ArrayList<>();
        for (int i = 0; i < LEARNERS; i++) {
            Person person = new Person(port);
            if (!cookies.isEmpty()) {
                person.setCookie("learner", cookies.get(i));
            }
            learners.add(person);
        }
        return learners;
    }

    /** All answer at once, some forms are sent twice, and in the middle of it the server dies. */
    private List<Sent> answerUntilKilled(ChildServer server, List<Person> learners) throws Exception {
        var enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
        List<Future<Sent>> last = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Person learner : learners) {
                last.add(threads.submit(() -> answerOn(learner, enough)));
            }
            enough.await();
            server.kill();
        }
        List<Sent> unknown = new ArrayList<>();
        for (Future<Sent> each : last) {
            unknown.add(each.get());
        }
        return unknown;
    }

    /** The last one sent: nobody knows what became of it. */
    private Sent answerOn(Person learner, CountDownLatch enough) {
        Sent sent = new Sent(Quizzes.randomName(), Quizzes.randomSeed());
        for (int i = 0; i < ANSWERS_MAX; i++) {
            sent = new Sent(Quizzes.randomName(), Quizzes.randomSeed());
            try {
                send(learner, sent);
                enough.countDown();
            } catch (IllegalStateException e) {
                break; // the connection is gone
            }
        }
        return sent;
    }

    private void send(Person learner, Sent sent) {
        for (int copy = 0; copy < 2; copy++) {
            String[] fields = {"seed", Long.toString(sent.seed()), "key", sent.key(), "option", "0"};
            assertThat(learner.fill(QUESTION, fields).statusCode()).isEqualTo(303);
            acknowledged.add(sent.key());
        }
    }
}
