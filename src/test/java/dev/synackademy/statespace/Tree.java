package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A binary tree, numbered from its root, 0, level by level: so a search finds node n as the n-th. */
class Tree implements Model<Integer, Integer> {

    private final int nodes;
    private int boundary = Integer.MAX_VALUE;
    private final List<Property<Integer>> properties = new ArrayList<>();

    Tree(int nodes) {
        this.nodes = nodes;
    }

    Tree with(Property<Integer> property) {
        properties.add(property);
        return this;
    }

    Tree within(int boundary) {
        this.boundary = boundary;
        return this;
    }

    @Override
    public List<Integer> initialStates() {
        return nodes == 0 ? List.of() : List.of(0);
    }

    @Override
    public List<Integer> actions(Integer node) {
        return List.of(2 * node + 1, 2 * node + 2);
    }

    @Override
    public @Nullable Integer next(Integer node, Integer child) {
        return child >= 0 && child < nodes ? child : null;
    }

    @Override
    public List<Property<Integer>> properties() {
        return properties;
    }

    @Override
    public boolean withinBoundary(Integer node) {
        return node < boundary;
    }

    @Override
    public void pack(Integer node, StateWriter to) {
        to.putInt(node);
    }

    @Override
    public Integer unpack(StateReader from) {
        return from.getInt();
    }
}
