package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Any graph: nodes are states, of different lengths, and an action is the node it leads to. */
final class RandomGraph implements Model<Integer, Integer> {

    private static final int NOWHERE = -1;

    private final List<Integer> initial = new ArrayList<>();
    private final List<List<Integer>> actions = new ArrayList<>();
    private final List<Property<Integer>> properties;
    private final int boundary;

    RandomGraph(long seed) {
        var random = new SplittableRandom(seed);
        int nodes = 1 << random.nextInt(1, 14);
        int branches = random.nextInt(1, 6);
        // A jump is anywhere; without jumps there are many levels.
        int reach = random.nextBoolean() ? nodes : 1 + nodes / 50;
        for (int node = 0; node < nodes; node++) {
            var targets = new ArrayList<Integer>();
            for (int branch = random.nextInt(branches + 1); branch > 0; branch--) {
                boolean disabled = random.nextInt(10) == 0;
                targets.add(disabled ? NOWHERE : Math.floorMod(node + random.nextInt(-reach / 2, reach + 1), nodes));
            }
            actions.add(targets);
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            initial.add(random.nextInt(nodes));
        }
        boundary = random.nextBoolean() ? nodes : nodes - nodes / 8;
        int rare = random.nextInt(nodes);
        int factor = random.nextInt(2, 40);
        properties = List.of(
                Property.always("never the rare one", node -> node != rare),
                Property.sometimes("nowhere to go", node -> actions.get(node).isEmpty()),
                Property.alwaysReachable("the rare one again", node -> node == rare),
                Property.alwaysReachable("a multiple", node -> node % factor == 0));
    }

    @Override
    public List<Integer> initialStates() {
        return initial;
    }

    @Override
    public List<Integer> actions(Integer node) {
        return actions.get(node);
    }

    @Override
    public @Nullable Integer next(Integer node, Integer target) {
        return target == NOWHERE ? null : target;
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
        to.putVarint(node).putBytes(new byte[12], 0, node % 13);
    }

    @Override
    public Integer unpack(StateReader from) {
        int node = from.getVarint();
        from.getBytes(new byte[12], 0, node % 13);
        return node;
    }
}
