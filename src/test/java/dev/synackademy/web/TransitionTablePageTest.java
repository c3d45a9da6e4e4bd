package dev.synackademy.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.conformance.Figure;
import dev.synackademy.conformance.TransitionTable;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page that says what is proven, and the runs that it links to. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TransitionTablePageTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/(?:zh|en)/lab/[a-z0-9-]+)\"");

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    private static Set<String> links(String page) {
        return LINK.matcher(page).results().map(match -> match.group(1)).collect(toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyCaseIsLinked_andEveryLinkOpensItsRun(String language) {
        Set<String> links = links(visitor.get("/" + language + "/conformance").body());

        assertThat(links)
                .isEqualTo(TransitionTable.get().cases().stream()
                        .map(each -> "/" + language + "/lab/" + each.scenario().id())
                        .collect(toSet()));
        Locale locale = Locale.of(language);
        TransitionTable.get().cases().forEach(each -> {
            String path = "/" + language + "/lab/" + each.scenario().id();
            HttpResponse<String> page = visitor.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .as(path)
                    .contains("<h1>" + each.scenario().title().in(locale) + "</h1>")
                    .contains("data-scenario=\"" + each.scenario().id() + "\"")
                    .contains("href=\"/" + language + "/conformance#table\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void figuresAreThoseThatWereMeasured_andNoOthers(String language) {
        String page = visitor.get("/" + language + "/conformance").body();

        assertThat(Figure.published())
                .allSatisfy(figure -> assertThat(page)
                        .contains("<strong>%s</strong>".formatted(String.format(Locale.ROOT, "%,d", figure.passed())))
                        .contains(String.format(Locale.ROOT, "%,d</span>", figure.total())));
        assertThat(page.split("<strong>[\\d,]+</strong>", -1))
                .hasSize(Figure.published().size() + 1);
    }

    @Test
    void runsOfTheTableStandInNoList() {
        assertThat(visitor.get("/en/lab").body()).doesNotContain("closing-rst-in-window");
        assertThat(visitor.get("/api/scenarios").body())
                .contains("\"syn-lost\"")
                .doesNotContain("closing-rst-in-window");
        assertThat(visitor.get("/en/lab/closing-rst-in-windows").statusCode()).isEqualTo(404);
    }

    @Test
    void runsOfTheTableAreScenariosLikeAnyOther() {
        assertThat(visitor.get("/api/scenarios/closing-rst-in-window/log").body())
                .contains("\"RST_CHALLENGED\"", "\"CLOSING\"");
        assertThat(visitor.get("/embed/closing-rst-in-window?lang=zh").body()).contains("CLOSING：RST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conformance", "deviations"})
    void explanationsCanBeRead(String name) {
        HttpResponse<String> text = visitor.get("/docs/" + name + ".txt");

        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(text.body()).startsWith("# ");
    }
}
