package dev.synackademy.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The article that this course grew from is in Chinese: what it tells and asks is told and asked in the Chinese lessons. */
class SeedTest {

    /** One fact a line: the lesson that tells it, and the terms by which it is recognised. */
    private static final String FACTS = """
            osi-model          OSI 模型; 开放式系统互联通信参考模型; Open Systems Interconnection Reference Model
            osi-model          概念模型; 国际标准化组织; ISO; 世界范围内互连为网络; ISO/IEC 7498-1
            osi-model          7 | 应用层 Application; 6 | 表示层 Presentation; 5 | 会话层 Session; 4 | 传输层 Transport
            osi-model          3 | 网络层 Network; 2 | 数据链路层 Data Link; 1 | 物理层 Physical
            osi-layers         第 7 层：应用层; 为应用软件提供接口; 使用网络服务; 网关
            osi-layers         HTTP | 80; FTP | 21、20; SMTP | 25; POP3 | 110; Telnet | 23; DNS | 53
            osi-layers         第 6 层：表示层; 编码和解码; 加密和解密; 压缩和解压缩
            osi-layers         ASCII; PICT; TIFF; JPEG; MIDI; MPEG
            osi-layers         第 5 层：会话层; 建立、维护、管理应用程序之间的会话; RPC; SQL; NFS; X Window; ASP
            osi-layers         第 4 层：传输层; 端到端; 连接; 报文; TCP; UDP; SPX
            osi-layers         第 3 层：网络层; 源端; 目的端; 路由; 寻址; 路由器; IP; IPX; AppleTalk; ICMP
            osi-layers         第 2 层：数据链路层; 在不可靠的物理链路上; 可靠的数据传输; 交换机; 网桥; 网卡
            osi-layers         802.2; 802.3; ATM; HDLC; Frame Relay
            osi-layers         第 1 层：物理层; 传输介质; 比特流; 透明; 集线器; 中继器; V.35; EIA/TIA-232
            protocol-families  应用层 | HTTP、FTP、TFTP、SMTP、DNS、SNMP、Telnet; 传输层 | TCP 6、UDP 17
            protocol-families  网际层（网络层） | IP; ICMP; OSPF; EIGRP; IGMP; SLIP; CSLIP; PPP; MTU 不是协议
            tcp-ip-model       互联网协议族; Internet Protocol Suite; IPS; TCP/IP; 网络通信模型; 家族
            tcp-ip-model       核心协议; TCP（传输控制协议）; IP（网际协议）; 最早成为标准; 堆栈; 协议栈; protocol stack
            tcp-ip-model       美国国防部; DoD 模型; ARPA 网; 互联网工程任务组; 维护
            three-way-handshake  seq = 100; SYN-SENT; ack = 101; seq = 130; SYN-RECEIVED; SYN_RECV; seq = 101，ack = 131; ESTABLISHED
            three-way-handshake  请求、应答、再次确认; 为什么建立连接要三次握手; 在网络里滞留; 旧 SYN
            four-way-close     总要结束; 占着资源; FIN-WAIT-1; CLOSE-WAIT; LAST-ACK; TIME-WAIT; CLOSED; FIN 和 SYN 一样占一个序号
            four-way-close     为什么建立连接是三次握手，而关闭连接却是四次挥手？; LISTEN; 同一个报文段; 没有要发的了; 只有程序知道
            syn-flood          什么是 SYN 攻击？怎样发现它？; 半连接; 伪造; 并不存在的主机; 一再重发; 被一声不响地丢掉
            syn-flood          DDoS; 大量连接处于 SYN-RECV; 像是随机的; 机器变慢、网络拥塞
            time-wait          为什么 TIME-WAIT 要经过 2 MSL 才能回到 CLOSED？; 最后一个 ACK 可能丢失; 于是再答一次
            tcp-ip-model       点对点; 封装、寻址、传输、路由; 目的地如何接收; 四层; 简化的七层 OSI 模型
            """;

    private record Fact(String lesson, List<String> terms) {}

    static Stream<Fact> facts() {
        return FACTS.lines().map(line -> {
            String[] parts = line.split(" ", 2);
            return new Fact(parts[0], List.of(parts[1].strip().split("; ")));
        });
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyFactIsTold(Fact fact) {
        assertThat(Syllabus.text("zh", fact.lesson())).contains(fact.terms().toArray(String[]::new));
    }

    /** The article's misprint is named once, as a misprint. */
    @ParameterizedTest
    @MethodSource("languages")
    void misprintIsCorrected(String language) {
        assertThat(Syllabus.places())
                .flatMap(place -> Syllabus.text(language, place.slug()).lines().toList())
                .filteredOn(line -> line.contains("ASCLL"))
                .singleElement()
                .asString()
                .containsPattern("ASCII ?[（(].*(misprinted|误印成) ?“ASCLL”");
    }

    static List<String> languages() {
        return Syllabus.LANGUAGES;
    }
}
