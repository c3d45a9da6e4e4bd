/**
 * TCP as a model: all that could happen between a few endpoints within stated bounds, searched for the shortest story in which
 * something goes wrong. There is no second TCP here: what an event does is what a {@link dev.synackademy.network.World} does.
 * May import {@code statespace}, {@code network} and {@code tcp}.
 */
@NullMarked
package dev.synackademy.explorer;

import org.jspecify.annotations.NullMarked;
