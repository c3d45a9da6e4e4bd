package dev.synackademy.explorer;

import dev.synackademy.statespace.Property;
import java.util.List;

/**
 * A "why" and how it is answered.
 *
 * @param id its name in addresses
 * @param variants the rule as it is, and then what else it might be
 * @param properties what is to be found out, the same for all variants
 * @param bounds the bounds its answer is given for
 */
public record Question(String id, List<Variant> variants, List<Property<Moment>> properties, Bounds bounds) {

    /**
     * One rule that endpoints may go by.
     *
     * @param id its name in addresses
     */
    public record Variant(String id, Situation situation) {}

    public Question {
        variants = List.copyOf(variants);
        properties = List.copyOf(properties);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public Variant variant(String name) {
        return variants.stream()
                .filter(variant -> variant.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " knows no rule \"" + name + "\""));
    }

    public TcpModel model(Variant variant, Bounds within) {
        return new TcpModel(variant.situation(), within, properties);
    }
}
