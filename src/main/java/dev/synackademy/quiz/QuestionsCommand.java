package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.SourceException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code questions export|import FORMAT FILE…}: the bank in the formats of other learning platforms. It holds all answers, so it is
 * given to those who have the program, and by no page.
 */
public final class QuestionsCommand {

    /** All was written. */
    public static final int DONE = 0;
    /** Written, but for what was told. */
    public static final int INCOMPLETE = 1;
    /** Nothing was written: a file cannot be read or written, or the command is none. */
    public static final int REFUSED = 2;

    static final long FILE_BYTES_MAX = 8_000_000;

    /** Enough for nine predictions of any kind of which no two ask the same. */
    private static final int SEEDS = 100;

    private static final Set<String> FORMATS = Set.of("gift", "moodle", "anki");

    private static final String USAGE = """
            Usage: questions export gift|moodle|anki [--site=URL] [--predictions=N] FILE.zh.EXT [FILE.en.EXT]
                   questions import gift|moodle [--site=URL] FILE.zh.EXT [FILE.en.EXT]
            Writes the bank of questions as GIFT, Moodle XML or cards for Anki, answers included, or reads the first two and
            writes our YAML to standard output. A file is in the language that its name ends with.
              --site=URL       where links to lessons lead (http://localhost:8080)
              --predictions=N  how many questions are made of each prediction, 0 to 9 (1)
            Exit status: 0 done, 1 done but something was left out or is missing, 2 nothing was done.""";

    private final PrintStream out;
    private final PrintStream err;
    private String site = "http://localhost:8080";
    private int predictions = 1;

