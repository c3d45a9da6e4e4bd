package dev.synackademy.tcp;

/**
 * The receive window as Linux opens it, where {@link TcpConfig#quickAcks} asks for its ways: whole segments where it is not
 * scaled, closed when not even one fits, and told of by itself only when it has doubled. All of it is within what
 * RFC 9293 §3.8.6.2.2 (MUST-39) leaves to a receiver.
 */
final class AdaptiveWindow {

    /** Shorter segments do not show that the peer needs a larger window. */
    private static final int SMALL_TEXT = 128;

    private AdaptiveWindow() {}

    /** RCV.WND at the start, before 16 bits bound it: as much of the buffer as whole segments fill. */
    static int initial(Turn turn, int buffer) {
        int segment = segmentText(turn);
        return buffer > segment ? buffer - buffer % segment : buffer;
    }

    private static int segmentText(Turn turn) {
        return turn.agreed.textBeside(turn.config.maximumSegmentSize());
    }

    /** Text came in order and will lie in the buffer: the window may grow by two segments, if there is room for them besides. */
    static void textArrived(Turn turn, int length, boolean largest) {
        SequenceNumber next = turn.rcv.nxt().plus(length);
        ReceiveSpace.Window window = turn.receiveSpace.window();
        if (window == null || !next.isBefore(window.end())) {
            SequenceNumber end = next.plus(turn.rcv.windowEnd().minus(turn.rcv.lastAckSent()));
            turn.receiveSpace = turn.receiveSpace.filled(new ReceiveSpace.Window(end, turn.nowMicros));
        }
        grow(turn, length, length, largest);
    }

    /**
     * The same out of order: where it does not lengthen what is held, Linux looks for room before it takes some. The buffer must hold
     * all from RCV.NXT on besides what it is to hold anyway.
     */
    static void textArrivedEarly(Turn turn, SequenceNumber start, int length, boolean largest) {
        grow(turn, length, turn.reassemblyQueue.hasRunTo(start) ? length : 0, largest);
        int most = turn.config.receiveBufferMost();
        if (most > 0) {
            int ahead = turn.reassemblyQueue.lastEnd(start.plus(length)).minus(turn.rcv.nxt());
            turn.receiveSpace = turn.receiveSpace.holding(Math.min(2 * turn.receiveSpace.takenBefore() + ahead, most));
        }
    }

    /** A full-sized segment came: what it echoes tells how long a round trip takes. */
    static void measure(Turn turn) {
        Timestamps stamps = turn.segStamps;
        if (stamps != null && turn.agreed.timestamps() && stamps.echoReply() != turn.receiveSpace.echo()) {
            int millis = Timestamps.clock(turn.nowMicros) - stamps.echoReply();
            if (millis > 0) {
                turn.receiveSpace = turn.receiveSpace.measured(millis * 1000L, stamps.echoReply());
            }
        }
    }

    private static void grow(Turn turn, int length, int taken, boolean largest) {
        ReceiveSpace space = turn.receiveSpace;
        int buffer = turn.config.receiveBuffer();
        if (space.limit() == 0) {
            int window = turn.rcv.windowEnd().minus(turn.rcv.lastAckSent());
            space = space.starting(window, buffer, 10 * segmentText(turn), turn.nowMicros);
        }
        if (largest) {
            space = space.roomier(buffer, length);
        }
        turn.receiveSpace = space;
        int room = free(turn) - taken - space.limit();
        if (length >= SMALL_TEXT && room > 0) {
            turn.receiveSpace =
                    space.withLimit(space.limit() + Math.min(room, 2 * Math.max(segmentText(turn), length)));
            turn.ackPace = turn.ackPace.withQuick(turn.ackPace.quick() | 1);
        }
    }

    /** The user took text: once a round trip, the buffer follows the pace. */
    static void textTaken(Turn turn, int length) {
        int most = turn.config.receiveBufferMost();
        if (turn.receiveSpace.limit() == 0 || most == 0) {
            return;
        }
        ReceiveSpace space = turn.receiveSpace.taken(length);
        long roundTrip = space.roundTripMicros();
        turn.receiveSpace = roundTrip > 0 && turn.nowMicros - space.roundMicros() >= roundTrip
                ? space.nextRound(turn.nowMicros, most)
                : space;
    }

    private static int free(Turn turn) {
        long unread = turn.receiveQueue.text().length() + turn.reassemblyQueue.octets();
        return (int) Math.max(0, turn.receiveSpace.capacity() - unread);
    }

    /** What the window would be if an acknowledgment left now; never less than what was promised before. */
    static int select(Turn turn) {
        int current = turn.rcv.wnd();
        ReceiveSpace space = turn.receiveSpace;
        if (space.limit() == 0) {
            return current;
        }
        int free = free(turn);
        int segment = Math.min(Math.max(turn.ackPace.segmentSize(), 1), space.limit());
        if (isScarce(turn) && (free < space.capacity() / 16 || free < segment)) {
            return current;
        }
        free = Math.min(Math.min(free, space.limit()), turn.agreed.maxWindow());
        if (turn.agreed.receiveShift() == 0) {
            if (current > free - segment && current <= free) {
                return current;
            }
            free -= free % segment;
        }
        return Math.max(free, current);
    }

    /** How large RCV.WND could be at most, for the rounding that a scaled window needs. */
    static int most(Turn turn) {
        return Math.min(Math.max(free(turn), turn.rcv.wnd()), turn.agreed.maxWindow());
    }

    /** Less than half of the buffer is free. */
    private static boolean isScarce(Turn turn) {
        return free(turn) < turn.receiveSpace.capacity() / 2;
    }

    /** An acknowledgment leaves: the window it tells of. Where the buffer fills up, the peer need not be hurried. */
    static void announce(Turn turn) {
        int window = select(turn);
        if (window != turn.rcv.wnd()) {
            turn.rcv.setWnd(window);
        }
        if (turn.receiveSpace.limit() > 0 && isScarce(turn) && turn.ackPace.quick() > 0) {
            turn.ackPace = turn.ackPace.withQuick(0);
        }
    }

    /** Whether the user's taking has made so much room that the peer should hear of it at once: the window would double. */
    static boolean isWorthTelling(Turn turn) {
        int current = turn.rcv.wnd();
        int window = select(turn);
        return 2L * current <= turn.receiveSpace.capacity() && window > current && window >= 2L * current;
    }
}
