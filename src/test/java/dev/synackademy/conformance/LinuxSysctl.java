package dev.synackademy.conformance;

import dev.synackademy.network.Listener;
import dev.synackademy.packetdrill.Kernel;
import dev.synackademy.tcp.TcpConfig;
import java.util.Map;
import java.util.Set;

/** What Linux's kernel parameters ({@code net.ipv4.tcp_*}) are in our configuration. */
final class LinuxSysctl {

    private static final String PREFIX = "net.ipv4.";
    private static final int HEADERS = 40;
    private static final long SECOND = 1_000_000;

    /** What the machine that recorded the traces had. */
    private static final String SYN_BACKLOG = "2048";

    /** Parameters of which nothing that a trace compares depends. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("tcp_rmem", "tcp_wmem", "tcp_moderate_rcvbuf", "tcp_max_tw_buckets", "tcp_no_metrics_save");

    private LinuxSysctl() {}

    /** A host with this address whose interface takes packets of {@code mtu} octets, and what differs from {@code preset} is set. */
    static Kernel kernel(String address, int mtu, Map<String, String> sysctls, TcpConfig preset) {
        TcpConfig config = preset.with(choices -> {
            choices.maximumSegmentSize = mtu - HEADERS;
            sysctls.forEach((name, value) -> set(choices, name, value));
        });
        var kernel = new Kernel(address, config);
        kernel.setSynCookies(
                !sysctls.getOrDefault(PREFIX + "tcp_syncookies", "1").equals("0"));
        kernel.setLinuxQueues(new Listener.LinuxQueues(
                Integer.parseInt(sysctls.getOrDefault(PREFIX + "tcp_max_syn_backlog", SYN_BACKLOG))));
        return kernel;
    }

    private static void set(TcpConfig.Choices choices, String name, String value) {
        switch (name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name) {
            case "tcp_timestamps" -> choices.timestamps = !value.equals("0");
            case "tcp_sack" -> choices.selectiveAcknowledgment = !value.equals("0");
            case "tcp_window_scaling" -> choices.windowScaling = !value.equals("0");
            case "tcp_syn_linear_timeouts" -> choices.synLinearRetries = Integer.parseInt(value);
            case "tcp_syn_retries" ->
                choices.synTimeoutMicros = timeout(value, choices.initialRtoMicros, choices.maxRtoMicros);
            case "tcp_synack_retries" ->
                choices.synAckTimeoutMicros = timeout(value, choices.initialRtoMicros, choices.maxRtoMicros);
            case "tcp_invalid_ratelimit" -> choices.challengeAckMicros = 1000L * Integer.parseInt(value);
            case "tcp_fin_timeout" -> choices.finWait2TimeoutMicros = SECOND * Integer.parseInt(value);
            case "tcp_retries2" ->
                choices.userTimeoutMicros = timeout(value, choices.minRtoMicros, choices.maxRtoMicros);
            case "tcp_syncookies", "tcp_max_syn_backlog" -> {}
            case String other when WITHOUT_EFFECT.contains(other) -> {}
            default ->
                throw new IllegalArgumentException("there is the sysctl " + name + ", which this replay does not know");
        }
    }

    /** How long {@code retries} repetitions take that begin {@code first} apart and double up to {@code most}. */
    private static long timeout(String retries, long first, long most) {
        long total = 0;
        long interval = first;
        for (int i = 0; i <= Integer.parseInt(retries); i++) {
            total += interval;
            interval = Math.min(2 * interval, most);
        }
        return total;
    }
}
