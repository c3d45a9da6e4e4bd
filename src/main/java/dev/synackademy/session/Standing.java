package dev.synackademy.session;

import dev.synackademy.explorer.Bounds;
import dev.synackademy.explorer.FreeSearch;
import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Site;
import dev.synackademy.explorer.Situation;
import dev.synackademy.explorer.TcpModel;
import dev.synackademy.network.Host;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Property;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A state of a search, the way there, and what can happen next: what somebody sees who goes through it by hand. */
record Standing(TcpModel model, Tale tale) {

    /** A host with a TCP that takes part. */
    record Stander(String name, String side, State state) {}

    /** @throws Refusal if the choices lead nowhere */
    static Standing of(Inquiry inquiry, String choices, MessageSource messages) {
        TcpModel model = inquiry.model();
        return new Standing(model, Tale.of(inquiry, StoryPage.walk(model, choices), messages));
    }

    public Inquiry inquiry() {
        return tale.inquiry();
    }

    public Path<Moment, Move> path() {
        return tale.path();
    }

    private Moment now() {
        return path().last();
    }

    public Situation situation() {
        return inquiry().rule().situation();
    }

    public List<Stander> hosts() {
        return IntStream.range(0, tale.found().hosts().size())
                .mapToObj(i -> now().site(i))
                .filter(site -> site.host().side() != Host.Side.ATTACKER)
                .map(Standing::stander)
                .toList();
    }

    private static Stander stander(Site site) {
        return new Stander(site.host().name(), Inquiry.word(site.host().side()), site.shown());
    }

    public Bounds left() {
        return new Bounds(now().lossesLeft(), now().duplicatesLeft(), now().repetitionsLeft());
    }

    /** What is true here: claims that something can happen and does, and claims that something never does and is wrong. */
    public List<Property<Moment>> shown() {
        return inquiry().question().properties().stream()
                .filter(property -> property.kind() != Property.Kind.ALWAYS_REACHABLE)
                .filter(property -> property.condition().test(now()) == (property.kind() == Property.Kind.SOMETIMES))
                .toList();
    }

    public List<Move> choices() {
        return model.actions(now());
    }

    public int beginnings() {
        return model.initialStates().size();
    }

    public boolean isBeginning() {
        return path().steps() == 0;
    }

    /** The page of what comes after another choice, below {@code /why}. */
    public String after(int choice) {
        List<Integer> more = new ArrayList<>(path().indexes());
        more.add(choice);
        return address(more);
    }

    /** The page of the state after so many choices. */
    public String at(int steps) {
        return address(path().indexes().subList(0, steps + 1));
    }

    public String beginning(int index) {
        return address(List.of(index));
    }

    private String address(List<Integer> choices) {
        return inquiry().question().id() + "/" + inquiry().rule().id() + "/" + StoryPage.dotted(choices) + query();
    }

    /** What an address says besides; empty where all is as usual. */
    String query() {
        boolean usual = inquiry().search() == null
                && inquiry().bounds().equals(inquiry().question().bounds());
        return usual ? "" : "?" + words();
    }

    /** The query that fills in the form of the question with what is asked here. */
    public String form() {
        return "?rule=" + inquiry().rule().id() + "&" + words();
    }

    private StringJoiner words() {
        Bounds bounds = inquiry().bounds();
        StringJoiner words = new StringJoiner("&")
                .add("losses=" + bounds.losses())
                .add("duplicates=" + bounds.duplicates())
                .add("repetitions=" + bounds.repetitions());
        FreeSearch search = inquiry().search();
        if (search != null) {
            words.add("beginning=" + search.beginning().word());
            if (!search.deviations().isEmpty()) {
                words.add("deviations=" + String.join(",", switchedOff()));
            }
            add(words, "client", search.goal().client());
            add(words, "server", search.goal().server());
            FreeSearch.Trouble trouble = search.goal().trouble();
            add(words, "trouble", trouble == null ? null : trouble.word());
        }
        return words;
    }

    /** The clauses that somebody has switched off, as addresses spell them. */
    public List<String> switchedOff() {
        FreeSearch search = inquiry().search();
        return search == null
                ? List.of()
                : search.deviations().stream().map(Inquiry::word).toList();
    }

    private static void add(StringJoiner words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + "=" + value);
        }
    }
}
