package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Simulation;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table that is published: approved by a person, and shown, case by case, by the scenario that each links to. */
class PublishedTableTest {

    private static final TransitionTable TABLE = TransitionTable.get();
    private static final Path APPROVED = Path.of("src/test/resources/dev/synackademy/conformance/published-table.txt");

    /** {@code -Dsnapshot.write=true} writes it anew; the difference is for the reviewer. */
    @Test
    void isTheApprovedOne() throws IOException {
        List<String> lines = lines();
        if (Boolean.getBoolean("snapshot.write")) {
            Files.createDirectories(APPROVED.getParent());
            Files.write(APPROVED, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(APPROVED));
    }

    private static List<String> lines() {
        var lines = new ArrayList<String>();
        for (State state : State.values()) {
            lines.add(state.toString());
            for (Cell cell : TABLE.cells(state)) {
                String event = "  " + cell.happening().label().en() + ": ";
                if (cell.cases().isEmpty()) {
                    lines.add(event + "cannot happen");
                }
                cell.rows()
                        .forEach(row -> lines.add(event + row.outcome() + " "
                                + row.cases().stream()
                                        .map(each -> each.scenario().id())
                                        .collect(Collectors.joining(", ", "(", ")"))));
            }
        }
        return lines;
    }

    /** What a reader sees who follows the link: that event, in that state, with that outcome. */
    @Test
    void everyScenarioShowsWhatTheTableSaysOfIt() {
        for (State state : State.values()) {
            for (Cell cell : TABLE.cells(state)) {
                for (Case each : cell.cases()) {
                    shows(cell, each);
                }
            }
        }
    }

    private static void shows(Cell cell, Case shown) {
        String name = shown.scenario().id();
        List<LogEntry> log =
                Simulation.run(shown.scenario(), 1, List.of(), 10_000).log().entries();
        LogEntry entry = log.get(shown.entry() - 1);
        LogEntry.Transition transition = switch (entry) {
            case LogEntry.Call call -> call.transition();
            case LogEntry.Arrival arrival -> arrival.transition();
            case LogEntry.Timeout timeout -> timeout.transition();
            default -> null;
        };
        assertThat(transition).as(name).isNotNull();
        assertThat(happened(entry)).as(name).isEqualTo(expected(cell.happening(), shown));
        assertThat(transition.before()).as(name).isEqualTo(cell.state().toString());
        assertThat(transition.after())
                .as(name)
                .isEqualTo(shown.outcome().after().toString());
        assertThat(transition.rules())
                .as(name)
                .isEqualTo(shown.outcome().rules().stream().map(Rule::name).toList());
        assertThat(log.stream()
                        .filter(LogEntry.Departure.class::isInstance)
                        .map(LogEntry.Departure.class::cast)
                        .filter(packet -> packet.index() > entry.index())
                        .limit(shown.outcome().sent().size())
                        .map(packet -> String.join(",", packet.segment().flags())))
                .as(name)
                .isEqualTo(shown.outcome().sent());
    }

    /** Read off the log, not asked of the code that made the scenario. */
    private static String happened(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Call call -> call.call();
            case LogEntry.Arrival arrival ->
                String.join(",", arrival.segment().flags())
                        + (arrival.segment().len() > 0 ? " " + arrival.segment().len() : "");
            case LogEntry.Timeout timeout -> timeout.timer();
            default -> entry.toString();
        };
    }

    private static String expected(Happening happening, Case shown) {
        boolean passive = shown.scenario().id().equals("closed-open-passive");
        boolean withoutAck = shown.scenario().id().endsWith("without-ack");
        return switch (happening) {
            case OPEN -> passive ? "listen" : "connect";
            case SEND, RECEIVE, CLOSE, ABORT, STATUS -> happening.name().toLowerCase(java.util.Locale.ROOT);
            case SYN, SYN_ACK, FIN, FIN_ACK, RST, RST_ACK, ACK, SYN_FIN ->
                happening.label().en();
            case TEXT -> withoutAck ? "PSH 10" : "PSH,ACK 10";
            case USER_TIMEOUT -> "USER";
            case RETRANSMISSION_TIMEOUT -> "RETRANSMISSION";
            case TIME_WAIT_TIMEOUT -> "TIME-WAIT";
            case DELAYED_ACK_TIMEOUT -> "DELAYED-ACK";
            case PERSIST_TIMEOUT -> "PERSIST";
            case KEEP_ALIVE_TIMEOUT -> "KEEP-ALIVE";
            case REORDERING_TIMEOUT -> "REORDERING";
            case LOSS_PROBE_TIMEOUT -> "LOSS-PROBE";
        };
    }

