package dev.synackademy.tcp;

/** What the user is told without having just asked (RFC 9293 §3.10, "signal"). */
public enum Signal {
    /** The OPEN is done: the connection is ESTABLISHED. */
    ESTABLISHED("established"),
    /** Everything that was SENT so far has been acknowledged. */
    SENT("all data acknowledged"),
    /** The peer will send no more: its FIN, and all before it, has arrived. */
    CONNECTION_CLOSING("connection closing"),
    CONNECTION_RESET("connection reset"),
    CONNECTION_REFUSED("connection refused"),
    USER_TIMEOUT("connection aborted due to user timeout"),
    URGENT_DATA("urgent data"),
    /** The CLOSE is done: the peer has acknowledged the FIN. */
    CLOSE_DONE("close acknowledged");

    private final String text;

    Signal(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
