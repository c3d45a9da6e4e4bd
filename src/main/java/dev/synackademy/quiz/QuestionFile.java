package dev.synackademy.quiz;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The questions of a topic, as they are written. */
@Entity
@Table(name = "question_file")
class QuestionFile {

    @Id
    private String topic;

    private int place;
    private String checksum;

    @Column(length = QuestionParser.FILE_CODE_POINTS_MAX)
    private String source;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected QuestionFile() {}

    QuestionFile(String topic, int place, String source) {
        this.topic = topic;
        this.place = place;
        this.checksum = checksum(place + "\n" + source);
        this.source = source;
    }

    String topic() {
        return topic;
    }

    /** Where the topic stands in the course. */
    int place() {
        return place;
    }

    /** Of place and source. */
    String checksum() {
        return checksum;
    }

    /** @throws dev.synackademy.network.SourceException that says what is wrong, and where */
    List<Question> read() {
        return QuestionParser.parse(topic, new StringReader(source));
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
