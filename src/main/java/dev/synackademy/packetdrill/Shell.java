package dev.synackademy.packetdrill;

import dev.synackademy.tcp.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Obeys the commands between back-ticks that mean something here: {@code sysctl}, {@code echo … > /proc/sys/net/ipv4/…}, and
 * {@code sockstat … | grep -c STATE | grep N} or {@code sockstat … | grep STATE | wc -l | grep N}, which asserts how many sockets are
 * in that state. All others are noted.
 */
final class Shell {

    private static final Pattern ASSIGNMENT = Pattern.compile("([\\w.]+)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s\"']+)");
    private static final Pattern ECHO =
            Pattern.compile("echo\\s+(?:-n\\s+)?[\"']?([^\"'>]*?)[\"']?\\s*>\\s*/proc/sys/(\\S+)");
    private static final Pattern COUNT = Pattern.compile(
            "(?=.*(?:grep\\s+-\\w*c|wc\\s+-l))"
                    + "(?:sockstat|netstat|ss)\\b[^|]*\\|.*?\\bgrep\\s+(?:-\\w+\\s+)*[\"']?([A-Z][\\w-]*)[\"']?\\s*\\|"
                    + ".*\\bgrep\\s+(?:-\\w+\\s+)*[\"']?\\^?(\\d+)\\$?[\"']?\\s*",
            Pattern.DOTALL);
    private static final int MAX_NOTES = 100;

    private final Kernel kernel;
    private final Set<String> notes = new LinkedHashSet<>();

    Shell(Kernel kernel) {
        this.kernel = kernel;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    void note(String text) {
        if (notes.size() < MAX_NOTES) {
            notes.add(text);
        }
    }

    /** @throws Differs where the command asserts what is not so, or sets a value that is none */
    void run(String text) throws Differs {
        Matcher count = COUNT.matcher(text);
        if (count.matches()) {
            count(count.group(1), count.group(2));
            return;
        }
        for (String command : text.split("[;\\n]|&&", -1)) {
            runOne(command.strip());
        }
    }

    private void runOne(String command) throws Differs {
        Matcher echo = ECHO.matcher(command);
        if (echo.matches()) {
            set(echo.group(2).replace('/', '.'), echo.group(1).strip());
        } else if (command.matches("(/\\w+)*/?sysctl\\b.*")) {
            Matcher assignment = ASSIGNMENT.matcher(command);
            while (assignment.find()) {
                set(assignment.group(1), assignment.group(2).replaceAll("[\"']", ""));
            }
        } else if (!command.isEmpty()) {
            note("ignored: " + command);
        }
    }

    private void set(String name, String value) throws Differs {
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
}
