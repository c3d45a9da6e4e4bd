package dev.synackademy.tcp;

/**
 * What the user has SENT and TCP has not yet made segments of, and how far the CLOSE has come.
 *
 * @param text the octets
 * @param pushed whether the user wants all of it sent without waiting for more (§3.9.1.2, PUSH)
 * @param fin what has become of the FIN
 */
record SendQueue(OctetQueue text, boolean pushed, Fin fin) {

    /** The FIN's way out. */
    enum Fin {
        /** The user has not CLOSEd. */
        NONE,
        /** CLOSEd; the FIN waits behind the text. */
        QUEUED,
        /** The FIN has its sequence number, the last before SND.NXT. */
        SENT
    }

    static final SendQueue EMPTY = new SendQueue(OctetQueue.EMPTY, false, Fin.NONE);

    /** With {@code more} at the end; what was pushed stays so. */
    SendQueue append(Octets more, boolean push) {
        return new SendQueue(text.append(more), push || pushed && !text.isEmpty(), fin);
    }

    /** The user waits for no more. */
    SendQueue push() {
        return new SendQueue(text, true, fin);
    }

    SendQueue dropFirst(int count) {
        return new SendQueue(text.dropFirst(count), pushed, fin);
    }

    /** CLOSE implies PUSH (§3.9.1.4). */
    SendQueue withFin(Fin stage) {
        return new SendQueue(text, true, stage);
    }
}
