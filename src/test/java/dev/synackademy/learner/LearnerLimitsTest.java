package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.session.AdjustableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Nothing grows without end, and who is turned away is told when to come back. */
@LearnerTest
@TestPropertySource(
        properties = {
            "synackademy.learner.newcomers=3",
            "synackademy.learner.accounts=2",
            "synackademy.learner.learners=6"
        })
class LearnerLimitsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private Learners learners;

    @Test
    void newcomersAccountsAndLearnersAreLimited() {
        for (int i = 0; i < 3; i++) {
            assertThat(write().statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = write();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1200");
        assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(refused.body()).contains("Too many requests");

        assertThat(new Person(port).signUp("one").statusCode()).isEqualTo(303);
        assertThat(new Person(port).signUp("two").statusCode()).isEqualTo(303);
        HttpResponse<String> noAccount = new Person(port).signUp("three");
        assertThat(noAccount.statusCode()).isEqualTo(429);
        assertThat(noAccount.headers().firstValue("Retry-After")).hasValue("1800");
        assertThat(noAccount.body()).contains("again in 30 minutes");

        clock.advance(Duration.ofHours(1));
        assertThat(write().statusCode()).isEqualTo(200);
        assertThat(learners.count()).isEqualTo(6);
        assertThat(write().statusCode()).isEqualTo(503);
        assertThat(new Person(port).signUp("three").statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> write() {
        return new Person(port).fill("/en/notes", "text", "SYN");
    }
}
