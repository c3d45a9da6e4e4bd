package dev.synackademy.quiz;

import dev.synackademy.learner.Person;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who takes quizzes, and looks into the database for the seed when the answer is to be right. */
record Player(Person person, QuestionBank bank, JdbcClient database) {

    private static final Pattern QUIZ = Pattern.compile("/quiz/([\\w-]{22})/\\d+");

    /** Starts a quiz, {@code topic} and its name or others in turn, and gives its id. */
    String start(String... fields) {
        HttpResponse<String> started = person.fillAt("/en/quiz", "/en/quiz", with(fields, "key", Quizzes.randomName()));
        return quizIn(started);
    }

    static String quizIn(HttpResponse<String> sentOn) {
        String location = sentOn.headers().firstValue("Location").orElse("");
        Matcher quiz = QUIZ.matcher(location);
        if (sentOn.statusCode() != 303 || !quiz.find()) {
            throw new AssertionError(sentOn.statusCode() + " " + location + "\n" + sentOn.body());
        }
        return quiz.group(1);
    }

    HttpResponse<String> answer(String quiz, int place, boolean right, String... more) {
        String[] fields = right
                ? Fields.right(question(quiz, place), seed(quiz, place))
                : Fields.wrong(question(quiz, place), seed(quiz, place));
        return send(quiz, place, with(fields, more));
    }

    /** Sends these fields, and a key of their own. */
    HttpResponse<String> send(String quiz, int place, String... fields) {
        boolean hasKey = Stream.of(fields).anyMatch("key"::equals);
        String path = "/en/quiz/" + quiz + "/" + place;
        return person.fillAt("/en/quiz", path, hasKey ? fields : with(fields, "key", Quizzes.randomName()));
    }

    String page(String quiz, int place) {
        return person.get("/en/quiz/" + quiz + "/" + place).body();
    }

    Question question(String quiz, int place) {
        return bank.find(database.sql("select question from quiz_item where quiz = ? and place = ?")
                        .param(quiz)
                        .param(place - 1)
                        .query(String.class)
                        .single())
                .orElseThrow();
    }

    long seed(String quiz, int place) {
        return database.sql("select seed from quiz_item where quiz = ? and place = ?")
                .param(quiz)
                .param(place - 1)
                .query(Long.class)
                .single();
    }

    int size(String quiz) {
        return database.sql("select count(*) from quiz_item where quiz = ?")
                .param(quiz)
                .query(Integer.class)
                .single();
    }

    int tries(String quiz) {
        return database.sql("select count(*) from quiz_try where quiz = ?")
                .param(quiz)
                .query(Integer.class)
                .single();
    }

    static String[] with(String[] fields, String... more) {
        return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
    }
}
