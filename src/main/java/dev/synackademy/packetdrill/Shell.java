package dev.synackademy.packetdrill;

import dev.synackademy.tcp.State;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Obeys the commands between back-ticks that mean something here: {@code sysctl}, {@code set_sysctls.py}, {@code echo … >
 * /proc/sys/net/ipv4/…}, files of such commands ({@code ../common/defaults.sh}), and {@code sockstat … | grep -c STATE | grep N} or
 * {@code sockstat … | grep STATE | wc -l | grep N}, which asserts how many sockets are in that state. All others are noted.
 *
 * <p>A script may come from anywhere, so what is longer than anybody writes is not looked at: some of these patterns try a text from many
 * places.
 */
final class Shell {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?<![\\w./])([\\w./]++)\\s*+=\\s*+(\"[^\"]*+\"|'[^']*+'|[^\\s\"']++)");
    private static final Pattern SETTER =
            Pattern.compile("(?:sudo\\s++)?+(?:\\S*/)?(?:sysctl|set_sysctls\\.py)(?:\\s.*+)?+");
    private static final Pattern FILE = Pattern.compile("(?:(?:source|sh|bash|\\.)\\s++)?+(\\S++(?<=\\.sh))");
    private static final Pattern ECHO =
            Pattern.compile("echo\\s++(?:-n\\s++)?+[\"']?+([^\"'>]*+)[\"']?+\\s*+>\\s*+/proc/sys/(\\S++)");
    private static final Pattern PRODUCT = Pattern.compile("\\$\\(\\((\\d{1,9}+(?:\\*\\d{1,9}+){0,9}+)\\)\\)");
    private static final Pattern COUNT = Pattern.compile(
            "(?=.*(?:grep\\s+-\\w*c|wc\\s+-l))"
                    + "(?:sockstat|netstat|ss)\\b[^|]*\\|.*?\\bgrep\\s+(?:-\\w+\\s+)*+[\"']?([A-Z][\\w-]*)[\"']?\\s*\\|"
                    + ".*\\bgrep\\s+(?:-\\w+\\s+)*+[\"']?\\^?(\\d+)\\$?[\"']?\\s*",
            Pattern.DOTALL);

    private static final int MAX_COUNT = 1000;
    private static final int MAX_LINE = 4096;
    private static final int MAX_FILES = 20;
    private static final int MAX_NOTES = 100;
    private static final int MAX_NOTE = 200;

    private final Kernel kernel;
    private final Function<String, @Nullable String> files;
    private final Set<String> notes = new LinkedHashSet<>();
    private int filesRead;

    /** @param files the text of a file that a script names; {@code null} where there is none */
    Shell(Kernel kernel, Function<String, @Nullable String> files) {
        this.kernel = kernel;
        this.files = files;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    void note(String text) {
        if (notes.size() < MAX_NOTES) {
            notes.add(text.length() > MAX_NOTE ? text.substring(0, MAX_NOTE) + "…" : text);
        }
    }

    /** @throws Differs where the command asserts what is not so, or sets a value that is none */
    void run(String text) throws Differs {
        Matcher count = COUNT.matcher(text);
        if (text.length() <= MAX_COUNT && count.matches()) {
            count(count.group(1), count.group(2));
            return;
        }
        for (String command : text.replace("\\\n", " ").split("[;\\n]|&&", -1)) {
            if (command.length() > MAX_LINE) {
                note("ignored: " + command.strip());
            } else {
                runOne(command.strip());
            }
        }
    }

    private void runOne(String command) throws Differs {
        Matcher echo = ECHO.matcher(command);
        Matcher file = FILE.matcher(command);
        if (echo.matches()) {
            set(echo.group(2), echo.group(1).strip());
        } else if (SETTER.matcher(command).matches()) {
            Matcher assignment = ASSIGNMENT.matcher(command);
            while (assignment.find()) {
                set(assignment.group(1), assignment.group(2).replaceAll("[\"']", ""));
            }
        } else if (file.matches() && filesRead < MAX_FILES) {
            filesRead++;
            String commands = files.apply(file.group(1));
            if (commands == null) {
                note("ignored, as there is no such file: " + command);
            } else {
                run(commands);
            }
        } else if (!command.isEmpty() && !command.startsWith("#")) {
            note("ignored: " + command);
        }
    }

    /** Names may be written as paths below {@code /proc/sys}, and values as products: {@code $((15*1024*1024))}. */
    private void set(String path, String text) throws Differs {
        String name = path.replaceFirst("^/proc/sys/", "").replace('/', '.');
        String value = PRODUCT.matcher(text).replaceAll(product -> product(product.group(1)));
        try {
            if (!kernel.setSysctl(name, value)) {
                note("ignored: sysctl " + name);
            }
        } catch (IllegalArgumentException e) {
            throw new Differs("a value for " + name, "\"" + value + "\" is none: " + e.getMessage());
        }
    }

    private void count(String name, String number) throws Differs {
        long sockets = 0;
        for (State state : State.values()) {
            if (isCalled(state, name)) {
                sockets += kernel.count(state);
            }
        }
        // grep finds the number anywhere in the count, but nobody means that.
        if (!Long.toString(sockets).equals(number)) {
            throw new Differs(number + " connections in " + name, "there are " + sockets);
        }
    }

    private static boolean isCalled(State state, String name) {
        String plain = plain(name);
        return plain.equals(plain(state.name()))
                || plain.equals(plain(state.alias()))
                || state == State.SYN_RECEIVED && plain.equals("SYNRECV");
    }

    private static String plain(String name) {
        return name.replaceAll("[-_ ]", "");
    }

    private static String product(String factors) {
        BigInteger product = BigInteger.ONE;
        for (String factor : factors.split("\\*", -1)) {
            product = product.multiply(new BigInteger(factor));
        }
        return product.toString();
    }
}
