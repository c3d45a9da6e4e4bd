package dev.synackademy.packetdrill;

import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a script's system calls on a {@link Kernel}, and reads what they return as the script writes it. */
final class SystemCalls {

    /** The calls there are, with how many arguments each has; {@code fcntl} may do with one fewer. */
    static final Map<String, Integer> ARGUMENTS = Map.ofEntries(
            Map.entry("accept", 3),
            Map.entry("accept4", 4),
            Map.entry("bind", 3),
            Map.entry("close", 1),
            Map.entry("connect", 3),
            Map.entry("fcntl", 3),
            Map.entry("getsockopt", 5),
            Map.entry("ioctl", 3),
            Map.entry("listen", 2),
            Map.entry("read", 3),
            Map.entry("readv", 3),
            Map.entry("recv", 4),
            Map.entry("recvfrom", 6),
            Map.entry("recvmsg", 3),
            Map.entry("send", 4),
            Map.entry("sendmsg", 3),
            Map.entry("sendto", 6),
            Map.entry("setsockopt", 5),
            Map.entry("shutdown", 2),
            Map.entry("socket", 3),
            Map.entry("write", 3),
            Map.entry("writev", 3));

    /** More is not written in one script. */
    private static final long MAX_WRITTEN = 64 << 20;

    /** As many as Linux gives a process that asks for no more. */
    private static final int MAX_DESCRIPTORS = 1024;

    private static final long O_RDWR = 2;
    private static final long FD_CLOEXEC = 1;

    /** No call has so many arguments. */
    private static final int NO_FLAGS = Integer.MAX_VALUE;

    /** The members of {@code struct linger}. */
    private static final List<String> ON = List.of("onoff", "l_onoff");

    private static final List<String> SECONDS = List.of("linger", "l_linger");

    /** A call that has been made. */
    record Running(Script.SystemCall step, Call call, Reading reading) {

        /** What differs from what the script says of a call that is done; {@code null} where nothing does. */
        @Nullable
        String difference() {
            Call.Result result = call.result();
            return reading.difference(result);
        }
    }

    /** How the result of one call is compared. */
    interface Reading {
        @Nullable
        String difference(Call.Result result);
    }

    private final Kernel kernel;
    private final Platform platform;
    private final Comparison comparison;
    private final Map<Long, Integer> descriptors = new HashMap<>();
    private final Set<Integer> closedOnExec = new HashSet<>();
    private long written;

    /** The two ends of the connection that the script is about. */
    private Socket local = new Socket(ScriptRunner.LOCAL, ScriptRunner.PORT);

    private Socket remote = new Socket(ScriptRunner.REMOTE, ScriptRunner.PORT);

    SystemCalls(Kernel kernel, Platform platform, Comparison comparison) {
        this.kernel = kernel;
        this.platform = platform;
        this.comparison = comparison;
    }

    Socket local() {
        return local;
    }

    Socket remote() {
        return remote;
    }

    /** @throws Differs where the call cannot be made as it is written */
    Running start(Script.SystemCall step) throws Differs {
        var arguments = new Arguments(step);
        return switch (step.name()) {
            case "socket" -> opened(step, socket(), arguments, 1);
            case "accept" -> opened(step, kernel.accept(descriptor(arguments)), arguments, NO_FLAGS);
            case "accept4" -> opened(step, kernel.accept(descriptor(arguments)), arguments, 3);
            case "bind" -> plain(step, bind(arguments));
            case "connect" -> plain(step, connect(arguments));
            case "listen" -> plain(step, kernel.listen(descriptor(arguments), (int) arguments.number(1)));
            case "close" -> closed(step, kernel.close(descriptor(arguments)), arguments.number(0));
            case "shutdown" -> plain(step, shutdown(arguments));
            case "read" -> plain(step, read(arguments, arguments.length(2)));
            case "recv", "recvfrom" -> plain(step, read(arguments, arguments.length(2), arguments.flags(3)));
            case "readv" -> plain(step, read(arguments, arguments.vector(1)));
            case "recvmsg" -> plain(step, read(arguments, arguments.message(1), arguments.flags(2)));
            case "write" -> plain(step, write(arguments, arguments.length(2)));
            case "send", "sendto" -> plain(step, write(arguments, arguments.length(2), arguments.flags(3)));
            case "writev" -> plain(step, write(arguments, arguments.vector(1)));
            case "sendmsg" -> plain(step, write(arguments, arguments.message(1), arguments.flags(2)));
            case "fcntl" -> plain(step, fcntl(arguments));
            case "ioctl" -> ioctl(step, arguments);
            case "setsockopt" -> plain(step, setOption(arguments));
            case "getsockopt" -> getOption(step, arguments);
            default -> throw new AssertionError(step.name());
        };
    }

    /** A call of which only what it returns is compared. */
    private static Running plain(Script.SystemCall step, Call call) {
        return new Running(step, call, result -> difference(step.outcome(), result));
    }

