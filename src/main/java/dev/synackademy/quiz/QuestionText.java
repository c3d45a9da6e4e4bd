package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.web.Reference;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The Markdown of questions as HTML: without HTML of its own, and with links to other parts of the house. */
final class QuestionText {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer BLOCKS =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final HtmlRenderer INLINE = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .omitSingleParagraphP(true)
            .build();

    private QuestionText() {}

    /** In paragraphs. */
    static String blocks(LocalizedText text, Locale locale) {
        return html(BLOCKS, text.in(locale), locale.getLanguage());
    }

    /** To stand in a line with others. */
    static String inline(LocalizedText text, Locale locale) {
        return inline(text.in(locale), locale.getLanguage());
    }

    static String inline(String markdown, String language) {
        return html(INLINE, markdown, language);
    }

    /** To be recognised by. */
    static LocalizedText firstParagraph(LocalizedText text) {
        return new LocalizedText(text.zh().split("\n\n", 2)[0], text.en().split("\n\n", 2)[0]);
    }

    /** For where no HTML can stand, such as the options of a list to choose from. */
    static String plain(LocalizedText text, Locale locale) {
        var plain = new StringBuilder();
        PARSER.parse(text.in(locale)).accept(new AbstractVisitor() {
            @Override
            public void visit(Text node) {
                plain.append(node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                plain.append(node.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak node) {
                plain.append(' ');
            }
        });
        return plain.toString();
    }

    private static String html(HtmlRenderer renderer, String markdown, String language) {
        Node parsed = PARSER.parse(markdown);
        parsed.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                Reference reference = Reference.of(link.getDestination());
                if (reference != null) {
                    link.setDestination(reference.href(language));
                }
                visitChildren(link);
            }
        });
        return renderer.render(parsed).strip();
    }
}
