package dev.synackademy.packetdrill;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of a script what {@code #ifdef}, {@code #ifndef}, {@code #if}, {@code #elif}, {@code #else}, {@code #endif}, {@code #define}
 * and {@code #undef} leave of it. A condition is made of {@code defined(NAME)}, {@code 0} and {@code 1}, with {@code !}, {@code &&}
 * and {@code ||}. What is left out becomes blanks, so that every line and column stays.
 */
final class Preprocessor {

    private static final Pattern DIRECTIVE = Pattern.compile(
            "[ \\t]*+#[ \\t]*+(ifdef|ifndef|if|elif|else|endif|define|undef)\\b[ \\t]*+(\\S*+)[ \\t]*+(.*+)\\r?");
    private static final Pattern TERM =
            Pattern.compile("\\s*+(!?)\\s*+(?:defined\\s*+(\\(\\s*+)?(\\w++)\\s*+(\\))?|([01]))\\s*+");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("//.*|/\\*.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern COMMENT = Pattern.compile("//.*|/\\*.*|#.*|");
    private static final int MAX_DEPTH = 100;

    /**
     * @param active whether the branch that is being read stays
     * @param over whether no later branch can
     * @param inElse whether this is the last
     */
    private record Block(Script.Position at, boolean active, boolean over, boolean inElse) {}

    private final Cursor cursor;
    private final Set<String> defined;
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();

    private Preprocessor(Cursor cursor, Set<String> defined) {
        this.cursor = cursor;
        this.defined = new HashSet<>(defined);
    }

    static String apply(String file, String text, Set<String> defined) {
        return new Preprocessor(new Cursor(file, text), defined).run(text);
    }

    private String run(String text) {
        var left = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf('\n', from);
            to = to < 0 ? text.length() : to;
            String line = text.substring(from, to);
            Matcher directive = DIRECTIVE.matcher(line);
            boolean obeyed = line.indexOf('#') >= 0
                    && directive.matches()
                    && obey(
                            cursor.position(from),
                            directive.group(1),
                            directive.group(2),
                            directive.group(3).stripTrailing());
            left.append(obeyed || !isActive() ? " ".repeat(line.length()) : line);
            if (to < text.length()) {
                left.append('\n');
            }
            from = to + 1;
        }
        if (!blocks.isEmpty()) {
            throw cursor.error(blocks.peek().at(), "this block does not end: #endif is missing");
        }
        return left.toString();
    }

    private boolean isActive() {
        return blocks.stream().allMatch(Block::active);
    }

    /** @return whether it was a directive, and not a comment that begins with such a word */
    private boolean obey(Script.Position at, String directive, String word, String rest) {
        switch (directive) {
            case "ifdef", "ifndef" -> {
                if (!NAME.matcher(word).matches()) {
                    throw cursor.error(at, "#" + directive + " wants a name");
                }
                begin(at, defined.contains(word) == directive.equals("ifdef"));
            }
            case "if" -> {
                Boolean holds = condition(word + " " + rest);
                if (holds == null) {
                    return false;
                }
                begin(at, holds);
            }
            case "elif" -> {
                Boolean holds = condition(word + " " + rest);
                if (holds == null) {
                    throw cursor.error(at, "#elif wants a condition of defined(NAME), 0 and 1");
                }
                branch(at, directive, holds, false);
            }
            case "else", "endif" -> {
                if (!COMMENT.matcher(word).matches()) {
                    return false;
                }
                if (directive.equals("else")) {
                    branch(at, directive, true, true);
                } else {
                    innermost(at, directive);
                }
            }
            default -> {
                if (!NAME.matcher(word).matches()) {
                    return false;
                }
                if (!COMMENT.matcher(rest).matches()) {
                    throw cursor.error(at, "#" + directive + " takes a name alone: nothing is replaced here");
                }
                if (isActive() && directive.equals("define")) {
                    defined.add(word);
                } else if (isActive()) {
                    defined.remove(word);
                }
            }
        }
        return true;
    }

    private void begin(Script.Position at, boolean holds) {
        if (blocks.size() >= MAX_DEPTH) {
            throw cursor.error(at, "blocks are nested deeper than " + MAX_DEPTH);
        }
        blocks.push(new Block(at, holds, holds, false));
    }

    private void branch(Script.Position at, String directive, boolean holds, boolean isElse) {
        Block block = innermost(at, directive);
        if (block.inElse()) {
            throw cursor.error(at, "there is an #else already");
        }
        blocks.push(new Block(block.at(), holds && !block.over(), holds || block.over(), isElse));
    }

    /** Whether the condition holds; {@code null} where the text is none. */
    private @Nullable Boolean condition(String text) {
        boolean any = false;
        for (String alternative :
                TRAILING_COMMENT.matcher(text).replaceFirst("").split("\\|\\|", -1)) {
            boolean all = true;
            for (String part : alternative.split("&&", -1)) {
                Matcher term = TERM.matcher(part);
                if (!term.matches() || term.group(2) == null != (term.group(4) == null)) {
                    return null;
                }
                boolean holds = term.group(3) == null ? term.group(5).equals("1") : defined.contains(term.group(3));
                all &= holds == term.group(1).isEmpty();
            }
            any |= all;
        }
        return any;
    }

    private Block innermost(Script.Position at, String directive) {
        Block block = blocks.poll();
        if (block == null) {
            throw cursor.error(at, "#" + directive + " without #ifdef");
        }
        return block;
    }
}
