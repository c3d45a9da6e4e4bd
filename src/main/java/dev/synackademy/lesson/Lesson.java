package dev.synackademy.lesson;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A lesson in one language. */
@Entity
@Table(name = "lesson")
class Lesson {

    static final int SOURCE_CHARACTERS_MAX = 200_000;

    @Id
    private String id;

    private String language;
    private String slug;
    private int place;
    private String part;
    private String checksum;

    @Column(length = SOURCE_CHARACTERS_MAX)
    private String source;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Lesson() {}

    Lesson(String language, String slug, int place, String part, String checksum, String source) {
        this.id = id(language, slug);
        this.language = language;
        this.slug = slug;
        this.place = place;
        this.part = part;
        this.checksum = checksum;
        this.source = source;
    }

    static String id(String language, String slug) {
        return language + "/" + slug;
    }

    String id() {
        return id;
    }

    /** {@code zh} or {@code en}. */
    String language() {
        return language;
    }

    /** Its name in addresses, the same in both languages. */
    public String slug() {
        return slug;
    }

    /** The part of the course it belongs to. */
    public String part() {
        return part;
    }

    /** Where it stands in the course. */
    int place() {
        return place;
    }

    /** Of source, place and part. */
    String checksum() {
        return checksum;
    }

    LessonSource read() {
        return LessonSource.parse("lessons/" + id + ".md", source);
    }
}
