package dev.synackademy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Forms of pages that anybody reads carry no token: the browser says whose they are. The site is {@code http://localhost}. */
@SpringBootTest
@AutoConfigureMockMvc
class OwnFormsTest {

    @Autowired
    private MockMvc mvc;

    private static MockHttpServletRequestBuilder form() {
        return post("/en/quiz").param("topic", "osi").param("key", "a-key");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin",
        "Origin, http://localhost",
        "Origin, http://localhost:80",
        "Referer, http://localhost/en/quiz"
    })
    void ourOwnPage_isBelieved(String name, String value) throws Exception {
        mvc.perform(form().header(name, value)).andExpect(status().isSeeOther());
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Sec-Fetch-Site, 'same-origin, cross-site'",
        "Origin, https://evil.example",
        "Origin, http://localhost:8080",
        "Origin, https://localhost",
        "Origin, http://localhost.evil.example",
        "Origin, http://sub.localhost",
        "Origin, null",
        "Origin, ''",
        "Referer, https://evil.example/?http://localhost/",
        "Referer, http://localhost@evil.example/",
        "Referer, http://local host/",
        "X-Requested-With, XMLHttpRequest"
    })
    void anotherSite_orWhoSaysNothing_isNot(String name, String value) throws Exception {
        mvc.perform(form().header(name, value))
                .andExpect(status().isForbidden())
                .andExpect(cookie().doesNotExist("learner"));
    }

    @Test
    void theNewerHeaderDecides() throws Exception {
        mvc.perform(form().header("Sec-Fetch-Site", "cross-site").header("Origin", "http://localhost"))
                .andExpect(status().isForbidden());
        mvc.perform(form().header("Origin", "http://evil.example").header("Referer", "http://localhost/en/quiz"))
                .andExpect(status().isForbidden());
    }

    /** As after signing in or out in another window. */
    @Test
    void aTokenThatIsSentMustBeRight_whoeverSendsIt() throws Exception {
        mvc.perform(form().param("_csrf", "another").header("Sec-Fetch-Site", "same-origin"))
                .andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/en/learn/three-way-handshake",
                "/zh/quiz",
                "/zh/quiz?lesson=time-wait",
                "/en/quiz/question/ack-field-of-the-first-syn",
                "/en/review",
                "/zh/me"
            })
    void readingSetsNoCookieAtAll(String path) throws Exception {
        assertThat(mvc.perform(get(path))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getHeaders("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void formsOfAccountsStillCarryTheirToken() throws Exception {
        mvc.perform(get("/en/sign-in")).andExpect(header().string("Set-Cookie", containsString("XSRF-TOKEN=")));
    }
}
