package dev.synackademy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PublishedSiteTest
class LanguagesTest {

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    zh-CN,zh;q=0.9,en;q=0.8 | /zh/
                    zh-TW                   | /zh/
                    en-GB,en;q=0.9,zh;q=0.5 | /en/
                    fr,zh;q=0.5,en;q=0.4    | /zh/
                    fr                      | /en/
                    *                       | /en/
                    """)
    void rootGoesWhereTheVisitorReads(String acceptLanguage, String home) {
        HttpResponse<String> answer = visitor.get("/", "Accept-Language", acceptLanguage);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(home);
        assertThat(varies(answer)).contains("accept-language");
    }

    @ParameterizedTest
    @CsvSource({
        "/zh, /zh/",
        "/en, /en/",
        "/zh/lab/, /zh/lab",
        "/en/lab/syn-lost/, /en/lab/syn-lost",
        "/zh/conformance/, /zh/conformance"
    })
    void slashesAreSetRight(String slip, String page) {
        HttpResponse<String> answer = visitor.get(slip);

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location")).hasValue(page);
    }

    @ParameterizedTest
    @CsvSource({
        "/zh/, zh-Hans, 这里的 TCP",
        "/en/, en, run instead of drawn",
        "/zh/lab, zh-Hans, 建立连接",
        "/en/lab, en, Losing and recovering",
        "/zh/lab/three-way-handshake, zh-Hans, 三次握手",
        "/en/lab/three-way-handshake, en, three-way handshake",
        "/zh/conformance, zh-Hans, 每个状态下的每个事件",
        "/en/conformance, en, Every event in every state",
        "/zh/lab/closing-rst-in-window, zh-Hans, 在窗口内",
        "/en/lab/closing-rst-in-window, en, not at RCV.NXT",
        "/embed/three-way-handshake?lang=zh, zh-Hans, 三次握手",
        "/embed/three-way-handshake?lang=en, en, three-way handshake"
    })
    void pathSaysTheLanguageWhateverTheVisitorReads(String path, String language, String words) {
        HttpResponse<String> page = visitor.get(path, "Accept-Language", language.equals("en") ? "zh" : "en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Language")).hasValue(language);
        assertThat(varies(page)).doesNotContain("accept-language");
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .contains("<html lang=\"%s\"".formatted(language))
                .contains(words);
    }

    @Test
    void pagesNameTheirOtherLanguage() {
        String page = visitor.get("/zh/lab/syn-lost?seed=7").body();

        assertThat(page)
                .contains("<link rel=\"canonical\" href=\"https://tcp.example/zh/lab/syn-lost\">")
                .contains("hreflang=\"zh-Hans\" href=\"https://tcp.example/zh/lab/syn-lost\">")
                .contains("hreflang=\"en\" href=\"https://tcp.example/en/lab/syn-lost\">")
                .contains("property=\"og:url\" content=\"https://tcp.example/zh/lab/syn-lost\">")
                .contains("property=\"og:locale\" content=\"zh_CN\">")
                .contains("property=\"og:type\" content=\"website\">")
                .contains("property=\"og:image\" content=\"https://tcp.example/assets/share.png\">")
                .contains("<meta name=\"description\" content=\"客户端的 SYN")
                .contains("href=\"/en/lab/syn-lost?seed=7\"");
    }

    @Test
    void embedWithoutALanguageTakesTheVisitors() {
        HttpResponse<String> page = visitor.get("/embed/syn-lost", "Accept-Language", "zh");

        assertThat(page.body()).contains("<html lang=\"zh-Hans\"");
        assertThat(varies(page)).contains("accept-language");
    }

    @Test
    void embedLeadsToTheSameRunInTheLab() {
        assertThat(visitor.get("/embed/syn-lost?lang=en").body()).contains("href=\"/en/lab/syn-lost\"");
        assertThat(visitor.get("/embed/syn-lost?lang=en&seed=3").body()).contains("href=\"/en/lab/syn-lost?seed=3\"");
    }

    @Test
    void embedTakesAThemeButNoOtherText() {
        assertThat(visitor.get("/embed/syn-lost?theme=dark").body()).contains("data-theme=\"dark\"");
        assertThat(visitor.get("/embed/syn-lost?theme=%22pink").body()).doesNotContain("data-theme", "pink");
    }

    private static String varies(HttpResponse<String> page) {
        return String.join(",", page.headers().allValues("Vary")).toLowerCase(Locale.ROOT);
    }
}
