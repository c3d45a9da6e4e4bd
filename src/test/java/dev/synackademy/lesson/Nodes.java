package dev.synackademy.lesson;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** What a lesson is made of, for tests of its content. */
final class Nodes {

    private Nodes() {}

    /** Every link as it is written. */
    static List<Link> links(Node lesson) {
        List<Link> links = new ArrayList<>();
        lesson.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link);
                visitChildren(link);
            }
        });
        return links;
    }

    /** Every block that Markdown does not know. */
    static List<DirectiveBlock> directives(Node lesson) {
        List<DirectiveBlock> blocks = new ArrayList<>();
        lesson.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                if (block instanceof DirectiveBlock directive) {
                    blocks.add(directive);
                }
                visitChildren(block);
            }
        });
        return blocks;
    }

    /** Headings of the second level,. */
    static List<String> headings(Node lesson) {
        List<String> headings = new ArrayList<>();
        lesson.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(heading.getLevel() + " " + LessonMarkdown.text(heading));
            }
        });
        return headings;
    }
}
