package dev.synackademy.lesson;

import dev.synackademy.web.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;

/** Markdown as lessons use it: with tables, figures and asides, and links to other parts of the house. */
final class LessonMarkdown {

    /** Blocks that are set apart, each with a heading of its own. */
    static final Set<String> ASIDES = Set.of("machine", "mistake", "summary");

    /** The block that shows a request on its way through the layers. */
    static final String LAYERS = "layers";

    /** Blocks that show a run. */
    static final String SCENARIO = "scenario";

    /** The block where a question stands. */
    static final String QUIZ = "quiz";

    private static final Pattern QUESTION = Pattern.compile("<!--question:([a-z0-9-]+)-->");
    private static final Pattern SECTION = Pattern.compile("<h2 id=\"([^\"]*)\">(.*?)</h2>");
    /** Names with hyphens, such as those of states, and what a variable is: lines do not end inside. */
    private static final Pattern UNBROKEN = Pattern.compile("\\b(?:[A-Z]+(?:-[A-Z0-9]+)+|[\\w.]+ = [\\w.]*\\w)");

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .customBlockParserFactory(new DirectiveBlock.Factory())
            .build();

    /** A heading of the second level, for the table of contents. */
    record Section(String anchor, String title) {}

    /**
     * A part of a lesson.
     *
     * @param question the id of the question that stands behind it, which another room shows; {@code null} at the end
     */
    record Passage(String html, @Nullable String question) {}

    private LessonMarkdown() {}

    static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    /** What is to be read, without what it looks like and where it leads: each block and each row on a line of its own. */
    static String text(Node lesson) {
        Words words = new Words();
        lesson.accept(words);
        return words.text.toString().strip();
    }

    private static final class Words extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak end) {
            text.append(' ');
        }

        @Override
        public void visit(FencedCodeBlock code) {
            text.append(code.getLiteral()).append('\n');
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            text.append(code.getLiteral()).append('\n');
        }

        @Override
        public void visit(Heading heading) {
            line(heading);
        }

        @Override
        public void visit(Paragraph paragraph) {
            line(paragraph);
        }

        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            if (node instanceof TableCell) {
                text.append(' ');
            } else if (node instanceof TableRow) {
                text.append('\n');
            }
        }

        private void line(Node block) {
            visitChildren(block);
            text.append('\n');
        }
    }

    /** The lesson, parted where questions stand. */
    static List<Passage> passages(String html) {
        List<Passage> passages = new ArrayList<>();
        Matcher matcher = QUESTION.matcher(html);
        int from = 0;
        while (matcher.find()) {
            passages.add(new Passage(html.substring(from, matcher.start()), matcher.group(1)));
            from = matcher.end();
        }
        passages.add(new Passage(html.substring(from), null));
        return passages;
    }

    static List<Section> sections(String html) {
        List<Section> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(html);
        while (matcher.find()) {
            sections.add(new Section(matcher.group(1), matcher.group(2).replaceAll("<[^>]*>", "")));
        }
        return sections;
    }

    /**
     * @param words what stands on figures and asides, by {@code figure} and the names of asides
     * @throws IllegalArgumentException for a block that nobody knows
     */
    static String html(Node lesson, String language, Map<String, String> words) {
        lesson.accept(new Links(language));
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .nodeRendererFactory(context -> new Directives(context, language, words))
                .nodeRendererFactory(Unbroken::new)
                .build()
                .render(lesson)
                .replace("<th></th>", "<td></td>"); // the corner of a table heads nothing
    }

    /** All links lead somewhere in this language. */
    private static final class Links extends AbstractVisitor {

        private final String language;

        private Links(String language) {
            this.language = language;
        }

        @Override
        public void visit(Link link) {
            Reference reference = Reference.of(link.getDestination());
            if (reference != null) {
                link.setDestination(reference.href(language));
            }
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            throw new IllegalArgumentException(
                    "lessons have figures that run, and no images: " + image.getDestination());
        }
    }

    /** By style and not by other characters, so that it is copied and found as it is written. */
    private record Unbroken(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Text.class);
        }

        @Override
        public void render(Node node) {
            String text = ((Text) node).getLiteral();
            HtmlWriter html = context.getWriter();
            Matcher matcher = UNBROKEN.matcher(text);
            int from = 0;
            while (matcher.find()) {
                html.text(text.substring(from, matcher.start()));
                html.tag("span", Map.of("class", "unbroken"));
                html.text(matcher.group());
                html.tag("/span");
                from = matcher.end();
            }
            html.text(text.substring(from));
        }
    }

    private record Directives(HtmlNodeRendererContext context, String language, Map<String, String> words)
            implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(DirectiveBlock.class);
        }

        @Override
        public void render(Node node) {
            DirectiveBlock block = (DirectiveBlock) node;
            if (block.name().equals(SCENARIO)) {
                figure(block);
            } else if (block.name().equals(LAYERS)) {
                layers(block);
            } else if (block.name().equals(QUIZ)) {
                context.getWriter().raw("<!--question:" + block.attribute("question") + "-->");
            } else if (ASIDES.contains(block.name())) {
                aside(block);
            } else {
                throw new IllegalArgumentException("there is no block :::" + block.name());
            }
        }

        private void figure(DirectiveBlock block) {
            String id = String.valueOf(block.attribute("id"));
            String seed = block.attribute("seed") == null ? "1" : String.valueOf(block.attribute("seed"));
            String lab = "/" + language + "/lab/" + id;
            HtmlWriter html = context.getWriter();
            html.line();
            html.tag("figure", Map.of("class", "run"));
            html.tag(
                    "div",
                    Map.of(
                            "class",
                            "figure",
                            "data-figure",
                            "lesson",
                            "data-scenario",
                            id,
                            "data-seed",
                            seed,
                            "data-absolute",
                            "", // the numbers that the text speaks of
                            "data-locale",
                            language));
            html.tag("p");
            html.tag("a", Map.of("href", lab));
            html.text(words.getOrDefault("figure", ""));
            html.tag("/a");
            html.tag("/p");
            html.tag("/div");
            html.tag("figcaption");
            renderChildren(block);
            html.tag("p", Map.of("class", "act"));
            html.tag("a", Map.of("href", lab));
            html.text(words.getOrDefault("act", ""));
            html.tag("/a");
            html.tag("/p");
            html.tag("/figcaption");
            html.tag("/figure");
            html.line();
        }

        /** The element draws itself from the frames; without scripts, what stands in it is read. */
        private void layers(DirectiveBlock block) {
            HtmlWriter html = context.getWriter();
            html.line();
            html.tag("figure", Map.of("class", "run"));
            html.tag("encapsulation-figure", Map.of("frames", Frames.hex(), "locale", language));
            html.tag("p");
            html.text(words.getOrDefault(LAYERS, ""));
            html.tag("/p");
            html.tag("/encapsulation-figure");
            html.tag("figcaption");
            renderChildren(block);
            html.tag("/figcaption");
            html.tag("/figure");
            html.line();
        }

        /** A note: {@code aside} would be a landmark, and a lesson is no place for three of those. */
        private void aside(DirectiveBlock block) {
            HtmlWriter html = context.getWriter();
            html.line();
            html.tag("div", Map.of("class", "aside " + block.name(), "role", "note"));
            html.tag("p", Map.of("class", "aside-heading"));
            html.text(words.getOrDefault(block.name(), ""));
            html.tag("/p");
            html.line();
            renderChildren(block);
            html.tag("/div");
            html.line();
        }

        private void renderChildren(CustomBlock block) {
            for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
