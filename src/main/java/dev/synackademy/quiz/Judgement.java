package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;

/**
 * What a run is worth against a {@link Goal}.
 *
 * @param done how many of the goal's steps have happened, one after the other
 * @param steps how many there are
 * @param sentence that it is reached, or what is missing
 */
record Judgement(boolean reached, int done, int steps, LocalizedText sentence) {}
