/**
 * A small internet around the endpoints of {@link dev.synackademy.tcp}: hosts, links, packets in flight, and the log of all
 * that happens.
 *
 * <p>{@link dev.synackademy.network.World} is an immutable value with a set of enabled {@link dev.synackademy.network.Action}s;
 * applying one gives the next world. Who chooses the next action makes the product: here it is
 * {@link dev.synackademy.network.Simulation}, a seeded agenda in virtual time. The same scenario, seed and interventions give
 * the same {@link dev.synackademy.network.EventLog} on any machine.
 *
 * <p>Plain Java: imports {@code tcp} and, for reading scenarios, SnakeYAML.
 */
@NullMarked
package dev.synackademy.network;

import org.jspecify.annotations.NullMarked;
