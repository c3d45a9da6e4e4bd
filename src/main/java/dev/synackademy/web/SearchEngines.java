package dev.synackademy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** What programs that search the web for people are told: which pages there are, and that each is there in both languages. */
@Controller
class SearchEngines {

    private static final String OPENING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
            """;

    private final WebProperties properties;
    private final List<PublicPages> rooms;

    SearchEngines(WebProperties properties, List<PublicPages> rooms) {
        this.properties = properties;
        this.rooms = List.copyOf(rooms);
    }

    /** Figures ask the API for what they draw, so nothing is forbidden: what is not to be found says so itself. */
    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String robots(HttpServletRequest request) {
        return "User-agent: *\nDisallow:\n\nSitemap: " + properties.siteOf(request) + "/sitemap.xml\n";
    }

    @GetMapping(path = "/sitemap.xml", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    String sitemap(HttpServletRequest request) {
        String site = HtmlUtils.htmlEscape(properties.siteOf(request));
        StringBuilder xml = new StringBuilder(OPENING);
        Stream.concat(Stream.of("/"), rooms.stream().flatMap(room -> room.paths().stream()))
                .sorted()
                .forEach(path -> {
                    for (Language language : Language.values()) {
                        entry(xml, site, language, HtmlUtils.htmlEscape(path));
                    }
                });
        return xml.append("</urlset>\n").toString();
    }

    private static void entry(StringBuilder xml, String site, Language own, String path) {
        xml.append("<url><loc>").append(address(site, own, path)).append("</loc>");
        for (Language language : Language.values()) {
            alternate(xml, language.locale().toLanguageTag(), address(site, language, path));
        }
        alternate(xml, "x-default", address(site, Language.EN, path));
        xml.append("</url>\n");
    }

    private static void alternate(StringBuilder xml, String tag, String address) {
        xml.append("<xhtml:link rel=\"alternate\" hreflang=\"")
                .append(tag)
                .append("\" href=\"")
                .append(address)
                .append("\"/>");
    }

    private static String address(String site, Language language, String path) {
        return site + "/" + language.code() + path;
    }
}
