package dev.synackademy.packetdrill;

import dev.synackademy.tcp.CongestionControl;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What kernel parameters are in ours: {@code net.inet.tcp.*} of FreeBSD, {@code net.ipv4.tcp_*} and {@code net.core.*} of Linux. What none
 * of the two tables knows has no counterpart. They take effect in the order of the tables, as some count in what others say.
 */
final class Sysctl {

    private static final long MILLISECOND = 1000;
    private static final long SECOND = 1_000_000;
    private static final int LINUX_RETRIES = 15;
    private static final int LINUX_ORPHAN_RETRIES = 8;
    private static final int RACK_NO_DUPTHRESH = 4;

    /** Some parameters count from what the machine started with, or from each other. */
    private record Setting(SystemSettings host, TcpConfig.Choices choices, String value) {

        /** The number; of three, as in {@code tcp_rmem}, the second, which is the default. */
        long number() {
            String[] words = words();
            return number(words[words.length == 3 ? 1 : 0]);
        }

        /** The last of three: how far the default may grow; of fewer, that. */
        long most() {
            String[] words = words();
            return number(words[words.length - 1]);
        }

        private String[] words() {
            return value.strip().split("[\\s,]+", -1);
        }

        private static long number(String word) {
            try {
                boolean hex = word.startsWith("0x") || word.startsWith("0X");
                return hex ? Long.parseLong(word, 2, word.length(), 16) : Long.parseLong(word);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + word + "\" is no number", e);
            }
        }

        long natural() {
            if (number() < 0) {
                throw new IllegalArgumentException("it is 0 or more");
            }
            return number();
        }

        boolean on() {
            return number() != 0;
        }

        int atMost(long most) {
            return (int) Math.clamp(number(), Integer.MIN_VALUE, most);
        }

        /** In µs. */
        long times(long unit) {
            return unit * Math.clamp(number(), Long.MIN_VALUE / unit, Long.MAX_VALUE / unit);
        }

        void deviation(Deviation deviation, boolean on) {
            var deviations = EnumSet.noneOf(Deviation.class);
            deviations.addAll(choices.deviations);
            if (on) {
                deviations.add(deviation);
            } else {
                deviations.remove(deviation);
            }
            choices.deviations = deviations;
        }

        /** A default of sockets, and they say it in whole seconds. */
        void keepAliveAfter(long seconds) {
            host.options.put(SocketOption.TCP_KEEPIDLE, Math.min(seconds, Integer.MAX_VALUE));
        }

        /** How long so many repetitions take that begin {@code first} apart and double. */
        long retries(long count, long first) {
            long total = 0;
            long interval = first;
            for (long i = 0; i <= Math.min(count, 1000); i++) {
                total += interval;
                interval = Math.min(2 * interval, choices.maxRtoMicros);
            }
            return total;
        }

        /** The same of text, which begin at Linux's least RTO, whatever the least is here. */
        long retries(long count) {
            return retries(count, host.initial().minRtoMicros());
        }

