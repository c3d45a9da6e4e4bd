package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs and people write is read as they mean it, or refused with its place. */
class ImportOfOthersTest {

    private static final String SITE = "https://tcp.example";

    @Test
    void gift_ofOthersIsRead() {
        Draft.Reading reading = GiftReader.read("others.gift", """
                // A question that somebody else wrote.
                $CATEGORY: $course$/top/Networks

                ::Q1:: TCP is connection oriented. {TRUE#No, it is.#Right.}

                [html]<p>How many <b>bits</b> has a port?</p> {#16:0#Yes}

                ::Range:: Between? {#1..5}

                TCP is {=reliable ~unreliable} and in order.

                ::Both:: Which are flags? {~%50%SYN ~%50%FIN ~%-100%GET}

                ::Essay:: Say why. {}

                ::Word:: What? {=this =that}

                Just a text.
                """, SITE);
        assertThat(reading.leftOut())
                .containsExactly(
                        "others.gift:14: essay: an essay",
                        "others.gift:16: word: an answer in words",
                        "others.gift:18: a text: it asks nothing");
        assertThat(reading.questions())
                .extracting(
                        question -> question.heading().id(),
                        question -> question.heading().topic())
                .contains(Tuple.tuple("q1", "Networks"));
        var truth = (Question.Choice) reading.questions().getFirst();
        assertThat(truth.options())
                .containsExactly(
                        new Question.Option(
                                new LocalizedText("对", "True"), true, new LocalizedText("Right.", "Right.")),
                        new Question.Option(
                                new LocalizedText("错", "False"), false, new LocalizedText("No, it is.", "No, it is.")));
        var bits = (Question.Numeric) reading.questions().get(1);
        assertThat(bits.heading().prompt().en()).isEqualTo("How many **bits** has a port?");
        assertThat(bits.answer()).isEqualTo(16);
        var range = (Question.Numeric) reading.questions().get(2);
        assertThat(List.of(range.answer(), range.tolerance())).containsExactly(3.0, 2.0);
        assertThat(reading.questions().get(3).heading().prompt().en()).isEqualTo("TCP is \\_\\_\\_ and in order.");
        assertThat(((Question.Choice) reading.questions().get(4)).multiple()).isTrue();
    }

    /** A weight stands behind ~, and behind = only before a number: to Moodle everything else is text. */
    @Test
    void gift_percentSignsInTexts_areNoWeights() {
        List<Question> questions = GiftReader.read("percent.gift", """
                        ::pairs:: Match. {=%50% loss -> half =%0% loss -> none =all -> %100%}

                        ::choice:: Which? {=%100% sure ~%0%%50% sure ~not}
                        """, SITE).questions();
        assertThat(((Question.Matching) questions.get(0)).pairs())
                .extracting(pair -> pair.left().en(), pair -> pair.right().en())
                .containsExactly(
                        Tuple.tuple("%50% loss", "half"), Tuple.tuple("%0% loss", "none"), Tuple.tuple("all", "%100%"));
        assertThat(((Question.Choice) questions.get(1)).options())
                .extracting(option -> option.text().en(), Question.Option::correct)
                .containsExactly(
                        Tuple.tuple("%100% sure", true), Tuple.tuple("%50% sure", false), Tuple.tuple("not", false));
    }

