package dev.synackademy.tcp;

/** How text that arrives reaches the user: RFC 9293 §3.10.7.4, seventh step. */
final class ArrivedText {

    private ArrivedText() {}

    /** Takes what is in order and overlaps nothing that is held, and holds the rest. */
    static void accept(Turn turn, Segment segment) {
        if (segment.textStart().equals(turn.rcv.nxt()) && turn.reassemblyQueue.holdsNothingBefore(segment.end())) {
            take(turn, segment.text());
            if (segment.isFin()) {
                turn.reassemblyQueue.setFin(turn.rcv.nxt());
            }
        } else {
            hold(turn, segment);
        }
    }

    /** Holds text until everything before it is there (SHLD-31), and remembers where a FIN stands. */
    static void hold(Turn turn, Segment segment) {
        if (turn.agreed.selectiveAcknowledgment()) {
            noteArrival(turn, segment);
        }
        turn.reassemblyQueue.insert(segment.textStart(), segment.text());
        if (segment.isFin()) {
            turn.reassemblyQueue.setFin(segment.end().plus(-1));
        }
    }

    /** The number after all of a segment that SACK tells of. */
    static SequenceNumber sackEnd(Turn turn, Segment segment) {
        return segment.isFin() && turn.deviates(Deviation.FIN_IS_NOT_SACKED)
                ? segment.end().plus(-1)
                : segment.end();
    }

    /** Remembers what the next acknowledgments are to tell of this text and FIN (RFC 2018 §4, RFC 2883 §4). */
    private static void noteArrival(Turn turn, Segment segment) {
        boolean leavesNoHole =
                turn.reassemblyQueue.isEmpty() && segment.textStart().equals(turn.rcv.nxt());
        SackBlock block = new SackBlock(segment.textStart(), sackEnd(turn, segment));
        if (leavesNoHole || block.isEmpty()) {
            return;
        }
        if (turn.ackPace.compressed() > 0 && turn.reassemblyQueue.isFurther(block)) {
            Output.answer(turn); // each block is told of while there is room for it
        }
        SackBlock twice = turn.reassemblyQueue.arrived(block);
        if (turn.duplicate == null) {
            turn.duplicate = twice;
        }
    }

    /** Takes responsibility for the text that is in order now: RCV.NXT advances over it, the user gets what was asked for. */
    static void takeInOrder(Turn turn) {
        while (!turn.reassemblyQueue.held().isEmpty()) {
            ReassemblyQueue.Run run = turn.reassemblyQueue.held().getFirst();
            if (!run.start().equals(turn.rcv.nxt())) {
                break;
            }
            for (int i = 0; i < run.text().size(); i++) {
                take(turn, run.text().get(i));
            }
            turn.reassemblyQueue.dropFirst();
        }
        deliver(turn);
        if (!turn.config.isAdaptive()) {
            ReceiveWindow.open(turn);
        }
    }

    /** RCV.NXT advances over it, which is to be acknowledged, but not at once. */
    private static void take(Turn turn, Octets text) {
        turn.rcv.advance(text.length());
        turn.ackMayWait |= !text.isEmpty();
        ReceiveQueue queue = turn.receiveQueue;
        if (queue.text().isEmpty() && queue.wanted() >= text.length() && !text.isEmpty()) {
            handOver(turn, text);
            turn.receiveQueue = queue.passedOn(text.length());
        } else {
            turn.receiveQueue = queue.append(text);
        }
    }

    /** Moves text into the RECEIVEs that wait for it. */
    static void deliver(Turn turn) {
        while (turn.receiveQueue.wanted() > 0 && !turn.receiveQueue.text().isEmpty()) {
            Octets run = turn.receiveQueue.text().firstRun();
            Octets text = run.slice(0, (int) Math.min(run.length(), turn.receiveQueue.wanted()));
            handOver(turn, text);
            turn.receiveQueue = turn.receiveQueue.delivered(text.length());
        }
    }

    private static void handOver(Turn turn, Octets text) {
        turn.deliver(text);
        if (turn.config.isAdaptive()) {
            AdaptiveWindow.textTaken(turn, text.length());
        }
    }
}
