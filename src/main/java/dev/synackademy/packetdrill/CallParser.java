package dev.synackademy.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads system calls: {@code getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0}. */
final class CallParser {

    private static final int MAX_DEPTH = 16;
    private static final long MAX_NUMBER = 1L << 53;

    private final Cursor cursor;
    private final Set<String> unknownNames;

    /** @param unknownNames where to put what stands for nothing here, and may be misspelt */
    CallParser(Cursor cursor, Set<String> unknownNames) {
        this.cursor = cursor;
        this.unknownNames = unknownNames;
    }

    Script.SystemCall call(Script.Position start, Script.Time time, boolean blocking) {
        Script.Position at = cursor.position();
        String name = cursor.name("a system call");
        Integer wanted = SystemCalls.ARGUMENTS.get(name);
        if (wanted == null) {
            throw cursor.error(at, "there is no system call \"" + name + "\" here");
        }
        cursor.expectNext("(");
        List<Script.Argument> arguments = list(")", 0);
        int missing = wanted - arguments.size();
        if (missing != 0 && !(missing == 1 && name.equals("fcntl"))) {
            throw cursor.error(
                    at,
                    name + " has " + wanted + (wanted == 1 ? " argument" : " arguments") + ", not " + arguments.size());
        }
        cursor.expectNext("=");
        cursor.skip();
        return new Script.SystemCall(start, time, blocking, name, arguments, outcome());
    }

    private Script.Outcome outcome() {
        if (cursor.accept("...") || cursor.accept("?")) {
            return new Script.Outcome(null, null);
        }
        long value = cursor.number("what the call returns", -MAX_NUMBER, MAX_NUMBER);
        cursor.skipBlanks();
        String errno = Cursor.isNameStart(cursor.peek()) ? cursor.name("an errno") : null;
        cursor.skipBlanks();
        if (cursor.accept("(")) { // strerror's sentence, or the names of the flags
            cursor.takeUntil(")", "the note");
        }
        return new Script.Outcome(value, errno);
    }

    private List<Script.Argument> list(String closing, int depth) {
        var items = new ArrayList<Script.Argument>();
        if (cursor.acceptNext(closing)) {
            return items;
        }
        do {
            cursor.skip();
            items.add(argument(depth + 1));
        } while (cursor.acceptNext(","));
        cursor.expect(closing);
        return items;
    }

    private Script.Argument argument(int depth) {
        if (depth > MAX_DEPTH) {
            throw cursor.error("arguments are nested deeper than " + MAX_DEPTH);
        }
        if (cursor.accept("...")) {
            return new Script.Ellipsis();
        }
        if (cursor.looksAt("\"")) {
            return quoted();
        }
        if (cursor.accept("[")) {
            return new Script.Items(list("]", depth));
        }
        if (cursor.accept("{")) {
            return structure(depth);
        }
        if (Cursor.isNameStart(cursor.peek())) {
            String name = cursor.name("a name");
            return cursor.acceptNext("(") ? new Script.Applied(name, list(")", depth)) : flags(name, 0);
        }
        return flags(null, cursor.number("an argument", -MAX_NUMBER, MAX_NUMBER));
    }

    /** What stands behind a first name or number: more of them, joined by bars. Their numbers become one, the last of the names. */
    private Script.Argument flags(@Nullable String first, long number) {
        var names = new ArrayList<String>();
        if (first != null) {
            names.add(first);
        }
        long bits = number;
        while (cursor.acceptNext("|")) {
            cursor.skip();
            if (Cursor.isNameStart(cursor.peek())) {
                names.add(cursor.name("a name"));
            } else {
                bits |= cursor.number("a name or a number", 0, MAX_NUMBER);
            }
        }
        if (names.isEmpty()) {
            return new Script.Number(bits);
        }
        if (!isBeforeEquals()) { // else it is a member's
            names.stream().filter(name -> !Arguments.isKnown(name)).forEach(unknownNames::add);
        }
        if (bits != 0) {
            names.add(Long.toString(bits));
        }
        return new Script.Names(names);
    }

    private boolean isBeforeEquals() {
        cursor.skip();
        return cursor.looksAt("=");
    }

    /** {@code "a" "b"} is one string; {@code "a"...} goes on in a way that nobody looks at. */
    private Script.Argument quoted() {
        var text = new StringBuilder();
        while (cursor.acceptNext("\"")) {
            text.append(cursor.takeUntil("\"", "the string").rest());
        }
        cursor.accept("...");
        return new Script.Quoted(text.toString());
    }

    /** After the brace: members with names, or without. */
    private Script.Argument structure(int depth) {
        var fields = new ArrayList<Script.Field>();
        var items = new ArrayList<Script.Argument>();
        if (cursor.acceptNext("}")) {
            return new Script.Fields(fields);
        }
        do {
            cursor.skip();
            Script.Position at = cursor.position();
            Script.Argument member = argument(depth + 1);
            if (cursor.acceptNext("=")) {
                cursor.skip();
                fields.add(new Script.Field(fieldName(at, member), argument(depth + 1)));
            } else {
                items.add(member);
            }
            if (!fields.isEmpty() && !items.isEmpty()) {
                throw cursor.error(at, "either all members have names or none has");
            }
        } while (cursor.acceptNext(","));
        cursor.expect("}");
        return fields.isEmpty() ? new Script.Items(items) : new Script.Fields(fields);
    }

    /** {@code msg_iov(1)=…}: the length in brackets says nothing new. */
    private String fieldName(Script.Position at, Script.Argument member) {
        return switch (member) {
            case Script.Names names
            when names.names().size() == 1 -> names.names().getFirst();
            case Script.Applied applied -> applied.function();
            default -> throw cursor.error(at, "expected a member's name before \"=\"");
        };
    }
}
