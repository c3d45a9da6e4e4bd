package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.Simulation;
import dev.synackademy.session.Runs;
import dev.synackademy.web.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of a question, and of what was answered so far, what a page may show of it. */
@Component
class Views {

    private static final LocalizedText APPENDIX = new LocalizedText("附录 ", "appendix ");

    private final Runs runs;

    Views(Runs runs) {
        this.runs = runs;
    }

    /** One that nobody has answered yet. */
    View fresh(Question written, long seed, FilledIn filledIn, Locale locale) {
        return of(written, QuizItem.open(written.heading().id(), seed).filledIn(filledIn), List.of(), locale);
    }

    View of(Question written, QuizItem item, List<QuizTry> tries, Locale locale) {
        Sheet sheet = Sheet.of(written, item.seed());
        Question question = sheet.question();
        Question.Heading heading = question.heading();
        boolean settled = !item.isOpen();
        List<QuizTry> counted = Answering.triesAt(sheet, tries);
        List<Response> responses =
                counted.stream().map(each -> Response.stored(each.response())).toList();
        Response last = responses.isEmpty() ? null : responses.getLast();
        FilledIn kept = FilledIn.stored(item.filledIn());
        FilledIn filledIn = kept.fits(sheet) ? kept : FilledIn.NOTHING;
        var parts = new ViewParts(sheet, responses, filledIn, settled, locale);
        String answered = last == null ? "" : last.value(0);
        return new View(
                Kind.of(written),
                Kind.of(question),
                heading.id(),
                Fingerprint.asked(sheet),
                QuestionText.blocks(heading.prompt(), locale),
                parts.options(),
                parts.rows(),
                filledIn.value(question instanceof Question.Challenge ? "session" : "number", answered),
                question instanceof Question.Numeric numeric ? numeric.unit().in(locale) : "",
                question instanceof Question.Challenge challenge ? challenge.scenario() : "",
                filledIn.value("certainty", ""),
                sheet.prediction() == null ? null : shown(sheet.prediction(), settled, locale),
                heading.hints().stream()
                        .limit(item.hints())
                        .map(hint -> QuestionText.blocks(hint, locale))
                        .toList(),
                settled ? 0 : heading.hints().size() - item.hints(),
                last == null ? changed(item) : outcome(question, last, counted.getLast(), locale),
                settled,
                Answering.triesMax(written) - counted.size(),
                counted.size() < tries.size(),
                settled && question instanceof Question.Numeric numeric ? solution(numeric, locale) : "",
                settled ? QuestionText.blocks(heading.explanation(), locale) : "",
                settled
                        ? heading.sources().stream()
                                .map(source -> source(source, locale))
                                .toList()
                        : List.of());
    }

    /** Nothing of what comes later is on the page before the question is settled; then all of it. */
    private Runs.Shown shown(Prediction prediction, boolean settled, Locale locale) {
        if (!settled) {
            return runs.show(prediction.scenario(), prediction.log(), prediction.untilMicros(), locale);
        }
        Simulation whole = Simulation.run(prediction.scenario(), 1, List.of(), Prediction.MAX_ENTRIES);
        return runs.show(prediction.scenario(), whole.log().entries(), whole.endMicros(), locale);
    }

    /** Of what was answered to another question, only whether that was right. */
    private static View.@Nullable Outcome changed(QuizItem item) {
        return item.isOpen() ? null : new View.Outcome(item.isRight(), 0, 0, 0, "");
    }

    private static View.Outcome outcome(Question question, Response last, QuizTry given, Locale locale) {
        if (question instanceof Question.Challenge) {
            LocalizedText remark = new LocalizedText(
                    Objects.requireNonNullElse(given.remarkZh(), ""), Objects.requireNonNullElse(given.remarkEn(), ""));
            return new View.Outcome(given.correct(), 0, 1, 0, QuestionText.inline(remark, locale));
        }
        Verdict verdict = Grading.grade(question, last);
        int right =
                (int) verdict.remarks().stream().filter(Verdict.Remark::right).count();
        int missing = (int) verdict.remarks().stream()
                .filter(remark -> !remark.given() && !remark.right())
                .count();
        String remark = question instanceof Question.Numeric && !verdict.correct()
                ? QuestionText.inline(verdict.remarks().getFirst().feedback(), locale)
                : "";
        return new View.Outcome(given.correct(), right, verdict.remarks().size(), missing, remark);
    }

    private static String solution(Question.Numeric numeric, Locale locale) {
        String unit = numeric.unit().in(locale);
        return plain(numeric.answer()) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@code rfc:9293#section-3.4} reads “RFC 9293 §3.4”. */
    private static View.Source source(String destination, Locale locale) {
        @Nullable Reference reference = Reference.of(destination);
        if (reference == null || !reference.kind().equals("rfc")) {
            return new View.Source(
                    destination.replaceFirst("^https://(www\\.)?", "").replaceFirst("/$", ""), destination);
        }
        String[] parts = reference.target().split("#", 2);
        String section = Optional.of(parts)
                .filter(all -> all.length == 2)
                .map(all -> " " + all[1].replaceFirst("^section-", "§").replaceFirst("^appendix-", APPENDIX.in(locale)))
                .orElse("");
        return new View.Source("RFC " + parts[0] + section, reference.href(""));
    }
}
