package dev.synackademy.statespace;

/** Why a search ended. */
public enum Ending {
    /** There was nothing left to visit. */
    EXHAUSTED,
    /** Every property was decided, and the search was not told to go on. */
    DECIDED,
    /** {@link Limits#states}. */
    STATES,
    /** {@link Limits#depth}. */
    DEPTH,
    /** {@link Limits#memoryBytes}, or the 8 GiB that states may take. */
    MEMORY,
    /** {@link Limits#time}. */
    TIME,
    /** {@link Checker#cancel}, or the thread that searches was interrupted; it stays so. */
    CANCELLED
}
