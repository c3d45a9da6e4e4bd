package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;

/**
 * What a generator has made of its numbers.
 *
 * @param next what the run stops before
 * @param situation says it in words, with the numbers that matter; stands before the written prompt
 * @param because how the right answer comes about; stands before the written explanation
 */
record Asked(Rehearsal run, LogEntry next, LocalizedText situation, LocalizedText because, Answers answers) {

    Prediction prediction(Question.Heading written) {
        var heading = new Question.Heading(
                written.id(),
                written.topic(),
                written.lesson(),
                written.level(),
                Texts.paragraphs(situation, written.prompt()),
                written.hints(),
                Texts.paragraphs(because, written.explanation()),
                written.sources(),
                written.engine());
        return new Prediction(answers.question(heading), run.scenario(), Math.round(next.at() * 1000) - 1);
    }
}
