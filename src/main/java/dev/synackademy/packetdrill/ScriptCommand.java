package dev.synackademy.packetdrill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code script [--rfc|--linux|--freebsd] [-DNAME] FILE.pkt}: runs a script and tells how it went, step by step. */
public final class ScriptCommand {

    /** Nothing was otherwise than the script says. */
    public static final int PASSED = 0;
    /** Something was. */
    public static final int FAILED = 1;
    /** It was not run: there is no such file, it is no script, or the command is none. */
    public static final int UNREADABLE = 2;

    private static final String USAGE = """
            Usage: script [--rfc | --linux | --freebsd] [-DNAME ...] FILE.pkt
            Runs a packetdrill script against the TCP endpoint, in virtual time.
              --rfc      RFC 9293 (the default)
              --linux    Linux's numbers and its departures from the RFCs
              --freebsd  the same for FreeBSD
              -DNAME     for #ifdef NAME
            Exit status: 0 passed, 1 failed, 2 could not be read.""";

    private ScriptCommand() {}

    /**
     * Runs the command.
     *
     * @param arguments what follows the word {@code script}
     * @return the exit status
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Platform platform = Platform.rfc();
        Set<String> defined = new HashSet<>();
        String file = null;
        for (String argument : arguments) {
            switch (argument) {
                case "--rfc" -> platform = Platform.rfc();
                case "--linux" -> platform = Platform.linux();
                case "--freebsd" -> platform = Platform.freeBsd();
                case "--help", "-h" -> {
                    out.println(USAGE);
                    return PASSED;
                }
                default -> {
                    if (argument.matches("-D\\w+")) {
                        defined.add(argument.substring(2));
                    } else if (argument.startsWith("-") || file != null) {
                        err.println(USAGE);
                        return UNREADABLE;
                    } else {
                        file = argument;
                    }
                }
            }
        }
        if (file == null) {
            err.println(USAGE);
            return UNREADABLE;
        }
        String text = read(file, err);
        return text == null ? UNREADABLE : run(file, text, platform, defined, out, err);
    }

    private static @Nullable String read(String file, PrintStream err) {
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > 4L * ScriptParser.MAX_CHARACTERS) {
                err.println(file + " is too large for a script");
                return null;
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            err.println(file + " is no text in UTF-8");
        } catch (IOException | InvalidPathException e) {
            err.println(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    private static int run(
            String file, String text, Platform platform, Set<String> defined, PrintStream out, PrintStream err) {
        Script script;
        try {
            script = Script.parse(file, text, defined);
        } catch (ScriptException unreadable) {
            err.println(unreadable.getMessage());
            return UNREADABLE;
        }
        Verdict verdict = ScriptRunner.run(script, platform, Comparison.EXACT);
        List<String> lines = text.lines().toList();
        for (Verdict.Done done : verdict.steps()) {
            int line = done.step().at().line();
            out.printf(
                    Locale.ROOT,
                    "%12.6f  line %-4d %s%n",
                    done.atMicros() / 1e6,
                    line,
                    lines.get(line - 1).strip());
        }
        verdict.notes().forEach(out::println);
        Verdict.Difference difference = verdict.difference();
        if (difference == null) {
            out.println("passed: " + verdict.steps().size() + " steps");
            return PASSED;
        }
        out.println(difference);
        out.println("failed");
        return FAILED;
    }
}
