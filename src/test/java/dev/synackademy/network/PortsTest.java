package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void portsAreGivenOutInTurn_soThatOneThatWasUsedRests() {
        Ports ports = new Ports(Ports.FIRST);
        assertThat(ports.choose()).isEqualTo(40_000);
        ports.take(40_000);
        ports.release(40_000);
        assertThat(ports.choose()).isEqualTo(40_001);
        assertThat(ports.next()).isEqualTo(40_002);
    }

    @Test
    void behindTheLastComesTheFirst_andWhatIsTakenIsPassedOver() {
        Ports ports = new Ports(65_534);
        ports.take(65_534);
        ports.take(40_000);
        ports.take(40_000); // by a second connection, to another peer
        ports.release(40_000);
        assertThat(ports.choose()).isEqualTo(65_535);
        assertThat(ports.choose()).isEqualTo(40_001);
        ports.release(40_000);
        assertThat(new Ports(65_535).choose()).isEqualTo(65_535);
    }

    @Test
    void whereAllAreTaken_theLastOneMustDo() {
        Ports ports = new Ports(50_000);
        for (int port = Ports.FIRST; port <= 65_535; port++) {
            ports.take(port);
        }
        assertThat(ports.choose()).isEqualTo(65_535);
    }

    /** The server closes first, so TIME-WAIT is at its end, where the port of a next connection must not meet it. */
    @Test
    void whoConnectsAgainAtOnce_isNotHeldUpByTheConnectionBefore() {
        Scenario twice = Scenarios.of(
                "{call: connect, to: 'server:80'}, {call: close, when: end-of-stream}, "
                        + "{call: connect, when: closed, to: 'server:80'}",
                ", program: [{call: close}]",
                "");
        assertThat(Story.of(Scenarios.run(twice)))
                .contains(
                        "250 server: FIN-WAIT-2 → TIME-WAIT",
                        "300 client SYN seq=100 → server",
                        "400 client: SYN-SENT → ESTABLISHED");
    }
}
