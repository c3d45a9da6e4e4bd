package dev.synackademy.conformance;

import dev.synackademy.packetdrill.Call;
import dev.synackademy.packetdrill.Errno;
import dev.synackademy.packetdrill.Kernel;
import dev.synackademy.packetdrill.MessageFlag;
import dev.synackademy.packetdrill.SocketOption;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The two applications of a scenario: they make its calls, some at a time, some when another has returned. */
final class LinuxCalls {

    private static final int READ_MOST = 1 << 20;
    private static final String NO_SOCKET = "EBADF (no such socket)";
    private static final String PENDING = "pending";

    /** A call that has been made. */
    private final class Made {
        final LinuxScenario.Call call;
        final Kernel kernel;

        /** What of it the kernel has not returned from; {@code null} once it is over. */
        @Nullable
        Call current;

        String result = PENDING;
        long read;

        Made(LinuxScenario.Call call, Kernel kernel) {
            this.call = call;
            this.kernel = kernel;
        }

        JsonFields arguments() {
            return new JsonFields(call.name() + "'s args", call.arguments());
        }

        /** Looks whether the kernel has returned; a recv that wants more calls again. */
        boolean goOn() {
            Call returned = current;
            if (returned == null || !returned.isDone()) {
                return false;
            }
            current = null;
            Call.Result end = returned.result();
            if (call.name().equals("recv")) {
                received(end);
            } else if (end.errno() != null) {
                result = end.errno().name();
            } else {
                result = call.name().equals("send") ? Long.toString(end.value()) : "OK";
            }
            if (call.name().equals("accept") && end.errno() == null) {
                descriptors.put(socket(call.side(), call.arguments().path("as").asString()), (int) end.value());
            }
            return true;
        }

        private void received(Call.Result end) {
            String how = end.errno() != null ? end.errno().name() : end.value() == 0 ? "EOF" : "";
            String mode = call.arguments().path("mode").asString("");
            long wanted = mode.equals("until_eof")
                    ? Long.MAX_VALUE
                    : call.arguments().path("n").asLong(1);
            read += Math.max(0, end.value());
            if (!how.isEmpty()) {
                result = read == 0 ? how : read + " then " + how;
            } else if (mode.isEmpty() || read >= wanted) {
                result = Long.toString(read);
            } else {
                current = kernel.read(descriptor(), (int) Math.min(READ_MOST, wanted - read));
            }
        }

        int descriptor() {
            return descriptors.getOrDefault(socket(call.side(), call.socket()), -1);
        }
    }

    private final List<LinuxScenario.Call> script;
    private final Map<String, Kernel> kernels;
    private final Map<String, String> addresses;
    private final BiConsumer<Long, Runnable> agenda;
    private final ObjIntConsumer<String> listening;
    private final Map<String, Integer> descriptors = new HashMap<>();
    private final List<Made> made = new ArrayList<>();

    LinuxCalls(
            List<LinuxScenario.Call> script,
            Map<String, Kernel> kernels,
            Map<String, String> addresses,
            BiConsumer<Long, Runnable> agenda,
            ObjIntConsumer<String> listening) {
        this.script = script;
        this.kernels = kernels;
        this.addresses = addresses;
        this.agenda = agenda;
        this.listening = listening;
    }

    /** Puts every call that has a time of its own on the agenda. */
    void begin() {
        for (LinuxScenario.Call call : script) {
            if (call.after() == null) {
                agenda.accept(call.micros(), () -> make(call));
            }
        }
    }

    /** @return whether a call has returned, so that others may follow from it */
    boolean goOn(long nowMicros) {
        boolean progress = false;
        for (Made each : List.copyOf(made)) {
            if (each.goOn()) {
                progress = true;
                if (each.current == null) {
                    follow(each.call, nowMicros);
                }
            }
        }
        return progress;
    }

    private void follow(LinuxScenario.Call returned, long nowMicros) {
        String id = returned.id();
        for (LinuxScenario.Call call : script) {
            if (id != null && id.equals(call.after())) {
                agenda.accept(nowMicros + call.micros(), () -> make(call));
            }
        }
    }

    Map<String, List<String>> returns() {
        var returns = new HashMap<String, List<String>>();
        for (Made each : made) {
            String name = each.call.side() + "." + each.call.socket() + "." + each.call.name();
            returns.computeIfAbsent(name, unseen -> new ArrayList<>()).add(each.result);
        }
        return returns;
    }

