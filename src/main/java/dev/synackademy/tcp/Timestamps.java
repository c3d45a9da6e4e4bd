package dev.synackademy.tcp;

/**
 * The timestamps option (RFC 7323 §3). Both are 32-bit numbers modulo 2<sup>32</sup>; print them unsigned.
 *
 * @param value TSval, the sender's timestamp clock
 * @param echoReply TSecr, the peer's TSval that this segment answers; meaningful only with the ACK bit
 */
public record Timestamps(int value, int echoReply) {}
