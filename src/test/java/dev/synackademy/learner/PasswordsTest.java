package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"four way close", "tr4ffic1", "马尾辫子", "我爱三次握手", "        x", "<script>alert(1)</script>", "ééééa"
            })
    void willDo(String password) {
        assertThat(Passwords.wrongWith(Passwords.normalised(password), "ada")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', PASSWORD_MISSING",
        "1234567, PASSWORD_TOO_SHORT",
        "握手, PASSWORD_TOO_SHORT",
        "12345678, PASSWORD_COMMON",
        "Password1, PASSWORD_COMMON",
        "QWERTYUIOP, PASSWORD_COMMON",
        "woaini1314, PASSWORD_COMMON",
        "１２３４５６７８, PASSWORD_COMMON",
        "xxxxxxxxxx, PASSWORD_COMMON",
        "哈哈哈哈, PASSWORD_COMMON",
        "ada lovelace, PASSWORD_IS_NAME",
        "ADA LOVELACE, PASSWORD_IS_NAME",
        "' Ada Lovelace ', PASSWORD_IS_NAME"
    })
    void willNotDo(String password, Wrong wrong) {
        assertThat(Passwords.wrongWith(Passwords.normalised(password), "Ada Lovelace"))
                .hasValue(wrong);
    }

    @Test
    void bcryptReadsSeventyTwoOctets() {
        assertThat(Passwords.wrongWith("ab".repeat(36), "ada")).isEmpty();
        assertThat(Passwords.wrongWith("ab".repeat(36) + "c", "ada")).hasValue(Wrong.PASSWORD_TOO_LONG);
        assertThat(Passwords.wrongWith("窗口".repeat(12), "ada")).isEmpty();
        assertThat(Passwords.wrongWith("窗口".repeat(12) + "大", "ada")).hasValue(Wrong.PASSWORD_TOO_LONG);
        assertThat(Passwords.wrongWith(Passwords.normalised("x1".repeat(1_000_000)), "ada"))
                .hasValue(Wrong.PASSWORD_TOO_LONG);
    }
}
