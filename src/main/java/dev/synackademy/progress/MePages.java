package dev.synackademy.progress;

import dev.synackademy.quiz.QuestionBank;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Everything that the learner has done, and what is left of it. */
@Controller
class MePages {

    /** So many of the newest answers are shown; all of them are in the exported data. */
    static final int HISTORY_MAX = 10;

    private final Standings standings;
    private final Bookmarks bookmarks;
    private final QuestionBank bank;
    private final Clock clock;

    /** An answer. {@code title} is empty for a question that is no more. */
    record Line(String title, String date, Grade grade) {

        /** How it went, as messages call it. */
        public String how() {
            return grade.name().toLowerCase(Locale.ROOT);
        }
    }

    MePages(Standings standings, Bookmarks bookmarks, QuestionBank bank, Clock clock) {
        this.standings = standings;
        this.bookmarks = bookmarks;
        this.bank = bank;
        this.clock = clock;
    }

    @GetMapping("/{language:zh|en}/me")
    String me(@PathVariable String language, Model model, Locale locale) {
        List<Review> log = standings.log();
        Standing standing = standings.of(log);
        Bookshelf shelf = bookmarks.shelf(language);
        Map<String, List<Bookshelf.Volume>> parts = new LinkedHashMap<>();
        shelf.volumes()
                .forEach(volume -> parts.computeIfAbsent(volume.part(), part -> new ArrayList<>())
                        .add(volume));
        model.addAttribute("unlisted", true);
        model.addAttribute("standing", standing);
        model.addAttribute("later", ReviewPages.later(standing, clock.instant(), locale));
        model.addAttribute("shelf", shelf);
        model.addAttribute("parts", parts);
        model.addAttribute("history", history(standing, log, locale));
        return "progress/me";
    }

    private List<Line> history(Standing standing, List<Review> log, Locale locale) {
        return log.stream()
                .limit(HISTORY_MAX)
                .map(review -> new Line(
                        bank.question(review.question())
                                .map(question -> question.title(locale))
                                .orElse(""),
                        standing.calendar().text(review.reviewedAt(), locale),
                        review.grade()))
                .toList();
    }
}
