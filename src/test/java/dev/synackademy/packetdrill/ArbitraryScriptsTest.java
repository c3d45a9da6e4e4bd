package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.synackademy.Mutations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text comes: it is a script or a {@link ScriptException} that says where, and what is a script passes or differs at
 * some place, in bounded time. {@code docs/testing.md} says how to fuzz.
 */
class ArbitraryScriptsTest {

    private static final String SERVER = """
            --tolerance_usecs=75000
            // A listener and its peer.
            0.00 `sysctl -w net.inet.tcp.rfc1323=1 net.inet.tcp.recvspace=65536`
            0.00 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0.00 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
            +0.00 bind(3, ..., ...) = 0
            +0.00 listen(3, 1) = 0
            +0.00 < S 0:0(0) win 65535 <mss 1460,sackOK,eol,eol>
            +0.00 > S. 0:0(0) ack 1 win 65535 <...>
            +0.01 < . 1:1(0) ack 1 win 65535
            +0.00 accept(3, ..., ...) = 4
            """;

    private static final String CLIENT = """
            #ifdef STANDARD
            0.00 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0.00 fcntl(3, F_SETFL, O_RDWR | O_NONBLOCK) = 0
            +0.00 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
            * > S 0:0(0) <...>
            +0.10 < S. 0:0(0) ack 1 win 32767 <mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 0>
            +0.00 > . 1:1(0) ack 1 <...>
            +0.00 %{ assert tcpi_state == TCPI_ESTABLISHED and 0 <= tcpi_unacked < 3 }%
            +0.00 %{ x = tcpi_options & TCPI_OPT_SACK # some
                     x += 1; assert x in (3, 10 % x), "x: %d; %d" % (x, 1) }%
            #endif
            """;

    private static final String TALK = """
            +0.00 write(4, ..., 10000) = 10000
            * > . 1:1461(1460) ack 1 <...>
            +0.01 < . 1:1(0) ack 1461 win 65535 <nop,nop,sack 2921:4381>
            +0.00...0.50 read(4, ..., 1000) = 5
            +0.20 < P. 1:6(5) ack 1461 win 65535
            +0.00 sendmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 100}], msg_flags=0}, MSG_MORE) = 100
            +0.00 `sockstat | grep -c ESTABLISHED | grep 1`
            +0.10 < F. 6:6(0) ack 1461 win 65535
            +0.00 close(4) = 0
            """;

    private static final List<String> TEXTS = List.of(SERVER + TALK, CLIENT, CLIENT + TALK, SERVER);

