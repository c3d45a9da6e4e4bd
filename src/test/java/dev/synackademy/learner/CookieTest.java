package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.session.AdjustableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextImpl;

/** How a browser is known again. */
@LearnerTest
class CookieTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Learners learners;

    @Autowired
    private LearnerContexts contexts;

    @Autowired
    private AdjustableClock clock;

    private Person person;

    @BeforeEach
    void somebody() {
        person = new Person(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/en/",
                "/zh/learn",
                "/en/why",
                "/zh/lab/syn-lost",
                "/en/learn/three-way-handshake",
                "/zh/quiz",
                "/en/notes.json"
            })
    void whoReadsGetsNoCookieAndIsNoLearner(String path) {
        long before = learners.count();

        HttpResponse<String> page = person.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(learners.count()).isEqualTo(before);
    }

    @Test
    void whoWritesIsKnownAgain() {
        HttpResponse<String> written = person.fill("/en/notes", "text", "SYN");

        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
        assertThat(person.fill("/en/notes", "text", "ACK").body()).isEqualTo(written.body());
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\",\"ACK\"]");
        assertThat(new Person(port).get("/en/notes.json").body()).isEqualTo("[]");
    }

    @Test
    void theCookieIsForOurPagesAloneAndLastsAsLongAsBrowsersAllow() {
        HttpResponse<String> written = person.fill("/en/notes", "text", "SYN");

        List<String> cookies = written.headers().allValues("Set-Cookie");
        assertThat(cookies).singleElement().asString().satisfies(cookie -> {
            assertThat(cookie).matches("learner=[\\w-]{43}; .*");
            assertThat(cookie.split("; "))
                    .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=" + 400 * 24 * 60 * 60)
                    .doesNotContain("Secure")
                    .noneMatch(attribute -> attribute.startsWith("Domain"));
        });
    }

    @Test
    void overHttpsItGoesOverHttpsOnly() {
        LearnerId learner = learners.saveAndFlush(new Learner(LearnerId.random(), Instant.EPOCH))
                .id();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(true);
        MockHttpServletResponse response = new MockHttpServletResponse();

        contexts.saveContext(
                new SecurityContextImpl(new KnownLearner(learner, false, Instant.EPOCH)), request, response);

        assertThat(response.getHeader("Set-Cookie")).contains("; Secure");
    }

    @Test
    void whoeverComesBackIsKnownForAnotherFourHundredDays() {
        person.fill("/en/notes", "text", "SYN");
        assertThat(person.get("/en/notes.json").headers().allValues("Set-Cookie"))
                .isEmpty();

        clock.advance(Duration.ofDays(399));
        assertThat(person.get("/en/notes.json").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("learner=" + person.cookie("learner"))
                        .contains("Max-Age=34560000"));
        clock.advance(Duration.ofDays(399));
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");

        clock.advance(Duration.ofDays(401));
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[]");
    }

    @Test
    void theDatabaseKnowsNoToken() {
        person.fill("/en/notes", "text", "SYN");

        String token = person.cookie("learner");
        List<String> hashes = database.sql("select token_hash from learner_token")
                .query(String.class)
                .list();
        assertThat(hashes).contains(LearnerToken.hash(token)).doesNotContain(token);
    }

    @Test
    void whatFailedMakesNoLearnerAndSetsNoCookie() {
        long before = learners.count();

        HttpResponse<String> answer = person.fill("/en/notes", "text", "fail");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(learners.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "%00%0d%0aSet-Cookie:x=y",
                "'; drop table learner; --"
            })
    void aCookieThatWeDidNotMakeIsNobodys(String value) {
        person.setCookie("learner", value);

        assertThat(person.get("/en/notes.json").body()).isEqualTo("[]");
        assertThat(person.get("/en/").statusCode()).isEqualTo(200);
    }

    @Test
    void theIdOfALearnerIsNoToken() {
        String id = person.fill("/en/notes", "text", "mine").body();
        Person other = new Person(port);

        for (String guess : List.of(id, LearnerToken.hash(person.cookie("learner")), (id + id).substring(0, 43))) {
            other.setCookie("learner", guess);
            assertThat(other.get("/en/notes.json").body()).isEqualTo("[]");
        }
    }

    @Test
    void programsAndEmbedsGetNoCookie() {
        person.fill("/en/notes", "text", "SYN");

        assertThat(person.get("/api/scenarios").headers().allValues("Set-Cookie"))
                .isEmpty();
        assertThat(person.get("/embed/syn-lost").headers().allValues("Set-Cookie"))
                .isEmpty();
    }
}
