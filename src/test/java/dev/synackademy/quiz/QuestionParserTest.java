package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.SourceException;
import dev.synackademy.tcp.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a question is said with file, line and column, and in a sentence. */
class QuestionParserTest {

    @Test
    void everyKindIsRead() {
        assertThat(Samples.all())
                .extracting(question -> question.getClass().getSimpleName())
                .containsExactly(
                        "Choice", "Choice", "Numeric", "Ordering", "Matching", "States", "Predict", "Challenge");
    }

    @Test
    void aChoice() {
        Question.Choice choice = Samples.of(Question.Choice.class);
        assertThat(choice.multiple()).isFalse();
        assertThat(choice.options()).extracting(Question.Option::correct).containsExactly(true, false, false);
        assertThat(choice.options().getFirst().text()).isEqualTo(new LocalizedText("101", "101"));
        assertThat(choice.heading().id()).isEqualTo("ack-of-a-syn");
        assertThat(choice.heading().topic()).isEqualTo("sample");
        assertThat(choice.heading().hints()).hasSize(2);
        assertThat(choice.heading().engine()).containsExactly("three-way-handshake/2/ack = 101");
    }

    @Test
    void statesAndTheirMistakes() {
        Question.Blank server = Samples.of(Question.States.class).blanks().getLast();
        assertThat(server.state()).isEqualTo(State.SYN_RECEIVED);
        assertThat(server.mistakes()).containsOnlyKeys(State.ESTABLISHED, State.LISTEN);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("- id: ack-of-a-syn\n", "- id: Ack of a SYN\n", "1:7: a name is like ack-of-a-syn"),
                arguments("  kind: single\n", "  kind: essay\n", "2:9: \"essay\" is not one of single, multiple"),
                arguments("  kind: single\n", "", "1:3: \"kind\" is missing"),
                arguments("  level: 1\n", "  level: 4\n", "4:10: a level is 1, 2 or 3"),
                arguments("  level: 1\n", "  level: 1\n  points: 3\n", "5:3: \"points\" is not known here"),
                arguments("zh: \"收到一个", "zw: \"收到一个", "6:5: \"zh\" is missing"),
                arguments("- correct: true\n      text: \"101\"", "- text: \"101\"", "1:3: of \"single\" exactly one"),
                arguments("- text: \"100\"", "- correct: true\n      text: \"100\"", "1:3: of \"single\" exactly one"),
                arguments("- text: \"100\"", "- text: \"101\"", "1:3: two options read alike"),
                arguments("- text: \"100\"", "- text: \" \"", "14:13: a text is wanted here"),
                arguments("ack = 101\"", "ack 101\"", "31:12: what the engine says is like"),
                arguments("2/ack = 101\"", "ack = 101\"", "31:12: a claim is like"),
                arguments("  sources: [\"rfc:9293#section-3.4\"]\n", "", "1:3: \"sources\" is missing"),
                arguments(
                        "    - text: {en: \"The side that closes last\"",
                        "    - correct: true\n      text: {en: \"The side that closes last\"",
                        "33:3: of \"multiple\" at least one option is correct and at least one is not"),
                arguments("  answer: 111\n", "  answer: many\n", "57:11: \"many\" is no number"),
                arguments("value: 110,", "value: 111,", "59:7: this is the answer, and no mistake"),
                arguments("    - text: \"ACK\"\n", "    - text: \"SYN\"\n", "67:3: two items read alike"),
                arguments("extras: [\"CLOSING\"]", "extras: [\"LAST-ACK\"]", "84:3: two right sides read alike"),
                arguments("state: SYN-SENT", "state: SYN_SENT", "112:14: \"SYN_SENT\" is not one of CLOSED"),
                arguments("        LISTEN: {", "        SYN-RECEIVED: {", "120:9: this is the answer, and no mistake"),
                arguments("  generator: ack-of-a-syn\n", "", "128:3: \"generator\" is missing"),
                arguments(
                        "generator: ack-of-a-syn\n",
                        "generator: magic\n",
                        "133:14: \"magic\" is not one of ack-of-a-syn, "),
                arguments("goal: stuck-in-close-wait\n", "goal: glory\n", "145:9: \"glory\" is not one of four-syns, "),
                arguments("  goal: stuck-in-close-wait\n", "", "139:3: \"goal\" is missing"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String good, String bad, String message) {
        assertThat(Samples.YAML).contains(good);
        int at = Samples.YAML.indexOf(good);
        String yaml = Samples.YAML.substring(0, at) + bad + Samples.YAML.substring(at + good.length());
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> Samples.parse(yaml))
                .withMessageStartingWith("sample.yaml:" + message);
    }

    @Test
    void aFileIsAList() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> Samples.parse("id: alone"))
                .withMessage("sample.yaml:1:1: a list is wanted here");
    }

    @Test
    void hintsAreOneToThree() {
        String hint = "    - {en: \"What has each side heard?\", zh: \"双方各自听到了什么？\"}\n";
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> Samples.parse(Samples.YAML.replace(hint, hint.repeat(4))))
                .withMessageContaining("there are 1…3 hints, not 4");
    }
}
