package dev.synackademy.tcp;

/**
 * In-order text the user has not taken yet, and RECEIVEs that wait for more. One of the two is always empty.
 *
 * @param text acknowledged, not yet delivered
 * @param wanted octets the user has asked for and not yet got; {@link Event.Receive#ALL} never runs out
 */
record ReceiveQueue(OctetQueue text, long wanted) {

    static final ReceiveQueue EMPTY = new ReceiveQueue(OctetQueue.EMPTY, 0);

    ReceiveQueue append(Octets more) {
        return new ReceiveQueue(text.append(more), wanted);
    }

    ReceiveQueue want(long octets) {
        boolean all = octets >= Event.Receive.ALL - wanted;
        return new ReceiveQueue(text, all ? Event.Receive.ALL : wanted + octets);
    }

    ReceiveQueue delivered(int octets) {
        return new ReceiveQueue(text.dropFirst(octets), wanted).passedOn(octets);
    }

    /** So many octets went to the user without waiting here. */
    ReceiveQueue passedOn(int octets) {
        return wanted == Event.Receive.ALL ? this : new ReceiveQueue(text, wanted - octets);
    }

    ReceiveQueue withoutRequests() {
        return new ReceiveQueue(text, 0);
    }
}
