package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.TcpConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assertions in the small part of Python that scripts use. */
class ExpressionTest {

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "7 / 2, 3.5",
        "7 // 2, 3",
        "-7 // 2, -4",
        "-7 % 5, 3",
        "2 - 3 - 4, -5",
        "+3 - -4, 7",
        "0x10, 16",
        "1.25, 1.25",
        "1 < 2, 1",
        "1 < 2 < 2, 0",
        "3 >= 3 != 4, 1",
        "1 == 1 and 2 == 3, 0",
        "1 == 2 or 3, 3",
        "not 1 == 2, 1",
        "not not 5, 1",
        "True + True, 2",
        "False, 0",
        "abs(-3) + int(-2.5), 1",
        "'min(4, 2, 3) * max(1, 5)', 10",
        "round(2.6) + round(-2.6), 0",
        "6 & 3 | 8, 10",
        "1 | 2 == 3, 1",
        "2 + 1 & 1, 1",
        "(6 & TCPI_OPT_SACK) != 0, 1",
        "6 & TCPI_OPT_TIMESTAMPS != 0, 0",
        "'3 in (1, 2, 3)', 1",
        "'3 in [1, 2,]', 0",
        "'3 not in {1, 2}', 1",
        "'1 + 2 in (3,) and 1 < 2', 1",
        "1 < 2 <= 2 != 3, 1",
        "3 > 2 > 2, 0",
        "TCP_ESTABLISHED, 1",
        "TCPI_SYN_RECEIVED == TCP_SYN_RECV, 1",
        "tcpi_state == TCP_CLOSE, 1",
    })
    void valuesAreThoseOfPython(String formula, double value) {
        assertThat(value(formula)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1 / 0, division by zero",
        "0 / tcpi_unacked, division by zero",
        "not 1 // 0, division by zero",
        "1 % 0 != 1, division by zero",
        "tcpi_moon == 0, tcpi_moon is not known here",
        "0 or tcpi_moon, tcpi_moon is not known here",
        "1 & 0.5, '& joins whole numbers, not 0.5'",
        "1 | 9007199254740992 * 2, '| joins whole numbers, not 1.8014398509481984E16'",
    })
    void whereThereIsNoValue_itIsSaidWhy(String formula, String why) {
        assertThatExceptionOfType(Expression.NoValue.class)
                .isThrownBy(() -> value(formula))
                .withMessage(why);
        assertThat(value("1 or " + formula)).isEqualTo(1);
    }

    @Test
    void numbersStayFinite() {
        assertThatExceptionOfType(Expression.NoValue.class)
                .isThrownBy(() -> value("9007199254740991" + " * 9007199254740991".repeat(20) + " > 0"))
                .withMessage("a number is too large");
    }

    private static double value(String formula) {
        return statements("x = " + formula).getFirst().expression().value(TcpInfo.of(Tcb.CLOSED, TcpConfig.rfc()));
    }

    @Test
    void statementsEndWithTheirLine_orASemicolon() {
        assertThat(statements(
                        "assert 1; x = 2\n  assert x == 2, x  # so it is\n\nassert (1 +\n  1) == 2, \"no: %d\" % x"))
                .extracting(Script.Statement::text)
                .containsExactly("assert 1", "x = 2", "assert x == 2, x", "assert (1 +\n  1) == 2, \"no: %d\" % x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert 1, '%d; %d # %s' % (tcpi_rtt, moon)",
                "assert 1, \"it's \" + str(moon)",
                "assert 1, f\"{moon['a']}\"",
                "assert 1, 'it\\'s'",
                "assert 1, (tcpi_rtt,\n    moon)  ",
                "assert 1, \"\"\"two\nlines\"\"\"",
                "assert 1, ''",
                "assert 1, 'a' \\\n  'b'",
                "assert 1, \\\r\n  moon.rise(1)[2:3]",
                "assert 1, moon if 1 else {1: ('(')} # ')",
                "assert 1 and \\\n  1",
                "assert (1 and  # so\n  # and so\n  1)",
                "# alone\nassert 1",
                "assert(1)# so",
                "print moon, 'a;b'; assert 1",
                "print(moon,\n  tcpi_rtt)\nassert 1",
                "print\nassert 1",
            })
    void whatPythonWouldPrint_isReadPast(String text) {
        for (String end : List.of("", "\n", "; assert 2", "\n\n  assert 2 # too")) {
            if (text.contains("#") && end.startsWith(";")) {
                continue;
            }
            List<Script.Statement> statements = statements(text + end);
            assertThat(statements).hasSize(end.contains("2") ? 2 : 1);
            assertThat(statements.getFirst().text()).startsWith("assert");
            assertThat(statements.getFirst().expression().value(Map.of())).isEqualTo(1);
        }
    }

    @Test
    void whatIsSet_canBeChanged() {
        Map<String, Double> names = TcpInfo.of(Tcb.CLOSED, TcpConfig.rfc());
        for (Script.Statement statement : statements("x = 7; x += 3\nx -= 1;x *= 2; x //= 4; x |= 3; x &= 6; x %= 4")) {
            names.put(
                    Objects.requireNonNull(statement.variable()),
                    statement.expression().value(names));
        }
        assertThat(names.get("x")).isEqualTo(2);
    }

    @Test
    void nestedComparisons_areLookedAtOnce() {
        String nested = "(0 <= ".repeat(45) + "1" + " <= 1)".repeat(45);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(value(nested)).isEqualTo(1);
            assertThat(statements("assert " + nested).getFirst().expression().told(Map.of()))
                    .isEqualTo("it is not so");
        });
    }

    @Test
    void whatIsNoNumber_isNotTrue() {
        assertThat(Expression.isTrue(Double.NaN)).isFalse();
        assertThat(Expression.isTrue(-0.5)).isTrue();
    }

    @Test
    void whatIsNotSo_isToldWithItsValues() {
        Expression formula = statements("assert not tcpi_state == TCP_CLOSE or max(tcpi_unacked, 2) > 3")
                .getFirst()
                .expression();
        assertThat(formula.told(TcpInfo.of(Tcb.CLOSED, TcpConfig.rfc())))
                .isEqualTo("TCP_CLOSE is 7, tcpi_state is 7, tcpi_unacked is 0");
        assertThat(statements("assert 0 and tcpi_moon in (1, tcpi_unacked)")
                        .getFirst()
                        .expression()
                        .told(TcpInfo.of(Tcb.CLOSED, TcpConfig.rfc())))
                .isEqualTo("tcpi_moon is not known here, tcpi_unacked is 0");
        assertThat(new Expression.Constant(0).told(Map.of())).isEqualTo("it is not so");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:11: assert 1 +|expected a number, a name or a bracket, not the end of the file",
                "1:10: assert (1|expected \")\", not the end of the file",
                "1:8: assert TCP_MOON|\"TCP_MOON\" is no name of tcp_info that is known here",
                "1:1: x += 1|\"x\" is no name of tcp_info that is known here",
                "1:1: in = 1|expected \"assert …\" or \"name = …\"",
                "1:15: assert 1 in (1)|expected a comma: a list of one is (1,) or [1]",
                "1:13: assert 1 in 1|expected a list, as (1, 2), not \"1\"",
                "1:15: assert 1 in [1)|expected \"]\", not \")\"",
                "1:14: assert 1 not 1|expected \"in\", not \"1\"",
                "1:10: assert 1,|expected a message, not the end of the file",
                "1:11: assert 1, 'no|the string that begins here does not end",
                "1:11: assert 1, (\"no\"|the bracket that begins here does not end",
                "1:12: assert 1, 2)|expected the end of the statement, not \")\"",
                "1:7: print 'a\nb'|the string that begins here does not end",
                "1:8: assert round(1, 2)|round takes one argument",
                "1:1: tcpi_state == 1|expected \"assert …\" or \"name = …\"",
                "1:1: 1 == 1|expected assert, or a name to set, not \"1\"",
                "1:10: assert 1 1|expected the end of the statement, not \"1\"",
                "1:8: assert abs(1, 2)|abs takes one argument",
                "1:8: assert x|\"x\" is no name of tcp_info that is known here",
            })
    void whatIsNoFormula_isToldWhereAndWhy(String said) {
        String place = said.substring(0, said.indexOf(": "));
        String text = said.substring(said.indexOf(": ") + 2, said.indexOf('|'));
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> statements(text))
                .withMessage("story.pkt:" + place + ": " + said.substring(said.indexOf('|') + 1));
    }

    @Test
    void nestingAndLengthAreBounded() {
        for (String deep :
                List.of("(".repeat(100), "-".repeat(100) + "1", "not ".repeat(100) + "1", "abs(".repeat(100))) {
            assertThatExceptionOfType(ScriptException.class)
                    .isThrownBy(() -> statements("assert " + deep))
                    .withMessageContaining("the formula is nested deeper than 50");
        }
        for (String operator : List.of("+1", "<1", "&1", " in (1,) and 1")) {
            assertThatExceptionOfType(ScriptException.class)
                    .isThrownBy(() -> statements("assert 1" + operator.repeat(2000)))
                    .withMessageContaining("there are more than 1000 operators");
        }
    }

    @Test
    void inAScript_placesAreThoseOfTheFile() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> Script.parse("story.pkt", "0 %{ assert 1\n  assert y }%", Set.of()))
                .withMessageStartingWith("story.pkt:2:10: \"y\" is no name");
    }

    private static List<Script.Statement> statements(String text) {
        return new ExpressionParser(new Cursor("story.pkt", text), new HashSet<>()).statements();
    }
}