    private Call socket() {
        boolean full = kernel.openDescriptors() >= MAX_DESCRIPTORS;
        return full ? returned(Call.Result.failed(Errno.EMFILE)) : returned(kernel.socket());
    }

    /** @param flags which argument may say that the descriptor does not block, or is closed by {@code exec} */
    private Running opened(Script.SystemCall step, Call call, Arguments arguments, int flags) {
        return new Running(step, call, result -> {
            Long name = step.outcome().value();
            if (result.errno() != null
                    || name == null
                    || name < 0
                    || step.outcome().errno() != null) {
                return difference(step.outcome(), result);
            }
            int fd = (int) result.value();
            Integer former = descriptors.put(name, fd);
            if (former != null) {
                return "the script has a descriptor " + name + " already";
            }
            kernel.setNonBlocking(fd, arguments.has(flags, "SOCK_NONBLOCK", platform.nonBlockingFlag()));
            closeOnExec(fd, arguments.has(flags, "SOCK_CLOEXEC"));
            return null;
        });
    }

    /** What it closes, the script can call by its name no more. */
    private Running closed(Script.SystemCall step, Call call, long name) {
        return new Running(step, call, result -> {
            if (result.errno() == null) {
                descriptors.remove(name);
            }
            return difference(step.outcome(), result);
        });
    }

    private void closeOnExec(int fd, boolean on) {
        if (on) {
            closedOnExec.add(fd);
        } else {
            closedOnExec.remove(fd);
        }
    }

    private int descriptor(Arguments arguments) throws Differs {
        return descriptors.getOrDefault(arguments.number(0), -1);
    }

    private Call returned(long value) {
        return returned(Call.Result.of(value));
    }

    /** A call that fails so, or because there is no such descriptor. */
    private Call failed(int fd, Errno errno) {
        return returned(Call.Result.failed(kernel.isOpen(fd) ? errno : Errno.EBADF));
    }

    private Call returned(Call.Result result) {
        var call = new Call(kernel.nowMicros(), Long.MAX_VALUE, () -> result);
        call.tryAt(kernel.nowMicros());
        return call;
    }

    private static @Nullable String difference(Script.Outcome expected, Call.Result result) {
        Long value = expected.value();
        String errno = expected.errno();
        boolean sameErrno = errno == null || Errno.named(errno) != null && Errno.named(errno) == result.errno();
        return value == null || value == result.value() && sameErrno ? null : "it returned " + result;
    }

    private Call bind(Arguments arguments) throws Differs {
        int port = arguments.address(1, local).port();
        Call call = kernel.bind(descriptor(arguments), port);
        if (call.result().errno() == null) {
            local = new Socket(local.address(), port);
        }
        return call;
    }

    private Call connect(Arguments arguments) throws Differs {
        int fd = descriptor(arguments);
        Socket to = arguments.address(1, new Socket(ScriptRunner.REMOTE, ScriptRunner.PORT));
        Call call = kernel.connect(fd, to);
        Socket from = kernel.tcb(fd).local();
        if (from != null) {
            local = from;
            remote = to;
        }
        return call;
    }

    private Call read(Arguments arguments, long octets, MessageFlag... flags) throws Differs {
        return kernel.read(descriptor(arguments), (int) octets, flags);
    }

    private Call write(Arguments arguments, long octets, MessageFlag... flags) throws Differs {
        written += octets;
        if (written > MAX_WRITTEN) {
            throw new Differs("at most " + MAX_WRITTEN + " octets to be written in one script", "there are " + written);
        }
        return kernel.write(descriptor(arguments), Octets.zeros((int) octets), flags);
    }

    private Call shutdown(Arguments arguments) throws Differs {
        int fd = descriptor(arguments);
        long how = arguments.number(1);
        Kernel.Shutdown[] ways = Kernel.Shutdown.values();
        return how < 0 || how >= ways.length ? failed(fd, Errno.EINVAL) : kernel.shutdown(fd, ways[(int) how]);
    }

    private Call fcntl(Arguments arguments) throws Differs {
        int fd = descriptor(arguments);
        if (!kernel.isOpen(fd)) {
            return failed(fd, Errno.EBADF);
        }
        switch (arguments.name(1)) {
            case "F_GETFL" -> {
                return returned(O_RDWR | (kernel.isNonBlocking(fd) ? platform.nonBlockingFlag() : 0));
            }
            case "F_SETFL" -> kernel.setNonBlocking(fd, arguments.has(2, "O_NONBLOCK", platform.nonBlockingFlag()));
            case "F_GETFD" -> {
                return returned(closedOnExec.contains(fd) ? FD_CLOEXEC : 0);
            }
            case "F_SETFD" -> closeOnExec(fd, (arguments.number(2) & FD_CLOEXEC) != 0);
            default -> throw arguments.wrong(1, "F_GETFL, F_SETFL, F_GETFD or F_SETFD");
        }
        return returned(0);
    }

