package dev.synackademy.packetdrill;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A formula over the names of {@code tcp_info}, in Python's notation. Truth is 1, falsehood 0. */
public sealed interface Expression {

    /**
     * A finite number.
     *
     * @param names the value of every name that is known
     * @throws NoValue where Python would raise an error
     */
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
            case Name name -> {
                Double value = names.get(name.name());
                told.add(name.name() + " is " + (value == null ? "not known here" : ScriptRunner.number(value)));
            }
            case Prefixed prefixed -> prefixed.of().tell(names, told);
            case Joined joined -> {
                joined.left().tell(names, told);
                joined.right().tell(names, told);
            }
            case Compared compared -> {
                compared.first().tell(names, told);
                compared.links().forEach(link -> link.to().forEach(other -> other.tell(names, told)));
            }
            case Function function -> function.arguments().forEach(argument -> argument.tell(names, told));
        }
    }

    /** A formula has no value; the message says why. */
    final class NoValue extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoValue(String why) {
            super(why);
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
            Double value = names.get(name);
            if (value == null) {
                throw new NoValue(name + " is not known here");
            }
            return value;
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
            double value = switch (operator) {
                case "and", "or" -> b;
                case "+" -> a + b;
                case "-" -> a - b;
                case "*" -> a * b;
                case "/" -> a / divisor(b);
                case "//" -> Math.floor(a / divisor(b));
                case "%" -> a - b * Math.floor(a / divisor(b));
                case "&" -> whole(a) & whole(b);
                case "|" -> whole(a) | whole(b);
                default -> throw new AssertionError(operator);
            };
            if (!Double.isFinite(value)) {
                throw new NoValue("a number is too large");
            }
            return value;
        }

        private static double divisor(double x) {
            if (x == 0) {
                throw new NoValue("division by zero");
            }
            return x;
        }

        private long whole(double x) {
            if (x != Math.rint(x) || Math.abs(x) > 1L << 53) {
                throw new NoValue(operator + " joins whole numbers, not " + x);
            }
            return (long) x;
        }
    }

    /** {@code a < b <= c}: every link holds. What stands between two of them is looked at once, or nested ones would take for ever. */
    record Compared(Expression first, List<Link> links) implements Expression {

        @Override
        public double value(Map<String, Double> names) {
            double left = first.value(names);
            for (Link link : links) {
                double[] right =
                        link.to().stream().mapToDouble(to -> to.value(names)).toArray();
                if (!link.holds(left, right)) {
                    return 0;
                }
                left = right[0];
            }
            return 1;
        }
    }

    /**
     * The rest of a comparison.
     *
     * @param to one formula, or those of a list that comes after {@code in} or {@code not in}
     */
    record Link(String operator, List<Expression> to) {

        private boolean holds(double a, double[] others) {
            double b = others[0];
            return switch (operator) {
                case "==" -> a == b;
                case "!=" -> a != b;
                case "<" -> a < b;
                case "<=" -> a <= b;
                case ">" -> a > b;
                case ">=" -> a >= b;
                case "in" -> isAmong(a, others);
                case "not in" -> !isAmong(a, others);
                default -> throw new AssertionError(operator);
            };
        }

        private static boolean isAmong(double a, double[] others) {
            for (double other : others) {
                if (a == other) {
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code abs(x)}, {@code min(…)}, {@code max(…)} and the like. */
    record Function(String name, List<Expression> arguments) implements Expression {
        @Override
        public double value(Map<String, Double> names) {
            var values = arguments.stream().mapToDouble(argument -> argument.value(names));
            return switch (name) {
                case "abs" -> values.map(Math::abs).sum();
                case "int" ->
                    values.map(x -> x < 0 ? Math.ceil(x) : Math.floor(x)).sum();
                case "round" -> values.map(Math::rint).sum();
                case "min" -> values.min().orElseThrow();
                case "max" -> values.max().orElseThrow();
                default -> throw new AssertionError(name);
            };
        }
    }

    /** Everything but 0 is true; what is no number is not. */
    static boolean isTrue(double value) {
        return value < 0 || value > 0;
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
