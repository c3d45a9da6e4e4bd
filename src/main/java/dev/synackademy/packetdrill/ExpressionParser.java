package dev.synackademy.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands between <code>%{</code> and <code>}%</code>: a small part of Python. */
final class ExpressionParser {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_OPERATORS = 1000;
    private static final Set<String> FUNCTIONS = Set.of("abs", "int", "round", "min", "max");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "assert", "print");

    private final Cursor cursor;
    private final Set<String> variables;
    private int brackets;
    private int operators;

    /** @param variables the names that are set so far, to which it adds */
    ExpressionParser(Cursor cursor, Set<String> variables) {
        this.cursor = cursor;
        this.variables = variables;
    }

    /** Statements end with their line, or with a semicolon. */
    List<Script.Statement> statements() {
        var statements = new ArrayList<Script.Statement>();
        while (true) {
            cursor.take(c -> c <= ' ' || c == ';');
            if (lineGoesOn()) {
                continue;
            }
            if (cursor.looksAt("#")) {
                cursor.take(c -> c != '\n');
            } else if (cursor.isAtEnd()) {
                return statements;
            } else {
                if (word("print")) {
                    rest();
                } else {
                    statements.add(statement());
                }
                blank();
                if (!isAtItsEnd()) {
                    throw cursor.error("expected the end of the statement, not " + cursor.here());
                }
            }
        }
    }

    private boolean isAtItsEnd() {
        return cursor.isAtEnd() || ";\n#".indexOf(cursor.peek()) >= 0;
    }

    private Script.Statement statement() {
        int from = cursor.at();
        Script.Position at = cursor.position();
        String variable = null;
        Expression expression;
        if (word("assert")) {
            expression = or(0);
            if (next(",")) {
                blank();
                if (isAtItsEnd()) {
                    throw cursor.error("expected a message, not " + cursor.here());
                }
                rest();
            }
        } else {
            String name = cursor.name("assert, or a name to set");
            String operator = assignment();
            if (WORDS.contains(name) || operator == null) {
                throw cursor.error(at, "expected \"assert …\" or \"name = …\"");
            }
            expression = operator.isEmpty() ? or(0) : join(known(at, name), operator, or(0));
            variable = name;
            variables.add(name);
        }
        String text = cursor.part(from, cursor.at()).rest().strip();
        return new Script.Statement(at, text, variable, expression);
    }

    /** What {@code +=} does before it sets; nothing for {@code =}; {@code null} where neither stands here. */
    private @Nullable String assignment() {
        blank();
        for (String operator : List.of("", "+", "-", "*", "//", "/", "%", "&", "|")) {
            if (!cursor.looksAt("==") && cursor.accept(operator + "=")) {
                return operator;
            }
        }
        return null;
    }

    /** Goes over what Python would print, to the end of the statement: an assertion that fails tells its values anyway. */
    private void rest() {
        int depth = 0;
        int outermost = cursor.at();
        while (!cursor.isAtEnd()) {
            char c = cursor.peek();
            if (depth == 0 && isAtItsEnd()) {
                return;
            }
            if (c == '"' || c == '\'') {
                string();
            } else if (c == '#') {
                cursor.take(other -> other != '\n');
            } else if (!lineGoesOn()) {
                if ("([{".indexOf(c) >= 0) {
                    outermost = depth++ == 0 ? cursor.at() : outermost;
                } else if (")]}".indexOf(c) >= 0 && depth-- == 0) {
                    throw cursor.error("expected the end of the statement, not " + cursor.here());
                }
                cursor.next();
            }
        }
        if (depth > 0) {
            throw cursor.error(cursor.position(outermost), "the bracket that begins here does not end");
        }
    }

    private void string() {
        Script.Position at = cursor.position();
        String quote = String.valueOf(cursor.peek());
        boolean severalLines = cursor.accept(quote.repeat(3));
        String closing = severalLines ? quote.repeat(3) : quote;
        if (!severalLines) {
            cursor.next();
        }
        while (!cursor.accept(closing)) {
            if (cursor.isAtEnd() || !severalLines && cursor.looksAt("\n")) {
                throw cursor.error(at, "the string that begins here does not end");
            }
            if (!lineGoesOn() && cursor.next() == '\\' && !cursor.isAtEnd()) {
                cursor.next();
            }
        }
    }

    private Expression or(int depth) {
        if (depth > MAX_DEPTH) {
            throw cursor.error("the formula is nested deeper than " + MAX_DEPTH);
        }
        Expression left = and(depth);
        while (word("or")) {
            left = join(left, "or", and(depth));
        }
        return left;
    }

    private Expression and(int depth) {
        Expression left = not(depth);
        while (word("and")) {
            left = join(left, "and", not(depth));
        }
        return left;
    }

    private Expression not(int depth) {
        if (word("not")) {
            if (depth > MAX_DEPTH) {
                throw cursor.error("the formula is nested deeper than " + MAX_DEPTH);
            }
            return new Expression.Prefixed("not", not(depth + 1));
        }
        return comparison(depth);
    }

    private Expression comparison(int depth) {
        Expression first = bitwiseOr(depth);
        var links = new ArrayList<Expression.Link>();
        for (String operator = comparator(); !operator.isEmpty(); operator = comparator()) {
            count();
            boolean inList = operator.endsWith("in");
            links.add(new Expression.Link(operator, inList ? list(depth) : List.of(bitwiseOr(depth))));
            if (inList) {
                break;
            }
        }
        return links.isEmpty() ? first : new Expression.Compared(first, links);
    }

    private String comparator() {
        if (word("in")) {
            return "in";
        }
        if (word("not")) {
            blank();
            if (!word("in")) {
                throw cursor.error("expected \"in\", not " + cursor.here());
            }
            return "not in";
        }
        for (String operator : List.of("==", "!=", "<=", ">=", "<", ">")) {
            if (next(operator)) {
                return operator;
            }
        }
        return "";
    }

    /** {@code (10, 11)}, {@code [10, 11]} or {@code {10, 11}}. */
    private List<Expression> list(int depth) {
        blank();
        int kind = "([{".indexOf(cursor.peek());
        if (kind < 0) {
            throw cursor.error("expected a list, as (1, 2), not " + cursor.here());
        }
        cursor.next();
        brackets++;
        String closing = String.valueOf(")]}".charAt(kind));
        var items = new ArrayList<Expression>();
        boolean comma;
        do {
            items.add(or(depth + 1));
            comma = next(",");
            blank();
        } while (comma && !cursor.looksAt(closing));
        if (!comma && items.size() == 1 && kind == 0) {
            throw cursor.error("expected a comma: a list of one is (1,) or [1]");
        }
        close(closing);
        return items;
    }

    private Expression bitwiseOr(int depth) {
        Expression left = bitwiseAnd(depth);
        while (next("|")) {
            left = join(left, "|", bitwiseAnd(depth));
        }
        return left;
    }

    private Expression bitwiseAnd(int depth) {
        Expression left = sum(depth);
        while (next("&")) {
            left = join(left, "&", sum(depth));
        }
        return left;
    }

    private Expression sum(int depth) {
        Expression left = product(depth);
        while (true) {
            if (next("+")) {
                left = join(left, "+", product(depth));
            } else if (next("-")) {
                left = join(left, "-", product(depth));
            } else {
                return left;
            }
        }
    }

    private Expression product(int depth) {
        Expression left = factor(depth);
        while (true) {
            if (next("*")) {
                left = join(left, "*", factor(depth));
            } else if (next("//")) {
                left = join(left, "//", factor(depth));
            } else if (next("/")) {
                left = join(left, "/", factor(depth));
            } else if (next("%")) {
                left = join(left, "%", factor(depth));
            } else {
                return left;
            }
        }
    }

    private Expression factor(int depth) {
        blank();
        if (depth > MAX_DEPTH) {
            throw cursor.error("the formula is nested deeper than " + MAX_DEPTH);
        }
        if (cursor.accept("-")) {
            return new Expression.Prefixed("-", factor(depth + 1));
        }
        if (cursor.accept("+")) {
            return factor(depth + 1);
        }
        if (cursor.accept("(")) {
            brackets++;
            Expression inside = or(depth + 1);
            close(")");
            return inside;
        }
        return Cursor.isNameStart(cursor.peek()) ? name(depth) : number();
    }

    private void close(String closing) {
        blank();
        cursor.expect(closing);
        brackets--;
    }

    private Expression name(int depth) {
        Script.Position at = cursor.position();
        String name = cursor.name("a name");
        if (FUNCTIONS.contains(name) && next("(")) {
            brackets++;
            var arguments = new ArrayList<Expression>();
            do {
                arguments.add(or(depth + 1));
            } while (next(","));
            close(")");
            if (arguments.size() > 1 && !name.equals("min") && !name.equals("max")) {
                throw cursor.error(at, name + " takes one argument");
            }
            return new Expression.Function(name, arguments);
        }
        if (name.equals("True") || name.equals("False")) {
            return new Expression.Constant(name.equals("True") ? 1 : 0);
        }
        return known(at, name);
    }

    /** A field of tcp_info that is not known here may still be one: only the assertion that needs it fails. */
    private Expression.Name known(Script.Position at, String name) {
        boolean field = name.startsWith("tcpi_") || TcpInfo.knows(name);
        if (WORDS.contains(name) || !variables.contains(name) && !field) {
            throw cursor.error(at, "\"" + name + "\" is no name of tcp_info that is known here");
        }
        return new Expression.Name(name);
    }

    private Expression number() {
        double number = cursor.number("a number, a name or a bracket", 0, 1L << 53);
        if (cursor.peek() == '.' && Cursor.isDigit(cursor.peek(1))) {
            cursor.accept(".");
            String places = cursor.take(Cursor::isDigit);
            number += Double.parseDouble("0." + places);
        }
        return new Expression.Constant(number);
    }

    private Expression join(Expression left, String operator, Expression right) {
        count();
        return new Expression.Joined(left, operator, right);
    }

    private void count() {
        if (++operators > MAX_OPERATORS) {
            throw cursor.error("there are more than " + MAX_OPERATORS + " operators");
        }
    }

    private boolean next(String expected) {
        blank();
        return cursor.accept(expected);
    }

    private boolean word(String expected) {
        blank();
        return cursor.looksAt(expected)
                && !Cursor.isNamePart(cursor.peek(expected.length()))
                && cursor.accept(expected);
    }

    /** Within brackets a formula may go over several lines. */
    private void blank() {
        do {
            cursor.skipBlanks();
            if (brackets > 0 && cursor.looksAt("#")) {
                cursor.take(c -> c != '\n');
            }
        } while (lineGoesOn() || brackets > 0 && cursor.accept("\n"));
    }

    /** A backslash makes two lines one. */
    private boolean lineGoesOn() {
        return cursor.accept("\\\n") || cursor.accept("\\\r\n");
    }
}