    private Running ioctl(Script.SystemCall step, Arguments arguments) throws Differs {
        int fd = descriptor(arguments);
        Tcb tcb = kernel.tcb(fd);
        long value = switch (arguments.name(1)) {
            case "SIOCINQ", "FIONREAD" -> tcb.readable();
            case "SIOCOUTQ", "TIOCOUTQ", "FIONWRITE" ->
                tcb.unsent() + tcb.snd().nxt().minus(tcb.snd().una());
            case "SIOCOUTQNSD" -> tcb.unsent();
            default -> throw arguments.wrong(1, "SIOCINQ, FIONREAD, SIOCOUTQ, SIOCOUTQNSD or FIONWRITE");
        };
        if (!kernel.isOpen(fd) || tcb.state() == State.LISTEN) {
            return plain(step, failed(fd, Errno.EINVAL));
        }
        return told(step, arguments.get(2), value);
    }

    private Call setOption(Arguments arguments) throws Differs {
        SocketOption option = arguments.option();
        int fd = descriptor(arguments);
        if (option == null) {
            return failed(fd, Errno.ENOPROTOOPT);
        }
        if (option != SocketOption.SO_LINGER) {
            return kernel.setOption(fd, option, arguments.number(3, Arguments.only(arguments.get(3))));
        }
        List<Long> linger = arguments.members(3, ON, SECONDS);
        boolean on = linger.getFirst() != 0;
        long seconds = linger.getLast() < 0 ? Integer.MAX_VALUE : linger.getLast();
        return kernel.setOption(fd, option, on ? seconds : -1);
    }

    private Running getOption(Script.SystemCall step, Arguments arguments) throws Differs {
        int fd = descriptor(arguments);
        if (arguments.has(2, "TCP_INFO") && kernel.isOpen(fd)) {
            return info(step, arguments, TcpInfo.of(kernel.tcb(fd), kernel.config(fd)));
        }
        SocketOption option = arguments.option();
        if (option == null || !kernel.isOpen(fd)) {
            return plain(step, failed(fd, Errno.ENOPROTOOPT));
        }
        if (option == SocketOption.SO_ERROR) {
            Errno pending = kernel.takeError(fd);
            return told(step, arguments.get(3), pending == null ? "0" : pending.toString());
        }
        long value = kernel.getOption(fd, option).result().value();
        boolean size = option == SocketOption.SO_RCVBUF || option == SocketOption.SO_SNDBUF;
        if (size && comparison == Comparison.SEQUENCE_ONLY) {
            return plain(step, returned(0));
        }
        if (Arguments.only(arguments.get(3)) instanceof Script.Ellipsis) {
            return plain(step, returned(0));
        }
        if (option == SocketOption.SO_LINGER) {
            List<Long> expected = arguments.members(3, ON, SECONDS);
            List<Long> linger = value < 0 ? List.of(0L, 0L) : List.of(1L, value);
            boolean same = linger.equals(expected);
            return new Running(
                    step,
                    returned(0),
                    result -> same
                            ? difference(step.outcome(), result)
                            : "it told {onoff=" + linger.getFirst() + ", linger=" + linger.getLast() + "}");
        }
        long expected = arguments.number(3, Arguments.only(arguments.get(3)));
        return told(step, new Script.Number(expected), value);
    }

    private Running info(Script.SystemCall step, Arguments arguments, Map<String, Double> info) throws Differs {
        var differing = new ArrayList<String>();
        if (Arguments.only(arguments.get(3)) instanceof Script.Fields fields) {
            for (Script.Field field : fields.fields()) {
                if (!TcpInfo.isField(field.name())) {
                    throw arguments.wrong(
                            3, "members of tcp_info that are known here, as " + field.name() + " is none");
                }
                double ours = info.getOrDefault(field.name(), Double.NaN);
                if (field.value() instanceof Script.Ellipsis) {
                    continue;
                }
                if (arguments.number(3, field.value()) != ours) {
                    differing.add(field.name() + "=" + ScriptRunner.number(ours));
                }
            }
        }
        return new Running(
                step,
                returned(0),
                result -> differing.isEmpty()
                        ? difference(step.outcome(), result)
                        : "it told " + String.join(", ", differing));
    }

    private Running told(Script.SystemCall step, Script.Argument expected, long value) throws Differs {
        return told(step, expected, Long.toString(value));
    }

    /** A call that returns 0 and writes {@code value} where its argument points. */
    private Running told(Script.SystemCall step, Script.Argument expected, String value) {
        String written = switch (Arguments.only(expected)) {
            case Script.Number number -> Long.toString(number.value());
            case Script.Names names -> String.join("|", names.names());
            default -> value;
        };
        return new Running(
                step,
                returned(0),
                result -> written.equals(value) ? difference(step.outcome(), result) : "it told " + value);
    }
}
