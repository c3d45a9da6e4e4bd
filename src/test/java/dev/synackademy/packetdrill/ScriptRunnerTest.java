package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/** Scripts against an RFC 9293 endpoint: what passes, and what is said of what does not. */
class ScriptRunnerTest {

    private static final String SERVER = """
            0.00 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 65535 <mss 1460>
            +0 > S. 0:0(0) ack 1 win 65535 <mss 1460>
            +0.01 < . 1:1(0) ack 1 win 65535
            +0 accept(3, ..., ...) = 4
            """;

    @Test
    void aServerGreets_andThePeerClosesFirst() {
        assertPasses(SERVER + """
                // The server writes before it reads.
                +0.00 write(4, ..., 100) = 100
                +0.00 > P. 1:101(100) ack 1 win 65535
                +0.01 < . 1:1(0) ack 101 win 65535
                +0.00...0.47 read(4, ..., 1000) = 5
                +0.47 < P. 1:6(5) ack 101 win 65535
                +0.00 > . 101:101(0) ack 6
                +0.10 < F. 6:6(0) ack 101 win 65535
                +0.00 > . 101:101(0) ack 7
                +0.00 read(4, ..., 1000) = 0
                +0.00 %{ assert tcpi_state == TCP_CLOSE_WAIT and tcpi_unacked == 0 }%
                +0.00 close(4) = 0
                +0.00 > F. 101:101(0) ack 7
                +0.01 < . 7:7(0) ack 102 win 65535
                +0.00 `sockstat | grep -c LAST_ACK | grep 0`
                """);
    }

    @Test
    void aDifference_saysWhereWhatAndWhen() {
        assertFails(SERVER + "+0.10 < . 1:11(10) ack 1 win 65535\n+0.00 > . 1:1(0) ack 10\n")
                .isEqualTo("story.pkt:9:1: expected > . 1:1(0) ack 10, but what was sent at 0.110000 s differs in its "
                        + "acknowledgment: > . 1:1(0) ack 11 win 65525");
    }

    private static void assertPasses(String text) {
        assertThat(run(text)).hasToString("passed");
    }

    private static AbstractStringAssert<?> assertFails(String text) {
        Verdict verdict = run(text);
        assertThat(verdict.passed()).isFalse();
        return assertThat(String.valueOf(verdict.difference()));
    }

    private static Verdict run(String text) {
        return ScriptRunner.run(Script.parse("story.pkt", text, Set.of()), Platform.rfc(), Comparison.EXACT);
    }
}
