package dev.synackademy.packetdrill;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of a script what {@code #ifdef}, {@code #ifndef}, {@code #if defined(…)}, {@code #else}, {@code #endif},
 * {@code #define} and {@code #undef} leave of it. What is left out becomes blanks, so that every line and column stays.
 */
final class Preprocessor {

    private static final Pattern DIRECTIVE = Pattern.compile(
            "[ \\t]*#[ \\t]*(ifdef|ifndef|if|else|endif|define|undef)\\b[ \\t]*(\\S*)[ \\t]*(.*?)[ \\t\\r]*");
    private static final Pattern DEFINED = Pattern.compile("(!?)defined\\(?(\\w+)\\)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern COMMENT = Pattern.compile("//.*|/\\*.*|#.*|");
    private static final int MAX_DEPTH = 100;

    private record Block(Script.Position at, boolean holds, boolean inElse) {}

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
                    && obey(cursor.position(from), directive.group(1), directive.group(2), directive.group(3));
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
        return blocks.stream().allMatch(block -> block.holds() != block.inElse());
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
                Matcher condition = DEFINED.matcher(word);
                if (condition.matches()) {
                    begin(
                            at,
                            defined.contains(condition.group(2))
                                    == condition.group(1).isEmpty());
                } else if (word.equals("0") || word.equals("1")) {
                    begin(at, word.equals("1"));
                } else {
                    return false;
                }
            }
            case "else" -> {
                Block block = innermost(at, directive);
                if (block.inElse()) {
                    throw cursor.error(at, "there is an #else already");
                }
                blocks.push(new Block(block.at(), block.holds(), true));
            }
            case "endif" -> innermost(at, directive);
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
        blocks.push(new Block(at, holds, false));
    }

    private Block innermost(Script.Position at, String directive) {
        Block block = blocks.poll();
        if (block == null) {
            throw cursor.error(at, "#" + directive + " without #ifdef");
        }
        return block;
    }
}
