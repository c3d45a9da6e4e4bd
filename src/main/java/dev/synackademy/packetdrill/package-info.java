/**
 * Packetdrill: the language in which the field writes its tests of TCP, read and run against this endpoint.
 *
 * <p>{@link dev.synackademy.packetdrill.Kernel} puts the socket calls of POSIX over one host of
 * {@link dev.synackademy.network}, in virtual time. What a script injects is what arrives, what the host transmits is
 * what the script expects, and every difference is told with its line and column.
 *
 * <p>Plain Java: imports {@code tcp} and {@code network}.
 */
@NullMarked
package dev.synackademy.packetdrill;

import org.jspecify.annotations.NullMarked;
