package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synackademy.tcp.Tcb;
import java.util.List;
import java.util.Map;
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
        "TCP_ESTABLISHED, 1",
        "TCPI_SYN_RECEIVED == TCP_SYN_RECV, 1",
        "tcpi_state == TCP_CLOSE, 1",
    })
    void valuesAreThoseOfPython(String formula, double value) {
        assertThat(statements("x = " + formula).getFirst().expression().value(TcpInfo.of(Tcb.CLOSED)))
                .isEqualTo(value);
    }

    @Test
    void statementsEndWithTheirLine_orASemicolon() {
        assertThat(statements(
                        "assert 1; x = 2\n  assert x == 2, x  # so it is\n\nassert (1 +\n  1) == 2, \"no: %d\" % x"))
                .extracting(Script.Statement::text)
                .containsExactly("assert 1", "x = 2", "assert x == 2, x", "assert (1 +\n  1) == 2, \"no: %d\" % x");
    }

    @Test
    void whatIsNotSo_isToldWithItsValues() {
        Expression formula = statements("assert not tcpi_state == TCP_CLOSE or max(tcpi_unacked, 2) > 3")
                .getFirst()
                .expression();
        assertThat(formula.told(TcpInfo.of(Tcb.CLOSED)))
                .isEqualTo("TCP_CLOSE is 7, tcpi_state is 7, tcpi_unacked is 0");
        assertThat(new Expression.Constant(0).told(Map.of())).isEqualTo("it is not so");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:11: assert 1 +|expected a number, a name or a bracket, not the end of the file",
                "1:10: assert (1|expected \")\", not the end of the file",
                "1:8: assert tcpi_moon|\"tcpi_moon\" is no name of tcp_info that is known here",
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
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> statements("assert 1" + "+1".repeat(2000)))
                .withMessageContaining("there are more than 1000 operators");
    }

    @Test
    void inAScript_placesAreThoseOfTheFile() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> Script.parse("story.pkt", "0 %{ assert 1\n  assert y }%", Set.of()))
                .withMessageStartingWith("story.pkt:2:10: \"y\" is no name");
    }

    private static List<Script.Statement> statements(String text) {
        return new ExpressionParser(new Cursor("story.pkt", text)).statements();
    }
}
