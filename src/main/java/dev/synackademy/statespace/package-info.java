/**
 * A generic explicit-state model checker: all that can happen, breadth first, so that what it finds it finds by a shortest way.
 *
 * <p>A {@link dev.synackademy.statespace.Model} says where a system begins, what can happen in each state, and what should be
 * true of it; {@link dev.synackademy.statespace.Checker} visits every state once and answers with a
 * {@link dev.synackademy.statespace.Result}: a verdict on each {@link dev.synackademy.statespace.Property}, and a
 * {@link dev.synackademy.statespace.Path} that shows it. States are kept whole, as the bytes their model packs them into: no two
 * of them are ever taken for one. It knows nothing of TCP.
 *
 * <p>Plain Java: imports the JDK and JSpecify, nothing else.
 */
@NullMarked
package dev.synackademy.statespace;

import org.jspecify.annotations.NullMarked;
