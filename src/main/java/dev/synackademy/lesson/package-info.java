/**
 * Lessons: Markdown in the repository, one folder a language and the same names in both, kept in the database and found by
 * searching. What a lesson says of a figure in numbers is a {@link dev.synackademy.network.Claim} that a test checks against the
 * run. May import {@code network}, {@code tcp} and {@code web}.
 */
@NullMarked
package dev.synackademy.lesson;

import org.jspecify.annotations.NullMarked;
