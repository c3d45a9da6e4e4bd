package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.SynackademyApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a teacher sees who takes questions elsewhere, or brings some. */
class QuestionsCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return QuestionsCommand.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @CsvSource({"gift, gift", "moodle, xml"})
    void bank_goesOutAndComesBack(String format, String extension) {
        String zh = file("bank.zh." + extension);
        String en = file("bank.en." + extension);
        assertThat(run("export", format, "--site=https://tcp.example/", zh, en)).isEqualTo(QuestionsCommand.DONE);
        assertThat(said()).isEmpty();

        assertThat(run("import", format, "--site=https://tcp.example", zh, en)).isEqualTo(QuestionsCommand.DONE);
        assertThat(said()).isEmpty();
        String yaml = out.toString(StandardCharsets.UTF_8);
        assertThat(yaml)
                .contains("# opening.yaml\n", "](lab:", "- id: handshake-in-order\n", "- id: challenge-closing\n")
                .doesNotContain("quiz/question/");
        assertThat(QuestionParser.parse("all", new StringReader(yaml))).hasSizeGreaterThan(180);
    }

    @Test
    void predictions_areWrittenAsOftenAsIsSaid_withOtherNumbersEachTime() throws IOException {
        String file = file("bank.en.gift");
        assertThat(run("export", "gift", "--predictions=9", file)).isEqualTo(QuestionsCommand.DONE);
        String written = Files.readString(Path.of(file));
        List<String> predictions = Pattern.compile("^::predict-.*?-\\d+::", Pattern.MULTILINE)
                .splitAsStream(written)
                .skip(1)
                .map(each -> each.replaceFirst("(?s) \\{.*", ""))
                .toList();
        assertThat(predictions).hasSize(9 * Predictions.names().size()).doesNotHaveDuplicates();
        assertThat(run("export", "gift", "--predictions=9", file)).isEqualTo(QuestionsCommand.DONE);
        assertThat(Files.readString(Path.of(file))).isEqualTo(written);

        assertThat(run("export", "gift", "--predictions=0", file)).isEqualTo(QuestionsCommand.INCOMPLETE);
        assertThat(said()).startsWith("left out, ").contains("predict-ack-of-a-syn");
        assertThat(run("export", "gift", "--predictions=10", file)).isEqualTo(QuestionsCommand.REFUSED);
        assertThat(run("import", "gift", "--predictions=3", file)).isEqualTo(QuestionsCommand.REFUSED);
    }

    @Test
    void cards_areWrittenInOneLanguageToo() throws IOException {
        assertThat(run("export", "anki", file("cards.zh.csv"))).isEqualTo(QuestionsCommand.INCOMPLETE);
        assertThat(Files.readString(folder.resolve("cards.zh.csv"))).contains("handshake-in-order");
        assertThat(said())
                .doesNotContain("handshake-in-order", "predict-ack-of-a-syn")
                .contains("challenge-closing");
    }

    @Test
    void whatAnImportLacks_isToldByName() throws IOException {
        String gift =
                written("some.en.gift", "::Port 80:: Which port? {=80#Yes. ~81#No. ####HTTP.}\n\n::Why:: Say! {}\n");
        assertThat(run("import", "gift", gift)).isEqualTo(QuestionsCommand.INCOMPLETE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("- id: port-80", "kind: single", "text: \"80\"");
        assertThat(said())
                .contains(
                        "left out: " + gift + ":3: why: an essay", "to be completed (\"lesson\" is missing): port-80");
    }

    @Test
    void whatCannotBeRead_isToldWithItsPlace() throws IOException {
        String broken = written("broken.en.gift", "::a:: b {=c\n");
        assertThat(run("import", "gift", broken)).isEqualTo(QuestionsCommand.REFUSED);
        assertThat(said()).startsWith(broken + ":1: ");
        assertThat(out.size()).isZero();

        assertThat(run("import", "moodle", file("none.xml"))).isEqualTo(QuestionsCommand.REFUSED);
        assertThat(said()).contains("none.xml cannot be read (NoSuchFileException)");

        Files.write(folder.resolve("noise.gift"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(run("import", "gift", file("noise.gift"))).isEqualTo(QuestionsCommand.REFUSED);
        assertThat(said()).contains("noise.gift is no text in UTF-8");

        String twice = written("twice.gift", "::a:: b {=c ~d}\n\n::a:: b {=c ~d}\n");
        assertThat(run("import", "gift", twice)).isEqualTo(QuestionsCommand.REFUSED);
        assertThat(said()).contains("two questions are called \"a\"");
    }

    @Test
    void filesSayTheirLanguage() throws IOException {
        assertThat(run("export", "gift", file("bank.gift"))).isEqualTo(QuestionsCommand.REFUSED);
        assertThat(said()).contains("bank.gift: its name says no language; call it bank.zh.gift or bank.en.gift");

        String gift = "::a:: b {=c ~d}\n";
        assertThat(run("import", "gift", written("x.gift", gift), written("y.zh.gift", gift)))
                .isEqualTo(QuestionsCommand.REFUSED);
        assertThat(said()).contains("of two files one is called FILE.zh.EXT and the other FILE.en.EXT");
        assertThat(run("import", "gift", written("x.en.gift", gift), written("y.en.gift", gift)))
                .isEqualTo(QuestionsCommand.REFUSED);
        assertThat(said()).contains("y.en.gift: there is a file in this language already");
    }

    @Test
    void withoutACommand_theUsageIsTold() {
        for (String command :
                List.of("", "export", "export gift", "export qti a.zh.xml", "import anki a.csv", "print gift a")) {
            assertThat(run(command.split(" "))).as(command).isEqualTo(QuestionsCommand.REFUSED);
            assertThat(said()).as(command).startsWith("Usage: questions export ");
        }
        assertThat(run("--help")).isEqualTo(QuestionsCommand.DONE);
    }

    @Test
    void theApplicationHandsOver_withoutStartingAnything() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SynackademyApplication.class.getName(),
                        "questions",
                        "export",
                        "gift",
                        file("bank.en.gift"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("bank.en.gift: ").doesNotContain("Spring");
        assertThat(process.exitValue()).isEqualTo(QuestionsCommand.DONE);
    }
}
