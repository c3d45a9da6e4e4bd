package dev.synackademy.packetdrill;

/**
 * How closely what happens must be what a script says.
 *
 * @param windows whether SEG.WND is compared where the script names it
 * @param synOptions whether the options of SYN segments are compared
 * @param timestampValues whether timestamps are compared beyond being there
 * @param bufferSizes whether what {@code SO_SNDBUF} and {@code SO_RCVBUF} read as is compared
 */
public record Comparison(boolean windows, boolean synOptions, boolean timestampValues, boolean bufferSizes) {

    /** As packetdrill compares. */
    public static final Comparison EXACT = new Comparison(true, true, true, true);

    /** What stacks agree on that size their buffers differently. */
    public static final Comparison SEQUENCE_ONLY = new Comparison(false, false, false, false);
}
