package dev.synackademy.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The course as visitors get it. */
@SpringBootTest
@AutoConfigureMockMvc
class LearnPagesTest {

    private static final Pattern DESCRIPTION =
            Pattern.compile("<script type=\"application/ld\\+json\">([^<]*)</script>");

    private static final Pattern NAME = Pattern.compile(" id=\"([^\"]*)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    LessonImport imports;

    static java.util.stream.Stream<Lesson> lessons() {
        return LessonImport.written().stream();
    }

    @Test
    void lessonsAreThere_beforeTheServerListens() {
        assertThat(imports.isRunning()).isTrue();
        assertThat(imports.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonIsAPage(Lesson lesson) throws Exception {
        mvc.perform(get("/" + lesson.language() + "/learn/" + lesson.slug()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<h1")))
                .andExpect(content().string(not(containsString("claim:"))))
                .andExpect(content().string(not(containsString(":::"))))
                .andExpect(content().string(not(containsString("??"))));
    }

    /** Programs that read pages are told what a lesson is, in data that is right even where its title has a quotation mark. */
    @ParameterizedTest
    @MethodSource("lessons")
    void everyLesson_describesItself(Lesson lesson) throws Exception {
        String address = "/" + lesson.language() + "/learn/" + lesson.slug();
        String page = mvc.perform(get(address)).andReturn().getResponse().getContentAsString();
        Matcher block = DESCRIPTION.matcher(page);
        assertThat(block.find()).isTrue();
        JsonNode described = new JsonMapper().readTree(block.group(1));
        LessonSource source = lesson.read();
        assertThat(described.get("@type").asString()).isEqualTo("LearningResource");
        assertThat(described.get("url").asString()).isEqualTo("http://localhost" + address);
        assertThat(described.get("name").asString()).isEqualTo(source.title());
        assertThat(described.get("inLanguage").asString())
                .isEqualTo(lesson.language().equals("zh") ? "zh-Hans" : "en");
        assertThat(described.get("timeRequired").asString()).isEqualTo("PT" + source.minutes() + "M");
        assertThat(described.get("teaches").size())
                .isEqualTo(source.objectives().size());
        assertThat(described.at("/isPartOf/url").asString())
                .isEqualTo("http://localhost/" + lesson.language() + "/learn");
        assertThat(page).contains("<meta property=\"og:type\" content=\"article\">");
    }

    /** A lesson may ask several questions, and each has a form of its own. */
    @ParameterizedTest
    @MethodSource("lessons")
    void noNameInALessonStandsTwice(Lesson lesson) throws Exception {
        String page = mvc.perform(get("/" + lesson.language() + "/learn/" + lesson.slug()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(NAME.matcher(page).results().map(name -> name.group(1)))
                .contains("content")
                .doesNotHaveDuplicates();
    }

    @Test
    void course_listsItsParts() throws Exception {
        mvc.perform(get("/zh/learn"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("三次握手，一步一步看")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @ParameterizedTest
    @CsvSource({
        "en, duplicate SYN, three-way-handshake",
        "zh, 初始序号, three-way-handshake",
        "zh, 旧 SYN, three-way-handshake"
    })
    void search_findsWordsAndPairsOfCharacters(String language, String question, String slug) throws Exception {
        mvc.perform(get("/" + language + "/learn").param("q", question))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("class=\"found\"")))
                .andExpect(content().string(containsString("/" + language + "/learn/" + slug)));
    }

    @Test
    void search_forNothingThatIsThere_saysSo() throws Exception {
        mvc.perform(get("/en/learn").param("q", "zebra<script>"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nothing found for “zebra&lt;script&gt;”")));
    }

    @Test
    void unknownLesson_isNotFound() throws Exception {
        mvc.perform(get("/en/learn/no-such-lesson")).andExpect(status().isNotFound());
    }
}
