package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/** Calls as scripts write them, on a Linux: how a connect goes on, how a close lingers, and what may stand for a number. */
class SystemCallsTest {

    private static final String SERVER = """
            0.00 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, SOMAXCONN) = 0
            +0 < S 0:0(0) win 65535 <mss 1460>
            +0 > S. 0:0(0) ack 1 <mss 1460>
            +0.01 < . 1:1(0) ack 1 win 65535
            +0 accept(3, ..., ...) = 4
            """;

    private static final String CLIENT = """
            0.0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
            +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
            +0 connect(3, ..., ...) = -1 EALREADY (Operation already in progress)
            +0 > S 0:0(0) <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>
            """;

    private static final String CONNECTED = CLIENT + """
            +.1 < S. 0:0(0) ack 1 win 1000 <mss 1460>
            +0 > . 1:1(0) ack 1
            """;

    private static final String LINGERING = SERVER + """
            +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=2}, 8) = 0
            +0 write(4, ..., 10) = 10
            +0 > P. 1:11(10) ack 1
            """;

    @Test
    void aSecondConnect_isToldOfSuccess_andAThirdOfAConnection() {
        assertPasses(CONNECTED + """
                +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
                +0 connect(3, ..., ...) = 0
                +0 connect(3, ..., ...) = -1 EISCONN (Transport endpoint is already connected)
                """);
    }

    @Test
    void aSecondConnectThatMayWait_waitsForTheFirst() {
        assertPasses(CLIENT + """
                +0 fcntl(3, F_SETFL, O_RDWR) = 0
                +0...0.1 connect(3, ..., ...) = 0
                +.1 < S. 0:0(0) ack 1 win 1000 <mss 1460>
                +0 > . 1:1(0) ack 1
                +0 connect(3, ..., ...) = -1 EISCONN
                """);
    }

    @Test
    void aShutdown_isToldByNumber_andEndsTheConnecting() {
        assertPasses(CONNECTED + """
                +0 shutdown(3, 3) = -1 EINVAL (Invalid argument)
                +0 shutdown(3, 1) = 0
                +0 > F. 1:1(0) ack 1
                +0 connect(3, ..., ...) = -1 EISCONN
                +0 shutdown(9, 7) = -1 EBADF (Bad file descriptor)
                """);
    }

    @Test
    void aConnectionLostBeforeConnectWasToldOfIt_isToldOnce_andThenTriedAgain() {
        assertPasses(CONNECTED + """
                +0 < R. 1:1(0) ack 1 win 0
                +0 connect(3, ..., ...) = -1 ECONNRESET
                +0 connect(3, ..., ...) = -1 EINPROGRESS
                +0 > S 0:0(0) <...>
                """);
    }

    @Test
    void whereAnotherCallWasToldWhy_theConnectIsAborted() {
        assertPasses(CONNECTED + """
                +0 < R. 1:1(0) ack 1 win 0
                +0 read(3, ..., 10) = -1 ECONNRESET
                +0 connect(3, ..., ...) = -1 ECONNABORTED (Software caused connection abort)
                +0 connect(3, ..., ...) = -1 EINPROGRESS
                +0 > S 0:0(0) <...>
                """);
    }

    @Test
    void aClose_lingersUntilAllIsAcknowledged() {
        assertPasses(LINGERING + """
                +0...0.15 close(4) = 0
                +0 > F. 11:11(0) ack 1
                +.1 < . 1:1(0) ack 11 win 65535
                +.05 < . 1:1(0) ack 12 win 65535
                +0 `sockstat | grep -c FIN_WAIT_2 | grep 1`
                """);
        assertPasses(LINGERING + """
                +0 < F. 1:1(0) ack 1 win 65535
                +0 > . 11:11(0) ack 2
                +0...0.1 close(4) = 0
                +0 > F. 11:11(0) ack 2
                +.1 < . 2:2(0) ack 12 win 65535
                """);
    }

    @Test
    void aClose_lingersNoLongerThanItsSeconds_andTheConnectionGoesOn() {
        assertPasses(LINGERING + """
                +0 fcntl(4, F_SETFL, O_NONBLOCK) = 0
                +0...2 close(4) = 0
                +0 > F. 11:11(0) ack 1
                * > FP. 1:11(10) ack 1
                * > FP. 1:11(10) ack 1
                * > FP. 1:11(10) ack 1
                +1 < . 1:1(0) ack 12 win 65535
                +0 `sockstat | grep -c FIN_WAIT_2 | grep 1`
                """);
        assertFails(Platform.linux(), LINGERING + "+0 close(4) = 0\n").endsWith("but it has to wait");
    }

    @Test
    void elsewhere_aSocketThatDoesNotBlock_doesNotLinger() {
        assertThat(run(Platform.rfc(), LINGERING + """
                        +0 fcntl(4, F_SETFL, O_NONBLOCK) = 0
                        +0 close(4) = 0
                        +0 > F. 11:11(0) ack 1
                        """)).hasToString("passed");
    }

    @Test
    void infoMayBeWrittenInNames() {
        assertPasses(CLIENT + """
                +0 getsockopt(3, IPPROTO_TCP, TCP_INFO, {tcpi_state=TCP_SYN_SENT}, [104]) = 0
                +.1 < S. 0:0(0) ack 1 win 1000 <mss 1460,sackOK,TS val 700 ecr 100,nop,wscale 3>
                +0 > . 1:1(0) ack 1 <...>
                +0 getsockopt(3, IPPROTO_TCP, TCP_INFO, {tcpi_state=TCP_ESTABLISHED, tcpi_ca_state=TCP_CA_Open,
                        tcpi_options=TCPI_OPT_TIMESTAMPS|TCPI_OPT_SACK|TCPI_OPT_WSCALE, tcpi_rtt=...}, [104]) = 0
                """);
        assertFails(
                        Platform.linux(),
                        SERVER + "+0 getsockopt(4, IPPROTO_TCP, TCP_INFO, {tcpi_state=TCP_CLOSE}, [104]) = 0\n")
                .endsWith("but it told tcpi_state=1");
    }

