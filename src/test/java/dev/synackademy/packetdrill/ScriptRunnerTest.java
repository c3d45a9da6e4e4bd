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

    @Test
    void aClientConnects_withTimestampsCountedFromTheFirst() {
        assertPasses("""
                0.0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
                +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
                +0 > S 1000:1000(0) win 65535 <mss 1460,sackOK,nop,wscale 0,TS val 100 ecr 0>
                +.1 < S. 0:0(0) ack 1001 win 1000 <mss 1000,sackOK,TS val 700 ecr 100>
                +0 > . 1001:1001(0) ack 1 <nop,nop,TS val 200 ecr 700>
                +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
                +.1 write(3, ..., 500) = 500
                +0 > P. 1001:1501(500) ack 1 <nop,nop,TS val 300 ecr 700>
                +0 ioctl(3, SIOCOUTQ, [500]) = 0
                +.01 < . 1:1(0) ack 1001 win 1000 <TS val 800 ecr 200,sack 1101:1501>
                +0 %{ assert tcpi_sacked == 1, tcpi_sacked }%
                """);
    }

    @Test
    void whatAnAssertionSets_theNextOnesKnow() {
        assertPasses(SERVER + """
                +0 %{ mss = tcpi_snd_mss; acked = 0 }%
                +0 write(4, ..., 10) = 10
                +0 > P. 1:11(10) ack 1
                +0.1 < . 1:1(0) ack 11 win 65535
                +0 %{ acked += 10  # ten more
                      print mss, acked
                      assert mss == tcpi_snd_mss and acked == 10, 'mss %d' % mss }%
                """);
        assertFails(SERVER + "+0 %{ state = 5 }%\n+0 %{ assert tcpi_state == state }%\n")
                .isEqualTo("story.pkt:9:7: expected assert tcpi_state == state, but state is 5, tcpi_state is 1");
    }

    @Test
    void anAssertionWithoutAValue_isADifference() {
        assertFails(SERVER + "+0 %{ assert tcpi_rtt / tcpi_unacked != 1 }%\n")
                .isEqualTo("story.pkt:8:7: expected assert tcpi_rtt / tcpi_unacked != 1, but it has no value: "
                        + "division by zero");
        assertFails(SERVER + "+0 %{ assert 1\nx = 0 % 0 }%\n")
                .isEqualTo("story.pkt:9:1: expected x = 0 % 0, but it has no value: division by zero");
        assertFails(SERVER + "+0 %{ assert tcpi_moon != 1 }%\n")
                .isEqualTo("story.pkt:8:7: expected assert tcpi_moon != 1, but it has no value: "
                        + "tcpi_moon is not known here");
        assertPasses(SERVER + "+0 %{ tcpi_moon = 1; assert tcpi_moon == 1 }%\n");
    }

    @Test
    void portsAndFieldsOfTheIpHeader_changeNothing() {
        Verdict verdict = run("""
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                + 0 bind(3, ..., ...) = 0
                + 0 listen(3, 1) = 0
                + 0 < [ect0] 1111 > 80 S 0:0(0) win 65535 <mss 1460>
                + 0 > [noecn] 80 > 1111 S. 0:0(0) ack 1 <mss 1460>
                + 0 < 1111 > 80 . 1:1(0) ack 1 win 9
                + 0 accept(3, ..., ...) = 4
                """);
        assertThat(verdict.difference()).isNull();
        assertThat(verdict.notes()).containsExactly("without effect: ect0", "without effect: noecn");
    }

    @Test
    void namesThatAreNotKnown_areNoted_sinceTheyMayBeMisspelt() {
        Verdict verdict = run("""
                0 socket(..., SOCK_STREAM, IPPROTO_TPC) = 3
                + 0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOK) = 0
                + 0 setsockopt(3, IPPROTO_TCP, TCP_NOSUCH, [1], 4) = -1 ENOPROTOOPT
                + 0 bind(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}, ...) = 0
                + 0 getsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=0, linger=0}, [8]) = 0
                """);
        assertThat(verdict.difference()).isNull();
        assertThat(verdict.notes())
                .containsExactly("not known: IPPROTO_TPC", "not known: O_NONBLOK", "not known: TCP_NOSUCH");
    }

    @Test
    void whatIsNotSent_isMissed() {
        assertFails(SERVER + "+0.10 > . 1:1(0) ack 1\n")
                .isEqualTo("story.pkt:8:1: expected > . 1:1(0) ack 1, but nothing was sent");
    }

    @Test
    void whatIsSentTooEarlyOrTooLate_isADifference() {
        String writes = SERVER + "+0 write(4, ..., 10) = 10\n";
        assertPasses(writes + "+0.004 > P. 1:11(10) ack 1\n");
        assertFails(writes + "+0.005 > P. 1:11(10) ack 1\n")
                .endsWith("ack 1 at 0.015000 s, but it was sent at 0.010000 s");
        String repeats = writes + "+0 > P. 1:11(10) ack 1\n";
        assertPasses(repeats + "+1.004 > P. 1:11(10) ack 1\n");
        assertPasses(repeats + "+0.5~+1.5 > P. 1:11(10) ack 1\n");
        assertPasses(repeats + "* > P. 1:11(10) ack 1\n");
        assertFails(repeats + "+0.99 > P. 1:11(10) ack 1\n").endsWith("but nothing was sent");
        assertPasses("--tolerance_usecs=10000\n" + repeats + "+0.99 > P. 1:11(10) ack 1\n");
    }

    @Test
    void afterAnyTime_timeGoesOnFromWhatHappened() {
        String repeats = SERVER + "+0 write(4, ..., 10) = 10\n+0 > P. 1:11(10) ack 1\n";
        assertPasses(repeats + "* > P. 1:11(10) ack 1\n+2 > P. 1:11(10) ack 1\n");
        assertPasses(repeats + "+0~+3 > P. 1:11(10) ack 1\n+2 > P. 1:11(10) ack 1\n");
    }

    @Test
    void moreThanIsExpected_fails_theEndIncluded() {
        assertFails(SERVER + "+0 write(4, ..., 10) = 10\n")
                .isEqualTo("story.pkt:8:1: expected nothing more to be sent, but at 0.010000 s this was: "
                        + "> P. 1:11(10) ack 1 win 65535");
        assertFails(SERVER + "+0 write(4, ..., 10) = 10\n+1 < F. 1:1(0) ack 1 win 65535\n+0 > . 11:11(0) ack 2\n")
                .startsWith(
                        "story.pkt:10:1: expected > . 11:11(0) ack 2, but what was sent at 0.010000 s differs in its "
                                + "flags: > P. 1:11(10)");
    }

    @Test
    void whatACallReturns_andWhen_isCompared() {
        assertFails(SERVER + "+0 write(4, ..., 10) = 9\n").endsWith("expected write(…) = 9, but it returned 10");
        assertFails("0 accept(3, ..., ...) = 4\n")
                .endsWith("expected accept(…) = 4, but it returned -1 EBADF (Bad file descriptor)");
        assertFails("0 close(3) = -1 EINVAL\n").endsWith("but it returned -1 EBADF (Bad file descriptor)");
        assertPasses("0 close(3) = -1 EBADF (Bad file descriptor)\n0 close(3) = ...\n");
        assertFails(SERVER + "+0 read(4, ..., 10) = 10\n").endsWith("but it has to wait");
        assertFails(SERVER + "+0...0.1 read(4, ..., 10) = 10\n")
                .isEqualTo("story.pkt:8:1: expected read(…) to return at 0.110000 s, but it still waits");
        assertFails(SERVER + "+0...0.1 read(4, ..., 10) = 5\n+.05 < P. 1:6(5) ack 1 win 9\n+0 > . 1:1(0) ack 6\n")
                .isEqualTo("story.pkt:8:1: expected read(…) to return at 0.110000 s, but it returned at 0.060000 s");
    }

    @Test
    void optionsAreSetAndRead() {
        assertPasses(SERVER + """
                +0 setsockopt(4, SOL_SOCKET, SO_RCVBUF, [5000], 4) = 0
                +0 getsockopt(4, SOL_SOCKET, SO_RCVBUF, [5000], [4]) = 0
                +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
                +0 getsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, [8]) = 0
                +0 setsockopt(4, SOL_SOCKET, SO_REUSEPORT, [1], 4) = 0
                +0 getsockopt(4, SOL_SOCKET, SO_REUSEPORT, [1], [4]) = 0
                +0 getsockopt(4, IPPROTO_TCP, TCP_INFO, {tcpi_state=1, tcpi_unacked=0}, [104]) = 0
                +0 close(4) = 0
                +0 > R 1:1(0) win 0
                """);
        assertFails(SERVER + "+0 getsockopt(4, SOL_SOCKET, SO_SNDBUF, [1], [4]) = 0\n")
                .endsWith("expected getsockopt(…) = 0, but it told 1073741824");
        assertFails(SERVER + "+0 getsockopt(4, IPPROTO_TCP, TCP_INFO, {tcpi_state=2}, [104]) = 0\n")
                .endsWith("but it told tcpi_state=1");
    }

    @Test
    void keepAlivesBeginWhenTheyAreSwitchedOn_andEndWhenTheyAreSwitchedOff() {
        assertPasses(SERVER + """
                +0 setsockopt(4, IPPROTO_TCP, TCP_KEEPINTVL, [2], 4) = 0
                +0 setsockopt(4, IPPROTO_TCP, TCP_KEEPIDLE, [5], 4) = 0
                +1 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
                +5 > . 0:0(0) ack 1
                +2 > . 0:0(0) ack 1
                +0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [0], 4) = 0
                +9 getsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [0], [4]) = 0
                """);
    }

    @Test
    void whatCameBeforeAReset_isReadBeforeTheErrorIsTold() {
        assertPasses(SERVER + """
                +0 < . 1:11(10) ack 1 win 9
                +0 > . 1:1(0) ack 11
                +0 < R 11:11(0) win 0
                +0 read(4, ..., 100) = 10
                +0 read(4, ..., 100) = -1 ECONNRESET
                +0 read(4, ..., 100) = 0
                """);
    }

    @Test
    void readingAndWritingHasManyForms() {
        assertPasses(SERVER + """
                +0 writev(4, [{..., 100}, {..., 200}], 2) = 300
                +0 > P. 1:301(300) ack 1
                +0.01 < P. 1:101(100) ack 301 win 65535
                +0 > . 301:301(0) ack 101
                +0 ioctl(4, FIONREAD, [100]) = 0
                +0 recv(4, ..., 10, MSG_PEEK) = 10
                +0 readv(4, [{..., 20}, {..., 20}], 2) = 40
                +0 recvfrom(4, ..., 50, 0, ..., ...) = 50
                +0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 100}], msg_flags=0}, 0) = 10
                +0 recv(4, ..., 10, MSG_DONTWAIT) = -1 EAGAIN (Resource temporarily unavailable)
                +0 sendmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 100}], msg_flags=0}, MSG_MORE) = 100
                +0 sendto(4, ..., 50, 0, ..., ...) = 50
                +0 > P. 301:451(150) ack 101
                +0.01 < . 101:101(0) ack 451 win 65535
                +0 shutdown(4, SHUT_WR) = 0
                +0 > F. 451:451(0) ack 101
                """);
    }

    @Test
    void argumentsOfTheWrongKind_areTold() {
        assertFails(SERVER + "+0 read(4, ..., -1) = 0\n")
                .isEqualTo("story.pkt:8:1: expected read's third argument to be 0…16777216 octets, but it is not");
        assertFails(SERVER + "+0 shutdown(4, SHUT_UP) = 0\n")
                .endsWith("expected shutdown's second argument to be a number, but SHUT_UP is none that is known here");
        assertFails(SERVER + "+0 send(4, ..., 1, MSG_MAYBE) = 0\n")
                .contains("send's fourth argument to be some of MSG_")
                .endsWith("but MSG_MAYBE is none of them");
    }

    @Test
    void sysctlsOfBothFamilies_reachTheEndpoint() {
        assertPasses("""
                `sysctl -q net.ipv4.tcp_timestamps=0 net.ipv4.tcp_window_scaling=0`
                `sysctl -w net.inet.tcp.sack.enable=0; echo 2 > /proc/sys/net/ipv4/tcp_keepalive_intvl`
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 fcntl(3, F_SETFL, O_NONBLOCK) = 0
                +0 connect(3, ..., ...) = -1 EINPROGRESS
                +0 > S 0:0(0) <mss 1460>
                """);
        assertFails("0 `sysctl net.inet.tcp.rexmit_min=0`\n")
                .isEqualTo("story.pkt:1:1: expected a value for net.inet.tcp.rexmit_min, but \"0\" is none: "
                        + "minRtoMicros is in 1…60000000, not 0");
        assertFails("0 `sysctl net.inet.tcp.msl=soon`\n").contains("\"soon\" is none");
    }

    @Test
    void sysctlsAreWrittenInManyWays() {
        String client = """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 fcntl(3, F_SETFL, O_NONBLOCK) = 0
                +0 connect(3, ..., ...) = -1 EINPROGRESS
                +0 > S 0:0(0) win 4000 <mss 1460>
                """;
        String off = "net/ipv4/tcp_timestamps=0 \\\n net.ipv4.tcp_sack=0x0 net.ipv4.tcp_window_scaling = 0";
        assertPasses("`sudo sysctl -q " + off + "\nsysctl -q net.ipv4.tcp_rmem=\"4096 $((4*1000)) 4000\"`\n" + client);
        assertPasses("`../common/set_sysctls.py /proc/sys/net/ipv4/tcp_timestamps=0 /proc/sys/net/ipv4/tcp_sack=0 \\\n"
                + "  /proc/sys/net/ipv4/tcp_window_scaling=0 /proc/sys/net/ipv4/tcp_rmem='4096 4000 4000'`\n" + client);
    }

    @Test
    void aLongPacket_isTheSegmentsThatADeviceWouldCutItInto() {
        String writes = SERVER + "+0 write(4, ..., 2920) = 2920\n";
        assertPasses(writes + "+0 > P. 1:2921(2920) ack 1\n");
        assertPasses(writes + "+0 > . 1:1461(1460) ack 1\n+0 > P. 1461:2921(1460) ack 1\n");
        assertFails(writes + "+0 > P. 1:4381(4380) ack 1\n").contains("differs in its length: > P. 1:2921(2920)");
        // Half a second later it is another packet.
        assertFails(SERVER + """
                +0 write(4, ..., 1460) = 1460
                +0.5 < . 1:1(0) ack 1 win 65535
                +0 write(4, ..., 1460) = 1460
                +0 > P. 1:2921(2920) ack 1
                """).contains("differs in its length: > P. 1:1461(1460)");
    }

    @Test
    void valuesOfTimestamps_matterWhereTheScriptSaysHowLongATickIs() {
        String server = """
                `sysctl net.ipv4.tcp_sack=0 net.ipv4.tcp_window_scaling=0`
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +0 < S 0:0(0) win 65535 <mss 1460,TS val 100 ecr 0>
                +0 > S. 0:0(0) ack 1 <mss 1460,TS val 300 ecr 100>
                +.1 < . 1:1(0) ack 1 win 257 <nop,nop,TS val 200 ecr 300>
                +0 accept(3, ..., ...) = 4
                +1 write(4, ..., 100) = 100
                +0 > P. 1:101(100) ack 1 <nop,nop,TS val 400 ecr 200>
                +.05 < . 1:1(0) ack 101 win 257 <nop,nop,TS val 250 ecr 400>
                +0 %{ assert tcpi_unacked == 0 and tcpi_rtt == 93750 }%
                """;
        assertPasses(server);
        assertFails("--tcp_ts_tick_usecs=1000\n" + server).contains("differs in its timestamp: > P. 1:101(100)");
        assertPasses("--tcp_ts_tick_usecs=1000\n"
                + server.replace("TS val 400", "TS val 1400").replace("ecr 400", "ecr 1400"));
    }

    @Test
    void toleranceMayGrowWithTheTimeThatHasPassed() {
        String repeats = SERVER + "+0 write(4, ..., 10) = 10\n+0 > P. 1:11(10) ack 1\n+1.1 > P. 1:11(10) ack 1\n";
        assertFails(repeats).contains("it was sent at 1.010000 s");
        assertPasses("--tolerance_percent=12\n" + repeats);
    }

    @Test
    void timeDoesNotGoBackward() {
        assertFails("0.0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n0.5 bind(3, ..., ...) = 0\n0.2 listen(3, 1) = 0\n")
                .isEqualTo(
                        "story.pkt:3:1: expected 0.200000 s, but time goes backward: the step before was at 0.500000 s");
    }

    @Test
    void whatHasNoCounterpart_isNotedOnce() {
        assertThat(run("--verbose\n0 `sysctl -w kern.ipc.maxsockbuf=1; ifconfig`\n0 `sysctl kern.ipc.maxsockbuf=2`\n"))
                .hasToString("""
                        note: without effect: --verbose
                        note: ignored: sysctl kern.ipc.maxsockbuf
                        note: ignored: ifconfig
                        passed""");
    }

    @Test
    void socketsAreCountedByState() {
        String count = "+0 `sockstat -46 -P tcp -s | grep -c %s | grep %s`\n";
        assertPasses(SERVER
                + count.formatted("ESTABLISHED", 1)
                + count.formatted("LISTEN", 1)
                + count.formatted("TIME_WAIT", 0) + "+0 close(3) = 0\n+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n"
                + count.formatted("LISTEN", 0) + count.formatted("CLOSED", 1));
        String lines = "+0 `sockstat -s -P tcp -p 8080 | grep %s | wc -l | grep %s`\n";
        assertPasses(SERVER + lines.formatted("ESTABLISHED", 1) + lines.formatted("TIME_WAIT", 0));
        assertFails(SERVER + lines.formatted("ESTABLISHED", 2)).endsWith("there are 1");
        assertFails(SERVER + count.formatted("ESTABLISHED", 2))
                .isEqualTo("story.pkt:8:1: expected 2 connections in ESTABLISHED, but there are 1");
    }

    @Test
    void assertionsTellTheirValues_atTheirOwnLine() {
        assertFails(SERVER + "+0 %{\nx = 2\nassert tcpi_unacked + x < 2, 'so many'\n}%\n")
                .isEqualTo(
                        "story.pkt:10:1: expected assert tcpi_unacked + x < 2, 'so many', but tcpi_unacked is 0, x is 2");
    }

    @Test
    void aSmallLinkMakesSmallSegments() {
        assertPasses("--mtu=140\n" + SERVER.replace("> S. 0:0(0) ack 1 win 65535 <mss 1460>", "> S. 0:0(0) ack 1 <...>")
                + "+0 write(4, ..., 200) = 200\n+0 > . 1:101(100) ack 1\n+0 > P. 101:201(100) ack 1\n");
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
