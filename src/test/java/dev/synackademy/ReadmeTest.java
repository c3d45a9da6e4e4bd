package dev.synackademy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's example is {@link ReadmeExample}, line by line, and prints what the README says. */
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```\\s*```text\\n(.*?)```", Pattern.DOTALL);

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void the_example_is_code_that_compiles() throws IOException {
        String code = Files.readString(Path.of("src/test/java/dev/synackademy/ReadmeExample.java"));
        List<String> lines = example(1).lines().map(String::strip).toList();

        assertThat(lines).hasSizeLessThanOrEqualTo(12);
        assertThat(code.lines().map(String::strip)).containsSubsequence(lines);
    }

    @Test
    void the_example_prints_what_the_readme_says() {
        PrintStream console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ReadmeExample.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(example(2));
    }

    private String example(int group) {
        Matcher matcher = EXAMPLE.matcher(readme);
        assertThat(matcher.find()).isTrue();
        return matcher.group(group);
    }
}
