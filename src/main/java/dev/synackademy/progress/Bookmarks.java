package dev.synackademy.progress;

import dev.synackademy.learner.CurrentLearner;
import dev.synackademy.learner.LearnerId;
import dev.synackademy.lesson.Outlines;
import dev.synackademy.lesson.Outlines.Outline;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Remembers how far learners have read. */
@Component
class Bookmarks {

    private final Readings readings;
    private final Outlines outlines;
    private final CurrentLearner current;
    private final Clock clock;

    Bookmarks(Readings readings, Outlines outlines, CurrentLearner current, Clock clock) {
        this.readings = readings;
        this.outlines = outlines;
        this.current = current;
        this.clock = clock;
    }

    /** So many sections are behind the learner. Of whom nothing is remembered yet, nothing is remembered by reading. */
    @Transactional
    void scrolledPast(String lesson, int sections) {
        Outline outline = outline(lesson);
        if (sections < 0 || sections > outline.sections().size()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "\"behind\" is %d, but %s has %d sections"
                            .formatted(sections, lesson, outline.sections().size()));
        }
        current.id().ifPresent(id -> advance(current.idOrNew(), lesson, sections, false));
    }

    /** The learner says that all of it was read. */
    @Transactional
    void finish(String lesson) {
        advance(current.idOrNew(), lesson, outline(lesson).sections().size(), true);
    }

    private void advance(LearnerId learner, String lesson, int sections, boolean finished) {
        readings.advance(
                Reading.id(learner.value(), lesson), learner.value(), lesson, sections, finished, clock.instant());
    }

    /** Lessons are the same in both languages. */
    private Outline outline(String lesson) {
        return outlines.in("en").stream()
                .filter(outline -> outline.slug().equals(lesson))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no lesson " + lesson));
    }

    boolean isSomebodyRemembered() {
        return current.id().isPresent();
    }

    /** How far whoever asks has read; nothing for somebody of whom nothing is remembered. */
    Bookshelf shelf(String language) {
        List<Reading> read = current.id()
                .map(id -> readings.findByLearnerOrderByReadAtDescLessonAsc(id.value()))
                .orElse(List.of());
        return Bookshelf.of(outlines.in(language), read);
    }
}
