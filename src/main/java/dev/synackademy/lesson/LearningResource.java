package dev.synackademy.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lesson as <a href="https://schema.org/LearningResource">schema.org</a> describes such things, for programs that read pages.
 *
 * @param course what the whole course is about
 */
record LearningResource(LessonSource lesson, String course) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * As it stands inside a page. It is data: no policy against scripts concerns it.
     *
     * @param url of the lesson
     * @param language its tag
     * @param courseUrl of the page with all lessons
     */
    public String json(String url, String language, String courseUrl) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("@context", "https://schema.org");
        described.put("@type", "LearningResource");
        described.put("url", url);
        described.put("name", lesson.title());
        described.put("description", lesson.summary());
        described.put("inLanguage", language);
        described.put("learningResourceType", "lesson");
        described.put("timeRequired", "PT" + lesson.minutes() + "M");
        described.put("teaches", lesson.objectives());
        described.put("citation", lesson.sources());
        described.put("isAccessibleForFree", true);
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("@type", "Course");
        whole.put("name", "Synackademy");
        whole.put("description", course);
        whole.put("url", courseUrl);
        described.put("isPartOf", whole);
        return MAPPER.writeValueAsString(described).replace("<", "\\u003c");
    }
}
