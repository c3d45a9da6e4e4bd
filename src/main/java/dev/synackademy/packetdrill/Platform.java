package dev.synackademy.packetdrill;

import dev.synackademy.tcp.CongestionControl;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The machine a script believes to run on.
 *
 * @param config where its TCP starts from, before the script's own settings
 * @param nonBlockingFlag the number of {@code O_NONBLOCK}
 * @param linuxQueues whether a listener counts its connections as Linux does
 */
public record Platform(TcpConfig config, long nonBlockingFlag, boolean linuxQueues) {

    private static final long BSD_O_NONBLOCK = 0x4;
    private static final long LINUX_O_NONBLOCK = 0x800;
    private static final long SECOND = 1_000_000;

    private static final Set<Deviation> FREE_BSD = EnumSet.of(
            Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED,
            Deviation.ACKS_REPEAT_FIN,
            Deviation.SECOND_SEGMENT_IS_ACKNOWLEDGED,
            Deviation.WINDOW_UPDATES_ARE_RARE,
            Deviation.FIN_IS_NOT_SACKED,
            Deviation.CLOSE_FORGETS_UNREAD_TEXT,
            Deviation.SYN_CACHE,
            Deviation.ACK_OF_ISS_IS_TOO_OLD,
            Deviation.TIMESTAMPS_MAY_BE_MISSING,
            Deviation.TIME_WAIT_IGNORES_THE_ACKLESS,
            Deviation.SYN_RECEIVED_REPEATS_SYN_ACK,
            Deviation.TEXT_BEHIND_THE_FIN_IS_IGNORED,
            Deviation.SIMULTANEOUS_SYN_ACK_IS_ACKNOWLEDGED,
            Deviation.ABORT_RESET_CARRIES_ACK);

    /** RFC 9293, with every option that scripts expect of a modern stack. */
    public static Platform rfc() {
        TcpConfig config = TcpConfig.rfc().with(choices -> {
            choices.windowScaling = true;
            choices.timestamps = true;
            choices.selectiveAcknowledgment = true;
        });
        return new Platform(config, LINUX_O_NONBLOCK, false);
    }

    public static Platform linux() {
        return new Platform(TcpConfig.linux(), LINUX_O_NONBLOCK, true);
    }

    /**
     * FreeBSD 14: MSL 30 s, RTO from 30 ms to 64 s and 200 ms more, ACKs delayed by 40 ms, five challenge ACKs a second, window scale,
     * timestamps and SACK, and where FreeBSD departs from the RFCs in what its own tests look at.
     */
    public static Platform freeBsd() {
        TcpConfig config = TcpConfig.rfc().with(choices -> {
            choices.mslMicros = 30 * SECOND;
            choices.minRtoMicros = 30_000;
            choices.maxRtoMicros = 64 * SECOND;
            choices.rtoSlopMicros = 200_000;
            choices.delayedAckMicros = 40_000;
            choices.challengeAcks = 5;
            choices.challengeAckMicros = SECOND;
            choices.windowScaling = true;
            choices.timestamps = true;
            choices.selectiveAcknowledgment = true;
            choices.congestionControl = CongestionControl.CUBIC;
            choices.synTimeoutMicros = 75 * SECOND;
            choices.keepAliveProbes = 8;
            choices.synAckTimeoutMicros = 15 * SECOND - 1; // a SYN,ACK goes again after 1, 3 and 7 s, and not after 15
            choices.halfDuplexClose = true;
            choices.timeWaitReopening = true;
            choices.deviations = FREE_BSD;
        });
        return new Platform(config, BSD_O_NONBLOCK, false);
    }

    /** The same machine, configured differently. */
    public Platform with(UnaryOperator<TcpConfig> change) {
        return new Platform(change.apply(config), nonBlockingFlag, linuxQueues);
    }

    /** @param address as {@link Kernel#Kernel} has it */
    public Kernel kernel(String address) {
        var settings = new SystemSettings(config);
        if (linuxQueues) {
            settings.synCookies = true;
            settings.becomeLinux();
        }
        return new Kernel(address, settings);
    }
}
