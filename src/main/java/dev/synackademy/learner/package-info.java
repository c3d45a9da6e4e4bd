/**
 * Who a learner is: nobody in particular until something is to be remembered, then a token in a cookie, and a name with a
 * password for those who want to go on elsewhere.
 *
 * <p>Other rooms ask {@link dev.synackademy.learner.CurrentLearner} whose request this is, and keep what that learner does.
 * Because they keep it, they say through {@link dev.synackademy.learner.LearnerData} how it moves to another learner, how it is
 * told and how it is forgotten. May import {@code web}.
 */
@NullMarked
package dev.synackademy.learner;

import org.jspecify.annotations.NullMarked;
