package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SackBlock;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of the language, and for what is none where and why. */
class ScriptParserTest {

    @Test
    void commentsAreOfThreeKinds() {
        assertThat(parse("""
                // one
                # two
                /* three
                   and four */ 0 `true` // five
                """).steps())
                .containsExactly(new Script.Command(new Script.Position(4, 16), absolute(0), "true"));
    }

    @Test
    void optionsComeFirst() {
        assertThat(parse("--tolerance_usecs=75000\n--ip_version=ipv4 --tcp_ts_tick_usecs=1000\n--mtu=576\n--verbose\n"
                                + "--local_ip=10.0.0.1\n0 close(3) = 0\n")
                        .settings())
                .isEqualTo(new Script.Settings(
                        75_000,
                        0,
                        1000,
                        576,
                        List.of("without effect: --verbose", "without effect: --local_ip=10.0.0.1")));
        assertThat(parse("--ip_version=ipv4-mapped-ipv6 --tolerance_percent=12\n0 close(3) = 0")
                        .settings())
                .isEqualTo(new Script.Settings(4000, 12, 0, 0, List.of()));
        assertThat(parse("0 close(3) = 0").settings()).isEqualTo(new Script.Settings(4000, 0, 0, 0, List.of()));
    }

    @Test
    void timesAreAbsoluteRelativeRangesOrAny() {
        assertThat(time("1.5")).isEqualTo(absolute(1_500_000));
        assertThat(time(".25")).isEqualTo(absolute(250_000));
        assertThat(time("+0.0000019")).isEqualTo(relative(1, 1));
        assertThat(time("*")).isEqualTo(new Script.Time(true, true, 0, 0));
        assertThat(time("1~1.5")).isEqualTo(new Script.Time(false, false, 1_000_000, 1_500_000));
        assertThat(time("+1 ~ +1.5")).isEqualTo(relative(1_000_000, 1_500_000));
        assertThat(time("+ 0.1")).isEqualTo(relative(100_000, 100_000));
        assertThat(time("+\t.1 ~ + .2")).isEqualTo(relative(100_000, 200_000));
        assertThat(parse("`true`").steps().getFirst().time()).isEqualTo(relative(0, 0));
    }

    @Test
    void aCallMayTakeTime() {
        Script.SystemCall absolute = call("0.1...0.25 read(4, ..., 10) = 10");
        assertThat(absolute.blocking()).isTrue();
        assertThat(absolute.time()).isEqualTo(new Script.Time(false, false, 100_000, 250_000));
        assertThat(call("+0...0.2 read(4, ..., 10) = 10").time()).isEqualTo(relative(0, 200_000));
        assertThat(call("+.1...+.2 read(4, ..., 10) = 10").time()).isEqualTo(relative(100_000, 200_000));
        assertThat(call("0 read(4, ..., 10) = 10").blocking()).isFalse();
    }

    @Test
    void packetsHaveFlagsNumbersAndOptions() {
        assertThat(packet("< S 0:0(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>"))
                .isEqualTo(new Script.PacketText(
                        ControlBits.SYN, 0, 0, null, 32792, null, new Options(1000, 7, true, List.of(), null)));
        assertThat(packet("< FP. 4294967290:4(10) ack 7 win 0 urg 3"))
                .isEqualTo(new Script.PacketText(
                        ControlBits.FIN_ACK.and(ControlBits.PSH), 4294967290L, 10, 7L, 0, 3, Options.NONE));
        assertThat(packet("> . 1:1(0) ack 1 <nop,nop,TS val 100 ecr 4294967295,nop,nop,sack 2:3 5:6>"))
                .isEqualTo(new Script.PacketText(
                        ControlBits.ACK,
                        1,
                        0,
                        1L,
                        null,
                        null,
                        new Options(
                                0,
                                Options.ABSENT,
                                false,
                                List.of(
                                        new SackBlock(SequenceNumber.of(2), SequenceNumber.of(3)),
                                        new SackBlock(SequenceNumber.of(5), SequenceNumber.of(6))),
                                new Timestamps(100, -1))));
        assertThat(packet("> R 1:1(0) <...>").options()).isNull();
        assertThat(packet("< - 1:1(0) <>").bits()).isEqualTo(ControlBits.NONE);
        assertThat(packet("< SEW 0:0(0)").bits().names()).containsExactly("SYN", "ECE", "CWR");
        assertThat(packet("< . 1:1(0) win 9")).isEqualTo(packet("< . 1:1(0) ack 0 win 9"));
        assertThat(packet("> R 1:1(0)").ack()).isNull();
        assertThat(packet("<  F   17:20(3)   ack   34 win 32767").ack()).isEqualTo(34);
    }

