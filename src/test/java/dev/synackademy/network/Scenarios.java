package dev.synackademy.network;

import java.io.StringReader;
import java.util.List;

/** Small scenarios for tests: a client that connects to a server. */
final class Scenarios {

    private Scenarios() {}

    /** {@code listen} and {@code program} are YAML; {@code rest} follows at the top level. */
    static Scenario of(String clientProgram, String listen, String rest) {
        return of("preset: rfc", clientProgram, listen, rest);
    }

    /** The same, where {@code tcp} says more of client and server. */
    static Scenario of(String tcp, String clientProgram, String listen, String rest) {
        return ScenarioParser.parse("test", new StringReader("""
                        group: data
                        title: {zh: 题, en: Test}
                        description: {zh: 述, en: Test}
                        hosts:
                          client: {tcp: {isn: 100, %s}, program: [%s]}
                          server: {tcp: {isn: 300, %s}, listen: {port: 80%s}}
                          attacker: {address: 198.51.100.66}
                        %s
                        """.formatted(tcp, clientProgram, tcp, listen, rest)));
    }

    static final String CONNECT = "{call: connect, to: 'server:80', from-port: 40000}";

    static Simulation run(Scenario scenario) {
        return Simulation.run(scenario, 1, List.of(), 20_000);
    }

    /** An injection of the attacker's: {@code bits} and so on as in a scenario. */
    static String injection(long atMillis, String source, String segment) {
        return "  - {at: %d ms, as: attacker, source: '%s', to: 'server:80', segment: {%s}}%n"
                .formatted(atMillis, source, segment);
    }
}