    private QuestionsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param arguments what follows the word {@code questions}
     * @return the exit status
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return new QuestionsCommand(out, err).run(arguments);
    }

    private int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(USAGE);
            return DONE;
        }
        List<String> files = new ArrayList<>();
        for (String argument : arguments.subList(Math.min(2, arguments.size()), arguments.size())) {
            if (argument.matches("--site=https?://.+")) {
                site = argument.substring("--site=".length()).replaceFirst("/+$", "");
            } else if (argument.matches("--predictions=\\d")
                    && arguments.getFirst().equals("export")) {
                predictions = Integer.parseInt(argument.substring("--predictions=".length()));
            } else if (argument.startsWith("-")) {
                return usage();
            } else {
                files.add(argument);
            }
        }
        if (files.isEmpty() || !FORMATS.contains(arguments.get(1))) {
            return usage();
        }
        try {
            return switch (arguments.getFirst()) {
                case "export" -> export(arguments.get(1), files);
                case "import" -> arguments.get(1).equals("anki") ? usage() : read(arguments.get(1), files);
                default -> usage();
            };
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private int usage() {
        err.println(USAGE);
        return REFUSED;
    }

    // Out of the bank.

    private int export(String format, List<String> files) {
        List<Question> bank = new ArrayList<>();
        for (String topic : QuestionFiles.topics()) {
            QuestionParser.parse(topic, new StringReader(QuestionFiles.yaml(topic))).stream()
                    .flatMap(this::concrete)
                    .forEach(bank::add);
        }
        Predicate<Question> carried = switch (format) {
            case "gift" -> GiftWriter::carries;
            case "moodle" -> MoodleWriter::carries;
            default -> AnkiWriter::carries;
        };
        List<Question> written = bank.stream().filter(carried).toList();
        for (String file : files) {
            String language = language(file);
            if (language == null) {
                throw new IllegalArgumentException(file + ": its name says no language; call it bank.zh."
                        + extension(format) + " or bank.en." + extension(format));
            }
            write(file, text(format, language, written));
            out.println(file + ": " + written.size() + " questions");
        }
        List<String> leftOut = bank.stream()
                .filter(carried.negate())
                .map(question -> question.heading().id())
                .toList();
        if (!leftOut.isEmpty()) {
            err.println("left out, since " + format + " has no such questions: " + String.join(", ", leftOut));
        }
        return leftOut.isEmpty() ? DONE : INCOMPLETE;
    }

    /** Of a prediction ordinary questions with numbers of their own; every other question as it is. */
    private Stream<Question> concrete(Question question) {
        if (!(question instanceof Question.Predict predict) || predictions == 0) {
            return Stream.of(question);
        }
        Set<LocalizedText> asked = new HashSet<>();
        return LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> {
                    Question.Heading heading =
                            predict.heading().named(predict.heading().id() + "-" + seed);
                    return Predictions.generate(new Question.Predict(heading, predict.generator()), seed)
                            .question();
                })
                .filter(made -> asked.add(made.heading().prompt()))
                .limit(predictions);
    }

    private String text(String format, String language, List<Question> questions) {
        return switch (format) {
            case "gift" -> new GiftWriter(language, site).write(questions);
            case "moodle" -> new MoodleWriter(language, site).write(questions);
            default -> new AnkiWriter(language, site).write(questions);
        };
    }

    private static String extension(String format) {
        return switch (format) {
            case "gift" -> "gift";
            case "moodle" -> "xml";
            default -> "csv";
        };
    }

    private static @Nullable String language(String file) {
        String name = file.replaceFirst("^.*[/\\\\]", "");
        return name.matches(".*\\.zh(\\.[^.]*)?") ? "zh" : name.matches(".*\\.en(\\.[^.]*)?") ? "en" : null;
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    file + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    // Into it.

    private int read(String format, List<String> files) {
        Map<String, Draft.Reading> readings = new HashMap<>();
        for (String file : files) {
            String text = contents(file);
            Draft.Reading reading =
                    format.equals("gift") ? GiftReader.read(file, text, site) : MoodleReader.read(file, text, site);
            String language = language(file);
            if (readings.put(language == null ? "both" : language, reading) != null) {
                throw new IllegalArgumentException(file + ": there is a file in this language already");
            }
            unique(file, reading.questions());
        }
        if (readings.size() == 2 && readings.containsKey("both")) {
            throw new IllegalArgumentException("of two files one is called FILE.zh.EXT and the other FILE.en.EXT");
        }
        List<String> leftOut = readings.values().stream()
                .flatMap(each -> each.leftOut().stream())
                .toList();
        leftOut.forEach(each -> err.println("left out: " + each));
        Draft.Reading zh = readings.get("zh");
        Draft.Reading en = readings.get("en");
        List<Question> questions = zh != null && en != null
                ? Bilingual.join(zh.questions(), en.questions())
                : readings.values().iterator().next().questions();
        out.print(QuestionYaml.write(questions));
        return incomplete(questions) || !leftOut.isEmpty() ? INCOMPLETE : DONE;
    }

    private static void unique(String file, List<Question> questions) {
        Set<String> ids = new HashSet<>();
        for (Question question : questions) {
            if (!ids.add(question.heading().id())) {
                throw new IllegalArgumentException(file + ": two questions are called \""
                        + question.heading().id() + "\"");
            }
        }
    }

    /** Tells of each question what it lacks until it can be asked. */
    private boolean incomplete(List<Question> questions) {
        Map<String, List<String>> lacking = new LinkedHashMap<>();
        for (Question question : questions) {
            String yaml = QuestionYaml.write(List.of(question));
            try {
                QuestionParser.parse("imported", new StringReader(yaml));
            } catch (SourceException e) {
                String said = String.valueOf(e.getMessage()).replaceFirst("^[^:]*:\\d+:\\d+: ", "");
                lacking.computeIfAbsent(said, key -> new ArrayList<>())
                        .add(question.heading().id());
            }
        }
        lacking.forEach((what, ids) -> err.println("to be completed (" + what + "): " + String.join(", ", ids)));
        return !lacking.isEmpty();
    }

    private static String contents(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > FILE_BYTES_MAX) {
                throw new IllegalArgumentException(file + " is too large: " + FILE_BYTES_MAX + " bytes at most");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no text in UTF-8", e);
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
