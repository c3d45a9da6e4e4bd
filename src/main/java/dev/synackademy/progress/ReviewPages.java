package dev.synackademy.progress;

import dev.synackademy.quiz.QuestionBank;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.view.RedirectView;

/** What is about to be forgotten, and the way to be asked for it. */
@Controller
class ReviewPages {

    private final Standings standings;
    private final QuestionBank bank;
    private final Clock clock;

    /**
     * A question that will be asked.
     *
     * @param why it is: {@code forgotten}, {@code shaky}, {@code fading} or {@code fresh}
     * @param days since it was answered
     * @param percent how likely it is remembered
     */
    record Line(String title, String topic, String why, long days, int percent) {}

    /**
     * When there will be something.
     *
     * @param minutes from now, where that is today; otherwise 0
     * @param days from today
     */
    record Later(long minutes, long days, String date, int count) {}

    ReviewPages(Standings standings, QuestionBank bank, Clock clock) {
        this.standings = standings;
        this.bank = bank;
        this.clock = clock;
    }

    @GetMapping("/{language:zh|en}/review")
    String review(Model model, Locale locale) {
        Standing standing = standings.now();
        model.addAttribute("unlisted", true);
        model.addAttribute("standing", standing);
        model.addAttribute("lines", lines(standing.queue(), locale));
        model.addAttribute("later", later(standing, clock.instant(), locale));
        model.addAttribute("underWay", standings.reviewUnderWay().isPresent());
        model.addAttribute("max", DailyQueue.QUESTIONS_MAX);
        return "progress/review";
    }

    @PostMapping("/{language:zh|en}/review")
    RedirectView start(@PathVariable String language) {
        return ReadingPages.seeOther(standings
                .startReview()
                .map(quiz -> "/" + language + "/quiz/" + quiz)
                .orElse("/" + language + "/review"));
    }

    private List<Line> lines(DailyQueue queue, Locale locale) {
        Instant now = clock.instant();
        List<Line> lines = new ArrayList<>();
        for (DailyQueue.Item item : queue.due()) {
            bank.question(item.question())
                    .map(question -> new Line(
                            question.title(locale),
                            question.topic(),
                            why(item.card()),
                            item.card().daysSinceReview(now),
                            (int) Math.round(100 * item.retrievability())))
                    .ifPresent(lines::add);
        }
        for (String fresh : queue.fresh()) {
            bank.question(fresh)
                    .map(question -> new Line(question.title(locale), question.topic(), "fresh", 0, 0))
                    .ifPresent(lines::add);
        }
        return lines;
    }

    private static String why(Card card) {
        return switch (card.last()) {
            case AGAIN -> "forgotten";
            case HARD -> "shaky";
            case GOOD, EASY -> "fading";
        };
    }

    static @Nullable Later later(Standing standing, Instant now, Locale locale) {
        DailyQueue.Next next = standing.queue().next();
        if (next == null) {
            return null;
        }
        Calendar calendar = standing.calendar();
        long days = ChronoUnit.DAYS.between(calendar.day(now), calendar.day(next.from()));
        long minutes = Math.ceilDiv(Duration.between(now, next.from()).toSeconds(), 60);
        return new Later(days == 0 ? Math.max(1, minutes) : 0, days, calendar.text(next.from(), locale), next.count());
    }
}
