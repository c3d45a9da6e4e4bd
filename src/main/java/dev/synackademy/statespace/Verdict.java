package dev.synackademy.statespace;

/** What a search says of a property, within the model's boundary. */
public enum Verdict {
    HOLDS,
    FAILS,
    /** The search ended before it could be known. */
    UNDECIDED
}