    @Test
    void packetsMaySayTheirPorts_andFieldsOfTheIpHeader() {
        Script script = parse("""
                --verbose
                0 < [noecn] 1111 > 8080 S 0:0(0) win 9 <mss 1000>
                + 0 > (ttl 64) 8080 > 1111 S. 0:0(0) ack 1 <...>
                +0 > [tos 0x10, flowlabel 0xfffff] . 1:1(0) ack 1
                +0 < [ect0] . 1:1(0) ack 1 win 9
                +0 < 1111>8080 . 1:1(0) ack 1 win 9
                +0 < ( ttl 64 ) . 1:1(0) ack 1 win 9
                """);
        assertThat(script.steps().getFirst())
                .isEqualTo(parse("\n0 < S 0:0(0) win 9 <mss 1000>").steps().getFirst());
        assertThat(script.steps().get(1))
                .isEqualTo(parse("\n\n+0 > S. 0:0(0) ack 1 <...>").steps().getFirst());
        assertThat(script.settings().notes())
                .extracting(note -> note.replace("without effect: ", ""))
                .containsExactly("--verbose", "noecn", "ttl 64", "tos 16", "flowlabel 1048575", "ect0");
    }

    @Test
    void callsHaveArgumentsOfEveryKind() {
        assertThat(call("0 setsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0")
                        .arguments())
                .containsExactly(
                        new Script.Number(3),
                        names("SOL_SOCKET"),
                        names("SO_LINGER"),
                        new Script.Fields(List.of(
                                new Script.Field("onoff", new Script.Number(1)),
                                new Script.Field("linger", new Script.Number(0)))),
                        new Script.Number(8));
        assertThat(call("0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0")
                        .arguments()
                        .getLast())
                .isEqualTo(names("O_RDWR", "O_NONBLOCK"));
        assertThat(call("0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0")
                        .arguments()
                        .get(3))
                .isEqualTo(new Script.Items(List.of(names("ECONNRESET"))));
        assertThat(call("""
                0 sendmsg(4, {msg_name(...)=..., msg_iov(2)=[{..., 100}, {"abc", 3}],
                              msg_flags=0}, MSG_MORE) = 103""").arguments().get(1))
                .isEqualTo(new Script.Fields(List.of(
                        new Script.Field("msg_name", new Script.Ellipsis()),
                        new Script.Field(
                                "msg_iov",
                                new Script.Items(List.of(
                                        new Script.Items(List.of(new Script.Ellipsis(), new Script.Number(100))),
                                        new Script.Items(List.of(new Script.Quoted("abc"), new Script.Number(3)))))),
                        new Script.Field("msg_flags", new Script.Number(0)))));
        assertThat(call("0 bind(3, {sa_family = AF_INET, sin_port = htons(80)}, 16) = 0")
                        .arguments()
                        .get(1))
                .isEqualTo(new Script.Fields(List.of(
                        new Script.Field("sa_family", names("AF_INET")),
                        new Script.Field("sin_port", new Script.Applied("htons", List.of(new Script.Number(80)))))));
    }

    @Test
    void stringsAreJoined_andMayGoOn() {
        assertThat(call("0 write(4, \"ab\" \"c\"\n\"\", 3) = 3").arguments().get(1))
                .isEqualTo(new Script.Quoted("abc"));
        assertThat(call("0 write(4, \"ab\"..., 30) = 30").arguments().get(1)).isEqualTo(new Script.Quoted("ab"));
        assertThat(call("0 sendmsg(4, {msg_iov(1)=[{\"a\" \"b\" ..., 9}]}, 0) = 9")
                        .arguments()
                        .get(1))
                .isEqualTo(new Script.Fields(List.of(new Script.Field(
                        "msg_iov",
                        new Script.Items(
                                List.of(new Script.Items(List.of(new Script.Quoted("ab"), new Script.Number(9)))))))));
    }

    @Test
    void whatIsMissingAtTheEndOfALine_isToldOfThatLine() {
        Map.of(
                        "0 < S 0:0(0) <mss 1460\n+0 > S. 0:0(0) ack 1", "1:23: expected \">\", not the end of the line",
                        "0 < S 0:0(0) <mss 1460,  // so\n\n+0 `a`", "1:24: expected an option, not the end of the line",
                        "0 < S 0:0(0) <mss 1460\n", "1:23: expected \">\", not the end of the line",
                        "0 < S 0:0(0\n+0 > S. 0:0(0) ack 1", "1:12: expected \")\", not the end of the line",
                        "0 close(3 \n+0 close(4) = 0", "1:10: expected \")\", not the end of the line",
                        "0 close(3)\n+0 close(4) = 0", "1:11: expected \"=\", not the end of the line")
                .forEach((text, message) -> assertThatExceptionOfType(ScriptException.class)
                        .isThrownBy(() -> parse(text))
                        .withMessage("story.pkt:" + message));
        assertThat(packet("> S 0:0(0) <mss 1460,\n  sackOK\n>")).isEqualTo(packet("> S 0:0(0) <mss 1460,sackOK>"));
    }

