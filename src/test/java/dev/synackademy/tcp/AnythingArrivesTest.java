package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever arrives, whenever: the endpoint never throws, and the fixture's invariants hold after every event. Segments are
 * drawn near the edges that matter. {@code -Danything.runs=5000} has more of it, {@code -Danything.seed=4711} replays one.
 */
class AnythingArrivesTest {

    private static final List<CongestionControl> CONTROLS =
            List.of(CongestionControl.RENO, CongestionControl.CUBIC, CongestionControl.LINUX_CUBIC);

    private static final Long ONLY = Long.getLong("anything.seed");
    private static final int EVENTS = 60;

    @Test
    void neverThrows() {
        long from = ONLY == null ? 0 : ONLY;
        long to = ONLY == null ? Integer.getInteger("anything.runs", 300) : ONLY + 1;
        for (long seed = from; seed < to; seed++) {
            try {
                run(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("replay with -Danything.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void run(SplittableRandom random) {
        var situations = new ArrayList<>(Stimuli.situations().values());
        Endpoint endpoint = situations.get(random.nextInt(situations.size())).settled();
        endpoint.choosing(choices -> choose(choices, random));
        for (int i = 0; i < EVENTS; i++) {
            endpoint.settled().happenToAnyOctets(event(endpoint, random));
        }
    }

    /** Anything that need not have been so from the beginning. */
    private static void choose(TcpConfig.Choices choices, SplittableRandom random) {
        choices.nagle = random.nextBoolean();
        choices.cork = random.nextBoolean();
        choices.congestionControl = CONTROLS.get(random.nextInt(CONTROLS.size()));
        choices.proportionalRateReduction = random.nextBoolean();
        choices.undoing = random.nextBoolean();
        choices.rack = random.nextBoolean();
        choices.duplicateAckThreshold = random.nextInt(2) * 3;
        choices.challengeAcks = random.nextInt(3);
        choices.delayedAckMicros = random.nextInt(2) * 40_000;
        choices.quickAcks = random.nextInt(2) * 16;
        choices.keepAliveIdleMicros = random.nextInt(2) * 1_000_000;
        choices.halfDuplexClose = random.nextBoolean();
        choices.finWait2TimeoutMicros = random.nextInt(2) * 1_000_000;
        choices.timeWaitReopening = random.nextBoolean();
        choices.timeWaitIgnoresResets = random.nextBoolean();
        choices.deviations = EnumSet.noneOf(Deviation.class);
        for (Deviation deviation : Deviation.values()) {
            // What takes back what was offered breaks a promise that the fixture watches over.
            if (deviation != Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED && random.nextInt(5) == 0) {
                choices.deviations.add(deviation);
            }
        }
    }

    private static Event event(Endpoint endpoint, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            List<Event> events = List.copyOf(Stimuli.eventsFor(endpoint).values());
            return events.get(random.nextInt(events.size()));
        }
        Tcb tcb = endpoint.tcb();
        SequenceNumber seq = near(random, tcb.rcv().nxt(), tcb.rcv().windowEnd());
        SequenceNumber ack = near(random, tcb.snd().una(), tcb.snd().nxt());
        ControlBits bits = new ControlBits(random.nextInt(5) == 0 ? random.nextInt(256) : 16 | random.nextInt(2));
        Segment segment = new Segment(
                seq,
                ack,
                bits,
                random.nextInt(3) * 500,
                random.nextInt(20),
                Options.mss(random.nextInt(4) * 40),
                Octets.zeros(random.nextInt(4) * random.nextInt(400)));
        return new Event.SegmentArrives(Endpoint.PEER, segment, random.nextInt(50) == 0 ? 1 : 0);
    }

    private static SequenceNumber near(SplittableRandom random, SequenceNumber left, SequenceNumber right) {
        return switch (random.nextInt(5)) {
            case 0 -> left;
            case 1 -> left.plus(random.nextInt(-3, 4));
            case 2 -> right.plus(random.nextInt(-3, 4));
            case 3 -> left.plus(random.nextInt(-300, 300));
            default -> new SequenceNumber(random.nextInt());
        };
    }
}
