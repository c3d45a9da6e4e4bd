package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a question is still the one that was asked. Questions and their generators change with versions of the product, and a quiz may
 * be half answered when they do.
 */
final class Fingerprint {

    private static final int OCTETS = 16;

    private Fingerprint() {}

    /** Of what the page shows, in its order; so it may stand there, too. */
    static String asked(Sheet sheet) {
        return of(shown(sheet));
    }

    /** The same with what is right, for the server alone. */
    static String graded(Sheet sheet) {
        List<Object> all = new ArrayList<>(shown(sheet));
        switch (sheet.question()) {
            case Question.Choice choice ->
                sheet.order()
                        .forEach(index -> all.add(choice.options().get(index).correct()));
            case Question.Numeric numeric -> all.addAll(List.of(numeric.answer(), numeric.tolerance()));
            case Question.Ordering ordering -> all.addAll(sheet.order());
            case Question.Matching matching -> all.addAll(sheet.order());
            case Question.States states -> states.blanks().forEach(blank -> all.add(blank.state()));
            case Question.Predict predict -> all.add(predict.generator());
            case Question.Challenge challenge -> all.add(challenge.goal());
        }
        return of(all);
    }

    private static List<Object> shown(Sheet sheet) {
        List<Object> shown = new ArrayList<>();
        shown.add(sheet.question().heading().prompt());
        switch (sheet.question()) {
            case Question.Choice choice -> {
                shown.add(choice.multiple());
                sheet.order()
                        .forEach(index -> shown.add(choice.options().get(index).text()));
            }
            case Question.Numeric numeric -> shown.add(numeric.unit());
            case Question.Ordering ordering ->
                sheet.order()
                        .forEach(index -> shown.add(ordering.items().get(index).text()));
            case Question.Matching matching -> {
                matching.pairs().forEach(pair -> shown.add(pair.left()));
                List<LocalizedText> rights = Stream.concat(
                                matching.pairs().stream().map(Question.Pair::right), matching.extras().stream())
                        .toList();
                sheet.order().forEach(index -> shown.add(rights.get(index)));
            }
            case Question.States states -> states.blanks().forEach(blank -> shown.add(blank.label()));
            case Question.Predict predict -> {}
            case Question.Challenge challenge -> shown.add(challenge.scenario());
        }
        return shown;
    }

    private static String of(List<Object> parts) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(parts.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, OCTETS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
