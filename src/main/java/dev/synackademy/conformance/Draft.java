package dev.synackademy.conformance;

import dev.synackademy.network.Fault;
import dev.synackademy.network.Host;
import dev.synackademy.network.Link;
import dev.synackademy.network.Listener;
import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.Program;
import dev.synackademy.network.Scenario;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.TcpConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A scenario in the making: a client, a server, 50 ms between them. Times are in milliseconds.
 *
 * <p>Both ends run {@link TcpConfig#rfc()} with small buffers, so that windows can be seen, and known initial sequence
 * numbers: 100 and 300.
 */
final class Draft {

    static final String CLIENT = "client";
    static final String SERVER = "server";
    static final int DELAY = 50;
    static final int BUFFER = 1000;

    private static final Socket CLIENT_SOCKET = new Socket("10.0.0.1", 40000);
    private static final Socket SERVER_SOCKET = new Socket("10.0.0.2", 80);

    private final List<Program.Step> client = new ArrayList<>();
    private final List<Program.Step> server = new ArrayList<>();
    private final List<Program.Step> handler = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Scenario.Injection> injections = new ArrayList<>();
    private final Map<String, Consumer<TcpConfig.Choices>> choices = new HashMap<>();
    private boolean listens = true;

    /** Nobody listens. */
    Draft withoutListener() {
        listens = false;
        return this;
    }

    Draft client(int at, Program.Call call, int octets) {
        client.add(step(at, call, octets, SERVER_SOCKET, CLIENT_SOCKET));
        return this;
    }

    Draft client(int at, Program.Call call) {
        return client(at, call, 0);
    }

    /** What the server's own program does: on its listening socket, unless it connects. */
    Draft server(int at, Program.Call call, int octets) {
        server.add(step(at, call, octets, CLIENT_SOCKET, SERVER_SOCKET));
        return this;
    }

    /** What the server does with the connection it accepts. */
    Draft accepted(int at, Program.Call call, int octets) {
        handler.add(step(at, call, octets, CLIENT_SOCKET, SERVER_SOCKET));
        return this;
    }

    private static Program.Step step(int at, Program.Call call, int octets, Socket remote, Socket local) {
        boolean connects = call == Program.Call.CONNECT;
        return new Program.Step(
                at * 1000L,
                new Program.Condition.Always(),
                0,
                call,
                octets,
                connects ? remote : null,
                connects ? local.port() : 0);
    }

    /** The first, second, … up to the {@code times}th such packet from this host is lost. */
    Draft drop(String from, ControlBits bits, int minOctets, int times) {
        for (int nth = 1; nth <= times; nth++) {
            faults.add(new Fault(Fault.Kind.DROP, from, bits, minOctets, nth, 0));
        }
        return this;
    }

    /** The {@code nth} such packet from this host is lost. */
    Draft drop(String from, ControlBits bits, int nth) {
        faults.add(new Fault(Fault.Kind.DROP, from, bits, 0, nth, 0));
        return this;
    }

    Draft withoutFaults() {
        faults.clear();
        return this;
    }

    /** Both ends are configured so. */
    Draft choosing(Consumer<TcpConfig.Choices> more) {
        return choosing(CLIENT, more).choosing(SERVER, more);
    }

    Draft choosing(String host, Consumer<TcpConfig.Choices> more) {
        choices.merge(host, more, Consumer::andThen);
        return this;
    }

    /** A segment that the other end did not send arrives at {@code host} at this time. */
    Draft arrives(int at, String host, Segment segment) {
        boolean atClient = host.equals(CLIENT);
        injections.add(new Scenario.Injection(
                (at - DELAY) * 1000L,
                atClient ? SERVER : CLIENT,
                atClient ? SERVER_SOCKET : CLIENT_SOCKET,
                atClient ? CLIENT_SOCKET : SERVER_SOCKET,
                segment));
        return this;
    }

    /** @param endMillis when it ends at the latest */
    Scenario scenario(String id, Scenario.Group group, LocalizedText title, LocalizedText description, long endMillis) {
        return new Scenario(
                id,
                group,
                title,
                description,
                List.of(
                        host(CLIENT, Host.Side.CLIENT, CLIENT_SOCKET, 100, client, null),
                        host(
                                SERVER,
                                Host.Side.SERVER,
                                SERVER_SOCKET,
                                300,
                                server,
                                listens ? new Listener.Policy(SERVER_SOCKET.port(), 128, false, true) : null)),
                new Link(DELAY * 1000L, 0, 1000, 0, 0, 0, 0),
                List.of(),
                List.copyOf(faults),
                List.copyOf(injections),
                endMillis * 1000);
    }

    private Scenario.HostSpec host(
            String name,
            Host.Side side,
            Socket socket,
            int isn,
            List<Program.Step> program,
            Listener.@Nullable Policy listens) {
        TcpConfig tcp = TcpConfig.rfc().with(each -> {
            each.receiveBuffer = BUFFER;
            each.sendBuffer = 2 * BUFFER;
            choices.getOrDefault(name, none -> {}).accept(each);
        });
        List<Program.Step> accepting = listens == null ? List.of() : handler;
        return new Scenario.HostSpec(
                name,
                side,
                socket.address(),
                tcp,
                SequenceNumber.of(isn),
                inOrder(program),
                listens,
                inOrder(accepting));
    }

    private static Program inOrder(List<Program.Step> steps) {
        return new Program(steps.stream()
                .sorted(Comparator.comparingLong(Program.Step::notBeforeMicros))
                .toList());
    }
}
