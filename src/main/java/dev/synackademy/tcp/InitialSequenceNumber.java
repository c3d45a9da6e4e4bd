package dev.synackademy.tcp;

import java.nio.charset.StandardCharsets;
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

    /** 32 bits of SipHash over {@code text}, under a key of which 64 bits are secret. */
    static int keyedHash(long secret, String text) {
        return (int) SipHash.of(secret, ~secret, text.getBytes(StandardCharsets.UTF_8));
    }
}
