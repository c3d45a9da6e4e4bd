package dev.synackademy.tcp;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Every choice RFC 9293 leaves to the implementation. Durations are microseconds, sizes octets.
 *
 * @param initialSequenceNumber how the ISS is selected (§3.4.1)
 * @param maximumSegmentSize the MSS to announce and never to exceed when sending, 1…65535 (§3.7.1)
 * @param receiveBuffer the most RCV.WND can be, 1…2<sup>30</sup>; beyond 65535 only with {@code windowScaling} (§3.8.6)
 * @param receiveBufferMost how large the receive buffer may become where it grows with what the user takes, which {@code quickAcks} must
 *     allow, in octets up to 2<sup>30</sup>; 0 for one of fixed size
 * @param sendBuffer how many octets may wait unsent before SEND is refused
 * @param mslMicros MSL; TIME-WAIT lasts twice that (§3.4.2)
 * @param initialRtoMicros RTO before anything was measured (RFC 6298 §2.1)
 * @param minRtoMicros lower bound of a computed RTO (RFC 6298 §2.4)
 * @param maxRtoMicros upper bound of RTO (RFC 6298 §2.5)
 * @param clockGranularityMicros G (RFC 6298 §2)
 * @param rtoSlopMicros what every measured RTO has beyond what RFC 6298 §2 says (FreeBSD's {@code rexmit_slop}): so long an
 *     acknowledgment may wait at the peer
 * @param userTimeoutMicros how long sent data or control may stay unacknowledged (§3.9.1.1)
 * @param orphanTimeoutMicros how long what is unacknowledged when the user closes both directions ({@code halfDuplexClose}) may stay so,
 *     and what is repeated later with {@link Deviation#USER_TIMEOUT_FROM_FIRST_REPETITION}; 0 for {@code userTimeoutMicros}
 * @param givesUpAtTimeouts whether giving up waits for the next retransmission timeout, as where repetitions are counted, not time
 *     (§3.8.3)
 * @param delayedAckMicros how long the acknowledgment of in-order text or FIN may wait for company, 0…500 ms; 0 sends each at
 *     once (§3.8.6.3)
 * @param quickAcks how many of a connection's first acknowledgments, and of those after a loss or a pause, go at once, while delay and window
 *     adapt to peer and user as Linux's do, 0…255; 0 for one fixed delay and window ({@code delayedAckMicros} is then all there is)
 * @param rttSampling whether round trips are measured; without, RTO stays initial
 * @param challengeAcks how many ACKs may answer what is challenged, or is not acceptable and has neither text nor FIN, before
 *     {@code challengeAckMicros} are over; 0 for any number (RFC 5961 §7)
 * @param challengeAckMicros how long those are counted, from the first on
 * @param compartment the security label this endpoint demands of its peer (Appendix A.1)
 * @param windowScaling whether the window scale option is offered and taken (RFC 7323 §2)
 * @param timestamps whether the timestamps option is offered and taken (RFC 7323 §3)
 * @param selectiveAcknowledgment whether SACK is offered and taken (RFC 2018)
 * @param nagle whether a small segment waits while something is unacknowledged (§3.7.4)
 * @param cork whether text that fills no segment waits for more, 200 ms at most once nothing is unacknowledged (TCP_CORK, TCP_NOPUSH)
 * @param congestionControl how the congestion window moves (§3.8.2)
 * @param initialWindowSegments n of the initial congestion window min(n·SMSS, max(2·SMSS, n·1460)), 1…1000 (RFC 6928 §2);
 *     n·SMSS with {@link CongestionControl#LINUX_CUBIC}
 * @param slowStartLimitSegments for how many segments one acknowledgment counts in slow start, 1…1000: 1 in RFC 5681 §3.1, 2 in RFC 3465; 0 for
 *     all that it covers
 * @param limitedTransmit whether the first two duplicate ACKs each let a new segment go (RFC 3042)
 * @param proportionalRateReduction whether in fast recovery the congestion window comes down by degrees (RFC 6937) instead of at
 *     once
 * @param undoing whether a reduction is undone when timestamps, DSACKs or the answers after a timeout show that nothing was lost (RFC 4015,
 *     RFC 3522, RFC 3708, RFC 5682)
 * @param restartAfterIdle whether the congestion window shrinks to the initial one when nothing was sent for an RTO (RFC 5681 §4.1)
 * @param duplicateAckThreshold how many duplicate ACKs, or with {@code rack} SACKed segments, show a loss, 3 in RFC 5681 §3.2 and
 *     RFC 8985 §4; 0 to count none
 * @param rack whether losses are told by time, where SACK is agreed on (RFC 8985)
 * @param tailLossProbe whether, with {@code rack}, the tail is probed (RFC 8985 §7)
 * @param keepAliveIdleMicros how long nothing must have been heard before a keep-alive is sent; 0 for never (§3.8.4)
 * @param keepAliveIntervalMicros the time between two keep-alives that are not answered
 * @param keepAliveProbes how many keep-alives may stay unanswered before the connection is given up; 0: one at least, and all
 *     that the user timeout has room for
 * @param synLinearRetries how many of the first repetitions of a SYN come without the back-off of RFC 6298 §5.5, 0…
 * @param synTimeoutMicros how long an active OPEN tries; R2 for a SYN (§3.8.3, MUST-23)
 * @param synAckTimeoutMicros how long a listener's SYN,ACK may stay unacknowledged; R2 again
 * @param halfDuplexClose whether a CLOSE for both directions ends receiving: text that nobody has read, or that comes later, is
 *     answered by RST (§3.6.1, MAY-1, SHLD-3); without, it is an ordinary CLOSE
 * @param finWait2TimeoutMicros how long FIN-WAIT-2 lasts at most after such a CLOSE; 0 for ever, as §3.3.2 has it
 * @param timeWaitReopening whether a SYN beyond all that was received reopens a connection from TIME-WAIT (§3.6.1, MAY-2)
 * @param timeWaitReopeningByTimestamps whether, where both SYNs have timestamps, a newer one shows that a SYN is new, whatever its sequence
 *     number (RFC 6191 §2); of effect with {@code timeWaitReopening}
 * @param timeWaitIgnoresResets whether a RST leaves TIME-WAIT alone, so that no stray one can end it early (RFC 1337 §3, fix F1)
 * @param deviations the clauses this endpoint does not follow
 */
public record TcpConfig(
        InitialSequenceNumber initialSequenceNumber,
        int maximumSegmentSize,
        int receiveBuffer,
        int receiveBufferMost,
        int sendBuffer,
        long mslMicros,
        long initialRtoMicros,
        long minRtoMicros,
        long maxRtoMicros,
        long clockGranularityMicros,
        long rtoSlopMicros,
        long userTimeoutMicros,
        long orphanTimeoutMicros,
        boolean givesUpAtTimeouts,
        long delayedAckMicros,
        int quickAcks,
        boolean rttSampling,
        int challengeAcks,
        long challengeAckMicros,
        int compartment,
        boolean windowScaling,
        boolean timestamps,
        boolean selectiveAcknowledgment,
        boolean nagle,
        boolean cork,
        CongestionControl congestionControl,
        int initialWindowSegments,
        int slowStartLimitSegments,
        boolean limitedTransmit,
        boolean proportionalRateReduction,
        boolean undoing,
        boolean restartAfterIdle,
        int duplicateAckThreshold,
        boolean rack,
        boolean tailLossProbe,
        long keepAliveIdleMicros,
        long keepAliveIntervalMicros,
        int keepAliveProbes,
        int synLinearRetries,
        long synTimeoutMicros,
        long synAckTimeoutMicros,
        boolean halfDuplexClose,
        long finWait2TimeoutMicros,
        boolean timeWaitReopening,
        boolean timeWaitReopeningByTimestamps,
        boolean timeWaitIgnoresResets,
        Set<Deviation> deviations) {

    private static final long SECOND = 1_000_000;

    public TcpConfig {
        requireIn("maximumSegmentSize", maximumSegmentSize, 1, 65535);
        requireIn("receiveBuffer", receiveBuffer, 1, windowScaling ? 1 << 30 : Segment.MAX_WINDOW);
        requireIn("sendBuffer", sendBuffer, 1, Integer.MAX_VALUE);
        requireIn("mslMicros", mslMicros, 0, Long.MAX_VALUE / 4);
        requireIn("minRtoMicros", minRtoMicros, 1, maxRtoMicros);
        requireIn("initialRtoMicros", initialRtoMicros, 1, maxRtoMicros);
        requireIn("maxRtoMicros", maxRtoMicros, 1, Long.MAX_VALUE / 4);
        requireIn("clockGranularityMicros", clockGranularityMicros, 0, maxRtoMicros);
        requireIn("rtoSlopMicros", rtoSlopMicros, 0, maxRtoMicros);
        requireIn("orphanTimeoutMicros", orphanTimeoutMicros, 0, Long.MAX_VALUE / 4);
        requireIn("userTimeoutMicros", userTimeoutMicros, 1, Long.MAX_VALUE / 4);
        requireIn("delayedAckMicros", delayedAckMicros, 0, SECOND / 2 - 1); // MUST-40: less than 0.5 s
        requireIn("quickAcks", quickAcks, 0, 255);
        requireIn("receiveBufferMost", receiveBufferMost, 0, quickAcks > 0 ? 1 << 30 : 0);
        requireIn("challengeAcks", challengeAcks, 0, Integer.MAX_VALUE);
        requireIn("challengeAckMicros", challengeAckMicros, 0, Long.MAX_VALUE / 4);
        requireIn("initialWindowSegments", initialWindowSegments, 1, 1000);
        requireIn("slowStartLimitSegments", slowStartLimitSegments, 0, 1000);
        requireIn("duplicateAckThreshold", duplicateAckThreshold, 0, 1000);
        requireIn("keepAliveIdleMicros", keepAliveIdleMicros, 0, Long.MAX_VALUE / 4);
        requireIn("keepAliveIntervalMicros", keepAliveIntervalMicros, 1, Long.MAX_VALUE / 4);
        requireIn("keepAliveProbes", keepAliveProbes, 0, Integer.MAX_VALUE);
        requireIn("synLinearRetries", synLinearRetries, 0, Integer.MAX_VALUE);
        requireIn("synTimeoutMicros", synTimeoutMicros, 1, Long.MAX_VALUE / 4);
        requireIn("synAckTimeoutMicros", synAckTimeoutMicros, 1, Long.MAX_VALUE / 4);
        requireIn("finWait2TimeoutMicros", finWait2TimeoutMicros, 0, Long.MAX_VALUE / 4);
        deviations = Set.copyOf(deviations);
    }

    /**
     * The RFCs' own numbers: MSL 2 min (§3.4.2), RTO 1 s at least (RFC 6298 §2.4), user timeout 5 min (§3.9.1.1), Reno
     * from ten segments, keep-alives off (MUST-25), and no option but MSS.
     */
    public static TcpConfig rfc() {
        return new Choices().config();
    }

    /**
     * Linux's numbers: TIME-WAIT 60 s in all, RTO from 200 ms to 120 s, ACKs delayed by 40 ms, about 15 minutes until it gives
     * up, window scale, timestamps and SACK, CUBIC, RACK-TLP; a SYN every second five times before the interval doubles, for 131 s; and what
     * Linux does against the RFC.
     */
    public static TcpConfig linux() {
        return rfc().with(choices -> {
            choices.mslMicros = 30 * SECOND;
            choices.minRtoMicros = SECOND / 5;
            choices.maxRtoMicros = 120 * SECOND;
            choices.userTimeoutMicros = 924_600_000;
            choices.orphanTimeoutMicros = 102_200_000;
            choices.givesUpAtTimeouts = true;
            choices.delayedAckMicros = 40_000;
            choices.quickAcks = 16;
            choices.challengeAcks = 1;
            choices.challengeAckMicros = SECOND / 2;
            choices.receiveBufferMost = 6 << 20;
            choices.clockGranularityMicros = 4000;
            choices.windowScaling = true;
            choices.timestamps = true;
            choices.selectiveAcknowledgment = true;
            choices.congestionControl = CongestionControl.LINUX_CUBIC;
            choices.slowStartLimitSegments = 0;
            choices.proportionalRateReduction = true;
            choices.undoing = true;
            choices.rack = true;
            choices.synLinearRetries = 4;
            choices.synTimeoutMicros = 127 * SECOND;
            choices.synAckTimeoutMicros = 63 * SECOND;
            choices.halfDuplexClose = true;
            choices.finWait2TimeoutMicros = 60 * SECOND;
            choices.timeWaitReopening = true;
            choices.timeWaitReopeningByTimestamps = true;
            choices.deviations = Deviation.ofLinux();
        });
    }

    /** Whether anything asks when a segment was sent. */
    boolean keepsTimes() {
        return rttSampling || rack || restartAfterIdle || congestionControl.asksForTimes();
    }

    /** Whether anything asks how many duplicate ACKs there were. */
    boolean countsDuplicateAcks() {
        return duplicateAckThreshold > 0 || limitedTransmit;
    }

    /** Whether acknowledgments and windows adapt to peer and user, as on Linux. */
    boolean isAdaptive() {
        return quickAcks > 0;
    }

    /**
     * This configuration with some choices changed: {@code TcpConfig.rfc().with(choices -> choices.nagle = false)}.
     *
     * @throws IllegalArgumentException naming the choice that is out of its range, and the range
     */
    public TcpConfig with(Consumer<Choices> change) {
        Choices choices = new Choices(this);
        change.accept(choices);
        return choices.config();
    }

    private static void requireIn(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is in " + min + "…" + max + ", not " + value);
        }
    }

    /**
     * The components of a configuration as variables: the record's own documentation says what each means. They begin with what
     * {@link #rfc()} has.
     */
    public static final class Choices {
        public InitialSequenceNumber initialSequenceNumber = InitialSequenceNumber.clockDriven(0);
        public int maximumSegmentSize = 1460;
        public int receiveBuffer = Segment.MAX_WINDOW;
        public int receiveBufferMost;
        public int sendBuffer = 1 << 30;
        public long mslMicros = 120 * SECOND;
        public long initialRtoMicros = SECOND;
        public long minRtoMicros = SECOND;
        public long maxRtoMicros = 60 * SECOND;
        public long clockGranularityMicros = 1000;
        public long rtoSlopMicros;
        public long userTimeoutMicros = 300 * SECOND;
        public long orphanTimeoutMicros;
        public boolean givesUpAtTimeouts;
        public long delayedAckMicros;
        public int quickAcks;
        public boolean rttSampling = true;
        public int challengeAcks = 10;
        public long challengeAckMicros = 5 * SECOND;
        public int compartment;
        public boolean windowScaling;
        public boolean timestamps;
        public boolean selectiveAcknowledgment;
        public boolean nagle = true;
        public boolean cork;
        public CongestionControl congestionControl = CongestionControl.RENO;
        public int initialWindowSegments = 10;
        public int slowStartLimitSegments = 1;
        public boolean limitedTransmit = true;
        public boolean proportionalRateReduction;
        public boolean undoing;
        public boolean restartAfterIdle = true;
        public int duplicateAckThreshold = 3;
        public boolean rack;
        public boolean tailLossProbe = true;
        public long keepAliveIdleMicros;
        public long keepAliveIntervalMicros = 75 * SECOND;
        public int keepAliveProbes = 9;
        public int synLinearRetries;
        public long synTimeoutMicros = 300 * SECOND;
        public long synAckTimeoutMicros = 300 * SECOND;
        public boolean halfDuplexClose;
        public long finWait2TimeoutMicros;
        public boolean timeWaitReopening;
        public boolean timeWaitReopeningByTimestamps;
        public boolean timeWaitIgnoresResets;
        public Set<Deviation> deviations = Set.of();

        private Choices() {}

        public Choices(TcpConfig config) {
            initialSequenceNumber = config.initialSequenceNumber;
            maximumSegmentSize = config.maximumSegmentSize;
            receiveBuffer = config.receiveBuffer;
            receiveBufferMost = config.receiveBufferMost;
            sendBuffer = config.sendBuffer;
            mslMicros = config.mslMicros;
            initialRtoMicros = config.initialRtoMicros;
            minRtoMicros = config.minRtoMicros;
            maxRtoMicros = config.maxRtoMicros;
            clockGranularityMicros = config.clockGranularityMicros;
            rtoSlopMicros = config.rtoSlopMicros;
            userTimeoutMicros = config.userTimeoutMicros;
            orphanTimeoutMicros = config.orphanTimeoutMicros;
            givesUpAtTimeouts = config.givesUpAtTimeouts;
            delayedAckMicros = config.delayedAckMicros;
            quickAcks = config.quickAcks;
            rttSampling = config.rttSampling;
            challengeAcks = config.challengeAcks;
            challengeAckMicros = config.challengeAckMicros;
            compartment = config.compartment;
            windowScaling = config.windowScaling;
            timestamps = config.timestamps;
            selectiveAcknowledgment = config.selectiveAcknowledgment;
            nagle = config.nagle;
            cork = config.cork;
            congestionControl = config.congestionControl;
            initialWindowSegments = config.initialWindowSegments;
            slowStartLimitSegments = config.slowStartLimitSegments;
            limitedTransmit = config.limitedTransmit;
            proportionalRateReduction = config.proportionalRateReduction;
            undoing = config.undoing;
            restartAfterIdle = config.restartAfterIdle;
            duplicateAckThreshold = config.duplicateAckThreshold;
            rack = config.rack;
            tailLossProbe = config.tailLossProbe;
            keepAliveIdleMicros = config.keepAliveIdleMicros;
            keepAliveIntervalMicros = config.keepAliveIntervalMicros;
            keepAliveProbes = config.keepAliveProbes;
            synLinearRetries = config.synLinearRetries;
            synTimeoutMicros = config.synTimeoutMicros;
            synAckTimeoutMicros = config.synAckTimeoutMicros;
            halfDuplexClose = config.halfDuplexClose;
            finWait2TimeoutMicros = config.finWait2TimeoutMicros;
            timeWaitReopening = config.timeWaitReopening;
            timeWaitReopeningByTimestamps = config.timeWaitReopeningByTimestamps;
            timeWaitIgnoresResets = config.timeWaitIgnoresResets;
            deviations = config.deviations;
        }

        /** @throws IllegalArgumentException naming the choice that is out of its range, and the range */
        public TcpConfig config() {
            return new TcpConfig(
                    initialSequenceNumber,
                    maximumSegmentSize,
                    receiveBuffer,
                    receiveBufferMost,
                    sendBuffer,
                    mslMicros,
                    initialRtoMicros,
                    minRtoMicros,
                    maxRtoMicros,
                    clockGranularityMicros,
                    rtoSlopMicros,
                    userTimeoutMicros,
                    orphanTimeoutMicros,
                    givesUpAtTimeouts,
                    delayedAckMicros,
                    quickAcks,
                    rttSampling,
                    challengeAcks,
                    challengeAckMicros,
                    compartment,
                    windowScaling,
                    timestamps,
                    selectiveAcknowledgment,
                    nagle,
                    cork,
                    congestionControl,
                    initialWindowSegments,
                    slowStartLimitSegments,
                    limitedTransmit,
                    proportionalRateReduction,
                    undoing,
                    restartAfterIdle,
                    duplicateAckThreshold,
                    rack,
                    tailLossProbe,
                    keepAliveIdleMicros,
                    keepAliveIntervalMicros,
                    keepAliveProbes,
                    synLinearRetries,
                    synTimeoutMicros,
                    synAckTimeoutMicros,
                    halfDuplexClose,
                    finWait2TimeoutMicros,
                    timeWaitReopening,
                    timeWaitReopeningByTimestamps,
                    timeWaitIgnoresResets,
                    deviations);
        }
    }
}
