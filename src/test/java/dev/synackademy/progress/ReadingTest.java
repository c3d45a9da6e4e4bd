package dev.synackademy.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.synackademy.lesson.Outlines;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** How far a lesson was read, as it is told by its page. */
@SpringBootTest
@AutoConfigureMockMvc
class ReadingTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Outlines outlines;

    @Autowired
    JdbcClient database;

    @Test
    void scrollingAlone_makesNobodyALearner() throws Exception {
        int before = learners();
        mvc.perform(post("/en/learn/time-wait/behind").param("behind", "2").with(csrf()))
                .andExpect(status().isNoContent());
        assertThat(learners()).isEqualTo(before);
    }

    @Test
    void markedAsRead_isShownOnTheCourseAndInTheLesson() throws Exception {
        Cookie learner = mvc.perform(post("/en/learn/time-wait/read").with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/en/learn/time-wait#read"))
                .andReturn()
                .getResponse()
                .getCookie("learner");

        mvc.perform(get("/zh/learn").cookie(learner))
                .andExpect(content().string(containsString("✓ 已读")))
                .andExpect(content().string(containsString("接着读")));
        mvc.perform(get("/en/learn/time-wait").cookie(learner))
                .andExpect(content().string(containsString("You have read this lesson")))
                .andExpect(content().string(not(containsString("Mark as read"))));
        mvc.perform(get("/en/learn")).andExpect(content().string(not(containsString("✓ read"))));
    }

    @Test
    void furtherIsKept_lessFarIsNot_andThePageGoesOnThere() throws Exception {
        Cookie learner = learner();
        String third = outlines.in("en").stream()
                .filter(outline -> outline.slug().equals("time-wait"))
                .findFirst()
                .orElseThrow()
                .sections()
                .get(3)
                .anchor();
        for (String behind : new String[] {"1", "3", "2"}) {
            mvc.perform(post("/en/learn/time-wait/behind")
                            .param("behind", behind)
                            .cookie(learner)
                            .with(csrf()))
                    .andExpect(status().isNoContent());
        }
        mvc.perform(get("/en/learn").cookie(learner))
                .andExpect(content().string(containsString("3 of 5 sections read")))
                .andExpect(content().string(containsString("/en/learn/time-wait#" + third)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "6", "2147483648", "one", ""})
    void noSuchSection_isRefused(String behind) throws Exception {
        mvc.perform(post("/en/learn/time-wait/behind")
                        .param("behind", behind)
                        .cookie(learner())
                        .with(csrf()))
                .andExpect(status().isBadRequest());
    }

    @Test
    void noSuchLesson_isRefused() throws Exception {
        mvc.perform(post("/en/learn/nothing/read").with(csrf())).andExpect(status().isNotFound());
        mvc.perform(post("/en/learn/nothing/behind").param("behind", "0").with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void withoutTheTokenOfAForm_nothingIsKept() throws Exception {
        Cookie learner = learner();
        mvc.perform(post("/en/learn/time-wait/read").cookie(learner)).andExpect(status().isForbidden());
        mvc.perform(get("/en/learn/time-wait").cookie(learner))
                .andExpect(content().string(containsString("Mark as read")));
    }

    /** Every section's anchor is one of its page, in both languages. */
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void outlines_leadToSectionsThatThereAre(String language) throws Exception {
        assertThat(outlines.in(language)).hasSize(outlines.in("en").size());
        for (Outlines.Outline outline : outlines.in(language)) {
            String page = mvc.perform(get("/" + language + "/learn/" + outline.slug()))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(outline.sections())
                    .as(outline.slug())
                    .isNotEmpty()
                    .allMatch(section -> page.contains("<h2 id=\"" + section.anchor() + "\">"));
        }
    }

    private Cookie learner() throws Exception {
        return mvc.perform(post("/en/learn/why-layers/read").with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("learner");
    }

    private int learners() {
        return database.sql("select count(*) from learner").query(Integer.class).single();
    }
}
