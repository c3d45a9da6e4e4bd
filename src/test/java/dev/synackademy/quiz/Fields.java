package dev.synackademy.quiz;

import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How forms are filled in, rightly and wrongly: names and values in turn. */
final class Fields {

    private Fields() {}

    static String[] right(Question written, long seed) {
        Sheet sheet = Sheet.of(written, seed);
        List<String> fields = new ArrayList<>();
        switch (sheet.question()) {
            case Question.Choice choice -> {
                for (int index = 0; index < choice.options().size(); index++) {
                    if (choice.options().get(index).correct()) {
                        fields.addAll(List.of("option", "" + sheet.position(index)));
                    }
                }
            }
            case Question.Numeric numeric -> fields.addAll(List.of("number", plain(numeric.answer())));
            case Question.Ordering ordering -> {
                for (int index = 0; index < ordering.items().size(); index++) {
                    fields.addAll(List.of("row" + sheet.position(index), "" + (index + 1)));
                }
            }
            case Question.Matching matching -> {
                for (int index = 0; index < matching.pairs().size(); index++) {
                    fields.addAll(List.of("row" + index, "" + sheet.position(index)));
                }
            }
            case Question.States states -> {
                for (int index = 0; index < states.blanks().size(); index++) {
                    fields.addAll(List.of(
                            "row" + index, states.blanks().get(index).state().toString()));
                }
            }
            case Question.Predict predict -> throw new IllegalStateException();
            case Question.Challenge challenge -> throw new IllegalArgumentException("a challenge is played");
        }
        return fields.toArray(String[]::new);
    }

    static String[] wrong(Question written, long seed) {
        Sheet sheet = Sheet.of(written, seed);
        List<String> fields = new ArrayList<>();
        switch (sheet.question()) {
            case Question.Choice choice -> {
                for (int index = 0; index < choice.options().size(); index++) {
                    if (!choice.options().get(index).correct() && fields.isEmpty()) {
                        fields.addAll(List.of("option", "" + sheet.position(index)));
                    }
                }
            }
            case Question.Numeric numeric ->
                fields.addAll(List.of("number", plain(numeric.answer() + numeric.tolerance() + 1)));
            case Question.Ordering ordering -> {
                for (int index = 0; index < ordering.items().size(); index++) {
                    fields.addAll(List.of(
                            "row" + sheet.position(index),
                            "" + (ordering.items().size() - index)));
                }
            }
            case Question.Matching matching -> {
                for (int index = 0; index < matching.pairs().size(); index++) {
                    int other = (index + 1) % matching.pairs().size();
                    fields.addAll(List.of("row" + index, "" + sheet.position(other)));
                }
            }
            case Question.States states -> {
                for (int index = 0; index < states.blanks().size(); index++) {
                    State right = states.blanks().get(index).state();
                    State other = Stream.of(State.values())
                            .filter(state -> state != right)
                            .findFirst()
                            .orElseThrow();
                    fields.addAll(List.of("row" + index, other.toString()));
                }
            }
            case Question.Predict predict -> throw new IllegalStateException();
            case Question.Challenge challenge -> throw new IllegalArgumentException("a challenge is played");
        }
        return fields.toArray(String[]::new);
    }

    private static String plain(double number) {
        return new java.math.BigDecimal(number).toPlainString();
    }
}
