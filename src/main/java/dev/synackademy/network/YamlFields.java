package dev.synackademy.network;

import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A YAML mapping that is read field by field and knows where each stands, so that whatever is wrong with it can be said with
 * file, line and column. {@link #end} refuses the fields nobody asked for.
 */
public final class YamlFields {

    /** A scalar and where it stands. */
    public record Scalar(String file, ScalarNode node) {

        public String text() {
            return node.getValue();
        }

        /** Reads the scalar with {@code parser}; what the parser refuses is reported at its place. */
        public <T> T as(Function<String, T> parser) {
            try {
                return parser.apply(text());
            } catch (IllegalArgumentException e) {
                throw error(String.valueOf(e.getMessage()));
            }
        }

        public SourceException error(String message) {
            return YamlFields.error(file, node.getStartMark(), message);
        }
    }

    private final String file;
    private final MappingNode mapping;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Reads the mapping that a file is.
     *
     * @param file its name, for what is said of errors
     * @param codePointsMax longer files are refused
     * @throws SourceException where it is no mapping
     */
    public static YamlFields of(String file, Reader yaml, int codePointsMax) {
        return new YamlFields(file, compose(file, yaml, codePointsMax));
    }

    /** Reads the mappings in the list that a file is; otherwise like {@link #of}. */
    public static List<YamlFields> listOf(String file, Reader yaml, int codePointsMax) {
        return sequence(file, compose(file, yaml, codePointsMax)).stream()
                .map(each -> new YamlFields(file, each))
                .toList();
    }

    private static Node compose(String file, Reader yaml, int codePointsMax) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(codePointsMax);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        try {
            Node root = new Yaml(
                            new SafeConstructor(options),
                            new Representer(new DumperOptions()),
                            new DumperOptions(),
                            options)
                    .compose(yaml);
            if (root == null) {
                throw new SourceException(file + ":1:1: there is nothing in the file");
            }
            return root;
        } catch (MarkedYAMLException e) {
            if (e.getProblemMark() == null) {
                throw new SourceException(file + ":1:1: " + e.getMessage());
            }
            throw error(file, e.getProblemMark(), String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new SourceException(file + ":1:1: " + e.getMessage());
        }
    }

    private YamlFields(String file, Node node) {
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

    static SourceException error(String file, Mark mark, String message) {
        return new SourceException(file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + message);
    }

    /** What is wrong with the mapping as a whole. */
    public SourceException error(String message) {
        return error(file, mapping.getStartMark(), message);
    }

    public boolean has(String name) {
        asked.add(name);
        return values.containsKey(name);
    }

    private Optional<Node> node(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    public Optional<Scalar> scalar(String name) {
        return node(name).map(node -> scalar(file, node));
    }

    private static Scalar scalar(String file, Node node) {
        if (node instanceof ScalarNode found) {
            return new Scalar(file, found);
        }
        throw error(file, node.getStartMark(), "a single value is wanted here");
    }

    public Scalar required(String name) {
        return scalar(name).orElseThrow(() -> missing(name));
    }

    public SourceException missing(String name) {
        return error("\"" + name + "\" is missing");
    }

    public Optional<YamlFields> mapping(String name) {
        return node(name).map(node -> new YamlFields(file, node));
    }

    public YamlFields requiredMapping(String name) {
        return mapping(name).orElseThrow(() -> missing(name));
    }

    /** The mappings in a list; none where the field is absent. */
    public List<YamlFields> mappings(String name) {
        return nodes(name).map(each -> new YamlFields(file, each)).toList();
    }

    /** The single values in a list; none where the field is absent. */
    public List<Scalar> scalars(String name) {
        return nodes(name).map(each -> scalar(file, each)).toList();
    }

    private Stream<Node> nodes(String name) {
        return node(name).map(node -> sequence(file, node)).orElse(List.of()).stream();
    }

    private static List<Node> sequence(String file, Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw error(file, node.getStartMark(), "a list is wanted here");
    }

    /** A text in both languages: {@code {en: …, zh: …}}, or one that is the same in both. */
    public Optional<LocalizedText> text(String name) {
        return node(name).map(this::text);
    }

    public LocalizedText requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** The texts in a list; none where the field is absent. */
    public List<LocalizedText> texts(String name) {
        return nodes(name).map(this::text).toList();
    }

    private LocalizedText text(Node node) {
        if (node instanceof ScalarNode found) {
            String same = new Scalar(file, found).as(Scalars::notBlank);
            return new LocalizedText(same, same);
        }
        return new YamlFields(file, node).localized();
    }

    /** The mapping is a text in both languages. */
    LocalizedText localized() {
        String zh = required("zh").as(Scalars::notBlank);
        String en = required("en").as(Scalars::notBlank);
        return build(() -> new LocalizedText(zh, en));
    }

    /** The names that stand in the mapping, and where; with that they count as asked for. */
    public List<Scalar> names() {
        asked.addAll(values.keySet());
        return mapping.getValue().stream()
                .map(tuple -> scalar(file, tuple.getKeyNode()))
                .toList();
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
    public <T> T build(Supplier<T> builder) {
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
