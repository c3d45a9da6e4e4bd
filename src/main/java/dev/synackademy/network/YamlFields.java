package dev.synackademy.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping that is read field by field and knows where each stands, so that whatever is wrong with it can be said with
 * file, line and column. {@link #end} refuses the fields nobody asked for.
 */
final class YamlFields {

    /** A scalar and where it stands. */
    record Scalar(String file, ScalarNode node) {

        String text() {
            return node.getValue();
        }

        /** Reads the scalar with {@code parser}; what the parser refuses is reported at its place. */
        <T> T as(Function<String, T> parser) {
            try {
                return parser.apply(text());
            } catch (IllegalArgumentException e) {
                throw error(String.valueOf(e.getMessage()));
            }
        }

        ScenarioException error(String message) {
            return YamlFields.error(file, node.getStartMark(), message);
        }
    }

    private final String file;
    private final MappingNode mapping;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    YamlFields(String file, Node node) {
        this.file = file;
        if (!(node instanceof MappingNode found)) {
            throw error(file, node.getStartMark(), "a mapping (name: value) is wanted here");
        }
        mapping = found;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(file, tuple.getKeyNode().getStartMark(), "a name is wanted here");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw error(file, key.getStartMark(), "\"" + key.getValue() + "\" stands here twice");
            }
        }
    }

    static ScenarioException error(String file, Mark mark, String message) {
        return new ScenarioException(file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + message);
    }

    ScenarioException error(String message) {
        return error(file, mapping.getStartMark(), message);
    }

    boolean has(String name) {
        asked.add(name);
        return values.containsKey(name);
    }

    private Optional<Node> node(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    Optional<Scalar> scalar(String name) {
        return node(name).map(node -> scalar(file, node));
    }

    private static Scalar scalar(String file, Node node) {
        if (node instanceof ScalarNode found) {
            return new Scalar(file, found);
        }
        throw error(file, node.getStartMark(), "a single value is wanted here");
    }

    Scalar required(String name) {
        return scalar(name).orElseThrow(() -> missing(name));
    }

    ScenarioException missing(String name) {
        return error("\"" + name + "\" is missing");
    }

    Optional<YamlFields> mapping(String name) {
        return node(name).map(node -> new YamlFields(file, node));
    }

    YamlFields requiredMapping(String name) {
        return mapping(name).orElseThrow(() -> missing(name));
    }

    /** The mappings in a list; none where the field is absent. */
    List<YamlFields> mappings(String name) {
        return node(name)
                .map(node -> {
                    if (!(node instanceof SequenceNode sequence)) {
                        throw error(file, node.getStartMark(), "a list is wanted here");
                    }
                    return sequence.getValue().stream()
                            .map(each -> new YamlFields(file, each))
                            .toList();
                })
                .orElse(List.of());
    }

    /** Every field as a mapping, by name, in the order in which they stand. */
    Map<String, YamlFields> mappingsByName() {
        var all = new LinkedHashMap<String, YamlFields>();
        values.forEach((name, node) -> {
            asked.add(name);
            all.put(name, new YamlFields(file, node));
        });
        return all;
    }

    /** Builds from all fields read; what the builder refuses is reported where the mapping begins. */
    <T> T build(Supplier<T> builder) {
        end();
        try {
            return builder.get();
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    /** All fields have been asked for: any other is a mistake. */
    void end() {
        for (NodeTuple tuple : mapping.getValue()) {
            ScalarNode key = (ScalarNode) tuple.getKeyNode();
            if (!asked.contains(key.getValue())) {
                throw error(
                        file,
                        key.getStartMark(),
                        "\"" + key.getValue() + "\" is not known here; known are " + String.join(", ", asked));
            }
        }
    }
}
