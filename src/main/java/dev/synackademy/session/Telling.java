package dev.synackademy.session;

import dev.synackademy.explorer.Story;
import dev.synackademy.network.Host;
import dev.synackademy.network.LogEntry;
import java.util.List;
import java.util.Locale;

/**
 * A story as pages show it: to be drawn, and in words.
 *
 * @param opening how many of the entries tell what happened before the first choice
 * @param moves how many choices were made
 * @param end virtual ms at which it is left
 */
record Telling(List<LogPage.Host> hosts, List<LogEntry> entries, int opening, int moves, double end) {

    private static final double MICROS_PER_MILLI = 1000;

    /** What is in flight at the end is seen to be so. */
    private static final long AFTERWARDS_MICROS = 20_000;

    /** What a figure is drawn from. */
    private record Scene(List<LogPage.Host> hosts, List<LogEntry> entries, double end, int parting) {}

    static Telling of(Story story) {
        List<LogEntry> entries = List.copyOf(story.log().entries());
        double end = (story.endMicros() + AFTERWARDS_MICROS) / MICROS_PER_MILLI;
        return new Telling(
                story.world().hosts().stream().map(Telling::host).toList(),
                entries,
                story.openingEntries(),
                story.moves(),
                end);
    }

    private static LogPage.Host host(Host host) {
        return new LogPage.Host(host.name(), host.address(), host.side().name().toLowerCase(Locale.ROOT));
    }

    /**
     * As it stands inside a page.
     *
     * @param parting number of the entry that is marked; 0 for none
     */
    public String json(int parting) {
        Scene scene = new Scene(hosts, entries, end, parting > entries.size() ? 0 : parting);
        return LogJson.MAPPER.writeValueAsString(scene).replace("<", "\\u003c");
    }
}
