package dev.synackademy.explorer;

import static dev.synackademy.explorer.Scenery.CLIENT_SOCKET;
import static dev.synackademy.explorer.Scenery.SECOND;
import static dev.synackademy.explorer.Scenery.SERVER_SOCKET;
import static dev.synackademy.explorer.Scenery.WINDOW;
import static dev.synackademy.explorer.Scenery.attacker;
import static dev.synackademy.explorer.Scenery.closingLast;
import static dev.synackademy.explorer.Scenery.connect;
import static dev.synackademy.explorer.Scenery.connecting;
import static dev.synackademy.explorer.Scenery.deviating;
import static dev.synackademy.explorer.Scenery.ignoringResets;
import static dev.synackademy.explorer.Scenery.listening;
import static dev.synackademy.explorer.Scenery.number;
import static dev.synackademy.explorer.Scenery.policy;
import static dev.synackademy.explorer.Scenery.program;
import static dev.synackademy.explorer.Scenery.step;
import static dev.synackademy.explorer.Scenery.tcp;
import static dev.synackademy.explorer.Scenery.text;
import static dev.synackademy.explorer.Sights.CLIENT;
import static dev.synackademy.explorer.Sights.SERVER;
import static dev.synackademy.explorer.Sights.bothAre;
import static dev.synackademy.explorer.Sights.hasCalled;
import static dev.synackademy.explorer.Sights.isAllDelivered;
import static dev.synackademy.explorer.Sights.isCutOff;
import static dev.synackademy.explorer.Sights.isIn;
import static dev.synackademy.explorer.Sights.isOpen;
import static dev.synackademy.explorer.Sights.isResetInLastAck;
import static dev.synackademy.explorer.Sights.isTextOfTheFirstInTheSecond;
import static dev.synackademy.explorer.Sights.received;
import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.State.TIME_WAIT;

import dev.synackademy.explorer.Question.Variant;
import dev.synackademy.network.Host;
import dev.synackademy.network.Program;
import dev.synackademy.network.Program.Call;
import dev.synackademy.network.Program.Condition;
import dev.synackademy.statespace.Property;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.TcpConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The questions that searches answer. */
public final class Questions {

    private static final List<Question> ALL = List.of(
            handshake(),
            halfOpen(),
            close(),
            timeWait(),
            assassination(),
            sequenceNumbers(),
            synFlood(),
            simultaneousOpen(),
            simultaneousClose());

    /** How long an ACK may be delayed. */
    private static final long DELAY_MICROS = 40_000;

    // The client sends nothing, so how much the server has read tells whose it was.
    private static final int OLD_OCTETS = 1;
    private static final int GUESSED_OCTETS = 2;

    private Questions() {}

