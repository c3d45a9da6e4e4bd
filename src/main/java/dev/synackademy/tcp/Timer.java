package dev.synackademy.tcp;

/** The timers whose expiry is an event (RFC 9293 §3.10.8 and §3.8.6.3). {@link #toString} is the RFC's spelling. */
public enum Timer {
    USER("USER"),
    RETRANSMISSION("RETRANSMISSION"),
    TIME_WAIT("TIME-WAIT"),
    /** Not an event of §3.10.8 but of §3.8.6.3: an acknowledgment has waited long enough. */
    DELAYED_ACK("DELAYED-ACK");

    private final String rfcName;

    Timer(String rfcName) {
        this.rfcName = rfcName;
    }

    /** This timer's bit in {@link Tcb#runningTimers}. */
    int bit() {
        return 1 << ordinal();
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
