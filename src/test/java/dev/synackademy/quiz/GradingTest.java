package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** From what a form says to what it is worth. Forms speak of positions; which is where, the seed says. */
class GradingTest {

    private static final long SEED = 7;

    private static MultiValueMap<String, String> form(String... fields) {
        var form = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return form;
    }

    private static Verdict grade(Question question, String... fields) {
        Sheet sheet = Sheet.of(question, SEED);
        return Grading.grade(
                question, Response.stored(Response.of(sheet, form(fields)).text()));
    }

    /** Where on the page the author's option stands. */
    private static String at(Question question, int index) {
        return Integer.toString(Sheet.of(question, SEED).position(index));
    }

    private static List<String> told(Verdict verdict) {
        return verdict.remarks().stream()
                .filter(remark -> remark.given() && !remark.right())
                .map(remark -> remark.feedback().en())
                .toList();
    }

    @Test
    void single_oneIsRight() {
        Question question = Samples.all().get(0);
        assertThat(grade(question, "option", at(question, 0)).correct()).isTrue();
        Verdict wrong = grade(question, "option", at(question, 1));
        assertThat(wrong.correct()).isFalse();
        assertThat(wrong.score()).isZero();
        assertThat(told(wrong)).singleElement().asString().startsWith("An ACK names the *next* number");
    }

    @Test
    void multiple_everyDecisionCounts() {
        Question question = Samples.all().get(1);
        assertThat(grade(question, "option", at(question, 0), "option", at(question, 1))
                        .correct())
                .isTrue();
        Verdict half = grade(question, "option", at(question, 0));
        assertThat(half.correct()).isFalse();
        assertThat(half.score()).isEqualTo(2.0 / 3);
        assertThat(told(half)).as("nothing that was chosen is wrong").isEmpty();
        Verdict all = grade(question, "option", at(question, 0), "option", at(question, 1), "option", at(question, 2));
        assertThat(told(all)).containsExactly("It goes from LAST-ACK to CLOSED at once.");
    }

