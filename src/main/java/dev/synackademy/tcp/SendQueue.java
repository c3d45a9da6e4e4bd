package dev.synackademy.tcp;

/**
 * What the user has SENT and TCP has not yet made segments of, and how far the CLOSE has come.
 *
 * @param text the octets
 * @param fin what has become of the FIN
 */
record SendQueue(OctetQueue text, Fin fin) {

    /** The FIN's way out. */
    enum Fin {
        /** The user has not CLOSEd. */
        NONE,
        /** CLOSEd; the FIN waits behind the text. */
        QUEUED,
        /** The FIN has its sequence number, the last before SND.NXT. */
        SENT
    }

    static final SendQueue EMPTY = new SendQueue(OctetQueue.EMPTY, Fin.NONE);

    SendQueue append(Octets more) {
        return new SendQueue(text.append(more), fin);
    }

    SendQueue dropFirst(int count) {
        return new SendQueue(text.dropFirst(count), fin);
    }

    SendQueue withFin(Fin stage) {
        return new SendQueue(text, stage);
    }
}
