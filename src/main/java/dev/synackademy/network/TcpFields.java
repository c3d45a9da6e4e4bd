package dev.synackademy.network;

import dev.synackademy.tcp.CongestionControl;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumSet;
import java.util.function.Consumer;

/** A host's {@code tcp}: the choices of {@link TcpConfig} that a scenario may make, by the names of {@code docs/scenarios.md}. */
final class TcpFields {

    private final YamlFields fields;
    private final TcpConfig.Choices tcp;

    private TcpFields(YamlFields fields) {
        this.fields = fields;
        tcp = new TcpConfig.Choices(
                fields.scalar("preset").map(each -> each.as(TcpFields::preset)).orElse(TcpConfig.rfc()));
    }

    /** @throws SourceException where a value is none, or out of the range that {@link TcpConfig} gives it */
    static TcpConfig read(YamlFields fields) {
        var reader = new TcpFields(fields);
        reader.readSizes();
        reader.readTimes();
        reader.readOptions();
        reader.readSending();
        reader.readEnds();
        return fields.build(reader.tcp::config);
    }

    /** In this order: what stands before receive-buffer-most resets it. */
    private void readSizes() {
        count("mss", value -> tcp.maximumSegmentSize = value);
        count("quick-acks", value -> {
            tcp.quickAcks = value;
            tcp.receiveBufferMost = value == 0 ? 0 : tcp.receiveBufferMost;
        });
        count("receive-buffer", value -> {
            tcp.receiveBuffer = value;
            tcp.receiveBufferMost = 0; // who names a size wants that size
        });
        count("receive-buffer-most", value -> tcp.receiveBufferMost = value);
        count("send-buffer", value -> tcp.sendBuffer = value);
    }

    private void readTimes() {
        duration("msl", value -> tcp.mslMicros = value);
        duration("initial-rto", value -> tcp.initialRtoMicros = value);
        duration("min-rto", value -> tcp.minRtoMicros = value);
        duration("max-rto", value -> tcp.maxRtoMicros = value);
        duration("user-timeout", this::giveUpAfter);
        duration("delayed-ack", value -> tcp.delayedAckMicros = value);
        duration("keep-alive", value -> tcp.keepAliveIdleMicros = value);
        duration("keep-alive-interval", value -> tcp.keepAliveIntervalMicros = value);
        count("keep-alive-probes", value -> tcp.keepAliveProbes = value);
        count("challenge-acks", value -> tcp.challengeAcks = value);
        duration("challenge-ack-interval", value -> tcp.challengeAckMicros = value);
    }

    /** A scenario's user timeout is one for text and for SYNs, whoever has the connection, and to the microsecond. */
    private void giveUpAfter(long micros) {
        tcp.givesUpAtTimeouts = false;
        tcp.orphanTimeoutMicros = 0;
        tcp.userTimeoutMicros = micros;
        tcp.synTimeoutMicros = micros;
        tcp.synAckTimeoutMicros = micros;
    }

    private void readOptions() {
        yesOrNo("window-scaling", value -> tcp.windowScaling = value);
        yesOrNo("timestamps", value -> tcp.timestamps = value);
        yesOrNo("sack", value -> tcp.selectiveAcknowledgment = value);
    }

    private void readSending() {
        yesOrNo("nagle", value -> tcp.nagle = value);
        yesOrNo("cork", value -> tcp.cork = value);
        fields.scalar("congestion-control")
                .ifPresent(each -> tcp.congestionControl = each.as(TcpFields::congestionControl));
        count("initial-window", value -> tcp.initialWindowSegments = value);
        count("slow-start-limit", value -> tcp.slowStartLimitSegments = value);
        yesOrNo("restart-after-idle", value -> tcp.restartAfterIdle = value);
        yesOrNo("limited-transmit", value -> tcp.limitedTransmit = value);
        yesOrNo("proportional-rate-reduction", value -> tcp.proportionalRateReduction = value);
        yesOrNo("undoing", value -> tcp.undoing = value);
        count("duplicate-ack-threshold", value -> tcp.duplicateAckThreshold = value);
        yesOrNo("rack", value -> tcp.rack = value);
        yesOrNo("tail-loss-probe", value -> tcp.tailLossProbe = value);
        count("syn-linear-retries", value -> tcp.synLinearRetries = value);
    }

    private void readEnds() {
        yesOrNo("half-duplex-close", value -> tcp.halfDuplexClose = value);
        duration("orphan-timeout", value -> tcp.orphanTimeoutMicros = value);
        duration("fin-wait-2-timeout", value -> tcp.finWait2TimeoutMicros = value);
        yesOrNo("time-wait-reopening", value -> tcp.timeWaitReopening = value);
        yesOrNo("time-wait-reopening-by-timestamps", value -> tcp.timeWaitReopeningByTimestamps = value);
        yesOrNo("time-wait-ignores-resets", value -> tcp.timeWaitIgnoresResets = value);
        fields.scalar("deviations").ifPresent(each -> each.as(this::deviate));
    }

    /** Several are parted by commas; they come on top of the preset's. */
    private boolean deviate(String names) {
        var deviations = EnumSet.noneOf(Deviation.class);
        deviations.addAll(tcp.deviations);
        for (String name : names.split(",", -1)) {
            deviations.add(Scalars.word(Deviation.class, name.strip()));
        }
        tcp.deviations = deviations;
        return true;
    }

    private void count(String name, Consumer<Integer> choice) {
        fields.scalar(name).ifPresent(each -> choice.accept(each.as(Quantity::count)));
    }

    private void duration(String name, Consumer<Long> choice) {
        fields.scalar(name).ifPresent(each -> choice.accept(each.as(Quantity::micros)));
    }

    private void yesOrNo(String name, Consumer<Boolean> choice) {
        fields.scalar(name).ifPresent(each -> choice.accept(each.as(Scalars::yesOrNo)));
    }

    private static TcpConfig preset(String name) {
        return switch (name) {
            case "rfc" -> TcpConfig.rfc();
            case "linux" -> TcpConfig.linux();
            default -> throw new IllegalArgumentException("\"" + name + "\" is not one of rfc, linux");
        };
    }

    private static CongestionControl congestionControl(String name) {
        return switch (name) {
            case "none" -> CongestionControl.NONE;
            case "reno" -> CongestionControl.RENO;
            case "cubic" -> CongestionControl.CUBIC;
            case "linux-cubic" -> CongestionControl.LINUX_CUBIC;
            default ->
                throw new IllegalArgumentException("\"" + name + "\" is not one of none, reno, cubic, linux-cubic");
        };
    }
}
