package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What setsockopt takes and getsockopt tells: the numbers are what Linux 6.18 answered when it was asked the same. */
class OptionValuesTest {

    private static final String CONNECTS = """
            0.0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 setsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [1000], 4) = 0
            +0 getsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [1000], [4]) = 0
            +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
            +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
            """;

    private final Kernel linux = Platform.linux().kernel("10.0.0.1");
    private final int fd = linux.socket();

    @ParameterizedTest
    @CsvSource({
        "SO_REUSEADDR, 0",
        "SO_SNDBUF, 16384",
        "SO_RCVBUF, 131072",
        "SO_KEEPALIVE, 0",
        "TCP_MAXSEG, 536",
        "TCP_NODELAY, 0",
        "TCP_CORK, 0",
        "TCP_KEEPIDLE, 7200",
        "TCP_KEEPINTVL, 75",
        "TCP_KEEPCNT, 9",
        "TCP_QUICKACK, 1",
        "TCP_USER_TIMEOUT, 0",
        "IP_TOS, 0"
    })
    void unset(SocketOption option, long told) {
        assertThat(told(option)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "SO_REUSEADDR, 5, 1",
        "SO_REUSEADDR, -1, 1",
        "SO_KEEPALIVE, 2, 1",
        "TCP_NODELAY, 7, 1",
        "TCP_CORK, 100, 1",
        "TCP_QUICKACK, 0, 0",
        "TCP_QUICKACK, 3, 1",
        "SO_SNDBUF, 0, 4608",
        "SO_SNDBUF, 2303, 4608",
        "SO_SNDBUF, 4607, 9214",
        "SO_SNDBUF, 100000, 200000",
        "SO_SNDBUF, -1, 8388608",
        "SO_SNDBUF, 2147483647, 8388608",
        "SO_RCVBUF, 1, 2304",
        "SO_RCVBUF, 1460, 2920",
        "SO_RCVBUF, 65536, 131072",
        "SO_RCVBUF, 2147483647, 8388608",
        "TCP_MAXSEG, 0, 536",
        "TCP_MAXSEG, 88, 88",
        "TCP_MAXSEG, 32767, 32767",
        "TCP_KEEPIDLE, 32767, 32767",
        "TCP_KEEPINTVL, 1, 1",
        "TCP_KEEPCNT, 127, 127",
        "TCP_USER_TIMEOUT, 2147483647, 2147483647",
        "IP_TOS, 255, 252",
        "IP_TOS, 535, 20"
    })
    void set(SocketOption option, long value, long told) {
        assertThat(linux.setOption(fd, option, value).result().value()).isZero();
        assertThat(told(option)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "TCP_MAXSEG, -1",
        "TCP_MAXSEG, 10",
        "TCP_MAXSEG, 87",
        "TCP_MAXSEG, 32768",
        "TCP_KEEPIDLE, 0",
        "TCP_KEEPIDLE, 32768",
        "TCP_KEEPINTVL, 0",
        "TCP_KEEPINTVL, 50000",
        "TCP_KEEPCNT, 0",
        "TCP_KEEPCNT, 128",
        "TCP_USER_TIMEOUT, -1",
        "TCP_FASTOPEN, -1"
    })
    void refused_andNothingHasChanged(SocketOption option, long value) {
        long before = told(option);
        assertThat(linux.setOption(fd, option, value).result().errno()).isEqualTo(Errno.EINVAL);
        assertThat(told(option)).isEqualTo(before);
    }

    @Test
    void buffersOfTheSystem_areToldAsTheyAre() {
        linux.setSysctl("net.ipv4.tcp_rmem", "4096 50000 6291456");
        linux.setSysctl("net.ipv4.tcp_wmem", "4096 30000 4194304");
        assertThat(told(SocketOption.SO_RCVBUF)).isEqualTo(50_000);
        assertThat(told(SocketOption.SO_SNDBUF)).isEqualTo(30_000);
    }

    @Test
    void aConnection_tellsTheRoomInASegment_andASendBufferForTen() {
        assertPasses(Platform.linux(), CONNECTS + """
                +0 getsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [988], [4]) = 0
                +0 getsockopt(3, SOL_SOCKET, SO_SNDBUF, [16384], [4]) = 0
                +0 > S 0:0(0) <mss 1000,sackOK,TS val 100 ecr 0,nop,wscale 7>
                +.1 < S. 0:0(0) ack 1 win 1000 <mss 1460,sackOK,TS val 700 ecr 100>
                +0 > . 1:1(0) ack 1 <nop,nop,TS val 200 ecr 700>
                +0 getsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [988], [4]) = 0
                +0 getsockopt(3, SOL_SOCKET, SO_SNDBUF, [46080], [4]) = 0
                +0 getsockopt(3, SOL_SOCKET, SO_RCVBUF, [131072], [4]) = 0
                +0 setsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [500], 4) = 0
                +0 getsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [988], [4]) = 0
                +0 setsockopt(3, SOL_SOCKET, SO_SNDBUF, [5000], 4) = 0
                +0 getsockopt(3, SOL_SOCKET, SO_SNDBUF, [10000], [4]) = 0
                """);
    }

    @Test
    void elsewhere_aConnectionTellsWhatWasAgreedOn() {
        assertPasses(Platform.freeBsd(), CONNECTS + """
                +0 getsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [1000], [4]) = 0
                +0 getsockopt(3, IPPROTO_TCP, TCP_KEEPCNT, [8], [4]) = 0
                +0 getsockopt(3, IPPROTO_TCP, TCP_KEEPINIT, [75], [4]) = 0
                +0 > S 0:0(0) <...>
                +.1 < S. 0:0(0) ack 1 win 1000 <mss 800,sackOK,TS val 700 ecr 100>
                +0 > . 1:1(0) ack 1 <...>
                +0 getsockopt(3, IPPROTO_TCP, TCP_MAXSEG, [800], [4]) = 0
                """);
    }

    @Test
    void quickAcks_areToldAsTheyAreNow() {
        assertPasses(Platform.linux(), """
                0.0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 setsockopt(3, IPPROTO_TCP, TCP_QUICKACK, [0], 4) = 0
                +0 bind(3, ..., ...) = 0
                +0 listen(3, SOMAXCONN) = 0
                +0 < S 0:0(0) win 65535 <mss 1460>
                +0 > S. 0:0(0) ack 1 <mss 1460>
                +.01 < . 1:1(0) ack 1 win 65535
                +0 accept(3, ..., ...) = 4
                +0 getsockopt(3, IPPROTO_TCP, TCP_QUICKACK, [0], [4]) = 0
                +0 getsockopt(4, IPPROTO_TCP, TCP_QUICKACK, [1], [4]) = 0
                +0 setsockopt(4, IPPROTO_TCP, TCP_QUICKACK, [0], 4) = 0
                +0 getsockopt(4, IPPROTO_TCP, TCP_QUICKACK, [0], [4]) = 0
                """);
    }

    private long told(SocketOption option) {
        return linux.getOption(fd, option).result().value();
    }

    private static void assertPasses(Platform platform, String text) {
        Verdict verdict = ScriptRunner.run(Script.parse("options.pkt", text, Set.of()), platform, Comparison.EXACT);
        assertThat(verdict).hasToString("passed");
    }
}
