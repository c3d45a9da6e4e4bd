package dev.synackademy.tcp;

import java.util.BitSet;
import java.util.Set;

/**
 * What TCP promises, checked after everything that happens to one side of a {@link Conversation}. The checks know what really
 * travelled, so they do not take the endpoint's word for it.
 */
final class Promises {

    private final Talker talker;
    /** The sequence numbers of the peer that have arrived, counted from its ISS. */
    private final BitSet arrived = new BitSet();
    /** The highest right edge that the peer has offered, counted from our ISS; −1 before it has offered any. */
    private int offeredEdge = -1;
    /** The highest right edge that we have offered, counted from the peer's ISS. */
    private int ownEdge = -1;
    /** How many sequence numbers have been sent, counted from our ISS. */
    private int sent;
    /** What was agreed on, also after the end. */
    private AgreedOptions agreed = AgreedOptions.NONE;

    Promises(Talker talker) {
        this.talker = talker;
    }

    static void check(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError("broken: " + promise);
        }
    }

    void checkDeterminism(Transition once, Transition again) {
        if (!once.equals(again)) {
            throw new AssertionError("broken: the same event twice gives " + once + " and " + again);
        }
    }

    // What arrives.

    /** Takes note of what has arrived. */
    void heard(Event event, Tcb after) {
        if (after.state() != State.CLOSED) {
            agreed = after.agreed();
        }
        if (!(event instanceof Event.SegmentArrives arrival)
                || arrival.segment().isRst()) {
            return;
        }
        Segment segment = arrival.segment();
        int place = placeOfPeer(segment.seq());
        arrived.set(place, place + segment.length());
        int from = segment.isAck() ? placeOfOurs(segment.ack()) : 0; // a first SYN knows nothing of ours
        offeredEdge = Math.max(offeredEdge, from + octets(segment, agreed.sendShift()));
    }

    private static int octets(Segment segment, int shift) {
        return segment.isSyn() ? segment.window() : segment.window() << shift;
    }

    private int placeOfOurs(SequenceNumber number) {
        return number.minus(talker.iss());
    }

    private int placeOfPeer(SequenceNumber number) {
        return number.minus(talker.peer().iss());
    }

    // What is sent.

    void checkSent(Effect.Transmit transmit, Tcb tcb) {
        Segment segment = transmit.segment();
        if (segment.isAck()) {
            checkAcknowledgment(segment);
        }
        if (segment.isRst()) {
            return;
        }
        if (segment.isAck()) {
            checkRightEdge(segment);
        }
        if (segment.length() > 0) {
            checkSequence(transmit);
        }
        if (transmit.timesSentBefore() == 0 && segment.length() > 0 && !segment.isSyn()) {
            checkWindow(segment, tcb);
        }
        sent = Math.max(sent, placeOfOurs(segment.end()));
    }

    /** At each sequence number leaves the octet that the user SENT there, however often, and the FIN stands behind all. */
    private void checkSequence(Effect.Transmit transmit) {
        Segment segment = transmit.segment();
        int place = placeOfOurs(segment.textStart()) - 1;
        int length = segment.text().length();
        check(!segment.isSyn() || segment.seq().equals(talker.iss()), "the SYN has the ISS");
        check(place >= 0 && place + length <= talker.taken(), "what is sent was SENT by the user");
        check(segment.text().equals(talker.text(place, length)), "octets " + place + "… are those of the user");
        check(!segment.isFin() || place + length == talker.taken(), "the FIN stands behind the last octet");
        check(
                length <= agreed.textBeside(talker.peer().config().maximumSegmentSize()),
                "a segment fits the peer's MSS");
        int from = placeOfOurs(segment.seq());
        if (transmit.timesSentBefore() > 0) {
            check(placeOfOurs(segment.end()) <= sent, "only what was sent is retransmitted");
        } else if (!segment.isSyn()) {
            check(from == sent, "what is new follows what was sent last");
        }
    }

    /** All is within the windows that were offered, but for the one octet that probes a closed one (§3.8.6.1). */
    private void checkWindow(Segment segment, Tcb tcb) {
        if (tcb.snd().wnd() == 0 && segment.seq().equals(tcb.snd().una()) && segment.length() == 1) {
            return;
        }
        boolean known = tcb.state() != State.CLOSED; // else a reset has ended it after this
        check(!known || segment.end().minus(tcb.snd().una()) <= tcb.snd().wnd(), "what is in flight fits SND.WND");
        check(placeOfOurs(segment.end()) <= offeredEdge, "what is sent fits a window that the peer has offered");
    }

    /** An acknowledgment, and each SACK block, covers only what has arrived. */
    private void checkAcknowledgment(Segment segment) {
        int place = placeOfPeer(segment.ack());
        check(arrived.nextClearBit(0) >= place, "everything before ACK " + segment.ack() + " has arrived");
        for (SackBlock block : segment.options().sackBlocks()) {
            int start = placeOfPeer(block.start());
            int end = placeOfPeer(block.end());
            check(start < end && arrived.nextClearBit(start) >= end, "all of SACK block " + block + " has arrived");
        }
    }

    /** SHLD-14: the window is not shrunk, but by what a scaled window cannot tell (RFC 7323 §2.4). */
    private void checkRightEdge(Segment segment) {
        int edge = placeOfPeer(segment.ack()) + octets(segment, agreed.receiveShift());
        int untold = (1 << agreed.receiveShift()) - 1;
        check(edge >= ownEdge - untold, "the right edge that was offered does not move back");
        ownEdge = Math.max(ownEdge, edge);
    }

    // What is remembered.

    void checkAfter(Transition transition) {
        Tcb before = transition.before();
        Tcb tcb = transition.after();
        for (Rule rule : transition.rules()) {
            if (!RuleStates.of(rule).contains(before.state())) {
                throw new AssertionError("broken: rule " + rule + " does not fire in " + before.state());
            }
        }
        checkTimers(tcb);
        if (tcb.state() == State.CLOSED || tcb.state() == State.LISTEN) {
            return;
        }
        checkQueues(tcb);
        check(tcb.rtt().rtoMicros() >= 1, "RTO is positive");
        check(tcb.rtt().rtoMicros() <= talker.config().maxRtoMicros(), "RTO keeps its upper bound");
        if (before.state().isSynchronized()) {
            checkNothingMovesBack(before, tcb);
        }
    }

    private void checkTimers(Tcb tcb) {
        for (Timer timer : Timer.values()) {
            if (tcb.isRunning(timer) != talker.due().containsKey(timer)) {
                throw new AssertionError("broken: the TCB knows whether " + timer + " is running");
            }
        }
    }

    private void checkQueues(Tcb tcb) {
        SendVariables snd = tcb.snd();
        check(!snd.una().isAfter(snd.nxt()), "SND.UNA =< SND.NXT");
        RetransmissionQueue queue = tcb.retransmissionQueue();
        check(queue.isEmpty() == snd.una().equals(snd.nxt()), "what is in flight is remembered");
        boolean watched = tcb.isRunning(Timer.RETRANSMISSION) || tcb.isRunning(Timer.LOSS_PROBE);
        check(watched == !queue.isEmpty(), "a timer watches over what is in flight");
        if (!queue.isEmpty()) {
            Segment first = queue.first().segment();
            Segment last = queue.segments().getLast().segment();
            check(!first.seq().isAfter(snd.una()), "the queue begins with SND.UNA");
            check(last.end().equals(snd.nxt()), "the queue ends with SND.NXT");
        }
        checkSackBlocks(talker.config(), tcb);
        check(tcb.readable() == 0 || tcb.receiveQueue().wanted() == 0, "what is wanted is delivered");
        check(
                tcb.readable() + tcb.rcv().wnd() <= Math.max(talker.config().receiveBuffer(), tcb.receiveCapacity()),
                "the window fits into the buffer beside what is unread");
    }

    /** Where SACK is agreed on, its blocks name what is held, the FIN included where that counts, and nothing else. */
    private static void checkSackBlocks(TcpConfig config, Tcb tcb) {
        ReassemblyQueue queue = tcb.reassemblyQueue();
        if (!tcb.agreed().selectiveAcknowledgment()) {
            check(queue.recent().isEmpty(), "without SACK no blocks are kept");
            return;
        }
        ReassemblyQueue naive = ReassemblyQueue.empty();
        for (ReassemblyQueue.Run run : queue.held()) {
            naive.arrived(new SackBlock(run.start(), run.end()));
        }
        SequenceNumber fin = queue.fin();
        if (fin != null && !config.deviations().contains(Deviation.FIN_IS_NOT_SACKED)) {
            naive.arrived(new SackBlock(fin, fin.plus(1)));
        }
        check(Set.copyOf(queue.recent()).equals(Set.copyOf(naive.recent())), "the SACK blocks name all that is held");
    }

    private static void checkNothingMovesBack(Tcb before, Tcb after) {
        check(!after.rcv().nxt().isBefore(before.rcv().nxt()), "RCV.NXT does not move back");
        check(!after.rcv().windowEnd().isBefore(before.rcv().windowEnd()), "RCV.NXT+RCV.WND does not move back");
        check(!after.snd().una().isBefore(before.snd().una()), "SND.UNA does not move back");
        check(!after.snd().nxt().isBefore(before.snd().nxt()), "SND.NXT does not move back");
    }
}
