package dev.synackademy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"scrpt", "-help", ""})
    void whatIsNoCommand_startsNothing(String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SynackademyApplication.class.getName(),
                        argument,
                        "x")
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(process.inputReader(StandardCharsets.UTF_8).lines()).isEmpty();
            assertThat(process.errorReader(StandardCharsets.UTF_8).lines()).anyMatch(line -> line.startsWith("Usage:"));
        } finally {
            process.destroyForcibly();
        }
    }
}
