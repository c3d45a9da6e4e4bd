package dev.synackademy.tcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 (J.-P. Aumasson and D. J. Bernstein, 2012): a keyed hash that nobody can guess without the key, quick for short
 * messages. Linux selects its ISNs and SYN cookies by it.
 */
final class SipHash {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /** The 64 bits for a message under a key of 128 bits, the first half of it {@code key0}. */
    static long of(long key0, long key1, byte[] message) {
        SipHash hash = new SipHash(key0, key1);
        int whole = message.length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            hash.take((long) LONG.get(message, i));
        }
        long last = (long) message.length << 56;
        for (int i = whole; i < message.length; i++) {
            last |= (message[i] & 0xFFL) << 8 * (i - whole);
        }
        hash.take(last);
        return hash.end();
    }

    private void take(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long end() {
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