    private void make(LinuxScenario.Call call) {
        Kernel kernel = kernels.get(call.side());
        if (kernel == null) {
            throw new IllegalArgumentException("there is no side \"" + call.side() + "\"");
        }
        var calling = new Made(call, kernel);
        made.add(calling);
        boolean opens = List.of("socket", "listen", "connect").contains(call.name());
        String socket = socket(call.side(), call.socket());
        if (opens && !descriptors.containsKey(socket)) {
            int opened = kernel.socket();
            kernel.setOption(opened, SocketOption.SO_REUSEADDR, 1); // as who recorded did
            descriptors.put(socket, opened);
        }
        if (!descriptors.containsKey(socket)) {
            calling.result = NO_SOCKET;
            return;
        }
        calling.current = begin(calling);
        if (calling.current == null) {
            calling.result = "OK";
            follow(call, kernel.nowMicros());
        }
    }

    private static Call send(Kernel kernel, JsonFields arguments, int fd) {
        Octets text = Octets.zeros(arguments.number("n", 0));
        return arguments.optional("more") == null
                ? kernel.write(fd, text)
                : kernel.write(fd, text, MessageFlag.MSG_MORE);
    }

    /** @return what the kernel made of it, or {@code null} where there was nothing left for it to do */
    private @Nullable Call begin(Made calling) {
        LinuxScenario.Call call = calling.call;
        Kernel kernel = calling.kernel;
        JsonFields arguments = calling.arguments();
        int fd = calling.descriptor();
        Call begun = switch (call.name()) {
            case "socket" -> null;
            case "listen" -> listen(calling, arguments, fd);
            case "accept" -> accept(kernel, arguments, fd);
            case "connect" -> connect(calling, arguments, fd);
            case "send" -> send(kernel, arguments, fd);
            case "recv" -> receive(kernel, arguments, fd);
            case "shutdown" -> kernel.shutdown(fd, Kernel.Shutdown.valueOf("SHUT_" + arguments.text("how")));
            case "setsockopt" -> kernel.setOption(fd, option(arguments.text("opt")), arguments.number("value", 0));
            case "close" -> close(calling, fd);
            case "abort" -> {
                kernel.setOption(fd, SocketOption.SO_LINGER, 0);
                yield close(calling, fd);
            }
            default ->
                throw new IllegalArgumentException(
                        "there is the call \"" + call.name() + "\", which this replay does not know");
        };
        arguments.end();
        return begun;
    }

    private Call listen(Made calling, JsonFields arguments, int fd) {
        int port = arguments.number("port", 0);
        setOptions(calling.kernel, fd, arguments.optional("opts"));
        int backlog = arguments.number("backlog", 0);
        Call bound = calling.kernel.bind(fd, port);
        if (bound.result().errno() != null) {
            return bound;
        }
        Call listens = calling.kernel.listen(fd, backlog);
        if (listens.result().errno() == null) {
            listening.accept(calling.call.side(), port);
        }
        return listens;
    }

    private static Call accept(Kernel kernel, JsonFields arguments, int fd) {
        arguments.text("as");
        return kernel.accept(fd);
    }

    private Call connect(Made calling, JsonFields arguments, int fd) {
        JsonNode again = arguments.optional("again");
        int localPort = arguments.number("lport", 0);
        setOptions(calling.kernel, fd, arguments.optional("opts"));
        int port = arguments.number("port", 0);
        if (again == null && localPort != 0) {
            Call bound = calling.kernel.bind(fd, localPort);
            if (bound.result().errno() == Errno.EADDRINUSE) {
                return bound;
            }
        }
        String peer = calling.call.side().equals("C") ? "S" : "C";
        calling.kernel.setNonBlocking(fd, again != null); // who recorded asked, and did not wait
        Call connects = calling.kernel.connect(fd, new Socket(addresses.getOrDefault(peer, ""), port));
        calling.kernel.setNonBlocking(fd, false);
        return connects;
    }

    private static Call receive(Kernel kernel, JsonFields arguments, int fd) {
        JsonNode mode = arguments.optional("mode");
        if (mode != null && !List.of("exact", "until_eof").contains(mode.asString())) {
            throw new IllegalArgumentException(
                    "a recv has the mode \"" + mode.asString() + "\", which this replay does not know");
        }
        return kernel.read(fd, arguments.number("n", READ_MOST));
    }

    private Call close(Made calling, int fd) {
        descriptors.remove(socket(calling.call.side(), calling.call.socket()));
        return calling.kernel.close(fd);
    }

    private static void setOptions(Kernel kernel, int fd, @Nullable JsonNode options) {
        if (options != null) {
            options.forEachEntry((name, value) -> kernel.setOption(fd, option(name), value.asLong()));
        }
    }

    private static SocketOption option(String name) {
        for (SocketOption option : SocketOption.values()) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        throw new IllegalArgumentException("there is the option \"" + name + "\", which this replay does not know");
    }

    private static String socket(String side, String name) {
        return side + "." + name;
    }
}
