package dev.synackademy.session;

import dev.synackademy.explorer.Answer;
import dev.synackademy.explorer.FreeSearch;
import dev.synackademy.explorer.Question;
import dev.synackademy.explorer.Questions;
import dev.synackademy.explorer.Situation;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Property;
import dev.synackademy.tcp.State;
import dev.synackademy.web.PublicPages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The questions and what searching has found: published answers with their stories, complete without any script. */
@Controller
class WhyPages implements PublicPages {

    /** Where the RFCs say what a question is about. */
    private static final Map<String, List<String>> SECTIONS = Map.of(
            "three-way-handshake", List.of("9293 3.5", "9293 3.4.1"),
            "half-open", List.of("9293 3.5.1", "9293 3.8.4"),
            "four-way-close", List.of("9293 3.6", "9293 3.6.1", "9293 3.3.2"),
            "time-wait", List.of("9293 3.6.1", "9293 3.4.2", "9293 3.10.7.4"),
            "time-wait-assassination", List.of("1337", "9293 3.10.7.4"),
            "initial-sequence-numbers", List.of("9293 3.4.1", "6528 3"),
            "syn-flood", List.of("4987 2", "4987 3.6"),
            "simultaneous-open", List.of("9293 3.5", "9293 3.10.7.3"),
            "simultaneous-close", List.of("9293 3.6", "9293 3.10.7.4"));

    /** Whatever somebody asks, it has the same claim and the same bounds to begin with. */
    private static final Question FREE = Questions.free(new FreeSearch(
            FreeSearch.Beginning.OPENING, Set.of(), new FreeSearch.Goal(State.ESTABLISHED, State.ESTABLISHED, null)));

    private final MessageSource messages;
    private final List<Answer> answers = Answer.published();
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();

    /** A section of an RFC; all of it where there is no number. */
    record Section(String rfc, String number) {

        static Section parse(String text) {
            String[] parts = text.split(" ");
            return new Section(parts[0], parts.length == 1 ? "" : parts[1]);
        }

        public String text() {
            return "RFC " + rfc + (number.isEmpty() ? "" : " §" + number);
        }

        public String url() {
            return "https://www.rfc-editor.org/rfc/rfc" + rfc + (number.isEmpty() ? "" : "#section-" + number);
        }
    }

    /** What is asked, and what was found out. */
    record Answered(Question question, List<Answer> answers, List<Decision> decisions, List<Section> sections) {

        public long states() {
            return answers.stream().mapToLong(Answer::states).sum();
        }

        public Sketch sketch() {
            Telling first = decisions.getFirst().tale().found();
            return Sketch.of(first.hosts(), first.entries());
        }

        /** How message keys name a rule or a claim of this question. */
        public String key(Question.Variant rule) {
            return question.id() + "-" + rule.id();
        }

        public String key(Property<?> claim) {
            return question.id() + "-" + claim.name();
        }

        /** What was found out about a property under a rule, as a table says it. */
        public Cell cell(Property<?> property, Question.Variant rule) {
            Answer.Found found = answers.stream()
                    .filter(answer -> answer.variant().equals(rule.id()))
                    .flatMap(answer -> answer.findings().stream())
                    .filter(each -> each.property().equals(property.name()))
                    .findFirst()
                    .orElseThrow();
            return new Cell(property, found, key(rule) + "-" + property.name());
        }
    }

    /** The story that decides a claim under a rule. */
    record Decision(String claim, Tale tale) {

        /** Its name on the page and in message keys. */
        public String key() {
            return tale.ruleKey() + "-" + claim;
        }
    }

    /**
     * A claim under one rule.
     *
     * @param story the name of the story that decides it, if there is one
     */
    record Cell(Property<?> property, Answer.Found found, String story) {

        /** In a word: whether something always is as it should be, or can happen at all. */
        public String verdict() {
            String kind = property.kind() == Property.Kind.SOMETIMES ? "sometimes" : "always";
            return kind + "-" + tone();
        }

        public String tone() {
            return found.verdict().name().toLowerCase(Locale.ROOT);
        }

        public String mark() {
            return switch (found.verdict()) {
                case HOLDS -> "✓";
                case FAILS -> "✗";
                case UNDECIDED -> "?";
            };
        }
    }

