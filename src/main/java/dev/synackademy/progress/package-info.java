/**
 * What a learner has done and is about to forget: an append-only log of reviews, when to ask again (FSRS-6), which concepts are
 * known, how far each lesson was read. Nothing derived is stored: pages compute it from the log. May import {@code quiz},
 * {@code learner} and {@code lesson}.
 */
@NullMarked
package dev.synackademy.progress;

import org.jspecify.annotations.NullMarked;
