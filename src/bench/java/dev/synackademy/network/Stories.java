package dev.synackademy.network;

import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.TcpConfig;
import java.util.List;

/** What the benchmarks simulate: a client, a server, and 10 ms between them. */
final class Stories {

    private static final Socket SERVER = new Socket("10.0.0.2", 80);
    private static final int BACKLOG = 32_768;

    private Stories() {}

    /** @param loss of each packet, 0…1 */
    static Scenario scenario(TcpConfig tcp, double loss, List<Program.Step> client, List<Program.Step> server) {
        var link = new Link(10_000, 0, 1000, 0, loss, 0, 0);
        var text = new LocalizedText("", "");
        var listening = new Listener.Policy(SERVER.port(), BACKLOG, false, true);
        return new Scenario(
                "benchmark",
                Scenario.Group.DATA,
                text,
                text,
                List.of(
                        host("client", Host.Side.CLIENT, "10.0.0.1", tcp, client, null, List.of()),
                        host("server", Host.Side.SERVER, SERVER.address(), tcp, List.of(), listening, server)),
                link,
                List.of(),
                List.of(),
                List.of(),
                24 * 3_600_000_000L);
    }

    private static Scenario.HostSpec host(
            String name,
            Host.Side side,
            String address,
            TcpConfig tcp,
            List<Program.Step> program,
            Listener.Policy listens,
            List<Program.Step> handler) {
        return new Scenario.HostSpec(
                name, side, address, tcp, null, new Program(program), listens, new Program(handler));
    }

    /** @param octets of a SEND; 0 for RECEIVEs that take all there will be */
    static Program.Step step(Program.Condition when, Program.Call call, int octets) {
        return new Program.Step(0, when, 0, call, octets, call == Program.Call.CONNECT ? SERVER : null, 0);
    }
}