    @Test
    void portsOfAnotherConnection_areRefused() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> parse("0 < 1111 > 8080 S 0:0(0)\n0 > 8080 > 2222 S. 0:0(0) ack 1"))
                .withMessage(
                        "story.pkt:2:5: a script is about one connection here, that of port 8080 and the peer's 1111, "
                                + "not of 8080 and 2222");
    }

    @Test
    void callsReturnNumbersErrorsOrAnything() {
        assertThat(call("0 fcntl(3, F_GETFL) = 0x02 (flags O_RDWR)").outcome()).isEqualTo(new Script.Outcome(2L, null));
        assertThat(call("0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)")
                        .outcome())
                .isEqualTo(new Script.Outcome(-1L, "EINPROGRESS"));
        assertThat(call("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = ...").outcome())
                .isEqualTo(new Script.Outcome(null, null));
    }

    @Test
    void conditionsLeaveOut_withoutMovingLines() {
        String text = """
                #ifdef STANDARD
                0 `a`
                #else
                0 `b`
                #endif
                #ifndef STANDARD
                nonsense
                #endif
                #define EXTRA
                #if defined(EXTRA)
                1 `c`
                #undef EXTRA
                #endif
                #if !defined(EXTRA)
                2 `d`
                #endif
                #if 0
                3 `e`
                #endif
                #if you read this, it is a comment
                #if defined(EXTRA) || 0 && 1
                4 `f`
                #elif defined ( STANDARD ) && ! defined EXTRA // this one
                5 `g`
                #elif 1
                6 `h`
                #else
                7 `i`
                #endif
                """;
        assertThat(Script.parse("story.pkt", text, Set.of("STANDARD")).steps())
                .extracting(step -> step.at() + ((Script.Command) step).text())
                .containsExactly(
                        new Script.Position(2, 1) + "a",
                        new Script.Position(11, 1) + "c",
                        new Script.Position(15, 1) + "d",
                        new Script.Position(24, 1) + "g");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --tolerance=1              | 1:3: there is no option --tolerance
            --tolerance_usecs=x        | 1:19: expected tolerance_usecs, not "x"
            --ip_version=ipv6          | 1:14: only ip_version=ipv4 can be run, not "ipv6"
            --mtu=9                    | 1:7: mtu is in 68…65535, not 9
            1.x < S 0:0(0)             | 1:2: expected digits after the point, not ".x"
            2~1 > S 0:0(0)             | 1:3: the end of the range comes before its beginning
            1~+2 > S 0:0(0)            | 1:3: the end of the range counts from a time of the same kind
            0 ? S 0:0(0)               | 1:3: expected <, >, `, %{ or a system call, not "?"
            0...1 < S 0:0(0)           | 1:7: only a system call can take from one time to another, not "<"
            0 < X 0:0(0)               | 1:5: expected flags, some of FSRP.UEW or -, not "X"
            0 < S 0:1(0)               | 1:7: from 0 to 1 are 1 octets, not 0
            0 < S 0:0                  | 1:10: expected "(", not the end of the file
            0 read(3, 1000) = 0        | 1:3: read has 3 arguments, not 2
            0 close(3, 4) = 0          | 1:3: close has 1 argument, not 2
            0 < S 0:70000(70000)       | 1:15: a length is in 0…65495, not 70000
            0 < SX. 0:0(0)             | 1:6: expected flags, some of FSRP.UEW or -, not "X"
            0 < [ect2] S 0:0(0)        | 1:6: expected a field of the IP header (noecn, ect0, ect1, ect01, ce, tos, ttl, flowlabel), not "ect2"
            0 < [ect0) S 0:0(0)        | 1:10: expected "]", not ")"
            0 < (ttl 256) S 0:0(0)     | 1:10: ttl is in 0…255, not 256
            0 < 65536 > 1 S 0:0(0)     | 1:5: a port is in 0…65535, not 65536
            0 < 1111 S 0:0(0)          | 1:10: expected ">", not "S"
            0 < S 0:0(0) win 65536     | 1:18: the window is in 0…65535, not 65536
            0 < S 4294967296:0(0)      | 1:7: a sequence number is in 0…4294967295, not 4294967296
            0 < S 0:0(0) <...>         | 1:5: a packet that arrives must say its options: <...> is for what is sent
            0 > S 0:0(0) <md5 1>       | 1:15: expected an option (mss, nop, eol, wscale, sackOK, sack, TS), not "md5"
            0 > S 0:0(0) <mss 1        | 1:20: expected ">", not the end of the file
            0 > S 0:0(0) <sack 1:2 3:4 5:6 7:8 9:10> | 1:36: at most 4 SACK blocks fit into a header
            -0.1 close(3) = 0          | 1:1: a time is 0 or more
            0 mmap(1) = 0              | 1:3: there is no system call "mmap" here
            0 close(3                  | 1:10: expected ")", not the end of the file
            0 close(3) + 0             | 1:12: expected "=", not "+"
            0 close(3) = no            | 1:14: expected what the call returns, not "no"
            0 send(3, {a=1, 2}, 1) = 0 | 1:17: either all members have names or none has
            0 send(3, {1=2}, 1) = 0    | 1:12: expected a member's name before "="
            0 send(3, "a, 1) = 0       | 1:12: the string that begins here does not end: ""\" is missing
            0 `sysctl                  | 1:4: the command that begins here does not end: "`" is missing
            /* never ends              | 1:3: the comment that begins here does not end: "*/" is missing
            """)
    void whatIsNoScript_isToldWhereAndWhy(String text, String message) {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> parse(text))
                .withMessage("story.pkt:" + message);
    }

    @Test
    void conditionsThatAreNone_areToldWhereAndWhy() {
        Map.of(
                        "\n#ifdef A", "2:1: this block does not end: #endif is missing",
                        "#else", "1:1: #else without #ifdef",
                        "#ifdef A\n#else\n#else", "3:1: there is an #else already",
                        "#ifdef A\n#else\n#elif 1", "3:1: there is an #else already",
                        "#ifdef A\n#elif A", "2:1: #elif wants a condition of defined(NAME), 0 and 1",
                        "#ifdef", "1:1: #ifdef wants a name",
                        "#define A 1", "1:1: #define takes a name alone: nothing is replaced here")
                .forEach((text, message) -> assertThatExceptionOfType(ScriptException.class)
                        .isThrownBy(() -> parse(text))
                        .withMessage("story.pkt:" + message));
    }

    @Test
    void linesMayEndAsOnWindows_alsoThoseOfConditions() {
        String script = """
                #ifdef NO
                +0 close(3) = 0
                #else
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                #endif
                """;
        Script windows = Script.parse("story.pkt", script.replace("\n", "\r\n"), Set.of());
        assertThat(windows.steps()).hasSize(1);
    }

    @Test
    void aCommentMayBeginLikeADirective_andAFileWithAByteOrderMark() {
        assertThat(parse("# else we do something\n#endif, he said\n0 close(3) = 0\n")
                        .steps())
                .hasSize(1);
        assertThat(parse("\uFEFF#ifdef A\n0 close(3) = 0\n#else // not A\n1 close(3) = 0\n#endif\n")
                        .steps())
                .singleElement()
                .extracting(step -> step.at().line())
                .isEqualTo(4);
    }

    @Test
    void whereNothingIsLeft_thatIsToldToo() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> parse("#ifdef A\n0 close(3) = 0\n#endif\n"))
                .withMessage("story.pkt:4:1: a script has at least one step");
    }

    @Test
    void sizesAreBounded() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> parse(" ".repeat(1_000_001)))
                .withMessage("story.pkt:1:1: a script has at most 1000000 characters");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> parse("0 `a`\n".repeat(20_001)))
                .withMessage("story.pkt:20001:1: a script has at most 20000 steps");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> parse("0 send(" + "[".repeat(100)))
                .withMessage("story.pkt:1:24: arguments are nested deeper than 16");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> parse("#ifdef A\n".repeat(101)))
                .withMessage("story.pkt:101:1: blocks are nested deeper than 100");
    }

    private static Script parse(String text) {
        return Script.parse("story.pkt", text, Set.of());
    }

    private static Script.Time absolute(long micros) {
        return new Script.Time(false, false, micros, micros);
    }

    private static Script.Time relative(long fromMicros, long toMicros) {
        return new Script.Time(true, false, fromMicros, toMicros);
    }

    private static Script.Time time(String written) {
        return parse(written + " > S 0:0(0)").steps().getFirst().time();
    }

    private static Script.Names names(String... names) {
        return new Script.Names(List.of(names));
    }

    private static Script.SystemCall call(String text) {
        return (Script.SystemCall) parse(text).steps().getFirst();
    }

    private static Script.PacketText packet(String text) {
        return switch (parse("0 " + text).steps().getFirst()) {
            case Script.Inbound inbound -> inbound.packet();
            case Script.Outbound outbound -> outbound.packet();
            default -> throw new AssertionError(text);
        };
    }
}
