package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sessions that an older version of the product has stored, and that cannot be run any more. */
@SessionServerTest
class OutdatedSessionTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate database;

    private Api api;
    private String session;

    @BeforeEach
    void aSession() {
        api = new Api(port);
        session = api.open("three-way-handshake");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no-longer-there     | []                                                | vanished-scenario",
                "three-way-handshake | [{\"at\":5,\"type\":\"drop\",\"packet\":1}]       | outdated-session",
                "three-way-handshake | [{\"at\":5,\"type\":\"close\",\"host\":\"bob\"}]  | outdated-session",
                "three-way-handshake | [{\"at\":5,\"type\":\"levitate\"}]                | outdated-session",
                "three-way-handshake | [{\"moment\":5}]                                  | outdated-session",
                "three-way-handshake | ?                                                 | outdated-session",
            })
    void areGoneAndSayWhy(String scenario, String actions, String problem) {
        database.update(
                "update learning_session set scenario = ?, actions = ? where id = ?", scenario, actions, session);

        assertThat(api.get("/api/sessions/" + session).problem()).isEqualTo("410 /problems/" + problem);
        assertThat(api.get("/api/sessions/" + session + "/log").problem()).isEqualTo("410 /problems/" + problem);
        assertThat(api.get("/ws/sessions/" + session).problem()).isEqualTo("410 /problems/" + problem);
        Api.Answer acted = api.act(session, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");
        assertThat(acted.problem()).isEqualTo("410 /problems/" + problem);
        assertThat(acted.json().get("detail").stringValue()).contains(scenario).endsWith("Please start a new one.");
    }
}
