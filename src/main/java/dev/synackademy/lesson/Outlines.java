package dev.synackademy.lesson;

import dev.synackademy.web.LessonTitles;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What there is to read, for rooms that keep how far somebody has read it: titles and sections of all lessons, in memory. */
@Component
public class Outlines implements LessonTitles {

    private final Lessons lessons;
    private volatile Map<String, List<Outline>> outlines = Map.of();

    /**
     * A lesson in one language.
     *
     * @param part of the course that it belongs to
     * @param sections in their order; as many in every language
     */
    public record Outline(String slug, String part, String title, List<Section> sections) {}

    /** @param anchor of its heading in the lesson's page, without the {@code #} */
    public record Section(String anchor, String title) {}

    Outlines(Lessons lessons) {
        this.lessons = lessons;
    }

    @EventListener
    void on(LessonImport.Imported imported) {
        Map<String, List<Outline>> read = new HashMap<>();
        for (String language : Syllabus.LANGUAGES) {
            read.put(
                    language,
                    lessons.findByLanguageOrderByPlace(language).stream()
                            .map(Outlines::outline)
                            .toList());
        }
        outlines = Map.copyOf(read);
    }

    private static Outline outline(Lesson lesson) {
        LessonSource source = lesson.read();
        String html = LessonMarkdown.html(LessonMarkdown.parse(source.markdown()), lesson.language(), Map.of());
        List<Section> sections = LessonMarkdown.sections(html).stream()
                .map(section -> new Section(section.anchor(), section.title()))
                .toList();
        return new Outline(lesson.slug(), lesson.part(), source.title(), sections);
    }

    @Override
    public Optional<String> title(String slug, Locale locale) {
        return in(locale.getLanguage()).stream()
                .filter(outline -> outline.slug().equals(slug))
                .map(Outline::title)
                .findFirst();
    }

    /**
     * In the order of the course.
     *
     * @param language {@code zh} or {@code en}
     */
    public List<Outline> in(String language) {
        return outlines.getOrDefault(language, List.of());
    }
}
