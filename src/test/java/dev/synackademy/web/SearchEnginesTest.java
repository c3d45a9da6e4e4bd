package dev.synackademy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What search engines are told, and that it is so. */
@PublishedSiteTest
class SearchEnginesTest {

    private static final String SITE = "https://tcp.example";
    private static final Pattern LINK = Pattern.compile("href=\"(/(?:zh|en)/(?:lab|learn|why|conformance)[^\"?#]*)\"");

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    private Document sitemap() throws Exception {
        HttpResponse<String> answer = visitor.get("/sitemap.xml");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
    }

    private static List<String> paths(Document sitemap) {
        NodeList addresses = sitemap.getElementsByTagNameNS("*", "loc");
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < addresses.getLength(); i++) {
            assertThat(addresses.item(i).getTextContent()).startsWith(SITE + "/");
            paths.add(addresses.item(i).getTextContent().substring(SITE.length()));
        }
        return paths;
    }

    @Test
    void robots_findTheSitemap() {
        assertThat(visitor.get("/robots.txt").body())
                .isEqualTo("User-agent: *\nDisallow:\n\nSitemap: https://tcp.example/sitemap.xml\n");
    }

    @Test
    void everyPageInTheSitemap_isThere_isTheOneMeant_andWantsToBeFound() throws Exception {
        List<String> paths = paths(sitemap());
        assertThat(paths).doesNotHaveDuplicates();
        for (String path : paths) {
            HttpResponse<String> page = visitor.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .as(path)
                    .contains("<link rel=\"canonical\" href=\"" + SITE + path + "\">")
                    .doesNotContain("content=\"noindex\"");
        }
    }

    /** Lists and lessons lead to scenarios, questions and lessons: none of these is forgotten. */
    @Test
    void whatPagesLinkTo_isInTheSitemap() throws Exception {
        Set<String> listed = new HashSet<>(paths(sitemap()));
        for (String path :
                List.of("/en/", "/zh/", "/en/lab", "/zh/learn", "/en/why", "/zh/learn/common-errors", "/zh/quiz")) {
            List<String> linked = LINK.matcher(visitor.get(path).body())
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
            assertThat(listed).as(path).contains(path).containsAll(linked);
        }
    }

    @Test
    void everyEntry_namesThePageInBothLanguages() throws Exception {
        NodeList entries = sitemap().getElementsByTagNameNS("*", "url");
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            String address = entry.getElementsByTagNameNS("*", "loc").item(0).getTextContent();
            String path = address.substring((SITE + "/en").length());
            assertThat(alternates(entry))
                    .containsExactly(
                            "zh-Hans " + SITE + "/zh" + path,
                            "en " + SITE + "/en" + path,
                            "x-default " + SITE + "/en" + path);
        }
    }

    private static List<String> alternates(Element entry) {
        NodeList links = entry.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "link");
        List<String> alternates = new ArrayList<>();
        for (int i = 0; i < links.getLength(); i++) {
            Element link = (Element) links.item(i);
            alternates.add(link.getAttribute("hreflang") + " " + link.getAttribute("href"));
        }
        return alternates;
    }
}
