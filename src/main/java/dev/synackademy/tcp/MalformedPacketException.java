package dev.synackademy.tcp;

/** Octets that are no packet, or were one before something damaged them. The message says what is wrong and where. */
public final class MalformedPacketException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int octet;

    /**
     * @param octet where in the packet, counted from 0
     * @param problem a sentence without the place
     */
    public MalformedPacketException(int octet, String problem) {
        super("at octet " + octet + ": " + problem);
        this.octet = octet;
    }

    /** The place of what is wrong, counted from 0 at the first octet of what was to be decoded. */
    public int octet() {
        return octet;
    }
}
