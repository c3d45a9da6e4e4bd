package dev.synackademy.packetdrill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the frame of a script: options, then steps with their times. Packets and calls have parsers of their own. */
final class ScriptParser {

    /** Larger files are refused; packetdrill's own are a few kilobytes. */
    static final int MAX_CHARACTERS = 1_000_000;

    static final int MAX_STEPS = 20_000;

    private static final long MAX_SECONDS = 1_000_000_000;
    private static final long DEFAULT_TOLERANCE_MICROS = 4000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "bind_port",
            "code_command",
            "code_format",
            "code_sockopt",
            "connect_port",
            "debug",
            "define",
            "dry_run",
            "gateway_ip",
            "init_scripts",
            "is_anyip",
            "local_ip",
            "mss",
            "netmask_ip",
            "non_fatal",
            "persistent_tun_dev",
            "remote_ip",
            "send_omit_free",
            "so_filename",
            "so_flags",
            "speed",
            "strict_segments",
            "tcp_ts_ecr_scaled",
            "tun_dev",
            "udp_encaps",
            "use_expect",
            "verbose",
            "wire_client",
            "wire_client_dev",
            "wire_server",
            "wire_server_at",
            "wire_server_dev",
            "wire_server_ip",
            "wire_server_port");

    /** On the wire the two are one. */
    private static final Set<String> IP_VERSIONS = Set.of("ipv4", "ipv4-mapped-ipv6");

    private final Cursor cursor;
    private final PacketParser packets;
    private final Set<String> variables = new HashSet<>();
    private final Set<String> unknownNames = new LinkedHashSet<>();
    private final String file;

    ScriptParser(String file, String text, Set<String> defined) {
        this.file = file;
        if (text.length() > MAX_CHARACTERS) {
            throw new Cursor(file, "").error("a script has at most " + MAX_CHARACTERS + " characters");
        }
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        cursor = new Cursor(file, Preprocessor.apply(file, plain, defined));
        packets = new PacketParser(cursor);
    }

    Script parse() {
        Script.Settings settings = settings();
        var steps = new ArrayList<Script.Step>();
        cursor.skip();
        while (!cursor.isAtEnd()) {
            if (steps.size() >= MAX_STEPS) {
                throw cursor.error("a script has at most " + MAX_STEPS + " steps");
            }
            steps.add(step());
            cursor.skip();
        }
        if (steps.isEmpty()) {
            throw cursor.error("a script has at least one step");
        }
        var notes = new ArrayList<>(settings.notes());
        packets.withoutEffect().forEach(field -> notes.add("without effect: " + field));
        unknownNames.forEach(name -> notes.add("not known: " + name));
        settings = new Script.Settings(
                settings.toleranceMicros(),
                settings.tolerancePercent(),
                settings.timestampTickMicros(),
                settings.mtu(),
                List.copyOf(notes));
        return new Script(file, settings, List.copyOf(steps));
    }

    private Script.Settings settings() {
        long tolerance = DEFAULT_TOLERANCE_MICROS;
        long percent = 0;
        long tick = 0;
        int mtu = 0;
        var notes = new ArrayList<String>();
        while (cursor.acceptNext("--")) {
            Script.Position at = cursor.position();
            String name = cursor.name("an option's name");
            boolean hasValue = cursor.accept("=");
            switch (name) {
                case "tolerance_usecs" -> tolerance = cursor.number(name, 0, MAX_SECONDS);
                case "tolerance_percent" -> percent = cursor.number(name, 0, 100);
                case "tcp_ts_tick_usecs" -> tick = cursor.number(name, 0, MAX_SECONDS);
                case "mtu" -> mtu = (int) cursor.number(name, 68, 65535);
                case "ip_version" -> {
                    Script.Position version = cursor.position();
                    String value = cursor.take(c -> c > ' ');
                    if (!IP_VERSIONS.contains(value)) {
                        throw cursor.error(version, "only ip_version=ipv4 can be run, not \"" + value + "\"");
                    }
                }
                default -> {
                    if (!WITHOUT_EFFECT.contains(name)) {
                        throw cursor.error(at, "there is no option --" + name);
                    }
                    String value = hasValue ? "=" + cursor.take(c -> c > ' ') : "";
                    notes.add("without effect: --" + name + value);
                }
            }
        }
        return new Script.Settings(tolerance, (int) percent, tick, mtu, List.copyOf(notes));
    }

    private Script.Step step() {
        Script.Position start = cursor.position();
        boolean returnsLater = false;
        Script.Time time = new Script.Time(true, false, 0, 0);
        if (!cursor.looksAt("`") && !cursor.looksAt("%{")) {
            time = time();
            cursor.skipBlanks();
            if (cursor.accept("...")) {
                returnsLater = true;
                time = until(time, "when the call returns");
            }
            cursor.skip();
        }
        Script.Position at = cursor.position();
        if (returnsLater && !Cursor.isNameStart(cursor.peek())) {
            throw cursor.error("only a system call can take from one time to another, not " + cursor.here());
        }
        if (cursor.accept("<")) {
            return new Script.Inbound(start, time, packets.inbound());
        }
        if (cursor.accept(">")) {
            return new Script.Outbound(start, time, packets.outbound());
        }
        if (cursor.accept("`")) {
            return new Script.Command(
                    start, time, cursor.takeUntil("`", "the command").rest().strip());
        }
        if (cursor.accept("%{")) {
            Cursor code = cursor.takeUntil("}%", "the assertion");
            return new Script.Assertion(start, time, new ExpressionParser(code, variables).statements());
        }
        if (Cursor.isNameStart(cursor.peek())) {
            return new CallParser(cursor, unknownNames).call(start, time, returnsLater);
        }
        throw cursor.error(at, "expected <, >, `, %{ or a system call, not " + cursor.here());
    }

    private Script.Time time() {
        if (cursor.accept("*")) {
            return new Script.Time(true, true, 0, 0);
        }
        boolean relative = cursor.accept("+");
        cursor.skipBlanks();
        long from = micros("a time");
        var time = new Script.Time(relative, false, from, from);
        cursor.skipBlanks();
        return cursor.accept("~") ? until(time, "the end of the range") : time;
    }

    private Script.Time until(Script.Time time, String what) {
        cursor.skipBlanks();
        Script.Position at = cursor.position();
        boolean plus = cursor.accept("+");
        cursor.skipBlanks();
        if (time.any() || plus && !time.relative()) {
            throw cursor.error(at, what + " counts from a time of the same kind");
        }
        long to = micros(what);
        if (to < time.fromMicros()) {
            throw cursor.error(at, what + " comes before its beginning");
        }
        return new Script.Time(time.relative(), false, time.fromMicros(), to);
    }

    /** Seconds, with up to six places that count. */
    private long micros(String what) {
        if (cursor.peek() == '-') {
            throw cursor.error(what + " is 0 or more");
        }
        long seconds = cursor.peek() == '.' ? 0 : cursor.number(what, 0, MAX_SECONDS);
        long micros = 0;
        if (cursor.peek() == '.' && Cursor.isDigit(cursor.peek(1))) {
            cursor.accept(".");
            String places = cursor.take(Cursor::isDigit);
            for (int i = 0; i < 6; i++) {
                micros = 10 * micros + (i < places.length() ? places.charAt(i) - '0' : 0);
            }
        } else if (cursor.peek() == '.' && cursor.peek(1) != '.') {
            throw cursor.error("expected digits after the point, not " + cursor.here());
        }
        return seconds * 1_000_000 + micros;
    }
}
