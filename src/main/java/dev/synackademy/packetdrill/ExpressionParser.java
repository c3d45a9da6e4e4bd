package dev.synackademy.packetdrill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what stands between <code>%{</code> and <code>}%</code>: a small part of Python. */
final class ExpressionParser {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_OPERATORS = 1000;
    private static final Set<String> FUNCTIONS = Set.of("abs", "int", "min", "max");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "assert", "print");

    private final Cursor cursor;
    private final Set<String> variables = new HashSet<>();
    private int brackets;
    private int operators;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Statements end with their line, or with a semicolon. */
    List<Script.Statement> statements() {
        var statements = new ArrayList<Script.Statement>();
        while (true) {
            cursor.take(c -> c <= ' ' || c == ';');
            if (cursor.looksAt("#")) {
                cursor.take(c -> c != '\n');
            } else if (cursor.isAtEnd()) {
                return statements;
            } else {
                Script.Statement statement = statement();
                blank();
                if (!cursor.isAtEnd() && ";\n#".indexOf(cursor.peek()) < 0) {
                    throw cursor.error("expected the end of the statement, not " + cursor.here());
                }
                statements.add(statement);
            }
        }
    }

    private Script.Statement statement() {
        int from = cursor.at();
        Script.Position at = cursor.position();
        String variable = null;
        Expression expression;
        if (word("assert")) {
            expression = or(0);
            if (next(",")) {
                message();
            }
        } else {
            String name = cursor.name("assert, or a name to set");
            blank();
            if (WORDS.contains(name) || !cursor.looksAt("=") || cursor.looksAt("==")) {
                throw cursor.error(at, "expected \"assert …\" or \"name = …\"");
            }
            cursor.accept("=");
            expression = or(0);
            variable = name;
            variables.add(name);
        }
        String text = cursor.part(from, cursor.at()).rest().strip();
        return new Script.Statement(at, text, variable, expression);
    }

    /** What Python would print if the assertion failed; the values are told anyway. */
    private void message() {
        blank();
        for (String quote : List.of("\"", "'")) {
            if (cursor.accept(quote)) {
                cursor.takeUntil(quote, "the string");
                if (next("%")) {
                    or(0);
                }
                return;
            }
        }
        or(0);
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

    /** {@code a < b < c} is {@code a < b and b < c}. */
    private Expression comparison(int depth) {
        Expression left = sum(depth);
        Expression all = null;
        for (String operator = comparator(); !operator.isEmpty(); operator = comparator()) {
            Expression right = sum(depth);
            Expression one = join(left, operator, right);
            all = all == null ? one : join(all, "and", one);
            left = right;
        }
        return all == null ? left : all;
    }

    private String comparator() {
        for (String operator : List.of("==", "!=", "<=", ">=", "<", ">")) {
            if (next(operator)) {
                return operator;
            }
        }
        return "";
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
            close();
            return inside;
        }
        return Cursor.isNameStart(cursor.peek()) ? name(depth) : number();
    }

    private void close() {
        blank();
        cursor.expect(")");
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
            close();
            if (arguments.size() > 1 && (name.equals("abs") || name.equals("int"))) {
                throw cursor.error(at, name + " takes one argument");
            }
            return new Expression.Function(name, arguments);
        }
        if (name.equals("True") || name.equals("False")) {
            return new Expression.Constant(name.equals("True") ? 1 : 0);
        }
        if (WORDS.contains(name) || !variables.contains(name) && !TcpInfo.knows(name)) {
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
        if (++operators > MAX_OPERATORS) {
            throw cursor.error("there are more than " + MAX_OPERATORS + " operators");
        }
        return new Expression.Joined(left, operator, right);
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
        } while (brackets > 0
                && (cursor.accept("\n") || !cursor.take(c -> c == '\\').isEmpty()));
    }
}
