/**
 * Live sessions: a scenario, a seed and what a learner did in it, followed over REST, over a raw
 * WebSocket and on the pages of the lab.
 *
 * <p>A session is stored as these three alone. Its log is a pure function of them ({@link
 * dev.synackademy.session.Recording}), so it is computed when somebody wants to see it, kept while there is room, and never
 * written down. An action rewrites history from its moment on; followers are told how much of what they have still holds.
 *
 * <p>Every size, number and duration has a limit in {@link dev.synackademy.session.SessionLimits}; beyond it stands a refusal
 * that says so, and nothing half done.
 *
 * <p>Explorations are searches of all that could happen, on a bounded pool ({@link
 * dev.synackademy.session.LiveExplorations}); they are never written down, and a path they found can be told without them.
 *
 * <p>May import {@code web}, {@code conformance}, {@code explorer}, {@code statespace}, {@code network} and {@code tcp}.
 */
@NullMarked
package dev.synackademy.session;

import org.jspecify.annotations.NullMarked;
