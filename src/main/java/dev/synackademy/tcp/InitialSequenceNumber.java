package dev.synackademy.tcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
                new SequenceNumber((int) (nowMicros / 4) + keyedHash(secret, local + " " + remote));
    }

    /** The first 32 bits of SHA-256 over the secret and {@code text}. */
    static int keyedHash(long secret, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(secret).flip());
            return ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
