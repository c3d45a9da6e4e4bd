/**
 * What the endpoint does with every event in every state, and how much of what others wrote about TCP it repeats.
 *
 * <p>Nothing of the table is written by hand. For each state there is a way to bring a host into it, for each event a way to
 * let it happen there; what then happens in the simulation is the table's cell, and the same simulation is what a reader can
 * open. May import {@code network} and {@code tcp}.
 */
@NullMarked
package dev.synackademy.conformance;

import org.jspecify.annotations.NullMarked;
