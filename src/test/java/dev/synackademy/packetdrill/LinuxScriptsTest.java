package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What scripts see on Linux only. */
class LinuxScriptsTest {

    private static final String SERVER = """
            0.00 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 65535 <mss 1460>
            +0 > S. 0:0(0) ack 1 <...>
            +0.01 < . 1:1(0) ack 1 win 65535
            +0 accept(3, ..., ...) = 4
            """;

    @Test
    void theMostOfTheReceiveBuffer_decidesTheWindowScale() {
        assertPasses("""
                `sysctl -q net.ipv4.tcp_rmem="4096 540000 15728640" net.ipv4.tcp_timestamps=0`
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +0 < S 0:0(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>
                +0 > S. 0:0(0) ack 1 <mss 1460,nop,nop,sackOK,nop,wscale 8>
                """);
    }

    @Test
    void theFirstWindow_isAllThat16BitsCanTell_whereTheBufferHasMore() {
        assertPasses("""
                `sysctl -q net.ipv4.tcp_rmem="4096 540000 15728640" net.ipv4.tcp_timestamps=0`
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
                +0 connect(3, ..., ...) = -1 EINPROGRESS
                +0 > S 0:0(0) win 65535 <mss 1460,nop,nop,sackOK,nop,wscale 8>
                """);
    }

    /** Seven segments are deemed lost; one arrives after all, another is sent again, and both are told of. */
    @Test
    void tcpInfo_tellsOfReordering_andOfWhatIsDeemedLost() {
        assertPasses("""
                `sysctl -q net.ipv4.tcp_timestamps=0`
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +0 < S 0:0(0) win 65535 <mss 1000,sackOK>
                +0 > S. 0:0(0) ack 1 <mss 1460,nop,nop,sackOK>
                +0.1 < . 1:1(0) ack 1 win 65535
                +0 accept(3, ..., ...) = 4
                +0 write(4, ..., 10000) = 10000
                +0 > P. 1:10001(10000) ack 1
                +0.1 < . 1:1(0) ack 1 win 65535 <sack 7001:8001,nop,nop>
                +0.028 > . 1:1001(1000) ack 1
                +0 %{ assert tcpi_lost == 7 and tcpi_retrans == 1;\\
                      assert tcpi_retransmits == 0, "no timeout has";\\
                      assert tcpi_reordering == 3;\\
                }%
                +0.002 < . 1:1(0) ack 1 win 65535 <sack 3001:4001 7001:8001,nop,nop>
                +0 > . 1001:2001(1000) ack 1
                +0 %{ assert tcpi_lost == 6 and tcpi_reordering == 5 }%
                """);
    }

    @Test
    void tcpInfo_tellsOfTheMssThatTheSocketAnnounced() {
        assertPasses("""
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 setsockopt(3, SOL_TCP, TCP_MAXSEG, [1100], 4) = 0
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +0 < S 0:0(0) win 65535 <mss 900>
                +0 > S. 0:0(0) ack 1 <mss 1100>
                +0.01 < . 1:1(0) ack 1 win 65535
                +0 accept(3, ..., ...) = 4
                +0 < P. 1:501(500) ack 1 win 65535
                +0 > . 1:1(0) ack 501
                +0 %{ assert tcpi_advmss == 1100 and tcpi_snd_mss == 900 and tcpi_bytes_received == 500 }%
                +0 getsockopt(4, SOL_TCP, TCP_INFO, {tcpi_advmss=1100}, [104]) = 0
                """);
    }

    @Test
    void ofALongPacket_theLastSegmentSaysWhetherItIsPushed() {
        assertPasses(SERVER + """
                +0 write(4, ..., 4400) = 4400
                +0 > . 1:4381(4380) ack 1
                +0 > P. 4381:4401(20) ack 1
                """);
    }

    @Test
    void msgMore_waitsForMore_orAnAcknowledgment_orAnRto() {
        assertPasses(SERVER + """
                +0 send(4, ..., 40, MSG_MORE) = 40
                +0.02 send(4, ..., 60, 0) = 60
                +0 > P. 1:101(100) ack 1
                +0.01 < . 1:1(0) ack 101 win 65535
                +0 send(4, ..., 2980, MSG_MORE) = 2980
                +0 > P. 101:3021(2920) ack 1
                +0.01 < . 1:1(0) ack 3021 win 65535
                +0 > . 3021:3081(60) ack 1
                +0.01 < . 1:1(0) ack 3081 win 65535
                +0 send(4, ..., 40, MSG_MORE) = 40
                +0.2~+0.21 > P. 3081:3121(40) ack 1
                """);
    }

    @Test
    void noDelayLetsGoOfWhatACorkHolds_butTheCorkStays() {
        assertPasses(SERVER + """
                +0 setsockopt(4, SOL_TCP, TCP_CORK, [1], 4) = 0
                +0 write(4, ..., 10) = 10
                +0.05 setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0
                +0 > P. 1:11(10) ack 1
                +0.01 < . 1:1(0) ack 11 win 65535
                +0 write(4, ..., 10) = 10
                +0.05 setsockopt(4, SOL_TCP, TCP_CORK, [0], 4) = 0
                +0 > P. 11:21(10) ack 1
                """);
    }

    private static void assertPasses(String text) {
        assertThat(ScriptRunner.run(Script.parse("story.pkt", text, Set.of()), Platform.linux(), Comparison.EXACT))
                .hasToString("passed");
    }
}