    /** There is no such page. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    @SuppressWarnings("serial")
    static final class NoSuchQuestion extends RuntimeException {
        NoSuchQuestion(String id) {
            super("There is no question \"%s\"".formatted(id));
        }
    }

    WhyPages(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public List<String> paths() {
        return Stream.concat(
                        Stream.of("/why", "/why/free"),
                        Questions.all().stream().map(question -> "/why/" + question.id()))
                .toList();
    }

    @GetMapping("/{language:zh|en}/why")
    String list(Model model) {
        model.addAttribute(
                "questions",
                Questions.all().stream().map(Question::id).map(this::answered).toList());
        return "why/list";
    }

    @GetMapping("/{language:zh|en}/why/{id}")
    String question(@PathVariable String id, Model model, Locale locale) {
        Answered shown = answered(id);
        List<String> order = Questions.all().stream().map(Question::id).toList();
        int place = order.indexOf(id);
        model.addAttribute("shown", shown);
        model.addAttribute("question", shown.question());
        Situation situation = shown.question().variants().getFirst().situation();
        model.addAttribute("situation", situation);
        model.addAttribute("tick", Narrator.duration(situation.tickMicros() / 1000.0));
        model.addAttribute("words", new WhyWords(messages, locale));
        model.addAttribute("previous", place == 0 ? null : order.get(place - 1));
        model.addAttribute("next", place == order.size() - 1 ? null : order.get(place + 1));
        return "why/question";
    }

    /** A question of one's own. */
    @GetMapping("/{language:zh|en}/why/free")
    String free(Model model, Locale locale) {
        model.addAttribute("question", FREE);
        model.addAttribute(
                "beginnings",
                Stream.of(FreeSearch.Beginning.values())
                        .map(FreeSearch.Beginning::word)
                        .toList());
        model.addAttribute(
                "deviations", Inquiry.SEARCHABLE.stream().map(Inquiry::word).toList());
        model.addAttribute("states", State.values());
        model.addAttribute(
                "troubles",
                Stream.of(FreeSearch.Trouble.values())
                        .map(FreeSearch.Trouble::word)
                        .toList());
        model.addAttribute("words", new WhyWords(messages, locale));
        return "why/free";
    }

    /** Any state of any search, whether or not anybody has found it. */
    @GetMapping("/{language:zh|en}/why/{id}/{rule}/{path}")
    String state(
            @PathVariable String id,
            @PathVariable String rule,
            @PathVariable String path,
            @RequestParam Map<String, String> query,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        model.addAttribute("id", id);
        model.addAttribute("unlisted", true);
        try {
            Standing here = Standing.of(Inquiry.parse(id, rule, query), path, messages);
            model.addAttribute("here", here);
            model.addAttribute("rule", here.inquiry().rule().id());
            model.addAttribute("title", title(here, locale));
            model.addAttribute("words", new WhyWords(messages, locale));
            return "why/state";
        } catch (Refusal refusal) {
            HttpStatus status =
                    refusal.problem().status() == HttpStatus.NOT_FOUND ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
            response.setStatus(status.value());
            model.addAttribute("status", status.value());
            model.addAttribute("heading", refusal.problem().title(locale));
            model.addAttribute("detail", refusal.detail(locale));
            model.addAttribute("known", isAsked(id));
            return "why/nowhere";
        }
    }

    private String title(Standing here, Locale locale) {
        Object[] steps = {here.path().steps()};
        String question = "why.question." + here.inquiry().question().id();
        return messages.getMessage(
                "why.state.title",
                new Object[] {
                    messages.getMessage("why.after", steps, locale), messages.getMessage(question, null, locale)
                },
                locale);
    }

    private static boolean isAsked(String id) {
        return id.equals(Inquiry.FREE)
                || Questions.all().stream().anyMatch(question -> question.id().equals(id));
    }

    private Answered answered(String id) {
        Question question = Questions.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchQuestion(id));
        return answered.computeIfAbsent(id, unknown -> find(question));
    }

    private Answered find(Question question) {
        List<Answer> own = answers.stream()
                .filter(answer -> answer.question().equals(question.id()))
                .toList();
        List<Decision> decisions = own.stream()
                .flatMap(answer -> answer.findings().stream()
                        .filter(found -> found.address() != null)
                        .map(found -> decision(question, answer.variant(), found)))
                .toList();
        List<Section> sections = SECTIONS.getOrDefault(question.id(), List.of()).stream()
                .map(Section::parse)
                .toList();
        return new Answered(question, own, decisions, sections);
    }

    private Decision decision(Question question, String rule, Answer.Found found) {
        var inquiry = new Inquiry(question, question.variant(rule), question.bounds(), null);
        var path = Path.walk(inquiry.model(), Objects.requireNonNull(found.address()));
        return new Decision(found.property(), Tale.of(inquiry, path, messages));
    }
}
