package dev.synackademy.explorer;

import dev.synackademy.statespace.Finding;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Result;
import dev.synackademy.statespace.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found out about a {@link Question} under one of its rules, within the question's own bounds. Those that are
 * published were found by searching: a test searches again and compares.
 *
 * @param states how many different states were found
 * @param depth how many moves the farthest of them is away from the beginning
 * @param complete whether everything within the bounds was visited
 * @param findings one for each property of the question
 */
public record Answer(String question, String variant, long states, int depth, boolean complete, List<Found> findings) {

    private static final String FILE = "/explorer/answers.tsv";

    /** @param address of the path that decides it; {@code null} where there is none */
    public record Found(
            String property, Verdict verdict, @Nullable String address) {

        private static Found of(Finding<Moment, Move> finding) {
            Path<Moment, Move> path = finding.discovery();
            return new Found(finding.property().name(), finding.verdict(), path == null ? null : path.address());
        }

        /** How many moves the path takes; 0 where there is none. */
        public int steps() {
            return address == null ? 0 : address.split("/").length - 1;
        }
    }

    public Answer {
        findings = List.copyOf(findings);
    }

    static Answer of(Question question, Question.Variant variant, Result<Moment, Move> result) {
        List<Found> findings = result.findings().stream().map(Found::of).toList();
        return new Answer(question.id(), variant.id(), result.states(), result.depth(), result.complete(), findings);
    }

    /** All that are published, in the order of the questions. */
    public static List<Answer> published() {
        try (InputStream stream = Answer.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().map(Answer::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line, its parts parted by tabs. */
    String line() {
        List<String> parts = new ArrayList<>(List.of(
                question, variant, Long.toString(states), Integer.toString(depth), complete ? "complete" : "decided"));
        for (Found found : findings) {
            parts.add(found.property + " " + found.verdict + (found.address == null ? "" : " " + found.address));
        }
        return String.join("\t", parts);
    }

    private static Answer parse(String line) {
        String[] parts = line.split("\t");
        List<Found> findings = new ArrayList<>();
        for (int i = 5; i < parts.length; i++) {
            String[] words = parts[i].split(" ");
            findings.add(new Found(words[0], Verdict.valueOf(words[1]), words.length > 2 ? words[2] : null));
        }
        return new Answer(
                parts[0],
                parts[1],
                Long.parseLong(parts[2]),
                Integer.parseInt(parts[3]),
                parts[4].equals("complete"),
                findings);
    }
}
