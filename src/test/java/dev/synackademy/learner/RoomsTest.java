package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** All that the rooms of the product keep about a learner: it moves at signing in, is told, and goes. */
@LearnerTest
class RoomsTest {

    @LocalServerPort
    private int port;

    @Test
    void whatAllRoomsKeepMovesIsToldAndGoes() {
        Person desk = new Person(port);
        desk.signUp("grace");
        read(desk, "time-wait");
        Person phone = new Person(port);
        read(phone, "half-close");
        String quiz = startQuiz(phone);
        assertThat(phone.get(quiz).statusCode()).isEqualTo(200);
        assertThat(desk.get(quiz).statusCode()).isEqualTo(404);
        assertThat(new Person(port).get(quiz).statusCode()).isEqualTo(404);

        assertThat(phone.signIn("grace", Person.PASSWORD).statusCode()).isEqualTo(303);

        assertThat(phone.get(quiz).statusCode()).isEqualTo(200);
        assertThat(desk.get(quiz).statusCode()).isEqualTo(200);
        String exported = desk.get("/en/me/data.json").body();
        assertThat(exported)
                .contains("\"quiz\":[{", "\"progress\":{", "\"lesson\":\"time-wait\"", "\"lesson\":\"half-close\"")
                .contains(quiz.replaceFirst(".*/quiz/([^/]+).*", "\"id\":\"$1\""));

        assertThat(desk.fill("/en/me/delete", "password", Person.PASSWORD).statusCode())
                .isEqualTo(303);
        assertThat(desk.get(quiz).statusCode()).isEqualTo(404);
        assertThat(phone.get(quiz).statusCode()).isEqualTo(404);
        assertThat(phone.get("/en/me/data.json").body()).contains("\"learner\":null", "\"data\":{}");
    }

    private static void read(Person person, String lesson) {
        HttpResponse<String> answer = person.fillAt("/en/learn/" + lesson, "/en/learn/" + lesson + "/read");
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    /** The path of a quiz just begun. */
    private static String startQuiz(Person person) {
        HttpResponse<String> answer =
                person.fill("/en/quiz", "key", LearnerId.random().value());
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
