package dev.synackademy.quiz;

import dev.synackademy.tcp.State;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a learner answered, in the author's indices, so that it means the same whatever stood where on the page.
 *
 * @param values of a choice, the indices of what was chosen; of numeric, the number; of ordering, the indices in the order given; of
 *     matching, for each pair the index of the right side, where extras follow the pairs; of states, a state for each blank; of a
 *     challenge, the id of the session
 */
record Response(List<String> values) {

    /** The form is not filled in so that it could be graded; that is no try. */
    enum Flaw {
        /** Something is not answered. */
        EMPTY,
        /** A number is wanted. */
        NUMBER,
        /** Two things stand in the same place. */
        ORDER,
        /** The page has shown another question than there is now. */
        CHANGED,
        /** There is no such session. */
        SESSION,
        /** That session runs another scenario. */
        SCENARIO;

        /** As it stands in addresses and keys of messages. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Flaw> of(@Nullable String word) {
            return Stream.of(values()).filter(flaw -> flaw.word().equals(word)).findFirst();
        }
    }

    /** There is a {@link Flaw}. */
    static final class Flawed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Flaw flaw;

        Flawed(Flaw flaw) {
            super(flaw.word(), null, false, false);
            this.flaw = flaw;
        }

        Flaw flaw() {
            return flaw;
        }
    }

    private static final String SEPARATOR = ",";
    private static final int NUMBER_CHARACTERS_MAX = 24;

    Response {
        values = List.copyOf(values);
    }

    /** As {@link #text} wrote it. */
    static Response stored(String text) {
        return new Response(text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR, -1)));
    }

    String text() {
        return String.join(SEPARATOR, values);
    }

    /** The value as an index; -1 where it is none, as after the question has changed. */
    int index(int at) {
        return at < values.size() && values.get(at).matches("\\d{1,3}") ? Integer.parseInt(values.get(at)) : -1;
    }

    String value(int at) {
        return at < values.size() ? values.get(at) : "";
    }

    boolean contains(int index) {
        return values.contains(Integer.toString(index));
    }

    /**
     * Reads the fields of a form: {@code option}, {@code number}, {@code session}, or {@code row0}, {@code row1}, ….
     *
     * @throws Flawed if it cannot be graded
     */
    static Response of(Sheet sheet, MultiValueMap<String, String> form) {
        return new Response(
                switch (sheet.question()) {
                    case Question.Choice choice -> options(sheet, choice, form.getOrDefault("option", List.of()));
                    case Question.Numeric numeric -> List.of(number(first(form, "number")));
                    case Question.Ordering ordering ->
                        ordering(sheet, rows(form, ordering.items().size()));
                    case Question.Matching matching ->
                        rows(form, matching.pairs().size()).stream()
                                .map(position -> index(sheet, position))
                                .toList();
                    case Question.States states ->
                        states(rows(form, states.blanks().size()));
                    case Question.Predict predict ->
                        throw new IllegalStateException("a generator has made a question of it");
                    case Question.Challenge challenge -> List.of(session(first(form, "session")));
                });
    }

    private static List<String> options(Sheet sheet, Question.Choice choice, List<String> positions) {
        if (positions.isEmpty() || !choice.multiple() && positions.size() > 1) {
            throw new Flawed(Flaw.EMPTY);
        }
        return positions.stream()
                .map(position -> index(sheet, position))
                .distinct()
                .sorted()
                .toList();
    }

    private static String index(Sheet sheet, String position) {
        if (!position.matches("\\d{1,3}")
                || Integer.parseInt(position) >= sheet.order().size()) {
            throw new Flawed(Flaw.EMPTY);
        }
        return sheet.order().get(Integer.parseInt(position)).toString();
    }

    /** Row {@code n} says which place is given to what stands at position {@code n}; places count from 1. */
    private static List<String> ordering(Sheet sheet, List<String> places) {
        if (new HashSet<>(places).size() < places.size()) {
            throw new Flawed(Flaw.ORDER);
        }
        return IntStream.rangeClosed(1, places.size())
                .mapToObj(place -> {
                    int position = places.indexOf(Integer.toString(place));
                    if (position < 0) {
                        throw new Flawed(Flaw.ORDER);
                    }
                    return sheet.order().get(position).toString();
                })
                .toList();
    }

    private static List<String> states(List<String> rows) {
        List<String> known = Stream.of(State.values()).map(State::toString).collect(Collectors.toList());
        if (!known.containsAll(rows)) {
            throw new Flawed(Flaw.EMPTY);
        }
        return rows;
    }

    private static List<String> rows(MultiValueMap<String, String> form, int size) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(first(form, "row" + i));
        }
        return rows;
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        if (value == null || value.isBlank()) {
            throw new Flawed(Flaw.EMPTY);
        }
        return value.strip();
    }

    /** People write 1,460 or 1 460 or １４６０, and mean the same. */
    private static String number(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s_]|,(?=\\d{3}(\\D|$))", "")
                .replace('−', '-');
        if (plain.length() > NUMBER_CHARACTERS_MAX || !plain.matches("[+-]?\\d+(\\.\\d+)?")) {
            throw new Flawed(Flaw.NUMBER);
        }
        return plain.startsWith("+") ? plain.substring(1) : plain;
    }

    /** The id, or the address of the session that ends with it. */
    private static String session(String text) {
        String id = text.replaceFirst(".*[/=#]", "");
        if (!id.matches("[\\w-]{1,22}")) {
            throw new Flawed(Flaw.SESSION);
        }
        return id;
    }
}
