package dev.synackademy.conformance;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A segment by what RFC 9293 §3.10.7 asks of it: where it stands to the receive window, and what it acknowledges. */
record Arrival(Place place, Acknowledges acknowledges) {

    /** Octets, as many as {@link Situation} has a FIN wait for. */
    static final int TEXT = 10;

    private static final int MSS = 1460;
    private static final int WINDOW = 1000;

    /** What a peer whose SYN has not arrived yet begins with. */
    private static final SequenceNumber PEER_ISS = SequenceNumber.of(300);

    private static final Set<State> HAS_THE_PEERS_FIN =
            EnumSet.of(State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT);

    private static final SequenceNumber ISS = SequenceNumber.of(100);

    /** SEG.SEQ. */
    enum Place {
        /** There is no window yet. */
        ANY("", "", ""),
        EXACT("exact", "序号恰为 RCV.NXT", "exactly at RCV.NXT"),
        INSIDE("in-window", "在窗口内，但不在 RCV.NXT", "in the window, not at RCV.NXT"),
        FIN_AGAIN(
                "where-its-fin-stands", "恰在 RCV.NXT 之前，即对方 FIN 的序号", "one before RCV.NXT, where the peer’s FIN stands"),
        OLD("old", "在窗口左侧，是旧的", "left of the window, old"),
        BEYOND("beyond", "在窗口右侧之外", "beyond the window");

        private final String slug;
        private final LocalizedText text;

        Place(String slug, String zh, String en) {
            this.slug = slug;
            this.text = new LocalizedText(zh, en);
        }
    }

    /** SEG.ACK. */
    enum Acknowledges {
        /** No ACK bit, and none is expected. */
        NONE("", "", ""),
        MISSING("without-ack", "没有 ACK", "without ACK"),
        /** All that was sent, and nothing is to be said of it. */
        USUAL("", "", ""),
        NEW_WINDOW("new-window", "通告了另一个窗口", "announces another window"),
        ALL("of-all", "确认所发的全部", "acknowledges all that was sent"),
        NOTHING_NEW("of-nothing-new", "没有确认新的", "acknowledges nothing new"),
        UNSENT("of-the-unsent", "确认从未发送的", "acknowledges what was never sent"),
        TOO_OLD("too-old", "确认号过旧", "acknowledges what is far too old");

        private final String slug;
        private final LocalizedText text;

        Acknowledges(String slug, String zh, String en) {
            this.slug = slug;
            this.text = new LocalizedText(zh, en);
        }
    }

    /** The cases that RFC 9293 treats apart for segments with these bits in the state of this block. */
    static List<Arrival> of(Happening happening, Tcb tcb) {
        boolean hasAck = happening.bits().has(ControlBits.ACK);
        var arrivals = new ArrayList<Arrival>();
        if (!knowsPeer(tcb)) {
            if (hasAck) {
                arrivals.add(new Arrival(Place.ANY, Acknowledges.ALL));
                arrivals.add(new Arrival(Place.ANY, Acknowledges.UNSENT));
            } else {
                arrivals.add(new Arrival(Place.ANY, Acknowledges.NONE));
            }
        } else {
            for (Place place : places(happening, tcb)) {
                arrivals.add(new Arrival(place, hasAck ? Acknowledges.USUAL : Acknowledges.NONE));
            }
            if (hasAck) {
                if (!tcb.snd().una().equals(tcb.snd().nxt())) {
                    arrivals.add(new Arrival(Place.EXACT, Acknowledges.NOTHING_NEW));
                }
                arrivals.add(new Arrival(Place.EXACT, Acknowledges.UNSENT));
                arrivals.add(new Arrival(Place.EXACT, Acknowledges.TOO_OLD));
            }
        }
        if (happening == Happening.ACK && tcb.state().isSynchronized()) {
            arrivals.add(new Arrival(Place.EXACT, Acknowledges.NEW_WINDOW));
        }
        if (happening == Happening.TEXT) {
            arrivals.add(new Arrival(knowsPeer(tcb) ? Place.EXACT : Place.ANY, Acknowledges.MISSING));
        }
        return arrivals;
    }

    private static List<Place> places(Happening happening, Tcb tcb) {
        var places = new ArrayList<>(List.of(Place.EXACT, Place.INSIDE, Place.OLD, Place.BEYOND));
        if (tcb.rcv().wnd() == 0) {
            places.remove(Place.INSIDE);
        }
        boolean mayBeThere = happening == Happening.ACK || happening == Happening.FIN || happening == Happening.FIN_ACK;
        if (mayBeThere && HAS_THE_PEERS_FIN.contains(tcb.state())) {
            places.add(2, Place.FIN_AGAIN);
        }
        return places;
    }

    private static boolean knowsPeer(Tcb tcb) {
        return tcb.state() == State.SYN_RECEIVED || tcb.state().isSynchronized();
    }

    String slug() {
        return place.slug + (place.slug.isEmpty() || acknowledges.slug.isEmpty() ? "" : "-") + acknowledges.slug;
    }

    LocalizedText name() {
        return new LocalizedText(name("，", LocalizedText::zh), name(", ", LocalizedText::en));
    }

    private String name(String comma, Function<LocalizedText, String> language) {
        String where = language.apply(place.text);
        String what = language.apply(acknowledges.text);
        return where + (where.isEmpty() || what.isEmpty() ? "" : comma) + what;
    }

    /** The segment for the block it will arrive at. */
    Segment segment(Happening happening, Tcb tcb) {
        ControlBits bits =
                acknowledges == Acknowledges.MISSING ? happening.bits().without(ControlBits.ACK) : happening.bits();
        boolean opens = bits.has(ControlBits.SYN);
        return new Segment(
                seq(tcb),
                ack(tcb),
                bits,
                bits.has(ControlBits.RST) ? 0 : acknowledges == Acknowledges.NEW_WINDOW ? 2 * WINDOW : WINDOW,
                0,
                opens ? Options.mss(MSS) : Options.NONE,
                happening == Happening.TEXT ? Octets.zeros(TEXT) : Octets.NONE);
    }

    private SequenceNumber seq(Tcb tcb) {
        SequenceNumber next = knowsPeer(tcb) ? tcb.rcv().nxt() : PEER_ISS;
        return switch (place) {
            case ANY, EXACT -> next;
            case FIN_AGAIN -> next.plus(-1);
            case INSIDE -> next.plus(TEXT);
            case OLD -> next.plus(-TEXT);
            case BEYOND -> next.plus(tcb.rcv().wnd() + TEXT);
        };
    }

    private SequenceNumber ack(Tcb tcb) {
        boolean hasSent = tcb.state() != State.CLOSED && tcb.state() != State.LISTEN;
        SequenceNumber una = hasSent ? tcb.snd().una() : ISS;
        SequenceNumber nxt = hasSent ? tcb.snd().nxt() : ISS.plus(1);
        return switch (acknowledges) {
            case NONE, MISSING -> SequenceNumber.ZERO;
            case USUAL, NEW_WINDOW, ALL -> nxt;
            case NOTHING_NEW -> una;
            case UNSENT -> nxt.plus(TEXT);
            case TOO_OLD -> una.plus(-tcb.snd().maxWnd() - TEXT);
        };
    }
}