    @MethodSource("texts")
    @FuzzTest
    void fuzz(@NotNull String text) {
        check(text);
    }

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    @Test
    void mutationsOfScripts() {
        for (long seed = 0; seed < 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String text = Mutations.of(TEXTS.get(random.nextInt(TEXTS.size())), random);
            try {
                check(text);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ":\n" + text, e);
            }
        }
    }

    static Stream<String> greedyTexts() {
        return Stream.of(
                SERVER + "+0 write(4, ..., 16777216) = ...\n".repeat(100),
                SERVER + "+0 write(4, ..., 16777216) = ...\n+0 < . 1:1(0) ack 1 win 65535\n* > . 999:999(0) ack 7\n",
                SERVER + "* > R 1:1(0)\n",
                SERVER + "1000000000 > R 1:1(0)\n",
                SERVER + "+0...1000000000 read(4, ..., 1) = 1\n",
                CLIENT.replace("STANDARD", "X") + "#ifdef X\n".repeat(90) + "#endif\n".repeat(90),
                SERVER
                        + "`sysctl net.inet.tcp.rexmit_min=1 net.inet.tcp.keepidle=1 net.inet.tcp.always_keepalive=1 "
                        + "net.inet.tcp.keepintvl=1 net.inet.tcp.keepcnt=2147483647`\n"
                        + "1000000000 write(4, ..., 1) = 1\n",
                SERVER
                        + "+0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0\n"
                        + "+0 setsockopt(4, IPPROTO_TCP, TCP_KEEPINTVL, [9000000000000], 4) = 0\n"
                        + "+0 setsockopt(4, IPPROTO_TCP, TCP_KEEPIDLE, [9000000000000], 4) = 0\n",
                "--linux\n`sysctl net.inet.tcp.rexmit_slop=408`\n" + SERVER
                        + "+0 write(4, ..., 1) = 1\n1000000 close(4) = 0\n",
                "`sysctl net.ipv4.tcp_syncookies=, net.core.somaxconn=2147483647 net.ipv4.tcp_keepalive_time=-1`\n"
                        + SERVER,
                "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n".repeat(20_000),
                "0 %{ assert " + "1+".repeat(400_000) + "1 }%",
                "0 %{ " + "x = 1;".repeat(100_000) + " }%",
                "0 %{ " + "(".repeat(400_000) + " }%",
                "0 %{ assert 1, " + "(".repeat(400_000) + ")".repeat(400_000) + " }%",
                "0 %{ assert 1, " + "'\\".repeat(400_000) + " }%",
                "0 %{ print " + "\\\n".repeat(400_000) + " }%",
                "0 %{ assert 0 in (" + "1,".repeat(400_000) + ") }%",
                "0 %{ assert " + "(0 < ".repeat(49) + "1" + " < 2)".repeat(49) + " }%",
                "0 %{ " + "x = 1;".repeat(100_000) + " }%" + " %{}%".repeat(19_000),
                "0 %{ x = 2 }%\n" + "0 %{ x *= x }%\n".repeat(15_000),
                "0 write(4, " + "\"\" ".repeat(300_000) + ", 1) = 1",
                "0 < " + "X".repeat(900_000),
                "0 < [" + "ect0,".repeat(180_000),
                "0 < [ttl 1" + "\n".repeat(900_000),
                "0 send(" + "[".repeat(400_000),
                "0 send(" + "{a=".repeat(200_000),
                "0 `" + "sysctl a=b;".repeat(80_000) + "`",
                "0 `sysctl " + " ".repeat(400_000) + "`",
                "0 `sockstat |" + " grep -c".repeat(100_000) + "`",
                "0 `echo " + "\" >".repeat(200_000) + "`",
                "0 `" + "/a".repeat(100_000) + "`",
                "0 `ss | grep " + "-a ".repeat(100_000) + "x | wc -l`",
                "0 `sysctl " + "a".repeat(900_000) + "`",
                "0 `echo " + " ".repeat(4000) + "`",
                "0 `sysctl a=$((" + "9*".repeat(2000) + "9))`",
                "#define A x" + " ".repeat(900_000) + "y",
                "#if " + " ".repeat(900_000) + "x",
                SERVER + "+0...9 read(4, ..., 1) = 1\n".repeat(15_000),
                "#".repeat(900_000),
                "#ifdef " + " ".repeat(900_000),
                "/*".repeat(400_000),
                "\n".repeat(900_000),
                "0 < S 0:0(0) <" + "nop,".repeat(200_000) + "nop>",
                SERVER + "+0 < P. 1:65496(65495) ack 1 win 0\n".repeat(5_000),
                SERVER + "+0 < S 0:0(0) win 0\n".repeat(15_000));
    }

    @ParameterizedTest
    @MethodSource("greedyTexts")
    void greedyTexts_getNoMoreThanTheirShare(String text) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(text));
    }

    private static void check(String text) {
        Script script;
        try {
            script = Script.parse("story.pkt", text, Set.of("STANDARD"));
        } catch (ScriptException e) {
            assertThat(e).hasMessageMatching("(?s)story\\.pkt:\\d+:\\d+: .+");
            return;
        }
        Verdict verdict = ScriptRunner.run(script, Platform.freeBsd(), Comparison.EXACT);
        assertThat(verdict.steps()).hasSizeLessThanOrEqualTo(script.steps().size());
        assertThat(verdict.notes()).hasSizeLessThanOrEqualTo(100);
        if (verdict.passed()) {
            assertThat(verdict.steps()).hasSameSizeAs(script.steps());
        }
    }
}
