package dev.synackademy.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own scripts: a folder for every kind of segment in every state, each saying what happens and which clause decides. */
class OwnScriptsTest {

    private static final Path SCRIPTS = Path.of("src/test/resources/packetdrill");

    /** By what the folders call them. PSH, URG and text make no other kind. */
    private static final Map<String, ControlBits> KINDS = new LinkedHashMap<>();

    private static final ControlBits TELLING =
            ControlBits.SYN_ACK.and(ControlBits.FIN).and(ControlBits.RST);

    static {
        KINDS.put("syn", ControlBits.SYN);
        KINDS.put("syn-ack", ControlBits.SYN_ACK);
        KINDS.put("syn-fin", ControlBits.SYN.and(ControlBits.FIN));
        KINDS.put("ack", ControlBits.ACK);
        KINDS.put("fin", ControlBits.FIN);
        KINDS.put("fin-ack", ControlBits.FIN_ACK);
        KINDS.put("rst", ControlBits.RST);
        KINDS.put("rst-ack", ControlBits.RST_ACK);
    }

    private static final Pattern CLAUSE = Pattern.compile("RFC (\\d+) (§\\d[\\d.]*\\d|§\\d|Appendix [A-Z][.]\\d)");
    /** Of RFC 9293: cited, and no {@link Rule}'s own. */
    private static final Set<String> BACKGROUND = Set.of(
            "RFC 9293 §3.3.2",
            "RFC 9293 §3.4",
            "RFC 9293 §3.4.2",
            "RFC 9293 §3.5",
            "RFC 9293 §3.5.1",
            "RFC 9293 §3.5.2",
            "RFC 9293 §3.5.3");

    private static final int MAX_TOLD = 5;

    @Test
    void everyKindOfSegment_inEveryState_hasAScript() throws IOException {
        var cells = new TreeSet<String>();
        for (String kind : KINDS.keySet()) {
            for (State state : State.values()) {
                cells.add("rcv-" + kind + "-"
                        + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        Set<String> folders =
                scripts().stream().map(OwnScriptsTest::folder).collect(Collectors.toCollection(TreeSet::new));
        assertThat(cells).hasSize(88);
        assertThat(folders).isEqualTo(cells);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void itPasses_andItsSegmentDidArriveInItsState(Path script) throws IOException {
        var decided = new ArrayList<Transition>();
        Verdict verdict = ScriptRunner.run(
                Script.parse(script.toString(), Files.readString(SCRIPTS.resolve(script)), Set.of()),
                Platform.rfc(),
                Comparison.EXACT,
                (atMicros, change) -> {
                    if (isOfItsCell(script, change.transition())) {
                        decided.add(change.transition());
                    }
                });
        assertThat(verdict).hasToString("passed");
        assertThat(decided)
                .as("such a segment in such a state; the script did %s", last(verdict))
                .isNotEmpty();
        assertThat(clauses(script)).as("what decided").containsAnyElementsOf(sections(decided));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void itsHeader_namesClausesThatThereAre(Path script) throws IOException {
        Set<String> known =
                Arrays.stream(Rule.values()).map(Rule::section).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(BACKGROUND);
        assertThat(clauses(script)).isNotEmpty();
        assertThat(clauses(script))
                .allSatisfy(clause -> assertThat(!clause.startsWith("RFC 9293") || known.contains(clause))
                        .as(clause)
                        .isTrue());
    }

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            return files.filter(Files::isRegularFile)
                    .map(SCRIPTS::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static String folder(Path script) {
        return script.getName(0).toString();
    }

    private static boolean isOfItsCell(Path script, Transition transition) {
        if (!(transition.event() instanceof Event.SegmentArrives arrival)) {
            return false;
        }
        int telling = arrival.segment().bits().bits() & TELLING.bits();
        String state =
                transition.before().state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().bits() == telling)
                .anyMatch(kind -> folder(script).equals("rcv-" + kind.getKey() + "-" + state));
    }

    /** What the comment at the script's beginning cites. */
    private static Set<String> clauses(Path script) throws IOException {
        String header = Files.readAllLines(SCRIPTS.resolve(script)).stream()
                .takeWhile(line -> line.startsWith("//"))
                .collect(Collectors.joining(" "));
        var clauses = new TreeSet<String>();
        Matcher clause = CLAUSE.matcher(header);
        while (clause.find()) {
            clauses.add(clause.group());
        }
        return clauses;
    }

    private static Set<String> sections(List<Transition> transitions) {
        return transitions.stream()
                .flatMap(transition -> transition.rules().stream())
                .map(Rule::section)
                .collect(Collectors.toSet());
    }

    private static List<Verdict.Done> last(Verdict verdict) {
        List<Verdict.Done> steps = verdict.steps();
        return steps.subList(Math.max(0, steps.size() - MAX_TOLD), steps.size());
    }
}