    /** As Moodle writes ordering. */
    @Test
    void gift_orderingOfOthersIsRead() {
        var ordering = (Question.Ordering) GiftReader.read("ordering.gift", """
                        // question: 123  name: Moodle
                        // [id:myid]
                        ::Moodle::[html]Put these words in order.{>2     none
                        Modular
                        <b>Object</b> &amp; Oriented

                        }
                        """.replace("\n\n", "\n"), SITE)
                .questions()
                .getFirst();
        assertThat(ordering.heading().id()).isEqualTo("myid");
        assertThat(ordering.items())
                .extracting(item -> item.text().en())
                .containsExactly("Modular", "**Object** & Oriented");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::name What? {=a ~b}| the name that begins with :: has no end",
                "::name:: What? {=a ~b| the answers that begin with { have no end",
                "::name:: What? {a =b}| an answer begins with = or ~",
                "::name:: What? {#about 5}| \"about 5\" is no number",
                "::name:: What? {#=%0%5}| no number is right",
                "::name:: What? {=a -> b ~c}| two sides are to be matched",
                "::name:: What? {>2 ALL one two}| what is to be ordered stands in lines of its own"
            })
    void gift_errorsSayWhere(String sample) {
        String[] parts = sample.split("\\| ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GiftReader.read("wrong.gift", "// one\n\n" + parts[0] + "\n", SITE))
                .withMessageStartingWith("wrong.gift:3: ")
                .withMessageContaining(parts[1]);
    }

    @Test
    void moodle_ofOthersIsRead() {
        Draft.Reading reading = MoodleReader.read("others.xml", """
                <?xml version="1.0"?>
                <quiz>
                <question type="truefalse"><name><text>Stream</text></name>
                  <questiontext format="html"><text><![CDATA[<p>TCP is a <em>stream</em> &amp; ordered.</p>]]></text></questiontext>
                  <answer fraction="100"><text>true</text><feedback><text>Yes.</text></feedback></answer>
                  <answer fraction="0"><text>false</text><feedback><text>No.</text></feedback></answer>
                </question>
                <question type="essay"><name><text>Why three</text></name></question>
                </quiz>
                """, SITE);
        assertThat(reading.leftOut()).containsExactly("others.xml:8: why-three: a question of type essay");
        assertThat(reading.questions()).singleElement().satisfies(question -> {
            assertThat(question.heading().id()).isEqualTo("stream");
            assertThat(question.heading().prompt().en()).isEqualTo("TCP is a *stream* & ordered.");
        });
    }

    /** As Moodle’s editor leaves it: in HTML, with another kind of list, some of the states, and signs escaped by hand. */
    @Test
    void moodle_clozeWithStatesIsRead_andNoOther() {
        Draft.Reading reading = MoodleReader.read("cloze.xml", """
                <?xml version="1.0"?>
                <quiz>
                <question type="cloze"><name><text>States</text></name>
                  <questiontext format="html"><text><![CDATA[<p>Where are they?</p><ul>
                <li>the client {1:MCS:%100%SYN-SENT#Yes.~LISTEN#A \\} or a \\#.~CLOSED#No &lt;b&gt;call&lt;/b&gt;?}</li>
                <li>the server {:MULTICHOICE_S:=LISTEN~CLOSED}</li></ul>]]></text></questiontext>
                </question>
                <question type="cloze"><name><text>Words</text></name>
                  <questiontext format="html"><text>Ports are {1:SHORTANSWER:=numbers}.</text></questiontext>
                </question>
                <question type="multianswer"><name><text>Colours</text></name>
                  <questiontext format="html"><text>It is {1:MC:=red~green}</text></questiontext>
                </question>
                <question type="cloze"><name><text>Behind</text></name>
                  <questiontext format="html"><text>It is in {1:MC:=LISTEN~CLOSED} now.</text></questiontext>
                </question>
                <question type="description"><name><text>Welcome</text></name></question>
                </quiz>
                """, SITE);
        assertThat(reading.leftOut())
                .containsExactly(
                        "cloze.xml:8: words: a question of type cloze",
                        "cloze.xml:11: colours: a question of type multianswer",
                        "cloze.xml:14: behind: a question of type cloze",
                        "cloze.xml:17: welcome: a question of type description");
        var states = (Question.States) reading.questions().getFirst();
        assertThat(states.heading().prompt().en()).isEqualTo("Where are they?");
        assertThat(states.blanks())
                .extracting(blank -> blank.label().en(), Question.Blank::state)
                .containsExactly(Tuple.tuple("the client", State.SYN_SENT), Tuple.tuple("the server", State.LISTEN));
        Question.Blank client = states.blanks().getFirst();
        assertThat(Samples.texts(List.of(client.mistakes(), client.otherwise())))
                .extracting(LocalizedText::en)
                .containsExactlyInAnyOrder("A } or a #.", "No **call**?");
    }

    private static final String SECRET_ENTITY = """
            <?xml version="1.0"?>
            <!DOCTYPE quiz [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
            <quiz><question type="multichoice"><name><text>&secret;</text></name></question></quiz>
            """;

    private static final String MANY_LAUGHS = """
            <?xml version="1.0"?>
            <!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
            <quiz>&c;</quiz>
            """;

    @ParameterizedTest
    @ValueSource(strings = {SECRET_ENTITY, MANY_LAUGHS})
    void xmlWithEntitiesOfItsOwn_isRefused(String xml) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoodleReader.read("evil.xml", xml, SITE))
                .withMessage("evil.xml:2: a document type, with entities of its own, is not taken");
    }

    @Test
    void xmlThatIsNone_isRefusedWithItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoodleReader.read("a.xml", "<quiz>\n<question></quiz>", SITE))
                .withMessageStartingWith("a.xml:2: this is no XML: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoodleReader.read("a.xml", "<quiz>\n&nothing;</quiz>", SITE))
                .withMessageStartingWith("a.xml:2: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoodleReader.read("a.xml", "<html/>", SITE))
                .withMessage("a.xml:1: questions stand in <quiz>, not in <html>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoodleReader.read("a.xml", "<quiz>" + "<a>".repeat(100_000), SITE))
                .withMessage("a.xml:1: elements stand in each other 16 deep at most");
    }
}
