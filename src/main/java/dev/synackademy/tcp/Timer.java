package dev.synackademy.tcp;

/** The timers whose expiry is an event (RFC 9293 §3.10.8, §3.8; RFC 8985). {@link #toString} is the RFC's spelling. */
public enum Timer {
    USER("USER"),
    RETRANSMISSION("RETRANSMISSION"),
    TIME_WAIT("TIME-WAIT"),
    /** Not an event of the RFC's: a FIN that nobody would notice is awaited no longer. */
    FIN_WAIT_2("FIN-WAIT-2"),
    /** Not an event of §3.10.8 but of §3.8.6.3: an acknowledgment has waited long enough. */
    DELAYED_ACK("DELAYED-ACK"),
    /** §3.8.6.1 and §3.8.6.2.1: text waits for a window that is closed or too small, and nothing is on its way. */
    PERSIST("PERSIST"),
    /** §3.8.4: nothing was heard for long. */
    KEEP_ALIVE("KEEP-ALIVE"),
    /** RFC 8985 §6.2: a segment may be late or lost. */
    REORDERING("REORDERING"),
    /** RFC 8985 §7.2: silence after the last segment. */
    LOSS_PROBE("LOSS-PROBE");

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