        /** @param cubic which of the two, on this platform */
        private CongestionControl congestionControl(CongestionControl cubic) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "reno", "newreno" -> CongestionControl.RENO;
                case "cubic" -> cubic;
                default -> throw new IllegalArgumentException("there is no congestion control \"" + value + "\"");
            };
        }
    }

    @FunctionalInterface
    private interface Effect {
        void apply(Setting setting);
    }

    private static final Map<String, Effect> EFFECTS = new LinkedHashMap<>();

    static {
        freeBsd();
        linux();
    }

    private Sysctl() {}

    private static void freeBsd() {
        put("net.inet.tcp.syncookies", s -> s.host.synCookies = s.on());
        put("net.inet.tcp.rfc1323", s -> {
            s.choices.windowScaling = s.number() == 1 || s.number() == 2;
            s.choices.timestamps = s.number() == 1 || s.number() == 3;
            s.choices.receiveBuffer =
                    s.choices.windowScaling ? s.choices.receiveBuffer : Math.min(s.choices.receiveBuffer, 65535);
        });
        put("net.inet.tcp.sack.enable", s -> s.choices.selectiveAcknowledgment = s.on());
        put(
                "net.inet.tcp.delayed_ack",
                s -> s.choices.delayedAckMicros = s.on() ? s.host.initial().delayedAckMicros() : 0);
        put("net.inet.tcp.delacktime", s -> s.choices.delayedAckMicros = s.times(MILLISECOND));
        put("net.inet.tcp.recvspace", s -> s.choices.receiveBuffer = wholeSegments(s));
        put("net.inet.tcp.sendspace", s -> s.choices.sendBuffer = s.atMost(Integer.MAX_VALUE));
        put("net.inet.tcp.rexmit_initial", s -> s.choices.initialRtoMicros = s.times(MILLISECOND));
        put("net.inet.tcp.rexmit_min", s -> s.choices.minRtoMicros = s.times(MILLISECOND));
        put("net.inet.tcp.rexmit_slop", s -> s.choices.rtoSlopMicros = s.times(MILLISECOND));
        put("net.inet.tcp.msl", s -> s.choices.mslMicros = s.times(MILLISECOND));
        put("net.inet.tcp.keepidle", s -> s.keepAliveAfter(Math.ceilDiv(s.natural(), 1000)));
        put("net.inet.tcp.keepintvl", s -> s.choices.keepAliveIntervalMicros = s.times(MILLISECOND));
        put("net.inet.tcp.keepcnt", s -> s.choices.keepAliveProbes = s.atMost(Integer.MAX_VALUE));
        put("net.inet.tcp.keepinit", s -> s.choices.synTimeoutMicros = s.times(MILLISECOND));
        put("net.inet.tcp.always_keepalive", s -> s.choices.keepAliveIdleMicros = s.on() ? 7200 * SECOND : 0);
        put("net.inet.tcp.initcwnd_segments", s -> s.choices.initialWindowSegments = s.atMost(Integer.MAX_VALUE));
        put("net.inet.tcp.rfc3042", s -> s.choices.limitedTransmit = s.on());
        put("net.inet.tcp.finwait2_timeout", s -> s.choices.finWait2TimeoutMicros = s.times(MILLISECOND));
        put(
                "net.inet.tcp.cc.algorithm",
                s -> s.choices.congestionControl = s.congestionControl(CongestionControl.CUBIC));
        put("net.inet.tcp.ack_war_cnt", s -> s.choices.challengeAcks = s.atMost(Integer.MAX_VALUE));
        put("net.inet.tcp.ack_war_timewindow", s -> s.choices.challengeAckMicros = s.times(MILLISECOND));
        put("net.inet.tcp.insecure_rst", s -> s.deviation(Deviation.RST_IN_WINDOW_RESETS, s.on()));
        put("net.inet.tcp.insecure_syn", s -> s.deviation(Deviation.SYN_IN_WINDOW_RESETS, s.on()));
        put("net.inet.tcp.insecure_ack", s -> s.deviation(Deviation.ACK_OF_ISS_IS_TOO_OLD, !s.on()));
        put("net.inet.tcp.tolerate_missing_ts", s -> s.deviation(Deviation.TIMESTAMPS_MAY_BE_MISSING, s.on()));
        put("net.inet.tcp.drop_synfin", s -> s.deviation(Deviation.SYN_FIN_IS_DROPPED, s.on()));
    }

    private static void linux() {
        put("net.ipv4.tcp_syncookies", s -> {
            s.host.synCookies = s.on();
            s.host.changeQueues(queues -> queues.withCookiesAlways(s.number() == 2));
        });
        put(
                "net.ipv4.tcp_max_syn_backlog",
                s -> s.host.changeQueues(queues -> queues.withSynBacklog(s.atMost(Integer.MAX_VALUE))));
        put(
                "net.core.somaxconn",
                s -> s.host.changeQueues(queues -> queues.withMostBacklog(s.atMost(Integer.MAX_VALUE))));
        put("net.ipv4.tcp_abort_on_overflow", s -> s.host.changeQueues(queues -> queues.withOverflowResets(s.on())));
        put("net.ipv4.tcp_timestamps", s -> s.choices.timestamps = s.on());
        put("net.ipv4.tcp_sack", s -> s.choices.selectiveAcknowledgment = s.on());
        put("net.ipv4.tcp_window_scaling", s -> {
            s.choices.windowScaling = s.on();
            s.choices.receiveBuffer = s.on() ? s.choices.receiveBuffer : Math.min(s.choices.receiveBuffer, 65535);
        });
        put("net.ipv4.tcp_rmem", s -> {
            s.choices.receiveBuffer = s.atMost(s.choices.windowScaling ? 1 << 30 : 65535);
            // It grows where acknowledgments and windows adapt.
            s.choices.receiveBufferMost = s.choices.quickAcks == 0 ? 0 : (int) Math.clamp(s.most(), 0, 1 << 30);
        });
        put("net.ipv4.tcp_wmem", s -> s.choices.sendBuffer = s.atMost(Integer.MAX_VALUE));
        put(
                "net.ipv4.tcp_congestion_control",
                s -> s.choices.congestionControl = s.congestionControl(CongestionControl.LINUX_CUBIC));
        put("net.ipv4.tcp_rto_min_us", s -> s.choices.minRtoMicros = s.number());
        put("net.ipv4.tcp_rto_max_ms", s -> {
            s.choices.maxRtoMicros = s.times(MILLISECOND);
            if (s.choices.givesUpAtTimeouts) {
                s.choices.userTimeoutMicros = s.retries(LINUX_RETRIES);
                s.choices.orphanTimeoutMicros = s.retries(LINUX_ORPHAN_RETRIES);
            }
        });
        put(
                "net.ipv4.tcp_syn_retries",
                s -> s.choices.synTimeoutMicros = s.retries(s.natural(), s.choices.initialRtoMicros));
        put(
                "net.ipv4.tcp_synack_retries",
                s -> s.choices.synAckTimeoutMicros = s.retries(s.natural(), s.choices.initialRtoMicros));
        put("net.ipv4.tcp_retries2", s -> s.choices.userTimeoutMicros = s.retries(s.natural()));
        put(
                "net.ipv4.tcp_orphan_retries",
                s -> s.choices.orphanTimeoutMicros = s.retries(s.on() ? s.natural() : LINUX_ORPHAN_RETRIES));
        put("net.ipv4.tcp_syn_linear_timeouts", s -> s.choices.synLinearRetries = s.atMost(Integer.MAX_VALUE));
        put("net.ipv4.tcp_fin_timeout", s -> s.choices.finWait2TimeoutMicros = s.times(SECOND));
        put("net.ipv4.tcp_slow_start_after_idle", s -> s.choices.restartAfterIdle = s.on());
        put("net.ipv4.tcp_keepalive_time", s -> s.keepAliveAfter(s.natural()));
        put("net.ipv4.tcp_keepalive_intvl", s -> s.choices.keepAliveIntervalMicros = s.times(SECOND));
        put("net.ipv4.tcp_keepalive_probes", s -> s.choices.keepAliveProbes = s.atMost(Integer.MAX_VALUE));
        put("net.ipv4.tcp_invalid_ratelimit", s -> s.choices.challengeAckMicros = s.times(MILLISECOND));
        put("net.ipv4.tcp_rfc1337", s -> s.choices.timeWaitIgnoresResets = s.on());
        put(
                "net.ipv4.tcp_moderate_rcvbuf",
                s -> s.choices.receiveBufferMost = s.on() ? s.choices.receiveBufferMost : 0);
        put("net.ipv4.tcp_comp_sack_nr", s -> s.deviation(Deviation.SACKS_ARE_COMPRESSED, s.on()));
        put("net.ipv4.tcp_reordering", s -> s.choices.duplicateAckThreshold = s.atMost(Integer.MAX_VALUE));
        put("net.ipv4.tcp_early_retrans", s -> s.choices.tailLossProbe = s.number() == 3 || s.number() == 4);
        // Another of its bits asked for RACK once, and is obeyed no longer.
        put(
                "net.ipv4.tcp_recovery",
                s -> s.deviation(Deviation.RACK_DOES_NOT_COUNT, (s.number() & RACK_NO_DUPTHRESH) != 0));
    }

    private static void put(String name, Effect effect) {
        EFFECTS.put(name, effect);
    }

    /** FreeBSD rounds the buffer of a connection up to whole segments. */
    private static int wholeSegments(Setting setting) {
        int segment = setting.choices.maximumSegmentSize;
        long rounded = (Math.max(1, setting.number()) + segment - 1) / segment * segment;
        return (int) Math.min(rounded, setting.choices.windowScaling ? 1 << 30 : 65535);
    }

    static boolean knows(String name) {
        return EFFECTS.containsKey(name);
    }

    /**
     * What {@code host}'s TCP is configured with where these are set; the other settings change at once.
     *
     * @throws IllegalArgumentException if one of the values is none for its parameter
     */
    static TcpConfig apply(SystemSettings host, Map<String, String> parameters) {
        return host.initial()
                .with(choices -> EFFECTS.forEach((name, effect) -> {
                    String value = parameters.get(name);
                    if (value != null) {
                        effect.apply(new Setting(host, choices, value));
                    }
                }));
    }
}
