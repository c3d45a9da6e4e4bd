package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Two endpoints, two users and a network between them that loses, duplicates, delays and reorders: everything drawn from one
 * seed. {@link #run} plays it to its end and fails where a promise of TCP is broken; {@link Promises} holds what is checked
 * after every event.
 */
final class Conversation {

    private static final long SECOND = 1_000_000;
    /** Every octet may have to wait for a timeout of its own, where nothing brings the RTO down again. */
    private static final long END_MICROS = 1_000_000 * SECOND;

    private static final int MAX_EVENTS = 100_000;
    /** Five seconds later, a clock of milliseconds in 32 bits begins again. */
    private static final long BEFORE_THE_WRAP = (1L << 32) * 1000 - 5 * SECOND;

    private record Due(long atMicros, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atMicros != other.atMicros
                    ? Long.compare(atMicros, other.atMicros)
                    : Long.compare(order, other.order);
        }
    }

    /** One direction of the network. Between {@code downMicros} and {@code upMicros} it loses everything. */
    private record Path(
            double loss, double duplication, long delayMicros, long jitterMicros, long downMicros, long upMicros) {}

    private final SplittableRandom random;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final List<String> story = new ArrayList<>();
    private final boolean told;
    private final boolean flawless;
    /** Whether segments travel as octets. */
    private final boolean encoded;

    private final long startMicros;
    private final Path fromA;
    private final Path fromB;
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
        encoded = oneIn(8);
        startMicros = oneIn(3) ? BEFORE_THE_WRAP : 0;
        nowMicros = startMicros;
        fromA = path();
        fromB = oneIn(2) ? fromA : path();
        a = new Talker("A", this, config(), random.nextInt(), oneIn(4));
        b = new Talker("B", this, config(), random.nextInt(), oneIn(4) && !a.readsSlowly);
        a.meet(b);
        b.meet(a);
        if (told) {
            say("A " + a.config() + "\nB " + b.config() + "\nfrom A " + fromA + ", from B " + fromB);
        }
    }

    void run() {
        try {
            planUsers();
            while (!agenda.isEmpty() && agenda.element().atMicros() <= startMicros + END_MICROS) {
                Promises.check(events++ < MAX_EVENTS, "it ends after " + MAX_EVENTS + " events");
                Due next = agenda.remove();
                nowMicros = next.atMicros();
                next.what().run();
            }
            a.checkEnd();
            b.checkEnd();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(String.join("\n", story) + "\n" + e, e);
        }
    }

    int events() {
        return events;
    }

    // The users: one opens actively, the other either way; both talk, close some time, and now and then abort.

    private void planUsers() {
        boolean simultaneous = oneIn(5);
        b.plan(0, simultaneous ? Event.Open.active(Endpoint.PEER, Endpoint.LOCAL) : Event.Open.passive(Endpoint.PEER));
        long aOpens = simultaneous ? random.nextLong(fromA.delayMicros * 2) : 10;
        a.plan(aOpens, Event.Open.active(Endpoint.LOCAL, Endpoint.PEER));
        planUser(a, aOpens);
        planUser(b, 0);
    }

    private void planUser(Talker talker, long opens) {
        long at = opens;
        talker.plan(at, new Event.Receive(talker.readsSlowly ? 1 : Event.Receive.ALL));
        int segments = oneIn(10) ? 100 : 12;
        for (int sends = random.nextInt(6); sends > 0; sends--) {
            at += random.nextLong(random.nextBoolean() ? 1 : 500_000);
            int octets = random.nextInt(1, 1 + segments * Math.min(a.segmentSize(), b.segmentSize()));
            talker.planSend(at, octets, oneIn(20));
        }
        if (!talker.readsSlowly) {
            talker.plan(at + random.nextLong(random.nextBoolean() ? 10 : 2 * SECOND), new Event.Close());
        }
        if (oneIn(20)) {
            talker.plan(random.nextLong(3 * SECOND), new Event.Abort());
        }
    }

    // The network.

    void transmit(Talker from, Segment segment) {
        Path path = from == a ? fromA : fromB;
        boolean down = nowMicros >= path.downMicros && nowMicros < path.upMicros;
        boolean lost = down || random.nextDouble() < path.loss;
        if (told) {
            say(from.name + " " + segment + " " + segment.window() + (lost ? " lost" : ""));
        }
        if (!lost) {
            deliver(path, from.peer(), segment);
        }
        if (!down && random.nextDouble() < path.duplication) {
            deliver(path, from.peer(), segment);
        }
    }

    private void deliver(Path path, Talker to, Segment segment) {
        long jitter = path.jitterMicros == 0 ? 0 : random.nextLong(path.jitterMicros);
        Segment arriving = encoded ? acrossTheWire(segment) : segment;
        in(path.delayMicros + jitter, () -> to.happen(new Event.SegmentArrives(to.peerSocket(), arriving)));
    }

    private static Segment acrossTheWire(Segment segment) {
        byte[] octets = SegmentFormat.encode(40000, 80, segment, InternetChecksum.NONE);
        SegmentFormat.verifyChecksum(octets, 0, octets.length, InternetChecksum.NONE);
        Segment arriving = SegmentFormat.decode(octets, 0, octets.length).segment();
        Promises.check(arriving.equals(segment), segment + " arrives as it was sent");
        return arriving;
    }

    void in(long micros, Runnable what) {
        agenda.add(new Due(nowMicros + micros, order++, what));
    }

    long nowMicros() {
        return nowMicros;
    }

    long elapsedMicros() {
        return nowMicros - startMicros;
    }

    boolean isTold() {
        return told;
    }

    void say(String what) {
        story.add(elapsedMicros() / 1000.0 + " ms  " + what);
    }

    // Chance.

    private Path path() {
        boolean fails = !flawless && oneIn(4);
        long down = fails ? startMicros + random.nextLong(5 * SECOND) : 0;
        return new Path(
                flawless ? 0 : pick(0, 0, 0.02, 0.1, 0.3),
                flawless ? 0 : pick(0, 0, 0.05, 0.2),
                random.nextLong(1, 100_000),
                flawless ? 0 : (long) pick(0, 1_000, 200_000),
                down,
                fails ? down + random.nextLong(oneIn(3) ? 2_000 * SECOND : 20 * SECOND) : 0);
    }

    private TcpConfig config() {
        int iss = random.nextBoolean() ? random.nextInt() : -random.nextInt(1, 2000);
        return (random.nextBoolean() ? TcpConfig.rfc() : TcpConfig.linux()).with(choices -> {
            choices.initialSequenceNumber = InitialSequenceNumber.fixed(new SequenceNumber(iss));
            choices.maximumSegmentSize = (int) pick(1, 2, 3, 7, 50, 99, 536, 1460);
            choices.receiveBuffer = (int) pick(1, 2, 3, 5, 10, 100, 1000, 4096, 65535);
            choices.sendBuffer = (int) pick(1 << 30, 1 << 30, 3000, 500);
            choices.mslMicros = random.nextLong(SECOND, 120 * SECOND);
            choices.minRtoMicros = (long) pick(1, 200_000, SECOND);
            choices.delayedAckMicros = (long) pick(0, 40_000, 499_999);
            choices.rttSampling = random.nextBoolean();
            choices.windowScaling = random.nextBoolean();
            choices.timestamps = random.nextBoolean();
            choices.selectiveAcknowledgment = random.nextBoolean();
            if (choices.windowScaling && oneIn(2)) {
                choices.receiveBuffer = (int) pick(65536, 70_001, 1_000_000, 1 << 30);
            }
            chooseSending(choices);
            chooseEnds(choices);
            choices.deviations = deviations();
        });
    }

    private void chooseSending(TcpConfig.Choices choices) {
        choices.nagle = !oneIn(3);
        choices.cork = oneIn(6);
        choices.congestionControl = List.of(
                        CongestionControl.NONE,
                        CongestionControl.RENO,
                        CongestionControl.CUBIC,
                        CongestionControl.LINUX_CUBIC)
                .get(random.nextInt(4));
        choices.initialWindowSegments = (int) pick(1, 10, 10);
        choices.limitedTransmit = random.nextBoolean();
        choices.proportionalRateReduction = random.nextBoolean();
        choices.undoing = random.nextBoolean();
        choices.restartAfterIdle = random.nextBoolean();
        choices.duplicateAckThreshold = (int) pick(0, 3, 3, 3);
        choices.rack = random.nextBoolean();
    }

    private void chooseEnds(TcpConfig.Choices choices) {
        choices.challengeAcks = (int) pick(1, 10);
        choices.keepAliveIdleMicros = (long) pick(0, 0, 0, 20 * SECOND);
        choices.keepAliveIntervalMicros = SECOND;
        choices.halfDuplexClose = oneIn(4);
        choices.finWait2TimeoutMicros = (long) pick(0, 0, 0, 60 * SECOND);
        choices.timeWaitReopening = random.nextBoolean();
        choices.timeWaitReopeningByTimestamps = random.nextBoolean();
        choices.timeWaitIgnoresResets = random.nextBoolean();
    }

    /** A few of what real stacks do, but for the one that takes back what was offered. */
    private Set<Deviation> deviations() {
        Set<Deviation> deviations = EnumSet.noneOf(Deviation.class);
        for (Deviation deviation : EnumSet.range(Deviation.RST_IN_WINDOW_RESETS, Deviation.ABORT_RESET_CARRIES_ACK)) {
            if (oneIn(5) && deviation != Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED) {
                deviations.add(deviation);
            }
        }
        return deviations;
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
