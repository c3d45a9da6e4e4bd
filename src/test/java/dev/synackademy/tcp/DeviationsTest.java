package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of deviations names tests: they exist. */
class DeviationsTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+?)(\\*?))?`");

    @Test
    void theTestsItNamesExist() throws IOException {
        Matcher named = NAMED.matcher(Files.readString(Path.of("docs/deviations.md")));
        int count = 0;
        while (named.find()) {
            count++;
            String prefix = named.group(2) == null ? "" : named.group(2);
            assertThat(methods(named.group(1)))
                    .as(named.group())
                    .anyMatch(method -> "*".equals(named.group(3)) || prefix.isEmpty()
                            ? method.startsWith(prefix)
                            : method.equals(prefix));
        }
        assertThat(count).isGreaterThan(30);
    }

    private static List<String> methods(String testClass) {
        for (String room : List.of("tcp", "network", "packetdrill", "conformance")) {
            try {
                Class<?> found = Class.forName("dev.synackademy." + room + "." + testClass);
                return Arrays.stream(found.getDeclaredMethods())
                        .map(method -> method.getName())
                        .toList();
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        return List.of();
    }
}
