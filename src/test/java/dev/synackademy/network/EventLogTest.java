package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written in few octets is read as it was. */
class EventLogTest {

    /** The last number before they start again at 0 fills all 32 bits, as "no value" would. */
    @Test
    void changes_tellTheLargestSequenceNumberThereIs() {
        assertThat(changes(handshake("4294967295")))
                .contains(
                        new LogEntry.Change("ISS", null, 4_294_967_295L),
                        new LogEntry.Change("SND.NXT", null, 0L),
                        new LogEntry.Change("SND.UNA", 4_294_967_295L, 0L));
        assertThat(changes(handshake("4294967294")))
                .contains(new LogEntry.Change("SND.UNA", 4_294_967_294L, 4_294_967_295L));
    }

    private static Simulation handshake(String isn) {
        return Scenarios.run(ScenarioParser.parse("test", new StringReader("""
                        group: data
                        title: {zh: 题, en: Test}
                        description: {zh: 述, en: Test}
                        hosts:
                          client: {tcp: {isn: %s}, program: [%s]}
                          server: {tcp: {isn: 300}, listen: {port: 80}}
                        """.formatted(isn, Scenarios.CONNECT))));
    }

    private static List<LogEntry.Change> changes(Simulation simulation) {
        var changes = new ArrayList<LogEntry.Change>();
        for (LogEntry entry : simulation.log().entries()) {
            LogEntry.Transition transition = switch (entry) {
                case LogEntry.Call call -> call.transition();
                case LogEntry.Arrival arrival -> arrival.transition();
                default -> null;
            };
            if (transition != null) {
                changes.addAll(transition.changes());
            }
        }
        return changes;
    }
}
