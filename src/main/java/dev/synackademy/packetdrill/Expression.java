package dev.synackademy.packetdrill;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A formula over the names of {@code tcp_info}, in Python's notation. Truth is 1, falsehood 0. */
public sealed interface Expression {

    /** @param names the value of every name that may occur; unknown ones were refused when the formula was read */
    double value(Map<String, Double> names);

    /** The names that occur, each with its value: {@code tcpi_state is 1, tcpi_unacked is 0}. */
    default String told(Map<String, Double> names) {
        var told = new TreeSet<String>();
        tell(names, told);
        return told.isEmpty() ? "it is not so" : String.join(", ", told);
    }

    private void tell(Map<String, Double> names, TreeSet<String> told) {
        switch (this) {
            case Constant constant -> {}
            case Name name -> told.add(name.name() + " is " + ScriptRunner.number(name.value(names)));
            case Prefixed prefixed -> prefixed.of().tell(names, told);
            case Joined joined -> {
                joined.left().tell(names, told);
                joined.right().tell(names, told);
            }
            case Function function -> function.arguments().forEach(argument -> argument.tell(names, told));
        }
    }

    /** A number. */
    record Constant(double number) implements Expression {
        @Override
        public double value(Map<String, Double> names) {
            return number;
        }
    }

    /** A name. */
    record Name(String name) implements Expression {
        @Override
        public double value(Map<String, Double> names) {
            return names.getOrDefault(name, Double.NaN);
        }
    }

    /** {@code -x} and {@code not x}. */
    record Prefixed(String operator, Expression of) implements Expression {
        @Override
        public double value(Map<String, Double> names) {
            double x = of.value(names);
            return operator.equals("not") ? truth(!isTrue(x)) : -x;
        }
    }

    /** {@code a + b} and the like; {@code and} and {@code or} leave out what does not matter, as in Python. */
    record Joined(Expression left, String operator, Expression right) implements Expression {
        @Override
        public double value(Map<String, Double> names) {
            double a = left.value(names);
            if (operator.equals("and") && !isTrue(a) || operator.equals("or") && isTrue(a)) {
                return a;
            }
            double b = right.value(names);
            return switch (operator) {
                case "and", "or" -> b;
                case "+" -> a + b;
                case "-" -> a - b;
                case "*" -> a * b;
                case "/" -> a / b;
                case "//" -> Math.floor(a / b);
                case "%" -> a - b * Math.floor(a / b);
                case "==" -> truth(a == b);
                case "!=" -> truth(a != b);
                case "<" -> truth(a < b);
                case "<=" -> truth(a <= b);
                case ">" -> truth(a > b);
                case ">=" -> truth(a >= b);
                default -> throw new AssertionError(operator);
            };
        }
    }

    /** {@code abs(x)}, {@code min(…)}, {@code max(…)}. */
    record Function(String name, List<Expression> arguments) implements Expression {
        @Override
        public double value(Map<String, Double> names) {
            var values = arguments.stream().mapToDouble(argument -> argument.value(names));
            return switch (name) {
                case "abs" -> values.map(Math::abs).sum();
                case "int" ->
                    values.map(x -> x < 0 ? Math.ceil(x) : Math.floor(x)).sum();
                case "min" -> values.min().orElseThrow();
                case "max" -> values.max().orElseThrow();
                default -> throw new AssertionError(name);
            };
        }
    }

    /** Everything but 0 is true. */
    static boolean isTrue(double value) {
        return value != 0;
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
