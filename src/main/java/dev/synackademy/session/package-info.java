/**
 * Runs that people can reach: the pages on which a scenario runs.
 *
 * <p>May import {@code network} and {@code tcp}.
 */
@NullMarked
package dev.synackademy.session;

import org.jspecify.annotations.NullMarked;
