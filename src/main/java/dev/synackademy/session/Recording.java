package dev.synackademy.session;

import dev.synackademy.network.Host;
import dev.synackademy.network.Intervention;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.Simulation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.util.RawValue;

/**
 * The log of a {@link Run}, computed to its end, each entry as the JSON text in which it will be sent, however often.
 *
 * @param end virtual ms; nothing happens later unless somebody acts
 * @param latest virtual ms until which the scenario lets learners act
 * @param states of all connections at the end
 * @param characters of all entries together
 * @param hash SHA-256 of the entries
 */
record Recording(
        Run run,
        List<LogPage.Host> hosts,
        double end,
        double latest,
        List<Session.ConnectionState> states,
        List<String> entries,
        long characters,
        String hash) {

    private static final int NAME_CHARACTERS = 16;

    /**
     * Runs the simulation.
     *
     * @throws Intervention.Refused if an action is not possible at its moment
     * @throws Refusal if the log gets longer than {@code entriesMax}
     */
    static Recording of(Scenario scenario, Run run, int entriesMax) {
        List<Intervention> interventions =
                run.actions().stream().map(Action::intervention).toList();
        Simulation simulation = Simulation.run(scenario, run.seed(), interventions, entriesMax);
        if (simulation.isCutShort()) {
            throw Problem.LOG_TOO_LONG.refusal(entriesMax);
        }
        var entries = new ArrayList<String>(simulation.log().size());
        MessageDigest sha256 = sha256();
        long characters = 0;
        for (LogEntry entry : simulation.log().entries()) {
            String json = LogJson.MAPPER.writeValueAsString(entry);
            entries.add(json);
            characters += json.length();
            sha256.update(json.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) '\n');
        }
        return new Recording(
                run,
                scenario.hosts().stream().map(LogPage.Host::of).toList(),
                simulation.endMicros() / 1000.0,
                scenario.endMicros() / 1000.0,
                states(simulation),
                List.copyOf(entries),
                characters,
                HexFormat.of().formatHex(sha256.digest()));
    }

    private static List<Session.ConnectionState> states(Simulation simulation) {
        var states = new ArrayList<Session.ConnectionState>();
        for (Host host : simulation.world().hosts()) {
            if (host.listener() != null) {
                states.add(new Session.ConnectionState(
                        host.name(),
                        host.listener().id().toString(),
                        host.listener().tcb().state().toString()));
            }
            host.connections()
                    .forEach(connection -> states.add(new Session.ConnectionState(
                            host.name(),
                            connection.id().toString(),
                            connection.tcb().state().toString())));
        }
        return states;
    }

    int length() {
        return entries.size();
    }

    /** Short, and another one for another log. */
    String name() {
        return hash.substring(0, NAME_CHARACTERS);
    }

    /** How many entries both logs begin with. */
    int commonWith(Recording other) {
        int common = 0;
        int shorter = Math.min(length(), other.length());
        while (common < shorter && entries.get(common).equals(other.entries.get(common))) {
            common++;
        }
        return common;
    }

    /** Characters of the entries numbered {@code after}+1, {@code after}+2, …. */
    long charactersAfter(int after) {
        long sum = 0;
        for (int i = after; i < length(); i++) {
            sum += entries.get(i).length();
        }
        return sum;
    }

    /**
     * The entries numbered {@code after}+1, {@code after}+2, ….
     *
     * @throws Refusal if there is no entry {@code after}
     */
    LogPage page(int after) {
        if (after > length()) {
            throw Problem.AFTER_THE_END.refusal(length()).in("after");
        }
        return new LogPage(
                run.scenario(),
                run.seed(),
                hosts,
                after,
                length(),
                end,
                entries.subList(after, length()).stream().map(RawValue::new).toList());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
