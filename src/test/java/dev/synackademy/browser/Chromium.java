package dev.synackademy.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium on this machine.
 *
 * @param executable the program to start
 * @param environment variables that it needs beyond those of this process
 */
record Chromium(Path executable, Map<String, String> environment) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final Path PACKAGED = Path.of("frontend/node_modules/@sparticuz/chromium");

    /**
     * The first of: the one that {@code CHROMIUM_PATH} names, one on the {@code PATH}, the one among the frontend's
     * development dependencies, the one that Playwright downloaded.
     *
     * @param downloaded where Playwright would have put its own
     * @throws IllegalStateException if there is none; the message says what to install
     */
    static Chromium find(Path downloaded) {
        return named().or(Chromium::onPath)
                .or(Chromium::packaged)
                .or(() -> at(downloaded))
                .orElseThrow(
                        () -> new IllegalStateException("No browser for the tests: install Chromium or Chrome so that"
                                + " it is on the PATH, or set CHROMIUM_PATH to its executable."));
    }

    private static Optional<Chromium> named() {
        return Optional.ofNullable(System.getenv("CHROMIUM_PATH"))
                .filter(path -> !path.isBlank())
                .map(path -> at(Path.of(path))
                        .orElseThrow(() -> new IllegalStateException(
                                "CHROMIUM_PATH names %s, which is not an executable file.".formatted(path))));
    }

    private static Optional<Chromium> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .flatMap(path -> at(path).stream())
                .findFirst();
    }

    /** An npm package can carry a Chromium for Linux on x64, and the libraries that a bare server lacks. */
    private static Optional<Chromium> packaged() {
        boolean runsHere = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        return runsHere && Files.isDirectory(PACKAGED) ? Optional.of(unpack()) : Optional.empty();
    }

    private static Optional<Chromium> at(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path)
                ? Optional.of(new Chromium(path, Map.of()))
                : Optional.empty();
    }

    private static Chromium unpack() {
        List<String> lines = run("node", "frontend/chromium.mjs").lines().toList();
        Map<String, String> environment = new HashMap<>();
        for (String variable : lines.subList(1, lines.size())) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return new Chromium(Path.of(lines.getFirst()), environment);
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("%s ended with %d".formatted(String.join(" ", command), status));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
