package dev.synackademy.session;

import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shape of a run at the size of a stamp: lifelines and slanted arrows, no words. It is drawn from the log of a real
 * run, so a list of scenarios can be told apart by what happens in them.
 *
 * @param strokes what to draw, in this order
 */
record Sketch(int width, int height, List<Stroke> strokes) {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 96;
    private static final double MARGIN = 6;

    /** A longer run is shown by its beginning. */
    private static final int MAX_PACKETS = 16;

    /** A pause as long as this or longer is drawn as one; what is shorter is drawn in proportion. */
    private static final double PAUSE_MS = 50;

    /**
     * A line of one colour.
     *
     * @param kind its class in the style sheet
     * @param path as an SVG path writes it
     */
    record Stroke(String kind, String path) {}

    /** A packet on its way: where and when it left, and where and when it arrived or was last seen. */
    private record Flight(String from, double departure, String to, double arrival, boolean lost, String kind) {}

    static Sketch of(Scenario scenario, List<LogEntry> log) {
        return of(scenario.hosts().stream().map(LogPage.Host::of).toList(), log);
    }

    static Sketch of(List<LogPage.Host> hosts, List<LogEntry> log) {
        List<Flight> flights = flights(hosts, log);
        Map<String, Double> columns = columns(hosts);
        Map<Double, Double> rows = rows(flights);

        List<Stroke> strokes = new ArrayList<>();
        for (double x : columns.values()) {
            strokes.add(new Stroke("lifeline", path("M%s %sV%s", x, MARGIN / 2, HEIGHT - MARGIN / 2)));
        }
        for (Flight flight : flights) {
            double x1 = at(columns, flight.from());
            double x2 = at(columns, flight.to());
            double y1 = at(rows, flight.departure());
            double y2 = at(rows, flight.arrival());
            if (flight.lost()) {
                double x = x1 + (x2 - x1) * 0.55;
                strokes.add(new Stroke(flight.kind(), path("M%s %sL%s %s", x1, y1, x, y2)));
                strokes.add(new Stroke("cross", cross(x, y2)));
            } else {
                strokes.add(new Stroke(flight.kind(), path("M%s %sL%s %s", x1, y1, x2, y2) + head(x1, y1, x2, y2)));
            }
        }
        return new Sketch(WIDTH, HEIGHT, List.copyOf(strokes));
    }

    private static List<Flight> flights(List<LogPage.Host> hosts, List<LogEntry> log) {
        Map<Integer, Double> arrivals = new HashMap<>();
        Map<Integer, Double> losses = new HashMap<>();
        for (LogEntry entry : log) {
            if (entry instanceof LogEntry.Arrival arrival) {
                arrivals.put(arrival.packet(), arrival.at());
            } else if (entry instanceof LogEntry.Loss loss) {
                losses.put(loss.packet(), loss.at());
            }
        }
        return log.stream()
                .filter(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .limit(MAX_PACKETS)
                .map(packet -> flight(hosts, packet, arrivals, losses))
                .toList();
    }

    private static Flight flight(
            List<LogPage.Host> hosts,
            LogEntry.Departure packet,
            Map<Integer, Double> arrivals,
            Map<Integer, Double> losses) {
        String to = packet.to() == null ? stranger(hosts, packet.host()) : packet.to();
        Double arrival = arrivals.get(packet.packet());
        double end = arrival == null ? losses.getOrDefault(packet.packet(), packet.due()) : arrival;
        return new Flight(packet.host(), packet.at(), to, end, arrival == null, kind(hosts, packet.host()));
    }

    /** Packets for an address that nobody has go towards the host farthest away, and are lost before it. */
    private static String stranger(List<LogPage.Host> hosts, String host) {
        String last = hosts.getLast().name();
        return last.equals(host) ? hosts.getFirst().name() : last;
    }

    private static String kind(List<LogPage.Host> hosts, String host) {
        return hosts.stream()
                .filter(each -> each.name().equals(host))
                .map(each -> "from-" + each.side())
                .findFirst()
                .orElse("from-attacker");
    }

    private static Map<String, Double> columns(List<LogPage.Host> hosts) {
        Map<String, Double> columns = new TreeMap<>();
        int last = hosts.size() - 1;
        for (int i = 0; i <= last; i++) {
            double share = last == 0 ? 0.5 : (double) i / last;
            columns.put(hosts.get(i).name(), MARGIN + share * (WIDTH - 2 * MARGIN));
        }
        return columns;
    }

    /** Time goes downward; pauses are cut short so that there is room for what happens. */
    private static Map<Double, Double> rows(List<Flight> flights) {
        Set<Double> moments = new TreeSet<>();
        flights.forEach(flight -> moments.addAll(List.of(flight.departure(), flight.arrival())));
        Map<Double, Double> rows = new HashMap<>();
        double before = Double.NaN;
        double row = 0;
        for (double moment : moments) {
            row += Double.isNaN(before) ? 0 : Math.min(moment - before, PAUSE_MS) + PAUSE_MS / 4;
            rows.put(moment, row);
            before = moment;
        }
        // A short run keeps its slant: it ends above the foot of the sketch.
        double scale = (HEIGHT - 4 * MARGIN) / Math.max(row, 4 * PAUSE_MS);
        rows.replaceAll((moment, value) -> 2 * MARGIN + value * scale);
        return rows;
    }

    private static <K> double at(Map<K, Double> places, K key) {
        return places.getOrDefault(key, MARGIN);
    }

    private static String head(double x1, double y1, double x2, double y2) {
        double angle = Math.atan2(y2 - y1, x2 - x1);
        double spread = 0.45;
        double length = 5;
        return path(
                "M%s %sL%s %sL%s %s",
                x2 - length * Math.cos(angle - spread),
                y2 - length * Math.sin(angle - spread),
                x2,
                y2,
                x2 - length * Math.cos(angle + spread),
                y2 - length * Math.sin(angle + spread));
    }

    private static String cross(double x, double y) {
        double arm = 2;
        return path("M%s %sL%s %s", x - arm, y - arm, x + arm, y + arm)
                + path("M%s %sL%s %s", x - arm, y + arm, x + arm, y - arm);
    }

    /** Tenths of a pixel are enough. */
    private static String path(String format, Double... numbers) {
        Object[] rounded = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            rounded[i] = String.format(Locale.ROOT, "%.1f", numbers[i]);
        }
        return format.formatted(rounded);
    }
}
