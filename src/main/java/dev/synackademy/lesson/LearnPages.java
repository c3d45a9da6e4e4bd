package dev.synackademy.lesson;

import dev.synackademy.web.PublicPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The course: all lessons by parts, what was searched for, and each lesson. */
@Controller
class LearnPages implements PublicPages {

    private final Course course;
    private final LessonSearch search;
    private final MessageSource messages;

    /** A lesson as lists show it. */
    record Card(String slug, String title, String summary, int minutes) {

        static Card of(Course.Entry lesson) {
            LessonSource source = lesson.source();
            return new Card(lesson.slug(), source.title(), source.summary(), source.minutes());
        }
    }

    /** There is no such page. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    @SuppressWarnings("serial")
    static final class NoSuchLesson extends RuntimeException {
        NoSuchLesson(String slug) {
            super("There is no lesson \"%s\"".formatted(slug));
        }
    }

    LearnPages(Course course, LessonSearch search, MessageSource messages) {
        this.course = course;
        this.search = search;
        this.messages = messages;
    }

    @Override
    public List<String> paths() {
        return Stream.concat(Stream.of("/learn"), course.in("en").stream().map(lesson -> "/learn/" + lesson.slug()))
                .toList();
    }

    @GetMapping("/{language:zh|en}/learn")
    String course(@PathVariable String language, @RequestParam(defaultValue = "") String q, Model model) {
        Map<String, List<Card>> parts = new LinkedHashMap<>();
        for (Course.Entry lesson : course.in(language)) {
            parts.computeIfAbsent(lesson.part(), part -> new ArrayList<>()).add(Card.of(lesson));
        }
        model.addAttribute("parts", parts);
        model.addAttribute("q", q);
        model.addAttribute("found", q.isBlank() ? null : search.find(language, q));
        return "learn/course";
    }

    @GetMapping("/{language:zh|en}/learn/{slug}")
    String lesson(@PathVariable String language, @PathVariable String slug, Model model, Locale locale) {
        List<Course.Entry> all = course.in(language);
        int place = all.stream().map(Course.Entry::slug).toList().indexOf(slug);
        if (place < 0) {
            throw new NoSuchLesson(slug);
        }
        Course.Entry lesson = all.get(place);
        LessonSource source = lesson.source();
        Node parsed = LessonMarkdown.parse(source.markdown());
        String html = LessonMarkdown.html(parsed, language, words(locale));
        model.addAttribute("slug", slug);
        model.addAttribute("part", lesson.part());
        model.addAttribute("lesson", source);
        model.addAttribute("passages", LessonMarkdown.passages(html));
        model.addAttribute("layers", html.contains("<encapsulation-figure"));
        model.addAttribute("described", described(lesson, locale));
        model.addAttribute("sections", LessonMarkdown.sections(html));
        model.addAttribute("previous", place == 0 ? null : Card.of(all.get(place - 1)));
        model.addAttribute("next", place == all.size() - 1 ? null : Card.of(all.get(place + 1)));
        return "learn/lesson";
    }

    private LearningResource described(Course.Entry lesson, Locale locale) {
        return new LearningResource(lesson.source(), messages.getMessage("learn.description", null, locale));
    }

    private Map<String, String> words(Locale locale) {
        Map<String, String> words = new HashMap<>();
        for (String word : List.of("figure", "act", LessonMarkdown.LAYERS)) {
            words.put(word, messages.getMessage("learn." + word, null, locale));
        }
        for (String aside : LessonMarkdown.ASIDES) {
            words.put(aside, messages.getMessage("learn.aside." + aside, null, locale));
        }
        return words;
    }
}
