package dev.synackademy.network;

import dev.synackademy.tcp.InitialSequenceNumber;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.TcpConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story for the simulation: who is there, what lies between them, what applications do and what goes wrong.
 *
 * @param id its name in addresses, such as {@code three-way-handshake}
 * @param endMicros the virtual time at which it ends at the latest; it ends earlier when nothing is left to happen
 */
public record Scenario(
        String id,
        Group group,
        LocalizedText title,
        LocalizedText description,
        List<HostSpec> hosts,
        Link defaultLink,
        List<Route> routes,
        List<Fault> faults,
        List<Injection> injections,
        long endMicros) {

    /** What a scenario is about. */
    public enum Group {
        OPENING,
        CLOSING,
        LOSS,
        ATTACK,
        DATA
    }

    /**
     * A host as it is before anything happens.
     *
     * @param iss the initial sequence number it always uses; {@code null} to choose by clock and secret (§3.4.1)
     * @param program what its own application does
     * @param listens how it listens; {@code null} if it does not
     * @param handler what it does with each connection it accepts
     */
    public record HostSpec(
            String name,
            Host.Side side,
            String address,
            TcpConfig tcp,
            @Nullable SequenceNumber iss,
            Program program,
            Listener.@Nullable Policy listens,
            Program handler) {

        Host start(long seed) {
            InitialSequenceNumber isn = iss == null
                    ? InitialSequenceNumber.clockDriven(seed * 31 + name.hashCode())
                    : InitialSequenceNumber.fixed(iss);
            return Host.idle(
                    name,
                    side,
                    address,
                    new Tcp(tcp.with(choices -> choices.initialSequenceNumber = isn)),
                    program,
                    listens,
                    handler);
        }
    }

    /** The link that packets from one host to another take instead of the default one. */
    public record Route(String from, String to, Link link) {}

    /**
     * A segment that comes from nowhere.
     *
     * @param host the lifeline it seems to come from
     */
    public record Injection(long atMicros, String host, Socket source, Socket destination, Segment segment) {}

    World start(long seed) {
        return World.of(hosts.stream().map(host -> host.start(seed)).toList());
    }

    /** Whom the program of this host connects to; {@code null} if nobody. */
    @Nullable
    Socket peerOf(String host) {
        return hosts.stream()
                .filter(each -> each.name().equals(host))
                .flatMap(each -> each.program().steps().stream())
                .map(Program.Step::remote)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    Link link(String from, @Nullable String to) {
        for (Route route : routes) {
            if (route.from().equals(from) && route.to().equals(to)) {
                return route.link();
            }
        }
        return defaultLink;
    }
}
