package dev.synackademy.tcp;

/** The states of a connection (RFC 9293 §3.3.2). {@link #toString} is the RFC's spelling. */
public enum State {
    /** Fictional: there is no TCB (§3.3.2). */
    CLOSED("CLOSED", "CLOSED"),
    LISTEN("LISTEN", "LISTEN"),
    SYN_SENT("SYN-SENT", "SYN_SENT"),
    SYN_RECEIVED("SYN-RECEIVED", "SYN_RCVD"),
    ESTABLISHED("ESTABLISHED", "ESTABLISHED"),
    FIN_WAIT_1("FIN-WAIT-1", "FIN_WAIT_1"),
    FIN_WAIT_2("FIN-WAIT-2", "FIN_WAIT_2"),
    CLOSE_WAIT("CLOSE-WAIT", "CLOSE_WAIT"),
    CLOSING("CLOSING", "CLOSING"),
    LAST_ACK("LAST-ACK", "LAST_ACK"),
    TIME_WAIT("TIME-WAIT", "TIME_WAIT");

    private final String rfcName;
    private final String alias;

    State(String rfcName, String alias) {
        this.rfcName = rfcName;
        this.alias = alias;
    }

    /** What {@code netstat} prints for this state on BSD systems; others differ in a letter or two. */
    public String alias() {
        return alias;
    }

    /** Both sides have confirmed each other's initial sequence number (§3.5): ESTABLISHED and what is declared behind it. */
    public boolean isSynchronized() {
        return compareTo(ESTABLISHED) >= 0;
    }

    /** The peer may still send text in this state (§3.10.7.4, seventh step). */
    boolean receivesText() {
        return this == ESTABLISHED || this == FIN_WAIT_1 || this == FIN_WAIT_2;
    }

    /** Queued text or the FIN may still leave in this state. */
    boolean sendsText() {
        return switch (this) {
            case ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, CLOSING, LAST_ACK -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_2, TIME_WAIT -> false;
        };
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
