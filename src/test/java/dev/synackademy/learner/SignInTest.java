package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.session.AdjustableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody may try who wants to be somebody else. */
@LearnerTest
class SignInTest {

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' autofocus onfocus=alert(1) x='",
            "${7*123457}",
            "[[${7*123457}]]");

    @LocalServerPort
    private int port;

    @Autowired
    private CountingEncoder passwords;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private JdbcClient database;

    private Person person;
    private String name;

    private static int names;

    @BeforeEach
    void somebody() {
        clock.advance(Duration.ofHours(2)); // whatever others have tried is forgiven
        person = new Person(port);
        name = "bob " + ++names;
    }

    @Test
    void aTokenPlantedBeforehandIsWorthNothingAfterwards() {
        Person attacker = new Person(port);
        attacker.fill("/en/notes", "text", "trap");
        String planted = attacker.cookie("learner");
        new Person(port).signUp(name);

        person.setCookie("learner", planted);
        person.signIn(name, Person.PASSWORD);
        person.fill("/en/notes", "text", "private");

        assertThat(person.cookie("learner")).isNotEqualTo(planted);
        assertThat(attacker.get("/en/notes.json").body()).isEqualTo("[]");
    }

    @Test
    void norAfterSigningUp() {
        Person attacker = new Person(port);
        attacker.fill("/en/notes", "text", "trap");
        String planted = attacker.cookie("learner");

        person.setCookie("learner", planted);
        person.signUp(name);
        person.fill("/en/notes", "text", "private");

        assertThat(person.cookie("learner")).isNotEqualTo(planted);
        assertThat(attacker.get("/en/notes.json").body()).isEqualTo("[]");
    }

    @Test
    void formsThatWereOpenBeforeSigningInAreNotTakenAfterwards() {
        person.signUp(name);
        person.fillAt("/en/notes", "/en/sign-out");
        String before = Person.formTokenOf(person.get("/en/sign-in").body());
        String cookie = person.cookie("XSRF-TOKEN");
        person.post("/en/sign-in", "_csrf", before, "name", name, "password", Person.PASSWORD);

        assertThat(person.post("/en/notes", "_csrf", before, "text", "forged").statusCode())
                .isEqualTo(403);
        person.get("/en/notes");
        assertThat(person.cookie("XSRF-TOKEN")).isNotEmpty().isNotEqualTo(cookie);
        assertThat(person.post("/en/notes", "_csrf", before, "text", "forged").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-up", "sign-in", "sign-out", "me/delete", "me/password", "notes"})
    void aFormWithoutItsTokenIsRefusedInWords(String form) {
        person.fill("/en/notes", "text", "mine");

        for (String field : List.of("", "not-the-token")) {
            HttpResponse<String> english = person.post("/en/" + form, "_csrf", field, "sure", "yes", "text", "forged");
            assertThat(english.statusCode()).isEqualTo(403);
            assertThat(english.body())
                    .contains("This form can no longer be sent")
                    .contains("load the page again");
            HttpResponse<String> chinese = person.post("/zh/" + form, "_csrf", field);
            assertThat(chinese.statusCode()).isEqualTo(403);
            assertThat(chinese.body()).contains("这个表单已不能提交");
        }
        assertThat(person.get("/en/notes.json").body()).isEqualTo("[\"mine\"]");
    }

    @Test
    void theTokenOfSomebodyElsesFormIsNoUse() {
        String foreign = Person.formTokenOf(new Person(port).get("/en/sign-in").body());
        person.get("/en/sign-in");

        assertThat(person.post("/en/sign-in", "_csrf", foreign, "name", "x", "password", "y")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aNameThatNobodyHasIsAnsweredLikeAWrongPassword() {
        new Person(port).signUp(name);
        HttpResponse<String> nobody = person.signIn("nobody at all", "not the one");
        passwords.comparisons.set(0);

        HttpResponse<String> wrong = person.signIn(name, "not the one");
        assertThat(passwords.comparisons.getAndSet(0)).isEqualTo(1);
        nobody = person.signIn("nobody at all", "not the one");
        assertThat(passwords.comparisons.get()).isEqualTo(1);

        assertThat(nobody.statusCode()).isEqualTo(422).isEqualTo(wrong.statusCode());
        assertThat(withoutToken(nobody).replace("nobody at all", name)).isEqualTo(withoutToken(wrong));
        assertThat(wrong.body()).contains("do not belong together");
    }

    @ParameterizedTest
    @CsvSource({"en, nobody, Too many attempts", "zh, nobody, 尝试次数太多", "en, account, Too many attempts"})
    void guessingAtOneNameEndsSoon(String language, String whose, String words) {
        new Person(port).signUp(name);
        String target = whose.equals("nobody") ? "nobody " + name : name;
        passwords.comparisons.set(0);
        for (int i = 0; i < 10; i++) {
            assertThat(new Person(port).signIn(target, "guess number " + i).statusCode())
                    .isEqualTo(422);
        }

        HttpResponse<String> enough =
                person.fill("/" + language + "/sign-in", "name", target, "password", Person.PASSWORD);

        assertThat(enough.statusCode()).isEqualTo(429);
        assertThat(enough.headers().firstValue("Retry-After")).hasValue("90");
        assertThat(enough.body()).contains(words);
        assertThat(passwords.comparisons.get()).isEqualTo(10);

        clock.advance(Duration.ofSeconds(90));
        assertThat(person.signIn(target, "another guess").statusCode()).isEqualTo(422);
        assertThat(person.signIn(target, "yet another guess").statusCode()).isEqualTo(429);
    }

    @Test
    void tryingOneNameAfterTheOtherEndsToo() {
        IntStream.range(0, 60).forEach(i -> person.signIn("name " + i, "password of somebody"));

        assertThat(person.signIn("another name", "password of somebody").statusCode())
                .isEqualTo(429);
    }

    @Test
    void whoKnowsThePasswordMaySignInAsOftenAsTheyLike() {
        new Person(port).signUp(name);

        assertThat(IntStream.range(0, 30)
                        .mapToObj(i -> new Person(port).signIn(name, Person.PASSWORD))
                        .map(HttpResponse::statusCode))
                .containsOnly(303);
    }

    @Test
    void deletingIsNoOtherWayToGuess() {
        person.signUp(name);
        for (int i = 0; i < 10; i++) {
            person.fill("/en/me/delete", "password", "guess number " + i);
        }

        assertThat(person.fill("/en/me/delete", "password", Person.PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "en, '', four way close, four way close, Please choose a name",
        "zh, '', four way close, four way close, 请取一个名字",
        "en, <script>, four way close, four way close, has characters that cannot be in one",
        "zh, <script>, four way close, four way close, 不能用的字符",
        "en, carl, short, short, too short: at least 8 octets",
        "zh, carl, 握手, 握手, 至少 8 个字节",
        "en, carl, password123, password123, tried first",
        "zh, carl, password123, password123, 最先被人猜到",
        "en, carl the great, Carl The Great, Carl The Great, password is the name",
        "zh, carl the great, Carl The Great, Carl The Great, 密码和名字一样",
        "en, carl, four way close, four way clothes, not what stands in the field above",
        "zh, carl, four way close, four way clothes, 和上面一栏里的不一样"
    })
    void signingUpSaysWhatIsWrong(String language, String wanted, String password, String again, String words) {
        HttpResponse<String> answer =
                person.fill("/" + language + "/sign-up", "name", wanted, "password", password, "again", again);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(words)
                .contains("aria-invalid=\"true\"")
                .doesNotContain(password + "\"");
        assertThat(person.cookie("learner")).isEmpty();
    }

    @Test
    void aNameIsTakenInAnyCaseAndInAnyWayToTypeIt() {
        new Person(port).signUp("José " + name);

        for (String same : List.of("josé " + name, "JOSE\u0301 " + name, "Ｊosé " + name)) {
            HttpResponse<String> answer = person.signUp(same);
            assertThat(answer.statusCode()).as(same).isEqualTo(422);
            assertThat(answer.body()).contains("Somebody has this name already");
        }
    }

    @Test
    void whatWasTypedIsShownAgainAsText() {
        for (String hostile : HOSTILE) {
            for (String page : List.of("/en/sign-up", "/zh/sign-in")) {
                String body = person.fill(page, "name", hostile, "password", hostile, "again", hostile)
                        .body();
                assertThat(body).doesNotContain("<script>alert", "<img src=x", "' autofocus onfocus", "864199");
            }
        }
        assertThat(person.signUp("<b>").body()).contains("value=\"&lt;b&gt;\"");
    }

    /** Should such a name ever get into the database, it is still only text. */
    @Test
    void aHostileNameInTheDatabaseIsShownAsText() {
        person.signUp(name);
        String hostile = "<script>alert(1)</script>";
        database.sql("update learner set name = ? where name = ?")
                .params(hostile, name)
                .update();

        for (String path : List.of("/en/notes/account", "/zh/notes/account", "/en/me/delete", "/zh/me/delete")) {
            assertThat(person.get(path).body())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void addressesOnlyChooseAmongSentences() {
        String page = person.get("/en/notes/done?done=%3Cscript%3Ealert(1)%3C/script%3E")
                .body();
        assertThat(page).doesNotContain("alert");
        assertThat(person.get("/en/notes/done?done=signed-in-merged").body()).contains("added to your account");
        assertThat(person.get("/zh/notes/done?done=deleted").body()).contains("都已删除");
    }

    @Test
    void fieldsMayBeMissingOrEndless() {
        String formToken = Person.formTokenOf(person.get("/en/sign-in").body());
        assertThat(person.post("/en/sign-in", "_csrf", formToken).statusCode()).isEqualTo(422);
        assertThat(person.post("/en/sign-up", "_csrf", formToken).statusCode()).isEqualTo(422);
        String endless = "x".repeat(200_000);
        HttpResponse<String> answer =
                person.post("/en/sign-up", "_csrf", formToken, "name", endless, "password", endless, "again", endless);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("at most 32 characters", "at most 72 octets")
                .hasSizeLessThan(20_000);
    }

    @Test
    void onlyTheHashOfAPasswordIsKept() {
        person.signUp(name);

        assertThat(database.sql("select password from learner where name = ?")
                        .param(name)
                        .query(String.class)
                        .single())
                .startsWith("$2a$")
                .doesNotContain(Person.PASSWORD);
    }

    private static String withoutToken(HttpResponse<String> page) {
        return page.body().replace(Person.formTokenOf(page.body()), "");
    }
}
