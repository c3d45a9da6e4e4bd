package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.SynackademyApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer sees who runs a script of theirs. */
class ScriptCommandTest {

    private static final String GREETING = """
            // Nobody listens.
            0.0 < S 0:0(0) win 1000
            +0.0 > R. 0:0(0) ack 1 win 0
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aScriptThatPasses_isToldStepByStep() throws IOException {
        assertThat(run(file(GREETING))).isEqualTo(ScriptCommand.PASSED);
        assertThat(out).hasToString("""
                    0.000000  line 2    0.0 < S 0:0(0) win 1000
                    0.000000  line 3    +0.0 > R. 0:0(0) ack 1 win 0
                passed: 2 steps
                """);
    }

    @Test
    void aScriptThatFails_endsWithTheDifference() throws IOException {
        Path file = file(GREETING.replace("ack 1", "ack 2"));
        assertThat(run(file)).isEqualTo(ScriptCommand.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith(
                        file + ":3:1: expected > R. 0:0(0) ack 2 win 0, but what was sent at 0.000000 s differs in its "
                                + "acknowledgment: > R. 0:0(0) ack 1 win 0\nfailed\n");
    }

    @Test
    void whatIsNoScript_isToldWhere() throws IOException {
        Path file = file(GREETING.replace("win", "wind"));
        assertThat(run(file)).isEqualTo(ScriptCommand.UNREADABLE);
        assertThat(out).hasToString("");
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(file + ":2:16: expected a time, not \"wind\"");
    }

    @Test
    void aFileThatIsNotThere_isUnreadable() throws IOException {
        assertThat(run(folder.resolve("none.pkt"))).isEqualTo(ScriptCommand.UNREADABLE);
        assertThat(run(folder)).isEqualTo(ScriptCommand.UNREADABLE);
        Path noText = Files.write(folder.resolve("noise.pkt"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(run(noText)).isEqualTo(ScriptCommand.UNREADABLE);
    }

    @Test
    void withoutAFile_theUsageIsTold() {
        for (List<String> arguments :
                List.of(List.<String>of(), List.of("--bsd", "a.pkt"), List.of("a.pkt", "b.pkt"))) {
            assertThat(ScriptCommand.run(arguments, new PrintStream(out), new PrintStream(err)))
                    .isEqualTo(ScriptCommand.UNREADABLE);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Usage: script ");
    }

    @Test
    void thePlatformAndTheDefinedNamesAreChosen() throws IOException {
        Path file = file("""
                0.0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                #ifdef BSD
                +0 fcntl(3, F_SETFL, O_NONBLOCK) = 0
                +0 fcntl(3, F_GETFL) = 6
                #else
                +0 fcntl(3, F_GETFL) = 9
                #endif
                """);
        assertThat(run(file, "--freebsd", "-DBSD")).isEqualTo(ScriptCommand.PASSED);
        assertThat(run(file, "--linux", "-DBSD")).isEqualTo(ScriptCommand.FAILED);
        assertThat(run(file, "--freebsd")).isEqualTo(ScriptCommand.FAILED);
    }

    @Test
    void theApplicationHandsOver_withoutStartingAnything() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SynackademyApplication.class.getName(),
                        "script",
                        file(GREETING).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).endsWith("passed: 2 steps\n").doesNotContain("Spring");
        assertThat(process.exitValue()).isEqualTo(ScriptCommand.PASSED);
    }

    @Test
    void commandsInAFile_areObeyed_whereItLiesBesideTheScript() throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve("common")).resolve("defaults.sh"),
                "#!/bin/bash\n# No options.\nsysctl -q net.ipv4.tcp_timestamps=0\nsysctl -q net.ipv4.tcp_sack=0\n./again.sh\n./\0.sh\n");
        String client = """
                0 `./common/defaults.sh`
                +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 fcntl(3, F_SETFL, O_NONBLOCK) = 0
                +0 connect(3, ..., ...) = -1 EINPROGRESS
                +0 > S 0:0(0) <mss 1460,nop,wscale 0>
                """;
        assertThat(run(file(client))).isEqualTo(ScriptCommand.PASSED);
        assertThat(out.toString()).contains("ignored, as there is no such file: ./again.sh");
    }

    @Test
    void stacksThatSizeTheirBuffersOtherwise_canBeComparedByNumbersAlone() throws IOException {
        Path greeting = file(GREETING.replace("win 0", "win 1"));
        assertThat(run(greeting)).isEqualTo(ScriptCommand.FAILED);
        assertThat(run(greeting, "--sequence-only")).isEqualTo(ScriptCommand.PASSED);
    }

    private int run(Path file, String... options) {
        List<String> arguments =
                Stream.concat(Stream.of(options), Stream.of(file.toString())).toList();
        return ScriptCommand.run(arguments, new PrintStream(out), new PrintStream(err));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("story.pkt"), text);
    }
}
