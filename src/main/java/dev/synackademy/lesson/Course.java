package dev.synackademy.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** All lessons in their order, as they are after the import: read once, not with each page. */
@Component
class Course {

    private final Lessons lessons;
    private volatile Map<String, List<Entry>> entries = Map.of();

    /** A lesson and what its file says. */
    record Entry(String slug, String part, LessonSource source) {}

    Course(Lessons lessons) {
        this.lessons = lessons;
    }

    @EventListener
    void on(LessonImport.Imported imported) {
        Map<String, List<Entry>> read = new HashMap<>();
        for (String language : Syllabus.LANGUAGES) {
            List<Entry> inOrder = new ArrayList<>();
            for (Lesson lesson : lessons.findByLanguageOrderByPlace(language)) {
                inOrder.add(new Entry(lesson.slug(), lesson.part(), lesson.read()));
            }
            read.put(language, List.copyOf(inOrder));
        }
        entries = Map.copyOf(read);
    }

    /** @param language {@code zh} or {@code en} */
    List<Entry> in(String language) {
        return entries.getOrDefault(language, List.of());
    }
}
