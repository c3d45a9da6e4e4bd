package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.synackademy.session.AdjustableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What becomes of what somebody has done when they sign up, in and out, and have it forgotten. */
@LearnerTest
class AccountTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Notebook notebook;

    @Autowired
    private Learners learners;

    @Autowired
    private LearnerTokens tokens;

    @Autowired
    private Abandoned abandoned;

    @Autowired
    private AdjustableClock clock;

    private Person person;
    private String name;

    private static int names;

    @BeforeEach
    void somebody() {
        person = new Person(port);
        name = "ada " + ++names;
        notebook.calls();
    }

    @AfterEach
    void inOrderAgain() {
        notebook.fail(false);
    }

    @Test
    void signingUpKeepsWhatWasDoneBefore() {
        String learner = person.fill("/en/notes", "text", "SYN").body();

        HttpResponse<String> answer = person.signUp(name);

        assertThat(redirect(answer)).isEqualTo("/en/me?done=signed-up-kept");
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
        assertThat(person.fill("/en/notes", "text", "ACK").body()).isEqualTo(learner);
    }

    @Test
    void signingUpNeedsNothingBefore() {
        assertThat(redirect(person.signUp(name))).isEqualTo("/en/me?done=signed-up");
        assertThat(person.get("/en/notes/account").body()).contains("Signed in as " + name);
        assertThat(person.get("/zh/notes/account").body()).contains("已登录：" + name);
    }

    @Test
    void anAccountIsThereOnAnotherDevice() {
        person.signUp(name);
        person.fill("/en/notes", "text", "SYN");
        Person elsewhere = new Person(port);

        assertThat(redirect(elsewhere.signIn(name.toUpperCase(), Person.PASSWORD)))
                .isEqualTo("/en/me?done=signed-in");
        assertThat(elsewhere.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
        assertThat(notebook.calls()).isEmpty();
    }

    @Test
    void signingInAddsWhatWasDoneInThisBrowser() {
        person.signUp(name);
        person.fill("/en/notes", "text", "SYN");
        Person elsewhere = new Person(port);
        String anonymous = elsewhere.fill("/en/notes", "text", "ACK").body();

        assertThat(redirect(elsewhere.signIn(name, Person.PASSWORD))).isEqualTo("/en/me?done=signed-in-merged");

        assertThat(notebook.calls()).containsExactly("merge");
        assertThat(elsewhere.get("/en/notes.json").body()).isEqualTo("[\"SYN\",\"ACK\"]");
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\",\"ACK\"]");
        assertThat(learners.findById(anonymous)).isEmpty();
    }

    @Test
    void aMergeThatFailsChangesNothing() {
        person.signUp(name);
        Person elsewhere = new Person(port);
        elsewhere.fill("/en/notes", "text", "ACK");
        String token = elsewhere.cookie("learner");
        notebook.fail(true);

        HttpResponse<String> answer = elsewhere.signIn(name, Person.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(elsewhere.cookie("learner")).isEqualTo(token);
        assertThat(elsewhere.get("/en/notes.json").body()).isEqualTo("[\"ACK\"]");
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[]");

        notebook.fail(false);
        assertThat(redirect(elsewhere.signIn(name, Person.PASSWORD))).isEqualTo("/en/me?done=signed-in-merged");
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"ACK\"]");
    }

    /** What was written at the very moment of signing in is not left behind with a learner who is no more. */
    @Test
    void nothingAcknowledgedIsLostWhileSigningIn() throws Exception {
        new Person(port).signUp(name);
        String anonymous = person.fill("/en/notes", "text", "first").body();
        String formToken = Person.formTokenOf(person.get("/en/notes").body());
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                String text = "note " + writer + " ";
                Person tab = new Person(port);
                tab.setCookie("learner", person.cookie("learner"));
                tab.setCookie("XSRF-TOKEN", person.cookie("XSRF-TOKEN"));
                writers.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        HttpResponse<String> answer = tab.post("/en/notes", "_csrf", formToken, "text", text + i);
                        if (answer.body().equals(anonymous)) {
                            acknowledged.add(text + i);
                        }
                    }
                });
            }
            await().until(() -> acknowledged.size() >= 10);
            person.signIn(name, Person.PASSWORD);
        }

        LearnerId account = learners.findByNameKey(name).orElseThrow().id();
        assertThat(notebook.notes(account)).contains("first").containsAll(acknowledged);
        assertThat(notebook.notes(new LearnerId(anonymous))).isEmpty();
    }

    @Test
    void oneAccountIsNotMergedIntoAnother() {
        person.signUp(name);
        person.fill("/en/notes", "text", "SYN");
        String formToken = Person.formTokenOf(person.get("/en/notes").body());
        new Person(port).signUp(name + " too");

        HttpResponse<String> answer =
                person.post("/en/sign-in", "_csrf", formToken, "name", name + " too", "password", Person.PASSWORD);

        assertThat(redirect(answer)).isEqualTo("/en/me?done=signed-in");
        assertThat(notebook.calls()).isEmpty();
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[]");
    }

    @Test
    void whoIsSignedInIsNotAskedForANameAgain() {
        person.signUp(name);

        assertThat(redirect(person.get("/zh/sign-in"))).isEqualTo("/zh/me");
        assertThat(redirect(person.get("/zh/sign-up"))).isEqualTo("/zh/me");
        String formToken = Person.formTokenOf(person.get("/en/notes").body());
        assertThat(redirect(person.post("/en/sign-up", "_csrf", formToken, "name", "other")))
                .isEqualTo("/en/me");
    }

    @Test
    void signingOutLeavesTheBrowserNobodys() {
        person.signUp(name);
        person.fill("/en/notes", "text", "SYN");
        String token = person.cookie("learner");

        HttpResponse<String> answer = person.fillAt("/en/notes", "/en/sign-out");

        assertThat(redirect(answer)).isEqualTo("/en/me?done=signed-out");
        assertThat(person.cookie("learner")).isEmpty();
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[]");
        person.setCookie("learner", token);
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[]");
    }

    @Test
    void whoCouldNotSignInAgainIsNotSignedOut() {
        person.fill("/en/notes", "text", "SYN");

        person.fillAt("/en/notes", "/en/sign-out");

        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
    }

    @Test
    void everybodyMayTakeAlongWhatIsTheirs() {
        assertThat(person.get("/en/me/data.json").body()).contains("\"learner\":null");
        person.fill("/en/notes", "text", "</script><script>alert(1)</script>");
        person.signUp(name);
        Person other = new Person(port);
        other.fill("/en/notes", "text", "secret");

        HttpResponse<String> exported = person.get("/en/me/data.json");

        assertThat(notebook.calls()).containsExactly("export");
        assertThat(exported.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(exported.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(how -> assertThat(how).startsWith("attachment"));
        assertThat(exported.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(exported.body())
                .contains("\"name\":\"" + name + "\"", "\"notebook\":[\"</script>", "\"since\":\"2")
                .doesNotContain("secret", "password", "$2a$");
    }

    @Test
    void aNewPasswordSignsOutAllOthers() {
        assertThat(redirect(person.get("/zh/me/password"))).isEqualTo("/zh/sign-in");
        person.signUp(name);
        person.fill("/en/notes", "text", "SYN");
        Person thief = new Person(port);
        thief.signIn(name, Person.PASSWORD);

        HttpResponse<String> refused =
                person.fill("/zh/me/password", "current", "not this one", "password", "short", "again", "short");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("这不是这个账号的密码", "至少 8 个字节");
        assertThat(thief.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");

        HttpResponse<String> changed = person.fill(
                "/en/me/password", "current", Person.PASSWORD, "password", "half close", "again", "half close");

        assertThat(redirect(changed)).isEqualTo("/en/me?done=password-changed");
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
        assertThat(thief.get("/en/notes.json").body()).isEqualTo("[]");
        assertThat(new Person(port).signIn(name, Person.PASSWORD).statusCode()).isEqualTo(422);
        assertThat(new Person(port).signIn(name, "half close").statusCode()).isEqualTo(303);
    }

    @Test
    void anAccountIsDeletedByItsPassword() {
        person.signUp(name);
        String learner = person.fill("/en/notes", "text", "SYN").body();
        Person elsewhere = new Person(port);
        elsewhere.signIn(name, Person.PASSWORD);

        HttpResponse<String> refused = person.fill("/en/me/delete", "password", "not this one", "sure", "yes");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("not the password of this account");
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
        assertThat(notebook.calls()).isEmpty();

        HttpResponse<String> answer = person.fill("/en/me/delete", "password", Person.PASSWORD);
        assertThat(redirect(answer)).isEqualTo("/en/me?done=deleted");
        assertThat(notebook.calls()).containsExactly("delete");
        assertThat(learners.findById(learner)).isEmpty();
        assertThat(elsewhere.get("/en/notes.json").body()).isEqualTo("[]");
        assertThat(person.cookie("learner")).isEmpty();
        assertThat(new Person(port).signIn(name, Person.PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void whoHasNoPasswordConfirmsInstead() {
        assertThat(person.get("/en/me/delete").body()).contains("nothing is kept about you");
        String learner = person.fill("/en/notes", "text", "SYN").body();

        assertThat(person.fill("/zh/me/delete").body()).contains("请勾选");
        assertThat(learners.findById(learner)).isPresent();

        assertThat(redirect(person.fill("/zh/me/delete", "sure", "yes"))).isEqualTo("/zh/me?done=deleted");
        assertThat(learners.findById(learner)).isEmpty();
    }

    @Test
    void aDeletionThatFailsDeletesNothing() {
        String learner = person.fill("/en/notes", "text", "SYN").body();
        notebook.fail(true);

        assertThat(person.fill("/en/me/delete", "sure", "yes").statusCode()).isEqualTo(500);

        assertThat(learners.findById(learner)).isPresent();
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"SYN\"]");
    }

    @Test
    void abandonedLearnersAreForgottenAndAccountsAreNot() {
        String anonymous = person.fill("/en/notes", "text", "SYN").body();
        Person account = new Person(port);
        account.signUp(name);
        String kept = account.fill("/en/notes", "text", "ACK").body();

        clock.advance(Duration.ofDays(399));
        abandoned.sweep();
        assertThat(learners.findById(anonymous)).isPresent();

        clock.advance(Duration.ofDays(2));
        abandoned.sweep();
        assertThat(learners.findById(anonymous)).isEmpty();
        assertThat(notebook.calls()).contains("delete");
        assertThat(learners.findById(kept)).isPresent();
        assertThat(tokens.findByLearnerOrderByLastUsedAtDesc(kept)).isEmpty();
        assertThat(redirect(account.signIn(name, Person.PASSWORD))).contains("signed-in");
    }

    @Test
    void anAccountHasOnlySoManyBrowsers() {
        person.signUp(name);
        String learner = person.fill("/en/notes", "text", "SYN").body();

        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(1));
            new Person(port).signIn(name, Person.PASSWORD);
        }

        assertThat(tokens.findByLearnerOrderByLastUsedAtDesc(learner)).hasSize(20);
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[]");
    }

    private static String redirect(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirect: " + answer.statusCode());
    }
}
