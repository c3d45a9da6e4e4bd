package dev.synackademy.packetdrill;

/** The flags of {@code send} and {@code recv} a {@link Kernel} knows. */
public enum MessageFlag {
    /** Tell what there is, but leave it. */
    MSG_PEEK,
    /** Do not wait, whatever the descriptor says. */
    MSG_DONTWAIT,
    /** More text will follow at once: hold a segment that is not full. */
    MSG_MORE,
    /** The text ends in urgent data. */
    MSG_OOB,
    /** Taken and without effect: no signals here. */
    MSG_NOSIGNAL
}
