package dev.synackademy.conformance;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON object read field by field. What nobody asked for is an error: a trace that wants more than we do must not pass. */
final class JsonFields {

    private final String what;
    private final JsonNode object;
    private final Set<String> taken = new HashSet<>();

    /** @param what how messages call the object */
    JsonFields(String what, JsonNode object) {
        this.what = what;
        this.object = object;
    }

    @Nullable
    JsonNode optional(String name) {
        taken.add(name);
        return object.get(name);
    }

    JsonNode required(String name) {
        JsonNode node = optional(name);
        if (node == null) {
            throw new IllegalArgumentException(what + " lacks \"" + name + "\"");
        }
        return node;
    }

    String text(String name) {
        return required(name).asString();
    }

    int number(String name, int otherwise) {
        JsonNode node = optional(name);
        return node == null ? otherwise : node.asInt();
    }

    /** The field's milliseconds as microseconds. */
    long micros(String name, long otherwise) {
        JsonNode node = optional(name);
        return node == null || node.isNull() ? otherwise : Math.round(node.asDouble() * 1000);
    }

    void ignore(String... names) {
        taken.addAll(Set.of(names));
    }

    /** @throws IllegalArgumentException naming a field that was not asked for */
    void end() {
        for (String name : object.propertyNames()) {
            if (!taken.contains(name)) {
                throw new IllegalArgumentException(what + " has \"" + name + "\", which this replay does not know");
            }
        }
    }
}
