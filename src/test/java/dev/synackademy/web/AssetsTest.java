package dev.synackademy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages name assets by their content, so that they can be kept for ever and are never stale. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AssetsTest {

    private static final Path ASSETS = Path.of("target/classes/static/assets");
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\\s*[\"'](\\.[^\"']+)[\"']");

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    @Test
    void pagesNameAssetsByTheirContent() {
        List<String> addresses = Stream.of("/en/", "/zh/lab", "/en/lab/syn-lost", "/embed/syn-lost")
                .flatMap(path -> found(ADDRESS, visitor.get(path).body()))
                .distinct()
                .toList();

        assertThat(addresses).hasSizeGreaterThanOrEqualTo(6).allSatisfy(address -> {
            assertThat(address).matches(".*-[0-9a-f]{32}\\.\\w+");
            HttpResponse<String> asset = visitor.get(address);
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(asset.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public");
        });
    }

    @Test
    void styleSheetNamesItsFontByContentToo() {
        String sheet = found(ADDRESS, visitor.get("/en/").body())
                .filter(address -> address.endsWith(".css"))
                .findFirst()
                .orElseThrow();

        String font = found(
                        Pattern.compile("url\\(([^)]+\\.woff2)\\)"),
                        visitor.get(sheet).body())
                .findFirst()
                .orElseThrow();

        assertThat(font).matches(".*source-serif-4-latin-600-normal-[0-9a-f]{32}\\.woff2");
        assertThat(visitor.get("/en/").body()).contains(font.replaceFirst(".*/", ""));
        HttpResponse<String> answer = visitor.get("/assets/" + font.replaceFirst(".*/", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    /**
     * An entry is loaded under a name with its content in it. A chunk that imported it under its plain name would load
     * and run it a second time.
     */
    @Test
    void scriptsImportOnlyChunksWhoseNamesNeverMeanSomethingElse() throws IOException {
        try (Stream<Path> files = Files.walk(ASSETS)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".js")).toList();
            assertThat(scripts)
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(
                                    found(IMPORT, Files.readString(script)).toList())
                            .allSatisfy(imported -> {
                                assertThat(imported).matches("\\.{1,2}/(chunks/)?[\\w-]+-[\\w-]{8}\\.js");
                                assertThat(script.getParent().resolve(imported)).exists();
                            }));
        }
    }

    /** Those who show it beside a link find it under a name of its own, without the content in it. */
    @Test
    void pictureToShareIsThere() {
        HttpResponse<String> picture = visitor.get("/assets/share.png");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    }

    @Test
    void fontIsSmall() throws IOException {
        try (Stream<Path> files = Files.list(ASSETS)) {
            List<Path> fonts =
                    files.filter(file -> file.toString().endsWith(".woff2")).toList();
            assertThat(fonts).hasSize(1);
            assertThat(fonts.getFirst())
                    .satisfies(font -> assertThat(Files.size(font)).isLessThan(40_000));
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }
}
