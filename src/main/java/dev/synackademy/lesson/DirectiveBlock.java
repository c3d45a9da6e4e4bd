package dev.synackademy.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/**
 * A block that Markdown does not know, and Markdown in it:
 *
 * <pre>{@code
 * :::scenario{id=three-way-handshake seed=1}
 * What is to be seen.
 * :::
 * }</pre>
 */
final class DirectiveBlock extends CustomBlock {

    private static final Pattern OPENING = Pattern.compile(":::([a-z-]+)(?:\\{([^{}]*)})?\\s*");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=(\"[^\"]*\"|[^\\s\"]+)");
    private static final String CLOSING = ":::";

    private final String name;
    private final Map<String, String> attributes;

    private DirectiveBlock(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    String name() {
        return name;
    }

    /** What stands between the braces under this name. */
    @Nullable
    String attribute(String key) {
        return attributes.get(key);
    }

    private static Map<String, String> attributes(@Nullable String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text == null ? "" : text);
        while (matcher.find()) {
            String value = matcher.group(2);
            attributes.put(matcher.group(1), value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
        }
        return attributes;
    }

    /** Recognises where one begins. */
    static final class Factory extends AbstractBlockParserFactory {

        @Override
        public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            Matcher opening = OPENING.matcher(line.subSequence(state.getNextNonSpaceIndex(), line.length()));
            if (state.getIndent() > 3 || !opening.matches()) {
                return BlockStart.none();
            }
            var block = new DirectiveBlock(opening.group(1), attributes(opening.group(2)));
            return BlockStart.of(new Parser(block)).atIndex(line.length());
        }
    }

    private static final class Parser extends AbstractBlockParser {

        private final DirectiveBlock block;

        private Parser(DirectiveBlock block) {
            this.block = block;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public boolean isContainer() {
            return true;
        }

        @Override
        public boolean canContain(Block child) {
            return true;
        }

        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            String line = state.getLine().getContent().toString().strip();
            return line.equals(CLOSING) ? BlockContinue.finished() : BlockContinue.atIndex(state.getIndex());
        }
    }
}