    @ParameterizedTest
    @CsvSource({"111", "' 111 '", "111.0", "+111", "１１１"})
    void numeric_isRightHoweverItIsWritten(String number) {
        assertThat(grade(Samples.of(Question.Numeric.class), "number", number).correct())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"110, 110 is the last octet", "102, 'Octets are counted'", "7, Begin at 101", "-111, Begin at 101"})
    void numeric_aMistakeIsKnown(String number, String feedback) {
        Verdict verdict = grade(Samples.of(Question.Numeric.class), "number", number);
        assertThat(verdict.correct()).isFalse();
        assertThat(told(verdict)).singleElement().asString().startsWith(feedback);
    }

    @Test
    void numeric_thousandsMayBeSetApart() {
        Question.Numeric of = Samples.of(Question.Numeric.class);
        var big = new Question.Numeric(of.heading(), 65_535, 0.5, of.unit(), List.of(), of.otherwise());
        for (String number : List.of("65,535", "65 535", "65535.4")) {
            assertThat(grade(big, "number", number).correct()).as(number).isTrue();
        }
        assertThat(grade(big, "number", "65534").correct()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a lot", "1e3", "0x10", "1;2", "--1", "1.", "99999999999999999999999999"})
    void numeric_noNumberIsNoTry(String number) {
        assertFlaw(Response.Flaw.NUMBER, Samples.of(Question.Numeric.class), "number", number);
    }

    @Test
    void ordering_placesCount() {
        Question question = Samples.of(Question.Ordering.class);
        String first = "row" + at(question, 0);
        String second = "row" + at(question, 1);
        String third = "row" + at(question, 2);
        assertThat(grade(question, first, "1", second, "2", third, "3").correct())
                .isTrue();
        Verdict swapped = grade(question, first, "1", second, "3", third, "2");
        assertThat(swapped.correct()).isFalse();
        assertThat(swapped.score()).isEqualTo(1.0 / 3);
        assertFlaw(Response.Flaw.ORDER, question, first, "1", second, "1", third, "2");
        assertFlaw(Response.Flaw.ORDER, question, first, "1", second, "2", third, "4");
        assertFlaw(Response.Flaw.EMPTY, question, first, "1", second, "2");
    }

    @Test
    void matching_eachPairForItself() {
        Question question = Samples.of(Question.Matching.class);
        assertThat(grade(question, "row0", at(question, 0), "row1", at(question, 1), "row2", at(question, 2))
                        .correct())
                .isTrue();
        Verdict extra = grade(question, "row0", at(question, 0), "row1", at(question, 3), "row2", at(question, 2));
        assertThat(extra.correct()).isFalse();
        assertThat(told(extra)).containsExactly("It waits for its own user to close.");
        assertFlaw(Response.Flaw.EMPTY, question, "row0", "0", "row1", "1", "row2", "4");
        assertFlaw(Response.Flaw.EMPTY, question, "row0", "0", "row1", "1", "row2", "");
    }

    @Test
    void states_mistakesAreKnown() {
        Question question = Samples.of(Question.States.class);
        assertThat(grade(question, "row0", "SYN-SENT", "row1", "SYN-RECEIVED").correct())
                .isTrue();
        Verdict early = grade(question, "row0", "ESTABLISHED", "row1", "CLOSED");
        assertThat(early.score()).isZero();
        assertThat(told(early)).containsExactly("It has heard nothing yet.", "It has received a SYN and sent one.");
        assertFlaw(Response.Flaw.EMPTY, question, "row0", "SYN-SENT", "row1", "OPEN");
    }

    @Test
    void nothingIsNoTry() {
        assertFlaw(Response.Flaw.EMPTY, Samples.all().get(0));
        assertFlaw(Response.Flaw.EMPTY, Samples.all().get(1));
        assertFlaw(Response.Flaw.EMPTY, Samples.all().get(0), "option", "3");
        assertFlaw(Response.Flaw.EMPTY, Samples.all().get(0), "option", "0", "option", "1");
        assertFlaw(Response.Flaw.EMPTY, Samples.of(Question.Numeric.class), "number", " ");
    }

    private static void assertFlaw(Response.Flaw flaw, Question question, String... fields) {
        assertThatExceptionOfType(Response.Flawed.class)
                .isThrownBy(() -> Response.of(Sheet.of(question, SEED), form(fields)))
                .satisfies(flawed -> assertThat(flawed.flaw()).isEqualTo(flaw));
    }

    /** The question may have changed since the answer was stored. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PREDICT", "CHALLENGE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatDoesNotFitIsWrong(Kind kind) {
        Question question = Samples.all().get(kind.ordinal());
        for (String stored : List.of("", "99", "x,,7", "-1,8")) {
            assertThat(Grading.grade(question, Response.stored(stored)).correct())
                    .as(stored)
                    .isFalse();
        }
    }

    @Test
    void orderOnThePage_isTheSameForTheSameSeed_andEveryOrderOccurs() {
        Question question = Samples.all().get(0);
        var seen = new HashSet<List<Integer>>();
        LongStream.range(0, 100).forEach(seed -> {
            List<Integer> order = Sheet.of(question, seed).order();
            assertThat(Sheet.of(question, seed).order()).isEqualTo(order);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            seen.add(order);
        });
        assertThat(seen).hasSize(6);
    }

    @Test
    void whatIsToBeOrdered_isNeverInOrder() {
        Question question = Samples.of(Question.Ordering.class);
        assertThat(LongStream.range(0, 100)
                        .mapToObj(seed -> Sheet.of(question, seed).order()))
                .doesNotContain(IntStream.range(0, 3).boxed().toList())
                .contains(List.of(2, 1, 0), List.of(1, 2, 0))
                .allSatisfy(order -> assertThat(Collections.max(order)).isEqualTo(2));
    }
}
