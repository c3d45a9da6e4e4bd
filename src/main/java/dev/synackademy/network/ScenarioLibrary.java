package dev.synackademy.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scenarios that come with the product: {@code scenarios/*.yaml}, named and ordered by {@code scenarios/index.txt}. */
public final class ScenarioLibrary {

    private static final String FOLDER = "/scenarios/";

    private final Map<String, Scenario> byId;
    private final Function<String, @Nullable Scenario> unlisted;

    private ScenarioLibrary(Map<String, Scenario> byId, Function<String, @Nullable Scenario> unlisted) {
        this.byId = byId;
        this.unlisted = unlisted;
    }

    /**
     * Reads them all.
     *
     * @throws SourceException if one of them is wrong, saying where
     */
    public static ScenarioLibrary load() {
        var byId = new LinkedHashMap<String, Scenario>();
        for (String id : index()) {
            try (Reader yaml = open(id + ".yaml")) {
                byId.put(id, ScenarioParser.parse(id, yaml));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ScenarioLibrary(byId, id -> null);
    }

    /**
     * These and others, which are found by their names but stand in no list.
     *
     * @param others the scenario of a name; asked only for names that are not among these
     */
    public ScenarioLibrary withUnlisted(Function<String, @Nullable Scenario> others) {
        return new ScenarioLibrary(byId, others);
    }

    /** In the order in which they are best seen. */
    public List<Scenario> all() {
        return List.copyOf(byId.values());
    }

    public @Nullable Scenario find(String id) {
        Scenario listed = byId.get(id);
        return listed == null ? unlisted.apply(id) : listed;
    }

    private static List<String> index() {
        try (var reader = new BufferedReader(open("index.txt"))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String name) throws IOException {
        InputStream stream = ScenarioLibrary.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new SourceException(name + ":1:1: there is no such file among the scenarios");
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }
}
