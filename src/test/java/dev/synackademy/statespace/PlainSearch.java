package dev.synackademy.statespace;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a search must find, found the plain way: with a queue, a hash map, and no haste. */
final class PlainSearch<S, A> {

    private final Model<S, A> model;

    /** The depth of each state, in the order of finding. */
    final Map<ByteBuffer, Integer> depths = new LinkedHashMap<>();

    private final Map<ByteBuffer, List<ByteBuffer>> predecessors = new LinkedHashMap<>();
    long steps;
    long stepsOutside;

    PlainSearch(Model<S, A> model) {
        this.model = model;
        Deque<ByteBuffer> queue = new ArrayDeque<>();
        for (S state : model.initialStates()) {
            if (!model.withinBoundary(state)) {
                stepsOutside++;
            } else if (depths.putIfAbsent(key(state), 0) == null) {
                queue.add(key(state));
            }
        }
        while (!queue.isEmpty()) {
            expand(queue.remove(), queue);
        }
    }

    private void expand(ByteBuffer from, Deque<ByteBuffer> queue) {
        S state = state(from);
        for (A action : model.actions(state)) {
            S next = model.next(state, action);
            if (next == null) {
                continue;
            }
            if (!model.withinBoundary(next)) {
                stepsOutside++;
                continue;
            }
            steps++;
            ByteBuffer to = key(next);
            predecessors.computeIfAbsent(to, key -> new ArrayList<>()).add(from);
            if (depths.putIfAbsent(to, depths.getOrDefault(from, 0) + 1) == null) {
                queue.add(to);
            }
        }
    }

    int depth() {
        return depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** How many steps the nearest state is away that decides a property before all is visited; −1 if there is none. */
    int stepsTo(Property<S> property) {
        Set<ByteBuffer> reaching = new HashSet<>();
        if (property.kind() == Property.Kind.ALWAYS_REACHABLE) {
            reaching.addAll(reaching(property));
        }
        for (Map.Entry<ByteBuffer, Integer> entry : depths.entrySet()) {
            boolean decides = switch (property.kind()) {
                case ALWAYS -> !property.condition().test(state(entry.getKey()));
                case SOMETIMES -> property.condition().test(state(entry.getKey()));
                case ALWAYS_REACHABLE -> !reaching.contains(entry.getKey());
            };
            if (decides) {
                return entry.getValue();
            }
        }
        return -1;
    }

    private Set<ByteBuffer> reaching(Property<S> property) {
        Set<ByteBuffer> reaching = new HashSet<>();
        Deque<ByteBuffer> queue = new ArrayDeque<>();
        for (ByteBuffer state : depths.keySet()) {
            if (property.condition().test(state(state))) {
                queue.add(state);
            }
        }
        while (!queue.isEmpty()) {
            ByteBuffer state = queue.remove();
            if (reaching.add(state)) {
                queue.addAll(predecessors.getOrDefault(state, List.of()));
            }
        }
        return reaching;
    }

    private ByteBuffer key(S state) {
        var bytes = new StateWriter();
        model.pack(state, bytes);
        return ByteBuffer.wrap(bytes.toBytes());
    }

    private S state(ByteBuffer key) {
        return model.unpack(new StateReader(key.array()));
    }
}
