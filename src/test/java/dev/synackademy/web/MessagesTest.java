package dev.synackademy.web;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say everything, and nothing that nobody asks for. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final Map<String, String> ENGLISH = read("messages_en.properties");
    private static final Map<String, String> CHINESE = read("messages_zh.properties");

    /** {@code #{key}} and {@code #{key(arguments)}} in templates. */
    private static final Pattern NAMED = Pattern.compile("#\\{([\\w.-]+)");

    /** {@code 'prefix.' + something + '.suffix'}, in templates and in Java. */
    private static final Pattern BUILT =
            Pattern.compile("['\"]([\\w-]+\\.(?:[\\w-]+\\.)*)['\"] \\+ [\\w.()]+(?: \\+ ['\"](\\.[\\w.-]+)['\"])?");

    /** A string in Java that looks like a key of one of our subjects. */
    private static final Pattern LITERAL =
            Pattern.compile("\"((?:log|host|error|lab|why|home|layout|figure|embed|conformance)\\.[\\w.-]*\\w)\"");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        ENGLISH.forEach(
                (key, text) -> assertThat(arguments(CHINESE.get(key))).as(key).isEqualTo(arguments(text)));
    }

    @Test
    void whatIsUsedIsDefined() {
        assertThat(ENGLISH.keySet()).containsAll(named());
        assertThat(built()).allSatisfy(pattern -> assertThat(ENGLISH.keySet()).anyMatch(key -> key.matches(pattern)));
    }

    @Test
    void whatIsDefinedIsUsed() {
        Set<String> named = named();
        List<String> built = built();
        assertThat(ENGLISH.keySet())
                .allMatch(key -> named.contains(key) || built.stream().anyMatch(key::matches));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages_zh.properties", "rules_zh.properties"})
    void chineseIsPunctuatedAsChinese(String bundle) {
        assertThat(read(bundle).values())
                .noneMatch(text -> Pattern.compile("\\p{IsHan}[,;:?!.()]|[,;:?!()]\\p{IsHan}")
                        .matcher(text)
                        .find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages_zh.properties", "messages_en.properties", "rules_zh.properties"})
    void quotationMarksAreTypographic(String bundle) {
        assertThat(read(bundle).values()).noneMatch(text -> text.contains("'") || text.contains("\""));
    }

    private static Set<String> arguments(String text) {
        return Pattern.compile("\\{\\d+}")
                .matcher(text)
                .results()
                .map(match -> match.group())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> named() {
        Set<String> keys = new HashSet<>();
        sources("templates", ".html").forEach(source -> collect(NAMED, source, keys));
        sources("../java", ".java").forEach(source -> collect(LITERAL, source, keys));
        return keys;
    }

    private static void collect(Pattern pattern, String source, Set<String> keys) {
        pattern.matcher(source).results().map(match -> match.group(1)).forEach(keys::add);
    }

    private static List<String> built() {
        return Stream.concat(sources("templates", ".html").stream(), sources("../java", ".java").stream())
                .flatMap(source -> BUILT.matcher(source).results())
                .filter(match -> ENGLISH.keySet().stream().anyMatch(key -> key.startsWith(firstWord(match.group(1)))))
                .map(match -> Pattern.quote(match.group(1)) + "[\\w-]+"
                        + Pattern.quote(match.group(2) == null ? "" : match.group(2)))
                .distinct()
                .toList();
    }

    private static String firstWord(String prefix) {
        return prefix.substring(0, prefix.indexOf('.') + 1);
    }

    private static List<String> sources(String folder, String extension) {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .map(MessagesTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read line by line, because {@link java.util.Properties} would not notice a key that stands there twice. */
    private static Map<String, String> read(String bundle) {
        return text(RESOURCES.resolve(bundle))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(toMap(line -> line[0], line -> line[1], MessagesTest::twice, TreeMap::new));
    }

    private static String twice(String first, String second) {
        throw new AssertionError("\"%s\" and \"%s\" have the same key".formatted(first, second));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