    public static List<Question> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Question of(String id) {
        return ALL.stream()
                .filter(question -> question.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no question \"" + id + "\""));
    }

    /**
     * Why three handshakes? A SYN of an earlier connection is still in the network, and perhaps a segment with text. In some
     * openings the client never asks for a connection now, in the last one it does.
     */
    private static Question handshake() {
        return new Question(
                "three-way-handshake",
                List.of(
                        new Variant("three-way", handshake(choices -> {})),
                        new Variant("two-way", handshake(deviating(Deviation.TWO_WAY_HANDSHAKE)))),
                List.of(
                        Property.always(
                                "no-connection-unasked",
                                moment -> !isOpen(moment, SERVER) || hasCalled(moment, CLIENT)),
                        Property.always("no-old-text", moment -> received(moment, SERVER) == 0),
                        Property.alwaysReachable("nobody-left-alone", Sights::agree)),
                new Bounds(1, 1, 1));
    }

    private static Situation handshake(Consumer<TcpConfig.Choices> rule) {
        Host server = listening(300, rule);
        Opening idle = withOldSyn(Opening.of(Opening.client(tcp(100), Opening.NOTHING), server));
        Opening asking = withOldSyn(Opening.of(Opening.client(tcp(100), connecting()), server));
        return Situation.of(idle, withOldText(idle), withOldText(asking));
    }

    private static Opening withOldSyn(Opening opening) {
        Segment syn = Segment.of(number(90), ControlBits.SYN).withWindow(WINDOW).withOptions(Options.mss(536));
        return opening.with("client", CLIENT_SOCKET, SERVER_SOCKET, syn);
    }

    /** What it acknowledges lies a little before the server's ISS of now, as it does where the clock has gone on. */
    private static Opening withOldText(Opening opening) {
        return opening.with("client", CLIENT_SOCKET, SERVER_SOCKET, text(91, 291, 1));
    }

    /** What three segments do not prevent: an end that is gone without the other's knowing. */
    private static Question halfOpen() {
        Program program = program(connect(), step(new Condition.Established(), Call.ABORT, 0));
        Situation situation =
                Situation.of(Opening.of(Opening.client(tcp(100), program), listening(300, choices -> {})));
        return new Question(
                "half-open",
                List.of(new Variant("three-way", situation)),
                List.of(Property.sometimes(
                        "left-alone",
                        moment -> moment.isNetworkEmpty()
                                && moment.site(SERVER).state() == ESTABLISHED
                                && moment.site(CLIENT).state() == CLOSED)),
                new Bounds(1, 1, 1));
    }

    /** Why four waves to close, and when only three? The server may be slow to close, or have something to say first. */
    private static Question close() {
        return new Question(
                "four-way-close",
                List.of(
                        new Variant("each-direction", close(choices -> {})),
                        new Variant("both-at-once", close(deviating(Deviation.FIN_CLOSES_BOTH_DIRECTIONS)))),
                List.of(
                        Property.sometimes(
                                "four",
                                moment -> moment.site(CLIENT).state() == TIME_WAIT
                                        && moment.site(CLIENT).hasBeen(FIN_WAIT_2)),
                        Property.sometimes(
                                "three",
                                moment -> moment.site(CLIENT).state() == TIME_WAIT
                                        && !moment.site(CLIENT).hasBeen(FIN_WAIT_2)
                                        && moment.site(SERVER).hasBeen(LAST_ACK)),
                        Property.sometimes(
                                "half-close",
                                moment -> moment.site(CLIENT).state() == FIN_WAIT_2 && received(moment, CLIENT) > 0),
                        Property.always("nothing-left-unsaid", moment -> !isCutOff(moment, SERVER))),
                new Bounds(0, 1, 0));
    }

    /** The server may delay the ACK of a FIN, as Linux does: else there would never be three. */
    private static Situation close(Consumer<TcpConfig.Choices> rule) {
        Consumer<TcpConfig.Choices> delaying = choices -> {
            choices.delayedAckMicros = DELAY_MICROS;
            choices.deviations = EnumSet.of(Deviation.FIN_ACK_MAY_WAIT);
        };
        return asking(rule, delaying.andThen(rule));
    }

    private static Situation asking(Consumer<TcpConfig.Choices> ofClient, Consumer<TcpConfig.Choices> ofServer) {
        Program asking = program(
                connect(),
                step(new Condition.Established(), Call.RECEIVE, 0),
                step(new Condition.Established(), Call.CLOSE, 0));
        Program answering = program(
                step(new Condition.Always(), Call.RECEIVE, 0),
                step(new Condition.EndOfStream(), Call.SEND, 1),
                step(new Condition.Always(), Call.CLOSE, 0));
        Host client = Opening.client(tcp(100).with(ofClient), asking);
        TcpConfig serving = tcp(300).with(ofServer);
        return Situation.of(
                        Opening.of(client, Opening.server(serving, policy(2, false), closingLast()))
                                .established(),
                        Opening.of(client, Opening.server(serving, policy(2, false), answering))
                                .established())
                .rememberingStates();
    }

    /** Why TIME-WAIT, and why 2 MSL? The client opens the same connection again as soon as it may. Nothing else ends TIME-WAIT. */
    private static Question timeWait() {
        return new Question(
                "time-wait",
                List.of(
                        new Variant("two-msl", reopening(ignoringResets())),
                        new Variant(
                                "one-msl",
                                reopening(ignoringResets().andThen(deviating(Deviation.TIME_WAIT_OF_ONE_MSL)))),
                        new Variant(
                                "none",
                                reopening(ignoringResets().andThen(deviating(Deviation.TIME_WAIT_OF_NO_LENGTH))))),
                List.of(
                        Property.always("no-reset-for-a-graceful-close", moment -> !isResetInLastAck(moment, SERVER)),
                        Property.always("no-old-text", moment -> !isTextOfTheFirstInTheSecond(moment))),
                new Bounds(1, 1, 2));
    }

    /** What may end TIME-WAIT before its time (RFC 1337)? */
    private static Question assassination() {
        return new Question(
                "time-wait-assassination",
                List.of(
                        new Variant("resets-ignored", reopening(ignoringResets())),
                        new Variant("resets-heeded", reopening(choices -> {}))),
                List.of(Property.always("no-old-text", moment -> !isTextOfTheFirstInTheSecond(moment))),
                new Bounds(0, 2, 1));
    }

    private static Situation reopening(Consumer<TcpConfig.Choices> rule) {
        Program twice = program(
                connect(),
                step(new Condition.Established(), Call.SEND, 1),
                step(new Condition.Established(), Call.CLOSE, 0),
                new Program.Step(0, new Condition.Closed(), 0, Call.CONNECT, 0, SERVER_SOCKET, CLIENT_SOCKET.port()));
        Consumer<TcpConfig.Choices> slow = choices -> {
            choices.mslMicros = 2 * SECOND;
            rule.accept(choices);
        };
        return Situation.of(Opening.of(
                                Opening.client(tcp(100).with(slow), twice),
                                Opening.server(tcp(300).with(slow), policy(2, false), closingLast()))
                        .established())
                .timed(SECOND, 2);
    }

    /** Why not always the same ISN? Somebody's segment fits a connection that has the numbers of an earlier one. */
    private static Question sequenceNumbers() {
        return new Question(
                "initial-sequence-numbers",
                List.of(
                        new Variant("different", sequenceNumbers(7000, 9000)),
                        new Variant("the-same", sequenceNumbers(100, 300))),
                List.of(
                        Property.always("no-old-text", moment -> received(moment, SERVER) != OLD_OCTETS),
                        Property.always("no-guessed-text", moment -> received(moment, SERVER) != GUESSED_OCTETS)),
                new Bounds(1, 1, 1));
    }

    /** Once an old segment is still in the network, once an attacker, who sees nothing, guesses one. */
    private static Situation sequenceNumbers(int clientIss, int serverIss) {
        Host client = Opening.client(tcp(clientIss), connecting());
        Host server = listening(serverIss, choices -> {});
        return Situation.of(
                Opening.of(client, server, attacker())
                        .with("client", CLIENT_SOCKET, SERVER_SOCKET, text(101, 301, OLD_OCTETS)),
                Opening.of(client, server, attacker())
                        .with("attacker", CLIENT_SOCKET, SERVER_SOCKET, text(101, 301, GUESSED_OCTETS)));
    }

    /** What does a SYN flood exhaust, and what do cookies change? */
    private static Question synFlood() {
        return new Question(
                "syn-flood",
                List.of(new Variant("cookies", flood(true)), new Variant("backlog", flood(false))),
                List.of(
                        Property.always(
                                "no-honest-syn-refused",
                                moment -> moment.site(CLIENT).state() != SYN_SENT || !isAllDelivered(moment)),
                        Property.sometimes("options-lost", Sights::hasLostOptions)),
                new Bounds(0, 0, 0));
    }

    private static Situation flood(boolean cookies) {
        Consumer<TcpConfig.Choices> scaling = choices -> choices.windowScaling = true;
        Opening opening = Opening.of(
                Opening.client(tcp(100).with(scaling), connecting()),
                Opening.server(tcp(300).with(scaling), policy(2, cookies), Opening.NOTHING),
                attacker());
        for (int i = 1; i <= 3; i++) {
            Segment syn = Segment.of(number(1000 * i), ControlBits.SYN)
                    .withWindow(WINDOW)
                    .withOptions(Options.mss(536));
            opening = opening.with("attacker", new Socket("203.0.113." + i, 1024), SERVER_SOCKET, syn);
        }
        return Situation.of(opening);
    }

    /** Can both ends open at once? */
    private static Question simultaneousOpen() {
        return new Question(
                "simultaneous-open",
                List.of(
                        new Variant("supported", meeting(choices -> {})),
                        new Variant("ignored", meeting(deviating(Deviation.SIMULTANEOUS_OPEN_IGNORED)))),
                List.of(
                        Property.sometimes("both-open", moment -> bothAre(moment, ESTABLISHED)),
                        Property.always(
                                "no-dead-end", moment -> !bothAre(moment, SYN_SENT) || !isAllDelivered(moment))),
                new Bounds(0, 1, 0));
    }

    private static Situation meeting(Consumer<TcpConfig.Choices> rule, Program.Step... then) {
        Socket here = new Socket("10.0.0.1", 5000);
        Socket there = new Socket("10.0.0.2", 6000);
        return Situation.of(Opening.of(
                                peer("client", Host.Side.CLIENT, tcp(100).with(rule), here, there, then),
                                peer("server", Host.Side.SERVER, tcp(300).with(rule), there, here, then))
                        .withCalls())
                .rememberingStates();
    }

    private static Host peer(
            String name, Host.Side side, TcpConfig tcp, Socket here, Socket there, Program.Step... then) {
        List<Program.Step> steps = new ArrayList<>(
                List.of(new Program.Step(0, new Condition.Always(), 0, Call.CONNECT, 0, there, here.port())));
        steps.addAll(List.of(then));
        return Opening.host(name, side, here.address(), tcp, new Program(steps), null, Opening.NOTHING);
    }

    /** Can both ends close at once? */
    private static Question simultaneousClose() {
        Program closing = program(connect(), step(new Condition.Established(), Call.CLOSE, 0));
        Program closingToo = program(step(new Condition.Established(), Call.CLOSE, 0));
        Situation situation = Situation.of(Opening.of(
                                Opening.client(tcp(100), closing),
                                Opening.server(tcp(300), policy(2, false), closingToo))
                        .established())
                .rememberingStates();
        return new Question(
                "simultaneous-close",
                List.of(new Variant("supported", situation)),
                List.of(
                        Property.sometimes("both-closing", moment -> bothAre(moment, CLOSING)),
                        Property.sometimes("both-in-time-wait", moment -> bothAre(moment, TIME_WAIT)),
                        Property.sometimes(
                                "one-in-time-wait",
                                moment -> moment.site(CLIENT).state() == TIME_WAIT
                                        && moment.site(SERVER).state() == CLOSED
                                        && !moment.site(SERVER).hasBeen(TIME_WAIT))),
                new Bounds(0, 1, 0));
    }

    /** A question that somebody asks: its one property is {@code goal}. Where it deviates, the first rule is that of the RFC. */
    public static Question free(FreeSearch search) {
        Variant asked = new Variant("free", situation(search.beginning(), search.deviations()));
        Variant right = new Variant("rfc", situation(search.beginning(), Set.of()));
        FreeSearch.Goal goal = search.goal();
        return new Question(
                "free",
                search.deviations().isEmpty() ? List.of(asked) : List.of(right, asked),
                List.of(Property.sometimes(
                        "goal",
                        moment -> (goal.client() == null || moment.site(CLIENT).shown() == goal.client())
                                && (goal.server() == null || moment.site(SERVER).shown() == goal.server())
                                && (goal.trouble() == null || isIn(goal.trouble(), moment)))),
                new Bounds(1, 1, 1));
    }

    private static Situation situation(FreeSearch.Beginning beginning, Set<Deviation> without) {
        Consumer<TcpConfig.Choices> rules = choices -> {
            EnumSet<Deviation> deviations = EnumSet.noneOf(Deviation.class);
            deviations.addAll(without);
            deviations.addAll(choices.deviations);
            choices.deviations = deviations;
            choices.delayedAckMicros = DELAY_MICROS;
        };
        return switch (beginning) {
            case OPENING -> opening(rules).rememberingStates();
            case MEETING -> meeting(rules, step(new Condition.Established(), Call.CLOSE, 0));
            case ASKING -> asking(rules, rules);
            case REOPENING -> reopening(rules).rememberingStates();
        };
    }

    private static Situation opening(Consumer<TcpConfig.Choices> rules) {
        Program closing = program(connect(), step(new Condition.Established(), Call.CLOSE, 0));
        Program closingToo = program(step(new Condition.Established(), Call.CLOSE, 0));
        return Situation.of(Opening.of(
                Opening.client(tcp(100).with(rules), closing),
                Opening.server(tcp(300).with(rules), policy(2, false), closingToo)));
    }
}
