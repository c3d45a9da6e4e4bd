package dev.synackademy.lesson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the lessons of this version into the database when it starts, before anybody can ask for one: what has not changed stays as it
 * is.
 */
@Component
class LessonImport implements SmartLifecycle {

    /** The lessons in the database are those of this version. */
    record Imported() {}

    private final Lessons lessons;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private volatile boolean imported;

    LessonImport(Lessons lessons, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.lessons = lessons;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> save(written()));
        events.publishEvent(new Imported());
        imported = true;
    }

    /** Nothing goes on. */
    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return imported;
    }

    /** The server listens in one of the last phases. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void save(List<Lesson> written) {
        Map<String, Lesson> known =
                lessons.findAll().stream().collect(Collectors.toMap(Lesson::id, Function.identity()));
        List<Lesson> changed = new ArrayList<>();
        for (Lesson lesson : written) {
            Lesson before = known.remove(lesson.id());
            if (before == null || !before.checksum().equals(lesson.checksum())) {
                lesson.read(); // so that what is wrong is told now
                changed.add(lesson);
            }
        }
        lessons.saveAll(changed);
        lessons.deleteAll(known.values());
    }

    /** All lessons in both languages, as the files have them. */
    static List<Lesson> written() {
        List<Lesson> written = new ArrayList<>();
        for (Syllabus.Place place : Syllabus.places()) {
            for (String language : Syllabus.LANGUAGES) {
                String source = Syllabus.text(language, place.slug());
                String checksum = checksum(place.position() + " " + place.part() + "\n" + source);
                written.add(new Lesson(language, place.slug(), place.position(), place.part(), checksum, source));
            }
        }
        return written;
    }

    private static String checksum(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
