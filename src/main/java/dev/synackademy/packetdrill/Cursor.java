package dev.synackademy.packetdrill;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A place in a script's text that moves on as it is read, over blanks and comments. */
final class Cursor {

    /** So much of what is wrong is enough to see what is. */
    private static final int MAX_MESSAGE = 500;

    private static final long MAX_NUMBER = 1L << 53;

    private final String file;
    private final String text;
    private final int[] lineStarts;
    private final int end;
    private int at;

    /** The blanks and comments gone over last. */
    private int skippedFrom;

    private int skippedTo = -1;

    Cursor(String file, String text) {
        this(file, text, lineStarts(text), 0, text.length());
    }

    private Cursor(String file, String text, int[] lineStarts, int at, int end) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts;
        this.at = at;
        this.end = end;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
        int line = 1;
        for (int i = 0; line < starts.length; i++) {
            if (text.charAt(i) == '\n') {
                starts[line++] = i + 1;
            }
        }
        return starts;
    }

    /** The same text from {@code from} to {@code to}. */
    Cursor part(int from, int to) {
        return new Cursor(file, text, lineStarts, from, to);
    }

    int at() {
        return at;
    }

    Script.Position position() {
        return position(at);
    }

    Script.Position position(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        int line = found >= 0 ? found : -found - 2;
        return new Script.Position(line + 1, index - lineStarts[line] + 1);
    }

    /** @param message what was expected here, or what is wrong */
    ScriptException error(String message) {
        return error(position(), message);
    }

    ScriptException error(Script.Position where, String message) {
        String shown = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
        return new ScriptException(file + ":" + where.line() + ":" + where.column() + ": " + shown);
    }

    boolean isAtEnd() {
        return at >= end;
    }

    /** The character here; 0 at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : 0;
    }

    boolean looksAt(String expected) {
        return at + expected.length() <= end && text.startsWith(expected, at);
    }

    /** Goes over {@code expected} if it stands here. */
    boolean accept(String expected) {
        if (!looksAt(expected)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    void expect(String expected) {
        if (!accept(expected)) {
            throw missing("\"" + expected + "\"");
        }
    }

    /** What should stand where a line ends is missing there, and not where the next one begins. */
    ScriptException missing(String what) {
        boolean lineEnds = skippedTo == at && at > 0 && text.lastIndexOf('\n', at - 1) >= skippedFrom;
        return lineEnds
                ? error(position(skippedFrom), "expected " + what + ", not the end of the line")
                : error("expected " + what + ", not " + here());
    }

    /** What stands here, for messages. */
    String here() {
        int from = at;
        while (from < end && text.charAt(from) <= ' ' && text.charAt(from) != '\n') {
            from++;
        }
        if (from >= end) {
            return "the end of the file";
        }
        int to = from;
        while (to < end && to < from + 20 && text.charAt(to) > ' ') {
            to++;
        }
        return to == from ? "the end of the line" : "\"" + text.substring(from, to) + "\"";
    }

    /** The character here, over which it goes; not at the end. */
    char next() {
        return text.charAt(at++);
    }

    /** The characters from here on for which {@code which} holds; perhaps none. */
    String take(IntPredicate which) {
        int from = at;
        while (at < end && which.test(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** What stands between here and {@code closing}, over which it goes. */
    Cursor takeUntil(String closing, String what) {
        int from = at;
        int to = text.indexOf(closing, at);
        if (to < 0 || to + closing.length() > end) {
            throw error(what + " that begins here does not end: \"" + closing + "\" is missing");
        }
        at = to + closing.length();
        return part(from, to);
    }

    /** All of it. */
    String rest() {
        return text.substring(at, end);
    }

    /** Goes over blanks within a line. */
    void skipBlanks() {
        take(c -> c == ' ' || c == '\t' || c == '\r' || c == '\f');
    }

    /** Goes over blanks, ends of lines and comments. */
    void skip() {
        int from = at;
        skipAll();
        if (at > from) {
            skippedFrom = from;
            skippedTo = at;
        }
    }

    private void skipAll() {
        while (true) {
            take(c -> c <= ' ' || c == 0xFEFF);
            if (looksAt("//") || looksAt("#")) {
                take(c -> c != '\n');
            } else if (accept("/*")) {
                takeUntil("*/", "the comment");
            } else {
                return;
            }
        }
    }

    /** Goes over blanks and comments, then over {@code expected} if it stands there. */
    boolean acceptNext(String expected) {
        skip();
        return accept(expected);
    }

    void expectNext(String expected) {
        skip();
        expect(expected);
    }

    static boolean isNameStart(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isNamePart(int c) {
        return isNameStart(c) || isDigit(c);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    String name(String what) {
        if (!isNameStart(peek())) {
            throw missing(what);
        }
        return take(Cursor::isNamePart);
    }

    /** A whole number, decimal or hexadecimal, perhaps negative. */
    long number(String what, long min, long max) {
        Script.Position where = position();
        boolean negative = accept("-");
        boolean hexadecimal = looksAt("0x") || looksAt("0X");
        at += hexadecimal ? 2 : 0;
        String digits = take(hexadecimal ? c -> Character.digit(c, 16) >= 0 && c < 128 : Cursor::isDigit);
        if (digits.isEmpty()) {
            throw missing(what);
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = Math.min(MAX_NUMBER, value * (hexadecimal ? 16 : 10) + Character.digit(digits.charAt(i), 16));
        }
        value = negative ? -value : value;
        if (value < min || value > max) {
            throw error(where, what + " is in " + min + "…" + max + ", not " + (negative ? "-" : "") + digits);
        }
        return value;
    }
}
