package dev.synackademy.tcp;

/**
 * Every choice RFC 9293 leaves to the implementation. Durations are microseconds, sizes octets.
 *
 * @param initialSequenceNumber how the ISS is selected (§3.4.1)
 * @param maximumSegmentSize the MSS to announce and never to exceed when sending, 1…65535 (§3.7.1)
 * @param receiveBuffer the most RCV.WND can be, 1…65535 (§3.8.6)
 * @param sendBuffer how many octets may wait unsent before SEND is refused
 * @param mslMicros MSL; TIME-WAIT lasts twice that (§3.4.2)
 * @param initialRtoMicros RTO before anything was measured (RFC 6298 §2.1)
 * @param minRtoMicros lower bound of a computed RTO (RFC 6298 §2.4)
 * @param maxRtoMicros upper bound of RTO (RFC 6298 §2.5)
 * @param clockGranularityMicros G (RFC 6298 §2)
 * @param userTimeoutMicros how long sent data or control may stay unacknowledged (§3.9.1.1)
 * @param delayedAckMicros how long the acknowledgment of in-order text or FIN may wait for company, 0…500 ms; 0 sends each at
 *     once (§3.8.6.3)
 * @param rttSampling whether round trips are measured; without, RTO stays initial and a TCB holds no time
 * @param compartment the security label this endpoint demands of its peer (Appendix A.1)
 */
public record TcpConfig(
        InitialSequenceNumber initialSequenceNumber,
        int maximumSegmentSize,
        int receiveBuffer,
        int sendBuffer,
        long mslMicros,
        long initialRtoMicros,
        long minRtoMicros,
        long maxRtoMicros,
        long clockGranularityMicros,
        long userTimeoutMicros,
        long delayedAckMicros,
        boolean rttSampling,
        int compartment) {

    private static final long SECOND = 1_000_000;

    public TcpConfig {
        requireIn("maximumSegmentSize", maximumSegmentSize, 1, 65535);
        requireIn("receiveBuffer", receiveBuffer, 1, 65535);
        requireIn("sendBuffer", sendBuffer, 1, Integer.MAX_VALUE);
        requireIn("mslMicros", mslMicros, 0, Long.MAX_VALUE / 4);
        requireIn("minRtoMicros", minRtoMicros, 1, maxRtoMicros);
        requireIn("initialRtoMicros", initialRtoMicros, 1, maxRtoMicros);
        requireIn("maxRtoMicros", maxRtoMicros, 1, Long.MAX_VALUE / 4);
        requireIn("clockGranularityMicros", clockGranularityMicros, 0, maxRtoMicros);
        requireIn("userTimeoutMicros", userTimeoutMicros, 1, Long.MAX_VALUE / 4);
        requireIn("delayedAckMicros", delayedAckMicros, 0, SECOND / 2 - 1); // MUST-40: less than 0.5 s
    }

    /** The RFCs' own numbers: MSL 2 min (§3.4.2), RTO 1 s at least (RFC 6298 §2.4), user timeout 5 min (§3.9.1.1). */
    public static TcpConfig rfc() {
        return new TcpConfig(
                InitialSequenceNumber.clockDriven(0),
                1460,
                65535,
                1 << 30,
                120 * SECOND,
                SECOND,
                SECOND,
                60 * SECOND,
                1000,
                300 * SECOND,
                0,
                true,
                0);
    }

    /** Linux's numbers: TIME-WAIT 60 s in all, RTO from 200 ms to 120 s, ACKs delayed by 40 ms, about 15 minutes until it gives up. */
    public static TcpConfig linux() {
        return rfc().toBuilder()
                .mslMicros(30 * SECOND)
                .minRtoMicros(SECOND / 5)
                .maxRtoMicros(120 * SECOND)
                .userTimeoutMicros(924_600_000)
                .delayedAckMicros(40_000)
                .build();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    private static void requireIn(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is in " + min + "…" + max + ", not " + value);
        }
    }

    /** Changes some choices of a configuration; {@link #build} checks them. */
    public static final class Builder {
        private InitialSequenceNumber initialSequenceNumber;
        private int maximumSegmentSize;
        private int receiveBuffer;
        private int sendBuffer;
        private long mslMicros;
        private long initialRtoMicros;
        private long minRtoMicros;
        private long maxRtoMicros;
        private long clockGranularityMicros;
        private long userTimeoutMicros;
        private long delayedAckMicros;
        private boolean rttSampling;
        private int compartment;

        private Builder(TcpConfig config) {
            initialSequenceNumber = config.initialSequenceNumber;
            maximumSegmentSize = config.maximumSegmentSize;
            receiveBuffer = config.receiveBuffer;
            sendBuffer = config.sendBuffer;
            mslMicros = config.mslMicros;
            initialRtoMicros = config.initialRtoMicros;
            minRtoMicros = config.minRtoMicros;
            maxRtoMicros = config.maxRtoMicros;
            clockGranularityMicros = config.clockGranularityMicros;
            userTimeoutMicros = config.userTimeoutMicros;
            delayedAckMicros = config.delayedAckMicros;
            rttSampling = config.rttSampling;
            compartment = config.compartment;
        }

        public Builder initialSequenceNumber(InitialSequenceNumber value) {
            initialSequenceNumber = value;
            return this;
        }

        public Builder maximumSegmentSize(int value) {
            maximumSegmentSize = value;
            return this;
        }

        public Builder receiveBuffer(int value) {
            receiveBuffer = value;
            return this;
        }

        public Builder sendBuffer(int value) {
            sendBuffer = value;
            return this;
        }

        public Builder mslMicros(long value) {
            mslMicros = value;
            return this;
        }

        public Builder initialRtoMicros(long value) {
            initialRtoMicros = value;
            return this;
        }

        public Builder minRtoMicros(long value) {
            minRtoMicros = value;
            return this;
        }

        public Builder maxRtoMicros(long value) {
            maxRtoMicros = value;
            return this;
        }

        public Builder clockGranularityMicros(long value) {
            clockGranularityMicros = value;
            return this;
        }

        public Builder userTimeoutMicros(long value) {
            userTimeoutMicros = value;
            return this;
        }

        public Builder delayedAckMicros(long value) {
            delayedAckMicros = value;
            return this;
        }

        public Builder rttSampling(boolean value) {
            rttSampling = value;
            return this;
        }

        public Builder compartment(int value) {
            compartment = value;
            return this;
        }

        /** @throws IllegalArgumentException naming the choice that is out of its range, and the range */
        public TcpConfig build() {
            return new TcpConfig(
                    initialSequenceNumber,
                    maximumSegmentSize,
                    receiveBuffer,
                    sendBuffer,
                    mslMicros,
                    initialRtoMicros,
                    minRtoMicros,
                    maxRtoMicros,
                    clockGranularityMicros,
                    userTimeoutMicros,
                    delayedAckMicros,
                    rttSampling,
                    compartment);
        }
    }
}
