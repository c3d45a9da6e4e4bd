package dev.synackademy.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A log as lines that read: {@code 60 client SYN seq=100 → server} when a packet departs, {@code 110 server: LISTEN →
 * SYN-RECEIVED} when a state changes, losses, refused calls, and timers where they fire. The number is the time in ms.
 */
final class Story {

    private Story() {}

    static List<String> of(Simulation simulation) {
        return of(simulation.log().entries());
    }

    static List<String> of(List<LogEntry> entries) {
        var lines = new ArrayList<String>();
        for (LogEntry entry : entries) {
            String at = String.format("%.0f ", entry.at());
            switch (entry) {
                case LogEntry.Departure departure -> lines.add(at + line(departure));
                case LogEntry.Loss loss -> lines.add(at + "packet " + loss.packet() + " lost: " + loss.cause());
                case LogEntry.Delay delay ->
                    lines.add(at + "packet " + delay.packet() + " delayed until " + Math.round(delay.due()));
                case LogEntry.Timeout timeout ->
                    lines.add(at + timeout.host() + " " + timeout.timer() + " timeout" + change(timeout.transition()));
                case LogEntry.Arrival arrival -> {
                    String change = change(arrival.transition());
                    if (!change.isEmpty()) {
                        lines.add(at + arrival.host() + change);
                    }
                }
                case LogEntry.Call call -> {
                    LogEntry.Transition transition = call.transition();
                    lines.add(at + call.host() + " calls " + call.call()
                            + (call.octets() == null ? "" : " " + call.octets())
                            + (call.result().equals("ok") ? "" : ", " + call.result())
                            + (transition == null ? "" : change(transition)));
                }
            }
        }
        return lines;
    }

    /** Only the packets: {@code client SYN seq=100 → server}. */
    static List<String> packets(Simulation simulation) {
        return simulation.log().entries().stream()
                .filter(LogEntry.Departure.class::isInstance)
                .map(entry -> line((LogEntry.Departure) entry))
                .toList();
    }

    private static String line(LogEntry.Departure departure) {
        LogEntry.Segment segment = departure.segment();
        return departure.host()
                + " " + String.join(",", segment.flags())
                + " seq=" + segment.seq()
                + (segment.ack() == null ? "" : " ack=" + segment.ack())
                + (segment.len() == 0 ? "" : " len=" + segment.len())
                + (departure.to() == null ? " → " + departure.destination() : " → " + departure.to())
                + (departure.retransmission() == 0 ? "" : " (again)")
                + (departure.copyOf() == null ? "" : " (copy)");
    }

    private static String change(LogEntry.Transition transition) {
        return transition.before().equals(transition.after())
                ? ""
                : ": " + transition.before() + " → " + transition.after();
    }
}
