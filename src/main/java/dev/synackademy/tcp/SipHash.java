package dev.synackademy.tcp;

/**
 * SipHash-2-4 (J.-P. Aumasson and D. J. Bernstein, 2012): a keyed hash that nobody can guess without the key, quick for short
 * messages. Linux selects its ISNs and SYN cookies by it.
 */
final class SipHash {

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    /** Of nothing yet, under a key of 128 bits. */
    SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /** Takes 64 bits of the message; the last of them tell how long it is, where that is not always the same. */
    void take(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    /** The 64 bits for the message. */
    long end() {
        v2 ^= 0xFF;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
