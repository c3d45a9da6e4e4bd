package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages call a quiz, and how they count. */
class QuizTitlesTest extends WithPlayer {

    private static final String LESSON = "three-way-handshake";

    @ParameterizedTest
    @CsvSource({
        "en, 'The three-way handshake, step by step', ': question 1 of 10', Back to the lesson",
        "zh, 三次握手，一步一步看, 》第 1 题，共 10 题, 回到课文"
    })
    void aQuizOfALesson_saysWhichAndLeadsBack(String language, String lesson, String heading, String back) {
        String path = "/" + language + "/quiz/" + player.start("lesson", LESSON);
        assertNames(get(path + "/1"), language, lesson, back);
        assertThat(get(path + "/1")).contains(heading);
        assertNames(get(path + "/end"), language, lesson, back);
        assertThat(get("/" + language + "/quiz")).contains(">" + lesson + "</a>");
        assertThat(get("/" + language + "/quiz?lesson=" + LESSON)).containsPattern("<button[^>]*>[^<]*" + lesson);
    }

    @ParameterizedTest
    @CsvSource({"en, 'The three-way handshake, step by step', Back to the lesson", "zh, 三次握手，一步一步看, 回到课文"})
    void aQuestionOfALesson_onItsOwnPage_doesSoToo(String language, String lesson, String back) {
        Question question = bank.questions().stream()
                .filter(each -> each.lesson().equals(LESSON) && each.kind() == Kind.SINGLE)
                .map(each -> bank.find(each.id()).orElseThrow())
                .findFirst()
                .orElseThrow();
        String path = "/" + language + "/quiz/question/" + question.heading().id();
        assertThat(get(path)).containsPattern("<title>[^<]*" + lesson).containsPattern("<h1>[^<]*" + lesson);
        String quiz = Player.quizIn(player.person()
                .fill(path, Player.with(Fields.wrong(question, 3), "seed", "3", "key", Quizzes.randomName())));
        assertNames(get("/" + language + "/quiz/" + quiz + "/1"), language, lesson, back);
    }

    private static void assertNames(String page, String language, String lesson, String back) {
        assertThat(page)
                .containsPattern("<title>[^<]*" + lesson)
                .containsPattern("<h1>[^<]*" + lesson)
                .containsPattern("<a[^>]*href=\"/" + language + "/learn/" + LESSON + "\"[^>]*>" + back);
    }

    @Test
    void othersAreCalledWhatTheyWere() {
        assertThat(get("/en/quiz/" + player.start("topic", "opening") + "/1")).contains("<h1>Question 1 of 10</h1>");
    }

    /** In the list of what can be practised and in that of what is known. */
    @ParameterizedTest
    @CsvSource({"en, '(\\d+ questions?[^<]*)</span>'", "zh, '(\\d+ 题[^<]*)</span>'"})
    void questionsAreCountedAlikeEverywhere(String language, String count) {
        List<String> practise = counts(get("/" + language + "/quiz"), "class=\"count\">" + count);
        List<String> known = counts(get("/" + language + "/me"), "· " + count);
        assertThat(practise).hasSize(bank.topics().size()).isEqualTo(known);
        assertThat(practise).anyMatch(each -> each.contains("challenge") || each.contains("挑战"));
    }

    private static List<String> counts(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private String get(String path) {
        return player.person().get(path).body();
    }
}
