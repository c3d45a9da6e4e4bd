package dev.synackademy.packetdrill;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code script [--rfc|--linux|--freebsd] [--sequence-only] [-DNAME] FILE.pkt}: runs a script and tells how it went, step by step. */
public final class ScriptCommand {

    /** Nothing was otherwise than the script says. */
    public static final int PASSED = 0;
    /** Something was. */
    public static final int FAILED = 1;
    /** It was not run: there is no such file, it is no script, or the command is none. */
    public static final int UNREADABLE = 2;

    private static final int MAX_OCTETS = 4 * ScriptParser.MAX_CHARACTERS;

    private static final String USAGE = """
            Usage: script [--rfc | --linux | --freebsd] [--sequence-only] [-DNAME ...] FILE.pkt
            Runs a packetdrill script against the TCP endpoint, in virtual time.
              --rfc      RFC 9293 (the default)
              --linux    Linux's numbers and its departures from the RFCs
              --freebsd  the same for FreeBSD
              --sequence-only  compare no windows, options of SYNs, values of timestamps, sizes of buffers
              -DNAME     for #ifdef NAME
            Exit status: 0 passed, 1 failed, 2 could not be read.""";

    private final PrintStream out;
    private final PrintStream err;
    private final Set<String> defined = new HashSet<>();
    private Platform platform = Platform.rfc();
    private Comparison comparison = Comparison.EXACT;

    private ScriptCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param arguments what follows the word {@code script}
     * @return the exit status
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return new ScriptCommand(out, err).run(arguments);
    }

    private int run(List<String> arguments) {
        String file = null;
        for (String argument : arguments) {
            switch (argument) {
                case "--rfc" -> platform = Platform.rfc();
                case "--linux" -> platform = Platform.linux();
                case "--freebsd" -> platform = Platform.freeBsd();
                case "--sequence-only" -> comparison = Comparison.SEQUENCE_ONLY;
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
        try {
            Path path = Path.of(file);
            String text = read(path);
            return text == null ? UNREADABLE : run(path, text);
        } catch (InvalidPathException e) {
            err.println(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
            return UNREADABLE;
        }
    }

    private @Nullable String read(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] octets = stream.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                err.println(path + " is too large for a script");
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            err.println(path + " is no text in UTF-8");
        } catch (IOException e) {
            err.println(path + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    /** A file of commands that the script names. */
    private @Nullable String readBeside(Path script, String name) {
        try {
            Path named = script.resolveSibling(name);
            return Files.isRegularFile(named) ? read(named) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private int run(Path path, String text) {
        Script script;
        try {
            script = Script.parse(path.toString(), text, defined);
        } catch (ScriptException unreadable) {
            err.println(unreadable.getMessage());
            return UNREADABLE;
        }
        Verdict verdict = ScriptRunner.run(script, platform, comparison, name -> readBeside(path, name));
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
