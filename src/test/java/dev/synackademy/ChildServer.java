package dev.synackademy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server as people start it, in a process that can be killed; but on any free port, and with its data in a folder of the test. */
public final class ChildServer implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final int port;

    private ChildServer(Process process) throws IOException {
        this.process = process;
        port = portOf(process);
    }

    /** @param more settings, as {@code --name=value} */
    public static ChildServer start(Path data, String... more) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(
                List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, SynackademyApplication.class.getName()));
        command.addAll(settings(data, more));
        return new ChildServer(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The settings of the product, without those for tests. */
    public static List<String> settings(Path data, String... more) {
        List<String> settings = List.of(
                "--spring.config.location=classpath:/application.yaml",
                "--server.port=0",
                "--synackademy.data=" + data,
                "--spring.main.banner-mode=off");
        return Stream.concat(settings.stream(), Stream.of(more)).toList();
    }

    public int port() {
        return port;
    }

    /** SIGKILL: it has no time to say goodbye. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        if (process.exitValue() != 128 + 9) {
            throw new AssertionError("the server ended by itself: " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int portOf(Process server) throws IOException {
        var output = new StringBuilder();
        BufferedReader reader = server.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                int port = Integer.parseInt(started.group(1));
                Thread.ofVirtual().start(() -> reader.lines().forEach(rest -> {})); // or its pipe would fill
                return port;
            }
        }
        throw new AssertionError("the server did not start:\n" + output);
    }
}
