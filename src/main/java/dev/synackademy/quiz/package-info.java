/**
 * Questions and what learners answer: the bank (YAML in the repository, kept in the database), questions that the engine makes with
 * fresh numbers, challenges judged from the event log, and grading, on the server only. May import {@code learner},
 * {@code session}, {@code network}, {@code tcp} and {@code web}.
 */
@NullMarked
package dev.synackademy.quiz;

import org.jspecify.annotations.NullMarked;
