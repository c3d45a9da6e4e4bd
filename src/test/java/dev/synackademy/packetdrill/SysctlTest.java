package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.TcpConfig;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernel parameters by their names: what they mean here, in whatever order they are set. */
class SysctlTest {

    private final Kernel linux = Platform.linux().kernel("10.0.0.1");

    private <T> T after(String name, String value, Function<TcpConfig, T> choice) {
        linux.setSysctl(name, value);
        return choice.apply(linux.config());
    }

    @Test
    void eachReachesItsChoice() {
        assertThat(after("net.ipv4.tcp_sack", "0", TcpConfig::selectiveAcknowledgment))
                .isFalse();
        assertThat(after("net.ipv4.tcp_rto_min_us", "50000", TcpConfig::minRtoMicros))
                .isEqualTo(50_000);
        assertThat(after("net.ipv4.tcp_moderate_rcvbuf", "0", TcpConfig::receiveBufferMost))
                .isZero();
        assertThat(after("net.ipv4.tcp_rfc1337", "1", TcpConfig::timeWaitIgnoresResets))
                .isTrue();
        assertThat(after("net.ipv4.tcp_reordering", "5", TcpConfig::duplicateAckThreshold))
                .isEqualTo(5);
        assertThat(after("net.ipv4.tcp_comp_sack_nr", "0", TcpConfig::deviations))
                .doesNotContain(Deviation.SACKS_ARE_COMPRESSED);
        assertThat(after("net.ipv4.tcp_recovery", "4", TcpConfig::deviations)).contains(Deviation.RACK_DOES_NOT_COUNT);
        assertThat(after("net.ipv4.tcp_recovery", "1", TcpConfig::deviations))
                .doesNotContain(Deviation.RACK_DOES_NOT_COUNT);
        assertThat(linux.setSysctl("net.ipv4.tcp_of_somebody_else", "1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, false", "3, true", "4, true"})
    void earlyRetransmit_probesTheTail_whereItIsThreeOrFour(String value, boolean probes) {
        assertThat(after("net.ipv4.tcp_early_retrans", value, TcpConfig::tailLossProbe))
                .isEqualTo(probes);
    }

    @Test
    void retries_countInTheLargestTimeout_whicheverIsSetFirst() {
        linux.setSysctl("net.ipv4.tcp_retries2", "5");
        linux.setSysctl("net.ipv4.tcp_rto_max_ms", "1000");
        long after = linux.config().userTimeoutMicros();
        assertThat(after).isEqualTo(200_000 + 400_000 + 800_000 + 3 * 1_000_000);
        Kernel other = Platform.linux().kernel("10.0.0.2");
        other.setSysctl("net.ipv4.tcp_rto_max_ms", "1000");
        assertThat(other.config().userTimeoutMicros()).isEqualTo(1_400_000 + 13 * 1_000_000);
        other.setSysctl("net.ipv4.tcp_retries2", "5");
        assertThat(other.config().userTimeoutMicros()).isEqualTo(after);
    }

    @Test
    void keepAliveTime_isADefaultOfSockets() {
        linux.setSysctl("net.ipv4.tcp_keepalive_time", "7");
        int plain = linux.socket();
        int own = linux.socket();
        linux.setOption(own, SocketOption.TCP_KEEPIDLE, 3);
        assertThat(linux.getOption(plain, SocketOption.TCP_KEEPIDLE).result().value())
                .isEqualTo(7);
        assertThat(linux.getOption(own, SocketOption.TCP_KEEPIDLE).result().value())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net.ipv4.tcp_syncookies|','",
                "net.ipv4.tcp_syncookies|' '",
                "net.ipv4.tcp_keepalive_time|-1",
                "net.ipv4.tcp_orphan_retries|-1",
                "net.ipv4.tcp_max_syn_backlog|-1",
                "net.core.somaxconn|2147483647",
                "net.ipv4.tcp_fin_timeout|9223372036854775807",
                "net.ipv4.tcp_rto_min_us|0",
                "net.ipv4.tcp_reordering|-4294967291"
            })
    void whatIsNone_isRefused_andNothingHasChanged(String name, String value) {
        TcpConfig before = linux.config();
        assertThatIllegalArgumentException().isThrownBy(() -> linux.setSysctl(name, value));
        assertThat(linux.config()).isEqualTo(before);
        linux.setSysctl("net.ipv4.tcp_sack", "1");
        assertThat(linux.config()).isEqualTo(before);
    }
}
