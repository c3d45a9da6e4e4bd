package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Two endpoints, two users and a network between them that loses, duplicates, delays and reorders: everything drawn from one
 * seed. {@link #run} plays it to its end and fails where a promise of TCP is broken; {@link Talker} holds what is checked after
 * every event.
 *
 * <p>What is left out, because this endpoint has no zero-window probes: users who read slowly meet only networks that keep
 * every segment and its order, as a lost or overtaken window update would never be repeated. All others read as fast as text
 * comes.
 */
final class Conversation {

    private static final long SECOND = 1_000_000;
    private static final long END_MICROS = 20_000 * SECOND;
    private static final int MAX_EVENTS = 50_000;

    private record Due(long atMicros, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atMicros != other.atMicros
                    ? Long.compare(atMicros, other.atMicros)
                    : Long.compare(order, other.order);
        }
    }

    private final SplittableRandom random;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final List<String> story = new ArrayList<>();
    private final boolean told;
    private final boolean flawless;
    private final double loss;
    private final double duplication;
    private final long delayMicros;
    private final long jitterMicros;
    private final Talker a;
    private final Talker b;
    private long nowMicros;
    private long order;
    private int events;

    /** @param told whether to remember the story for a failure to tell */
    Conversation(long seed, boolean told) {
        this.told = told;
        random = new SplittableRandom(seed);
        flawless = oneIn(4);
        loss = flawless ? 0 : pick(0, 0, 0.02, 0.1, 0.3);
        duplication = flawless ? 0 : pick(0, 0, 0.05, 0.2);
        delayMicros = random.nextLong(1, 100_000);
        jitterMicros = flawless ? 0 : (long) pick(0, 1_000, 200_000);
        a = new Talker("A", this, config(), pattern(), flawless && oneIn(2));
        b = new Talker("B", this, config(), pattern(), flawless && oneIn(2) && !a.readsSlowly);
        a.peer = b;
        b.peer = a;
    }

    void run() {
        try {
            planUsers();
            while (!agenda.isEmpty() && agenda.element().atMicros() <= END_MICROS) {
                assertThat(events++).as("events").isLessThan(MAX_EVENTS);
                Due next = agenda.remove();
                nowMicros = next.atMicros();
                next.what().run();
            }
            a.checkEnd();
            b.checkEnd();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(String.join("\n", story) + "\n" + e.getMessage(), e);
        }
    }

    int events() {
        return events;
    }

    // The users: one opens actively, the other either way; both talk, close some time, and now and then abort.

    private void planUsers() {
        boolean simultaneous = oneIn(5);
        b.plan(0, simultaneous ? Event.Open.active(Endpoint.PEER, Endpoint.LOCAL) : Event.Open.passive(Endpoint.PEER));
        long aOpens = simultaneous ? random.nextLong(delayMicros * 2) : 10;
        a.plan(aOpens, Event.Open.active(Endpoint.LOCAL, Endpoint.PEER));
        for (Talker talker : List.of(a, b)) {
            long at = talker == a ? aOpens : 0;
            talker.plan(at, new Event.Receive(talker.readsSlowly ? 1 : Event.Receive.ALL));
            for (int sends = random.nextInt(6); sends > 0; sends--) {
                at += random.nextLong(random.nextBoolean() ? 1 : 500_000);
                int octets = random.nextInt(1, 1 + 12 * Math.min(a.segmentSize(), b.segmentSize()));
                talker.planSend(at, octets, oneIn(20));
            }
            if (!talker.readsSlowly) {
                talker.plan(at + random.nextLong(random.nextBoolean() ? 10 : 2 * SECOND), new Event.Close());
            }
            if (oneIn(20)) {
                talker.plan(random.nextLong(3 * SECOND), new Event.Abort());
            }
        }
    }

    // The network.

    void transmit(Talker from, Segment segment) {
        boolean lost = random.nextDouble() < loss;
        if (told) {
            say(from.name + " " + segment + (lost ? " lost" : ""));
        }
        if (!lost) {
            deliver(from.peer, segment);
        }
        if (random.nextDouble() < duplication) {
            deliver(from.peer, segment);
        }
    }

    private void deliver(Talker to, Segment segment) {
        long jitter = jitterMicros == 0 ? 0 : random.nextLong(jitterMicros);
        in(delayMicros + jitter, () -> to.happen(new Event.SegmentArrives(to.peerSocket(), segment)));
    }

    void in(long micros, Runnable what) {
        agenda.add(new Due(nowMicros + micros, order++, what));
    }

    long nowMicros() {
        return nowMicros;
    }

    boolean isTold() {
        return told;
    }

    void say(String what) {
        story.add(nowMicros / 1000.0 + " ms  " + what);
    }

    // Chance.

    private TcpConfig config() {
        int iss = random.nextBoolean() ? random.nextInt() : -random.nextInt(1, 2000);
        return TcpConfig.rfc().with(choices -> {
            choices.initialSequenceNumber = InitialSequenceNumber.fixed(new SequenceNumber(iss));
            choices.maximumSegmentSize = (int) pick(1, 2, 3, 7, 50, 99, 536, 1460);
            choices.receiveBuffer = (int) pick(1, 2, 3, 5, 10, 100, 1000, 4096, 65535);
            choices.mslMicros = random.nextLong(SECOND, 120 * SECOND);
            choices.minRtoMicros = (long) pick(1, 200_000, SECOND);
            choices.delayedAckMicros = (long) pick(0, 40_000, 499_999);
            choices.rttSampling = random.nextBoolean();
            choices.selectiveAcknowledgment = random.nextBoolean();
        });
    }

    private int pattern() {
        return random.nextInt();
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    long between(long from, long to) {
        return random.nextLong(from, to);
    }

    private double pick(double... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
