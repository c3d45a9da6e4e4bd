package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/** How an endpoint selects its ISS (RFC 9293 §3.4.1). */
@FunctionalInterface
public interface InitialSequenceNumber {

    SequenceNumber select(Socket local, @Nullable Socket remote, long nowMicros);

    /** Always {@code iss}: for examples with round numbers, and for showing why nobody should. */
    static InitialSequenceNumber fixed(SequenceNumber iss) {
        return (local, remote, nowMicros) -> iss;
    }

    /** ISN = M + F(local, remote, secret): a clock of 4 µs ticks (MUST-8) and a keyed hash of the sockets (SHLD-1). */
    static InitialSequenceNumber clockDriven(long secret) {
        return (local, remote, nowMicros) ->
                new SequenceNumber((int) (nowMicros / 4) + keyedHash(secret, local, remote, 0));
    }

    /** 32 bits of SipHash over two sockets and {@code more}, under a key of which 64 bits are secret. */
    static int keyedHash(long secret, Socket local, @Nullable Socket remote, long more) {
        var hash = new SipHash(secret, ~secret);
        take(hash, local);
        if (remote != null) {
            take(hash, remote);
        }
        hash.take(more);
        return (int) hash.end();
    }

    /** The address, eight characters to a word, as they are ASCII; then its length and the port. */
    private static void take(SipHash hash, Socket socket) {
        String address = socket.address();
        long word = 0;
        for (int i = 0; i < address.length(); i++) {
            if (i % Long.BYTES == 0 && i > 0) {
                hash.take(word);
                word = 0;
            }
            word = word << Byte.SIZE | address.charAt(i);
        }
        hash.take(word);
        hash.take((long) address.length() << Integer.SIZE | socket.port());
    }
}
