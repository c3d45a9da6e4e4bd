package dev.synackademy.session;

import dev.synackademy.explorer.Bounds;
import dev.synackademy.explorer.FreeSearch;
import dev.synackademy.explorer.Question;
import dev.synackademy.explorer.Questions;
import dev.synackademy.explorer.TcpModel;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be found out: a question under one of its rules within bounds.
 *
 * @param search what somebody wants to know, if the question is one of their own
 */
record Inquiry(
        Question question,
        Question.Variant rule,
        Bounds bounds,
        @Nullable FreeSearch search) {

    /** The id of a question that is no published one. */
    static final String FREE = "free";

    /** The most of each bound; beyond, searches get too long for somebody who waits. */
    static final int BOUND_MAX = 3;

    private static final String DEVIATIONS = "deviations";
    private static final List<String> OF_ALL = List.of("question", "rule", "losses", "duplicates", "repetitions");
    private static final List<String> OF_FREE = Stream.concat(
                    OF_ALL.stream(), Stream.of("beginning", DEVIATIONS, "client", "server", "trouble"))
            .toList();

    /** Those that change what can happen in a search. */
    static final List<Deviation> SEARCHABLE = List.of(
            Deviation.TWO_WAY_HANDSHAKE,
            Deviation.SIMULTANEOUS_OPEN_IGNORED,
            Deviation.FIN_CLOSES_BOTH_DIRECTIONS,
            Deviation.TIME_WAIT_OF_NO_LENGTH,
            Deviation.TIME_WAIT_OF_ONE_MSL,
            Deviation.RST_IN_WINDOW_RESETS,
            Deviation.SYN_IN_WINDOW_RESETS,
            Deviation.FIN_ACK_MAY_WAIT);

    /** @throws Refusal naming the field that is wrong */
    static Inquiry parse(JsonNode body) {
        boolean free = FREE.equals(new Fields(body, OF_FREE).text("question", Fields.WORD_CHARACTERS_MAX));
        Fields fields = new Fields(body, free ? OF_FREE : OF_ALL);
        FreeSearch search = free ? search(fields) : null;
        Question question = search == null ? question(fields) : Questions.free(search);
        Question.Variant rule = rule(fields, question);
        Bounds usual = question.bounds();
        Bounds bounds = new Bounds(
                bound(fields, "losses", usual.losses()),
                bound(fields, "duplicates", usual.duplicates()),
                bound(fields, "repetitions", usual.repetitions()));
        return new Inquiry(question, rule, bounds, search);
    }

    /**
     * The same from an address.
     *
     * @param parameters of its query; those of other meaning are ignored
     * @throws Refusal naming the parameter that is wrong
     */
    static Inquiry parse(String question, String rule, Map<String, String> parameters) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : question.equals(FREE) ? OF_FREE : OF_ALL) {
            String value = parameters.getOrDefault(name, "");
            if (value.isEmpty()) {
                continue;
            }
            if (name.equals(DEVIATIONS)) {
                ArrayNode list = body.putArray(name);
                Stream.of(value.split(",", -1)).forEach(list::add);
            } else if (value.matches("-?\\d{1,15}")) {
                body.put(name, Long.parseLong(value));
            } else {
                body.put(name, value);
            }
        }
        return parse(body.put("question", question).put("rule", rule));
    }

    private static Question question(Fields fields) {
        String id = fields.text("question", Fields.WORD_CHARACTERS_MAX);
        for (Question question : Questions.all()) {
            if (question.id().equals(id)) {
                return question;
            }
        }
        List<String> known = Stream.concat(Questions.all().stream().map(Question::id), Stream.of(FREE))
                .toList();
        throw Problem.UNKNOWN_QUESTION
                .refusal(Fields.shown(id), String.join(", ", known))
                .in("question");
    }

    /** Unless it says which, the one that there is a question about: not the rule as it is. */
    private static Question.Variant rule(Fields fields, Question question) {
        List<Question.Variant> rules = question.variants();
        String id = fields.textOrNull("rule", Fields.WORD_CHARACTERS_MAX);
        if (id == null) {
            return rules.get(Math.min(1, rules.size() - 1));
        }
        for (Question.Variant rule : rules) {
            if (rule.id().equals(id)) {
                return rule;
            }
        }
        List<String> known = rules.stream().map(Question.Variant::id).toList();
        throw Problem.UNKNOWN_RULE
                .refusal(question.id(), Fields.shown(id), String.join(", ", known))
                .in("rule");
    }

    private static int bound(Fields fields, String name, int usual) {
        return fields.has(name) ? (int) fields.whole(name, 0, BOUND_MAX) : usual;
    }

    private static FreeSearch search(Fields fields) {
        var deviations = EnumSet.noneOf(Deviation.class);
        FreeSearch.Beginning beginning =
                fields.choice("beginning", List.of(FreeSearch.Beginning.values()), FreeSearch.Beginning::word);
        deviations.addAll(fields.choices(DEVIATIONS, SEARCHABLE, Inquiry::word));
        State client = fields.choiceOrNull("client", List.of(State.values()), State::toString);
        State server = fields.choiceOrNull("server", List.of(State.values()), State::toString);
        FreeSearch.Trouble trouble =
                fields.choiceOrNull("trouble", List.of(FreeSearch.Trouble.values()), FreeSearch.Trouble::word);
        if (client == null && server == null && trouble == null) {
            throw Problem.NOTHING_TO_LOOK_FOR.refusal().in("client");
        }
        return new FreeSearch(beginning, deviations, new FreeSearch.Goal(client, server, trouble));
    }

    /** As addresses and messages spell it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One of its own: what it remembers goes with it. */
    TcpModel model() {
        return question.model(rule, bounds);
    }
}
