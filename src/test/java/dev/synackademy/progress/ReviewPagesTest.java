package dev.synackademy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.learner.Person;
import dev.synackademy.session.AdjustableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Beginning a review, once or more often, and what is said to whom. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:review-pages")
@Import(AdjustableClock.class)
class ReviewPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private AdjustableClock clock;

    private Person person;

    @BeforeEach
    void somebodyWhoHasReadALesson() {
        person = new Person(port);
        person.fillAt("/en/learn/time-wait", "/en/learn/time-wait/read");
    }

    @Test
    void begunTwice_isOneReview_andGoesOn() {
        assertThat(get("/en/review")).contains(">Begin</button>");
        String quiz = begin();
        assertThat(begin()).isEqualTo(quiz);
        assertThat(get("/en/review")).contains(">Go on with today’s review</button>");
        assertThat(get("/zh/review")).contains(">继续今天的复习</button>");
    }

    @Test
    void aDoubleClick_isOneReview() {
        get("/en/review");
        List<CompletableFuture<String>> clicks = Stream.generate(() -> CompletableFuture.supplyAsync(this::begin))
                .limit(4)
                .toList();
        assertThat(clicks.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void anotherDay_isAnotherReview() {
        String quiz = begin();
        clock.advance(Duration.ofDays(1));
        assertThat(get("/en/review")).contains(">Begin</button>");
        assertThat(begin()).isNotEqualTo(quiz);
    }

    @Test
    void daysBeginWhereTheLearnerSays() {
        assertThat(get("/en/review")).contains("at midnight, UTC;");
        assertThat(person.fillAt("/en/me", "/en/me/zone", "zone", "Asia/Shanghai")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(path -> assertThat(path).endsWith("/en/me?done=zone-chosen"));

        assertThat(get("/en/review")).contains("at midnight, Asia/Shanghai;");
        assertThat(get("/zh/me")).contains("<option value=\"Asia/Shanghai\" selected=\"selected\">");
        assertThat(get("/en/me/data.json")).contains("\"zone\":\"Asia/Shanghai\"");
        assertThat(person.fillAt("/en/me", "/en/me/zone", "zone", "<b>").statusCode())
                .isEqualTo(400);

        Person nobody = new Person(port);
        assertThat(nobody.get("/en/me").body()).doesNotContain("name=\"zone\"");
        nobody.fillAt("/en/review", "/en/me/zone", "zone", "Asia/Shanghai");
        assertThat(nobody.cookie("learner")).isEmpty();
    }

    private String begin() {
        String location =
                person.fill("/en/review").headers().firstValue("Location").orElseThrow();
        assertThat(location).matches(".*/en/quiz/[\\w-]{22}");
        return location;
    }

    private String get(String path) {
        return person.get(path).body();
    }

    @Test
    void whoHasAnAccountAndDidNothing_isNotToldThatNothingIsKept() {
        Person newcomer = new Person(port);
        assertThat(newcomer.get("/en/me").body()).contains("Nothing is kept about you yet.");
        newcomer.signUp("did nothing");
        assertThat(newcomer.get("/en/me").body())
                .contains("You have answered nothing and read nothing yet.")
                .doesNotContain("Nothing is kept");
        assertThat(newcomer.get("/zh/me").body()).contains("你还没有答过题").doesNotContain("任何记录");
        newcomer.fillAt("/en/me", "/en/sign-out");
        assertThat(newcomer.get("/en/me?done=signed-out").body())
                .contains("is kept in your account. Sign in, and it is here again.")
                .doesNotContain("Once you answer a question or mark");
    }
}
