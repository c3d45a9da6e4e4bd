package dev.synackademy.progress;

import static dev.synackademy.progress.Diary.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.lesson.Outlines.Outline;
import dev.synackademy.lesson.Outlines.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a course of three lessons was read. */
class BookshelfTest {

    private static final List<Outline> COURSE = List.of(
            lesson("layers", "what", "why"), lesson("opening", "one", "two", "three"), lesson("closing", "four"));

    @Test
    void nothingRead_nowhereToGoOn() {
        Bookshelf shelf = Bookshelf.of(COURSE, List.of());
        assertThat(shelf.onward()).isNull();
        assertThat(shelf.volumes()).noneMatch(Bookshelf.Volume::begun);
        assertThat(shelf.countRead()).isZero();
    }

    @Test
    void begun_goesOnWhereItWas() {
        Bookshelf shelf = Bookshelf.of(COURSE, List.of(read("opening", 2), read("layers", 1)));
        assertThat(shelf.onward())
                .isEqualTo(new Bookshelf.Onward("opening", "About opening", new Section("three", "three")));
        assertThat(shelf.bySlug().get("opening"))
                .isEqualTo(new Bookshelf.Volume("opening", "part", "About opening", 3, 2, true, false));
    }

    @Test
    void openedOnly_goesOnAtItsBeginning() {
        assertThat(Bookshelf.of(COURSE, List.of(read("opening", 0))).onward())
                .isEqualTo(new Bookshelf.Onward("opening", "About opening", null));
    }

    @Test
    void readToItsEnd_goesOnWithTheNext_andPastTheLastWithWhatWasLeftOut() {
        assertThat(Bookshelf.of(COURSE, List.of(read("layers", 2))).onward().slug())
                .isEqualTo("opening");
        assertThat(Bookshelf.of(COURSE, List.of(read("closing", 1))).onward().slug())
                .isEqualTo("layers");
    }

    @Test
    void saidToBeRead_countsAsRead_andAllRead_leavesNothing() {
        Bookshelf shelf = Bookshelf.of(
                COURSE,
                List.of(new Reading("learner", "opening", 0, true, MONDAY), read("layers", 2), read("closing", 1)));
        assertThat(shelf.volumes()).allMatch(Bookshelf.Volume::read);
        assertThat(shelf.bySlug().get("opening").behind()).isEqualTo(3);
        assertThat(shelf.onward()).isNull();
    }

    /** Lessons are rewritten, and some go. */
    @Test
    void lessonThatGrewShorter_orIsNoMore_breaksNothing() {
        Bookshelf shelf = Bookshelf.of(COURSE, List.of(read("gone", 4), read("layers", 7)));
        assertThat(shelf.bySlug().get("layers").behind()).isEqualTo(2);
        assertThat(shelf.onward().slug()).isEqualTo("opening");
    }

    private static Reading read(String lesson, int sections) {
        return new Reading("learner", lesson, sections, false, MONDAY);
    }

    private static Outline lesson(String slug, String... sections) {
        return new Outline(
                slug,
                "part",
                "About " + slug,
                List.of(sections).stream().map(name -> new Section(name, name)).toList());
    }
}
