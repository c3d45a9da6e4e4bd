package dev.synackademy.session;

import dev.synackademy.network.EventLog;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.Simulation;
import dev.synackademy.web.PublicPages;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The lab, and the same figure alone for other people's pages. Both tell the run in words to those who see no figure. */
@Controller
class LabPages implements PublicPages {

    /** As many entries as a person would read; the figure shows all. */
    private static final int MAX_LINES = 200;

    /** A seed is a number in JavaScript, too. */
    private static final long MAX_SEED = (1L << 53) - 1;

    /** The list shows the run of this seed, and so does a page that is not asked for another. */
    private static final String FIRST_SEED = "1";

    private static final Pattern SENTENCE = Pattern.compile(".*?(。|\\.(?=\\s|$))", Pattern.DOTALL);

    private static final List<Scenario.Group> GROUPS = List.of(
            Scenario.Group.OPENING,
            Scenario.Group.LOSS,
            Scenario.Group.CLOSING,
            Scenario.Group.ATTACK,
            Scenario.Group.DATA);

    private static final Set<String> THEMES = Set.of("light", "dark");

    private final ScenarioLibrary library;
    private final MessageSource messages;
    private final List<Shelf> shelves;

    /** A scenario as the list shows it. */
    record Card(Scenario scenario, Sketch sketch) {

        public String id() {
            return scenario.id();
        }

        public String title(Locale locale) {
            return scenario.title().in(locale);
        }

        /** The beginning of its description, in whole sentences. */
        public String summary(Locale locale) {
            String description = scenario.description().in(locale);
            int enough = description.length() / 3;
            Matcher sentences = SENTENCE.matcher(description);
            while (sentences.find()) {
                if (sentences.end() >= enough) {
                    return description.substring(0, sentences.end());
                }
            }
            return description;
        }
    }

    /** The scenarios of one group, in the order in which they are best seen. */
    record Shelf(String name, List<Card> cards) {}

    /** There is no such page. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    @SuppressWarnings("serial")
    static final class NoSuchScenario extends RuntimeException {
        NoSuchScenario(String id) {
            super("There is no scenario \"%s\"".formatted(id));
        }
    }

    LabPages(ScenarioLibrary library, MessageSource messages) {
        this.library = library;
        this.messages = messages;
        this.shelves = GROUPS.stream()
                .map(group -> new Shelf(group.name().toLowerCase(Locale.ROOT), cards(library, group)))
                .filter(shelf -> !shelf.cards().isEmpty())
                .toList();
    }

    @Override
    public List<String> paths() {
        return Stream.concat(
                        Stream.of("/lab"),
                        shelves.stream()
                                .flatMap(shelf -> shelf.cards().stream())
                                .map(card -> "/lab/" + card.id()))
                .toList();
    }

    @GetMapping("/{language:zh|en}/lab")
    String list(Model model, Locale locale) {
        model.addAttribute("shelves", shelves);
        model.addAttribute("locale", locale);
        return "lab/list";
    }

    @GetMapping("/{language:zh|en}/lab/{id}")
    String scenario(
            @PathVariable String id,
            @RequestParam(defaultValue = FIRST_SEED) @Min(0) @Max(MAX_SEED) long seed,
            Model model,
            Locale locale) {
        describe(id, seed, model, locale);
        List<Card> order =
                shelves.stream().flatMap(each -> each.cards().stream()).toList();
        int place = order.stream().map(Card::id).toList().indexOf(id);
        model.addAttribute("shelf", place < 0 ? null : shelfOf(id).name());
        model.addAttribute("locale", locale);
        model.addAttribute("previous", place <= 0 ? null : order.get(place - 1));
        model.addAttribute("next", place < 0 || place == order.size() - 1 ? null : order.get(place + 1));
        return "lab/scenario";
    }

    @GetMapping("/embed/{id}")
    String embed(
            @PathVariable String id,
            @RequestParam(defaultValue = FIRST_SEED) @Min(0) @Max(MAX_SEED) long seed,
            @RequestParam(required = false) @Nullable String theme,
            Model model,
            Locale locale) {
        describe(id, seed, model, locale);
        model.addAttribute("theme", theme != null && THEMES.contains(theme) ? theme : null);
        return "lab/embed";
    }

    private Shelf shelfOf(String id) {
        return shelves.stream()
                .filter(each -> each.cards().stream().anyMatch(card -> card.id().equals(id)))
                .findFirst()
                .orElseThrow();
    }

    private void describe(String id, long seed, Model model, Locale locale) {
        Scenario scenario = library.find(id);
        if (scenario == null) {
            throw new NoSuchScenario(id);
        }
        EventLog log = run(scenario, seed);
        List<LogEntry> told = log.after(0).stream().limit(MAX_LINES).toList();
        model.addAttribute("id", id);
        model.addAttribute("seed", seed);
        model.addAttribute("heading", scenario.title().in(locale));
        model.addAttribute("description", scenario.description().in(locale));
        model.addAttribute("lines", new Narrator(messages, locale).tell(told));
        model.addAttribute("untold", Math.max(0, log.size() - told.size()));
    }

    private static List<Card> cards(ScenarioLibrary library, Scenario.Group group) {
        return library.all().stream()
                .filter(scenario -> scenario.group() == group)
                .map(scenario -> new Card(
                        scenario,
                        Sketch.of(
                                scenario,
                                run(scenario, Long.parseLong(FIRST_SEED)).after(0))))
                .toList();
    }

    private static EventLog run(Scenario scenario, long seed) {
        return Simulation.run(scenario, seed, List.of(), 10_000).log();
    }
}
