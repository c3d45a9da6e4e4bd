package dev.synackademy.explorer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The endpoint with one clause of its source changed, and the search around it: classes of their own, beside those that all other
 * tests use. Nothing in the product knows of it.
 */
final class Mutant extends ClassLoader {

    private static final Path SOURCES = Path.of("src/main/java/dev/synackademy/tcp");
    private static final List<String> ROOMS = List.of("tcp", "network", "statespace", "explorer");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Map<String, byte[]> changed;

    private Mutant(Map<String, byte[]> changed) {
        super(Mutant.class.getClassLoader());
        this.changed = changed;
    }

    /** The endpoint as it is. */
    static Mutant none() {
        return new Mutant(Map.of());
    }

    /**
     * @param file a class of the endpoint
     * @param clause what its source says in one place
     * @param instead what it is to say there
     * @throws IllegalArgumentException if that is not said in exactly one place, or cannot be compiled
     */
    static Mutant of(String file, String clause, String instead) throws IOException {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        int at = source.indexOf(clause);
        if (at < 0 || source.indexOf(clause, at + 1) >= 0) {
            throw new IllegalArgumentException("%s must say \"%s\" exactly once".formatted(file, clause));
        }
        String mutated = source.substring(0, at) + instead + source.substring(at + clause.length());
        return new Mutant(compile(file, mutated));
    }

    private static Map<String, byte[]> compile(String file, String source) {
        Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
        var unit = new SimpleJavaFileObject(URI.create("mutant:///" + file + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var inMemory =
                new ForwardingJavaFileManager<JavaFileManager>(COMPILER.getStandardFileManager(null, null, null)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(URI.create("mutant:///" + className), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                return compiled.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                            }
                        };
                    }
                };
        var messages = new StringWriter();
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
        if (!COMPILER.getTask(messages, inMemory, null, options, null, List.of(unit))
                .call()) {
            throw new IllegalArgumentException("the mutant of " + file + " is no Java: " + messages);
        }
        Map<String, byte[]> classes = new HashMap<>();
        compiled.forEach((name, octets) -> classes.put(name, octets.toByteArray()));
        return classes;
    }

    /** Asks {@link Promises} in this endpoint's own classes. */
    Map<String, Integer> brokenPromises() throws ReflectiveOperationException {
        var promises = (Supplier<?>)
                loadClass(Promises.class.getName()).getDeclaredConstructor().newInstance();
        Map<String, Integer> broken = new TreeMap<>();
        ((Map<?, ?>) promises.get()).forEach((name, steps) -> broken.put((String) name, (Integer) steps));
        return broken;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            boolean own = ROOMS.stream().anyMatch(room -> name.startsWith("dev.synackademy." + room + "."));
            return own ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] octets = changed.get(name);
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            octets = octets == null ? file.readAllBytes() : octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return defineClass(name, octets, 0, octets.length);
    }
}
