package dev.synackademy.quiz;

import dev.synackademy.learner.Person;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server, and somebody new who takes quizzes there, for each test. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class WithPlayer {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    QuestionBank bank;

    Player player;

    @BeforeEach
    void somebody() {
        player = new Player(new Person(port), bank, database);
    }
}