    @Test
    void numbersMayBeWrittenInNames_andFlagsInNumbers() {
        assertPasses(SERVER + """
                +0 setsockopt(4, IPPROTO_IP, IP_TOS, [IPTOS_LOWDELAY|0x0], 4) = 0
                +0 getsockopt(4, IPPROTO_IP, IP_TOS, [0x10], [4]) = 0
                +0 setsockopt(4, IPPROTO_IP, IP_TOS, [0x8|IPTOS_LOWDELAY], 4) = 0
                +0 getsockopt(4, IPPROTO_IP, IP_TOS, [IPTOS_THROUGHPUT|IPTOS_LOWDELAY], [4]) = 0
                +0 fcntl(4, F_SETFL, O_RDWR|0x800) = 0
                +0 fcntl(4, F_GETFL) = 0x802
                +0 recv(4, ..., 10, MSG_PEEK|0) = -1 EAGAIN
                +0 setsockopt(4, SOL_SOCKET, SO_REUSEADDR, [1|4], 4) = 0
                +0 getsockopt(4, SOL_SOCKET, SO_REUSEADDR, [1], [4]) = 0
                """);
    }

    @Test
    void closingOnExec_isAFlagOfTheDescriptor() {
        assertPasses("""
                0 socket(..., SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3
                +0 fcntl(3, F_GETFD) = 1
                +0 fcntl(3, F_SETFD, 0) = 0
                +0 fcntl(3, F_GETFD) = 0
                +0 fcntl(3, F_SETFD, FD_CLOEXEC) = 0
                +0 fcntl(3, F_GETFD) = 1
                +0 close(3) = 0
                +0 fcntl(3, F_GETFD) = -1 EBADF
                +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 fcntl(3, F_GETFD) = 0
                """);
    }

    @Test
    void aListenerHasNoQueuesToAskFor() {
        assertPasses(SERVER + """
                +0 ioctl(3, SIOCINQ, [0]) = -1 EINVAL (Invalid argument)
                +0 ioctl(3, SIOCOUTQ, [0]) = -1 EINVAL
                +0 ioctl(9, SIOCINQ, [0]) = -1 EBADF
                +0 ioctl(4, SIOCINQ, [0]) = 0
                """);
    }

    @Test
    void argumentsOfTheWrongKind_areToldByTheirPlace() {
        assertWrong("read(4, ..., \"ten\") = 10", "read's third argument to be a number, but it is not");
        assertWrong("fcntl(4, F_SETFD) = 0", "fcntl's third argument to be a number, but there is none");
        assertWrong("shutdown(4, SHUT_UP) = 0", "shutdown's second argument to be a number, but SHUT_UP is none");
        assertWrong("readv(4, [{..., 1, 2}], 1) = 1", "readv's second argument to be a list of buffers");
        assertWrong("setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1}, 8) = 0", "setsockopt's fourth argument to be");
        assertWrong("getsockopt(4, SOL_SOCKET, 7, [1], [4]) = 0", "getsockopt's third argument to be a name");
        assertWrong("fcntl(4, F_DUPFD, 1) = 5", "fcntl's second argument to be F_GETFL, F_SETFL, F_GETFD or F_SETFD");
    }

    private static void assertWrong(String call, String told) {
        assertFails(Platform.linux(), SERVER + "+0 " + call + "\n").startsWith("calls.pkt:8:1: expected " + told);
    }

    @Test
    void aNameOfADescriptor_endsWithIt_andIsGivenOnce() {
        assertPasses("""
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 4
                +0 close(4) = 0
                +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 5
                +0 fcntl(4, F_GETFL) = -1 EBADF (Bad file descriptor)
                +0 close(4) = -1 EBADF
                +0 close(5) = 0
                +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 4
                """);
        assertFails(Platform.linux(), """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                """).contains("the script has a descriptor 3 already");
        assertFails(Platform.linux(), "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3 EBADF\n")
                .contains("EBADF");
    }

    @Test
    void tcpInfo_countsTimeoutsInARow() {
        assertPasses(SERVER + """
                +0 write(4, ..., 10) = 10
                +0 > P. 1:11(10) ack 1
                +0.2~+0.25 > P. 1:11(10) ack 1
                +0 %{ assert tcpi_retransmits == 1 }%
                +0.01 < . 1:1(0) ack 11 win 65535
                +0 %{ assert tcpi_retransmits == 0 }%
                +0 getsockopt(4, SOL_SOCKET, SO_LINGER, ..., [8]) = 0
                """);
    }

    private static void assertPasses(String text) {
        assertThat(run(Platform.linux(), text)).hasToString("passed");
    }

    private static AbstractStringAssert<?> assertFails(Platform platform, String text) {
        Verdict verdict = run(platform, text);
        assertThat(verdict.passed()).isFalse();
        return assertThat(String.valueOf(verdict.difference()));
    }

    private static Verdict run(Platform platform, String text) {
        return ScriptRunner.run(Script.parse("calls.pkt", text, Set.of()), platform, Comparison.EXACT);
    }
}
