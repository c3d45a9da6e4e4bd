package dev.synackademy.packetdrill;

/** How closely what happens must be what a script says. */
public enum Comparison {
    /** As packetdrill compares. */
    EXACT,
    /** Without windows, options of SYNs, values of timestamps and sizes of buffers, in which stacks differ. */
    SEQUENCE_ONLY
}