    /** A few cells that RFC 9293 spells out, read by hand. */
    static Stream<Arguments> spelledOut() {
        return Stream.of(
                arguments(State.CLOSED, Happening.OPEN, Set.of(State.LISTEN, State.SYN_SENT)),
                arguments(State.LISTEN, Happening.SYN, Set.of(State.SYN_RECEIVED)),
                arguments(State.SYN_SENT, Happening.SYN_ACK, Set.of(State.ESTABLISHED, State.SYN_SENT)),
                arguments(State.SYN_RECEIVED, Happening.RST, Set.of(State.LISTEN, State.CLOSED, State.SYN_RECEIVED)),
                arguments(State.ESTABLISHED, Happening.CLOSE, Set.of(State.FIN_WAIT_1)),
                arguments(State.FIN_WAIT_1, Happening.ACK, Set.of(State.FIN_WAIT_1, State.FIN_WAIT_2)),
                arguments(
                        State.FIN_WAIT_1,
                        Happening.FIN_ACK,
                        Set.of(State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSING, State.TIME_WAIT)),
                arguments(State.CLOSE_WAIT, Happening.CLOSE, Set.of(State.LAST_ACK)),
                arguments(State.CLOSING, Happening.ACK, Set.of(State.CLOSING, State.TIME_WAIT)),
                arguments(State.LAST_ACK, Happening.ACK, Set.of(State.LAST_ACK, State.CLOSED)),
                arguments(State.TIME_WAIT, Happening.TIME_WAIT_TIMEOUT, Set.of(State.CLOSED)));
    }

    @ParameterizedTest
    @MethodSource("spelledOut")
    void leadsWhereTheRfcSays(State state, Happening happening, Set<State> next) {
        assertThat(TABLE.cell(state, happening).next())
                .extracting(each -> each.outcome().after())
                .containsExactlyInAnyOrderElementsOf(next);
    }

    /** A call can be made and a segment can arrive in every state; and every state is left somehow. */
    @ParameterizedTest
    @EnumSource(State.class)
    void nothingIsLeftOut(State state) {
        assertThat(TABLE.cells(state))
                .filteredOn(cell -> cell.happening().kind() != Happening.Kind.TIMEOUT)
                .allMatch(cell -> !cell.cases().isEmpty());
        assertThat(TABLE.cells(state))
                .anyMatch(cell ->
                        cell.cases().stream().anyMatch(each -> !each.outcome().stays()));
    }

    /** The rules of §3.10 that no scenario can show, as no program of one does what they are about; the page says so. */
    private static final Set<Rule> SHOWN_NOWHERE = EnumSet.of(
            Rule.OPEN_REMOTE_UNSPECIFIED,
            Rule.SEND_LISTEN,
            Rule.SEND_URGENT,
            Rule.COMPARTMENT_MISMATCH,
            Rule.URG_SIGNALLED,
            Rule.URG_IGNORED);

    @Test
    void everyRuleOfTheEvents_isShown() {
        Set<Rule> shown = TABLE.cases().stream()
                .flatMap(each -> each.outcome().rules().stream())
                .collect(Collectors.toSet());
        assertThat(Rule.values())
                .filteredOn(rule -> rule.section().contains("RFC 9293 §3.10"))
                .filteredOn(rule -> !SHOWN_NOWHERE.contains(rule))
                .isSubsetOf(shown);
        assertThat(shown).doesNotContainAnyElementsOf(SHOWN_NOWHERE);
    }

    @Test
    void everyStateCanBeReached() {
        assertThat(TABLE.cases().stream()
                        .filter(each -> !each.outcome().stays())
                        .map(each -> each.outcome().after())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class))))
                .isEqualTo(EnumSet.allOf(State.class));
    }

    /** Names go into addresses and into the database; titles tell the cases of a cell apart. */
    @Test
    void casesHaveNamesOfTheirOwn() {
        assertThat(TABLE.cases())
                .extracting(each -> each.scenario().id())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]{1,64}"));
        assertThat(TABLE.cases())
                .extracting(each -> each.scenario().title().en())
                .doesNotHaveDuplicates();
        assertThat(TABLE.cases())
                .extracting(each -> each.scenario().title().zh())
                .doesNotHaveDuplicates();
    }
}
