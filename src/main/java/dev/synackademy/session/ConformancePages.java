package dev.synackademy.session;

import dev.synackademy.conformance.Case;
import dev.synackademy.conformance.Cell;
import dev.synackademy.conformance.Figure;
import dev.synackademy.conformance.Happening;
import dev.synackademy.conformance.TransitionTable;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.State;
import dev.synackademy.web.PublicPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What was measured, and the transition table: each of its cells leads to the run that it was read off. */
@Controller
class ConformancePages implements PublicPages {

    private final List<Figure> figures = Figure.published();
    private final ITemplateEngine templates;

    /** By language. Thousands of expressions, and always the same: written once, like the table itself. */
    private final Map<Locale, String> written = new ConcurrentHashMap<>();

    /** The events of one kind: a table of their own, because all of them are too wide for any page. */
    record Events(String kind, List<Happening> columns, TransitionTable table) {

        static Events of(Happening.Kind kind, TransitionTable table) {
            return new Events(
                    kind.name().toLowerCase(Locale.ROOT), Happening.of(kind).toList(), table);
        }

        public Cell cell(State state, Happening happening) {
            return table.cell(state, happening);
        }

        /** What can happen in this state at all. */
        public List<Cell> possible(State state) {
            return columns.stream()
                    .map(each -> cell(state, each))
                    .filter(cell -> !cell.cases().isEmpty())
                    .toList();
        }

        public List<Happening> impossible(State state) {
            return columns.stream()
                    .filter(each -> cell(state, each).cases().isEmpty())
                    .toList();
        }
    }

    /** What the template asks about texts. */
    record Words(Locale locale) {

        public String event(Happening happening) {
            return happening.label().in(locale);
        }

        public String name(Case shown) {
            return shown.name().in(locale);
        }

        public String title(Case shown) {
            return shown.scenario().title().in(locale);
        }

        public String sentence(Rule rule) {
            return RuleTexts.of(rule).in(locale);
        }

        public String anchor(State state) {
            return state.toString().toLowerCase(Locale.ROOT);
        }
    }

    ConformancePages(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** Nobody is to wait for the table, neither at start nor as the first to ask. */
    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        Thread.startVirtualThread(TransitionTable::get);
    }

    @Override
    public List<String> paths() {
        return List.of("/conformance");
    }

    @GetMapping("/{language:zh|en}/conformance")
    String conformance(@PathVariable String language, HttpServletRequest request, Model model, Locale locale) {
        String lab = request.getContextPath() + "/" + language + "/lab";
        model.addAttribute("figures", figures);
        model.addAttribute("cases", TransitionTable.get().cases().size());
        model.addAttribute("transitions", written.computeIfAbsent(locale, wanted -> write(lab, wanted)));
        return "conformance/page";
    }

    private String write(String lab, Locale locale) {
        TransitionTable table = TransitionTable.get();
        List<Events> kinds = Stream.of(Happening.Kind.values())
                .map(kind -> Events.of(kind, table))
                .toList();
        Context context = new Context(
                locale, Map.of("states", State.values(), "kinds", kinds, "words", new Words(locale), "lab", lab));
        return templates.process("conformance/transitions", context);
    }

    /** What fails and why, as it stands among the project's documents. */
    @GetMapping(path = "/docs/{name:conformance|deviations}.txt", produces = "text/plain;charset=UTF-8")
    @ResponseBody
    Resource document(@PathVariable String name) {
        return new ClassPathResource("/docs/" + name + ".md");
    }
}
