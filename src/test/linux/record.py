#!/usr/bin/env python3
"""Plays scenarios with two real kernels and writes down what they did.

    sudo python3 record.py SUITE [NAME...]

SUITE has a folder `scenarios`; for each NAME.json in it, or all that have no recording yet, `golden/NAME.json` is written. Two network
namespaces of this Linux are the hosts C (10.0.0.1) and S (10.0.0.2). Each has a TUN device, and this program is the wire between the
two: it delays, loses and copies packets as the scenario says, makes its calls, and injects segments that nobody sent. Every scenario
is played RUNS times; the run whose calls were made most punctually is kept, and whether the others put the same segments on
the wire stands in `determinism`. Only root may do all that. Two settings of the machine are others meanwhile. Linux 6.1 or later (tcp_child_ehash_entries), Python 3.9 or later.
"""

import ctypes, errno, fcntl, heapq, itertools, json, os, select, socket, struct, subprocess, sys, time, traceback

RUNS = 5
ADDRESSES = {"C": "10.0.0.1", "S": "10.0.0.2"}
SIDES = {address: side for side, address in ADDRESSES.items()}
OTHER = {"C": "S", "S": "C"}
PR_SET_TIMERSLACK, LEAST_SLACK_NANOS = 29, 1
CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 1, 0x1000
NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST_DUMP, NLMSG_DONE = 4, 20, 0x301, 3

FIN, SYN, RST, PSH, ACK, URG = 1, 2, 4, 8, 16, 32
BITS = {"SYN": SYN, "FIN": FIN, "RST": RST, "PSH": PSH, "ACK": ACK, "URG": URG}
STATES = {1: "ESTABLISHED", 2: "SYN-SENT", 3: "SYN-RECEIVED", 4: "FIN-WAIT-1", 5: "FIN-WAIT-2", 6: "TIME-WAIT",
          8: "CLOSE-WAIT", 9: "LAST-ACK", 11: "CLOSING", 12: "SYN-RECEIVED"}
#: A segment without SYN, FIN or RST leaves a socket in these as it is.
STEADY = {"ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-2", "TIME-WAIT", "LISTEN"}
OPTIONS = {"SO_RCVBUF": (socket.SOL_SOCKET, socket.SO_RCVBUF), "SO_SNDBUF": (socket.SOL_SOCKET, socket.SO_SNDBUF),
           "SO_KEEPALIVE": (socket.SOL_SOCKET, socket.SO_KEEPALIVE), "TCP_KEEPIDLE": (6, 4), "TCP_KEEPINTVL": (6, 5),
           "TCP_KEEPCNT": (6, 6), "TCP_NODELAY": (6, 1), "TCP_CORK": (6, 3), "TCP_QUICKACK": (6, 12),
           "TCP_USER_TIMEOUT": (6, 18)}

libc = ctypes.CDLL(None, use_errno=True)


def write(path, value):
    with open(path, "w") as file:
        file.write(str(value))


def flag_names(bits):
    return ",".join(name for name, bit in BITS.items() if bits & bit and bit != PSH)


def flag_bits(names):
    return sum(BITS[name] for name in names.split(",") if name) & ~PSH


def signed(number):
    return (number + 2**31) % 2**32 - 2**31


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Packet:
    """An IPv4 packet with a TCP segment in it."""

    def __init__(self, raw):
        header = (raw[0] & 15) * 4
        tcp = raw[header:struct.unpack("!H", raw[2:4])[0]]
        self.raw = raw
        self.source, self.destination = socket.inet_ntoa(raw[12:16]), socket.inet_ntoa(raw[16:20])
        self.sport, self.dport, self.seq, self.ack = struct.unpack("!HHII", tcp[:12])
        self.bits, self.window = tcp[13] & 63, struct.unpack("!H", tcp[14:16])[0]
        data = (tcp[12] >> 4) * 4
        self.length, self.options = len(tcp) - data, tcp[20:data]
        self.flow = ((self.source, self.sport), (self.destination, self.dport))
        self.back = (self.flow[1], self.flow[0])
        self.end = (self.seq + self.length + bool(self.bits & SYN) + bool(self.bits & FIN)) % 2**32

    def sack_blocks(self):
        at = 0
        while at < len(self.options) and self.options[at] != 0:
            if self.options[at] == 1:
                at += 1
                continue
            size = self.options[at + 1]
            if self.options[at] == 5:
                return [struct.unpack_from("!II", self.options, i) for i in range(at + 2, at + size, 8)]
            at += size
        return []

    @staticmethod
    def build(source, destination, seq, ack, bits, window, options, length):
        wire = b""
        if "mss" in options:
            wire += struct.pack("!BBH", 2, 4, options["mss"])
        if options.get("sack_ok"):
            wire += b"\x04\x02"
        if "ts" in options:
            wire += struct.pack("!BBII", 8, 10, options["ts"]["val"], options["ts"].get("ecr", 0))
        if "wscale" in options:
            wire += struct.pack("!BBB", 3, 3, options["wscale"])
        wire += b"\x01" * (-len(wire) % 4)
        ends = socket.inet_aton(source[0]) + socket.inet_aton(destination[0])
        tcp = struct.pack("!HHIIBBHHH", source[1], destination[1], seq, ack, (5 + len(wire) // 4) << 4, bits, window, 0, 0)
        tcp += wire + b"\0" * length
        sum_ = checksum(ends + struct.pack("!BBH", 0, 6, len(tcp)) + tcp)
        ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, 6, 0) + ends
        ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
        return Packet(ip + tcp[:16] + struct.pack("!H", sum_) + tcp[18:])


class Host:
    """A network namespace, its end of the wire, and the sockets of its application."""

    def __init__(self, side, mtu, sysctls):
        if libc.unshare(CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "unshare: are you root?")
        self.namespace = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        defaults = {"net.ipv6.conf.all.disable_ipv6": 1, "net.ipv6.conf.default.disable_ipv6": 1,
                    "net.ipv4.tcp_congestion_control": "cubic", "net.ipv4.tcp_no_metrics_save": 1,
                    # The next host is made from this one, and must ask for a small table too.
                    "net.ipv4.tcp_child_ehash_entries": 256}
        for name, value in {**defaults, **sysctls}.items():
            write("/proc/sys/" + name.replace(".", "/"), value)
        self.tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.tun, TUNSETIFF, struct.pack("16sH22s", b"tun0", IFF_TUN | IFF_NO_PI, b""))
        for command in ("link set lo up", "addr add %s/24 dev tun0" % ADDRESSES[side],
                        "link set tun0 mtu %d txqueuelen 10000 up" % mtu, "route add default dev tun0"):
            subprocess.run(["ip", *command.split()], check=True)
        self.diag = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG)
        self.sockets, self.listening, self.states = {}, {}, {}

    def enter(self):
        if libc.setns(self.namespace, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")

    def look(self):
        """The state of every connection, by its ports and peer."""
        wanted = sum(1 << state for state in STATES)
        body = struct.pack("=BBBBI", socket.AF_INET, socket.IPPROTO_TCP, 0, 0, wanted) + b"\0" * 48
        self.diag.send(struct.pack("=IHHII", 16 + len(body), SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST_DUMP, 1, 0) + body)
        found = {"listen:%d" % port: "LISTEN" for port in self.listening.values()}
        while True:
            data, at = self.diag.recv(1 << 20), 0
            while at < len(data):
                size, kind = struct.unpack_from("=IH", data, at)
                if kind == NLMSG_DONE:
                    return found
                local, remote = struct.unpack_from("!HH", data, at + 20)
                peer = SIDES.get(socket.inet_ntoa(data[at + 40:at + 44]))
                name = "%d>%s:%d" % (local, peer, remote) if peer else "(spoofed)"
                found.setdefault(name, STATES[data[at + 17]])
                at += (size + 3) & ~3


class Play:
    """One run of a scenario. Times are in milliseconds since it began."""

    def __init__(self, scenario):
        self.scenario, link, sysctls = scenario, scenario["link"], scenario.get("sysctl", {})
        self.hosts = {side: Host(side, link.get("mtu_" + side.lower(), link.get("mtu", 1500)),
                                 {**sysctls.get("both", {}), **sysctls.get(side, {})}) for side in ADDRESSES}
        self.due, self.order = [], itertools.count()
        self.flows, self.matched, self.busy = {}, {}, {}
        self.calls, self.segments, self.states = [], [], []
        self.blocked, self.changed, self.lag = [], set(), 0.0

    def now(self):
        return (time.monotonic_ns() - self.began) / 1e6

    def at(self, millis, action, *arguments):
        heapq.heappush(self.due, (millis, next(self.order), action, arguments))

    def run(self):
        libc.prctl(PR_SET_TIMERSLACK, LEAST_SLACK_NANOS, 0, 0, 0)
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
        tuns = {host.tun: side for side, host in self.hosts.items()}
        self.began = time.monotonic_ns() + 5_000_000
        for call in self.scenario["script"]:
            if "after" not in call:
                self.at(call["at"], self.call, call, call["at"])
        for injection in self.scenario.get("inject", []):
            flood = injection.get("flood", {"count": 1, "interval_ms": 0})
            for number in range(flood["count"]):
                self.at(injection["at"] + number * flood["interval_ms"], self.inject, injection, number)
        end, next_look = self.scenario["end_ms"], 0
        while self.now() < end:
            if self.read(tuns) or self.blocked and self.go_on():
                continue
            if self.due and self.due[0][0] <= self.now():
                _, _, action, arguments = heapq.heappop(self.due)
                action(*arguments)
                continue
            if self.now() >= next_look:
                self.changed, next_look = set(ADDRESSES), self.now() + 10
            while self.changed:
                self.look(self.changed.pop())
            wait = min(self.due[0][0] if self.due else end, end, next_look) - self.now()
            select.select(list(tuns), [], [], max(wait, 0) / 1000)
        for side in ADDRESSES:
            self.look(side)
        return {"scenario": self.scenario["name"], "kernel": os.uname().release.split("-")[0], "calls": self.calls,
                "segments": self.segments, "states": self.states, "max_scheduling_lag_ms": round(self.lag, 2)}

    # The wire.

    def read(self, tuns):
        something = False
        for tun, side in tuns.items():
            while True:
                try:
                    raw = os.read(tun, 65536)
                except BlockingIOError:
                    break
                something = True
                if raw[0] >> 4 == 4 and raw[9] == socket.IPPROTO_TCP:
                    self.carry(side, Packet(raw))
                    self.glance(side, raw)
        return something

    def carry(self, side, packet):
        now, link = self.now(), self.scenario["link"]
        fault = self.fault(side, packet, self.note(packet, False), now)
        to = SIDES.get(packet.destination)
        lost = to is None or fault.get("action") == "drop"
        seen = self.record(side, packet, None if lost else now, now)
        if lost:
            return
        left = now
        if link.get("rate_kbit"):
            left = self.busy[side] = max(now, self.busy.get(side, 0)) + 8 * len(packet.raw) / link["rate_kbit"]
        arrival = left + link["delay_ms"]
        later = arrival + fault.get("extra_ms", fault.get("after_ms", 0))
        for millis in [arrival, later] if fault.get("action") == "dup" else [later]:
            self.at(millis, self.arrive, to, packet, seen)

    def arrive(self, side, packet, seen):
        seen["t_arrived_ms"] = round(self.now(), 2)
        os.write(self.hosts[side].tun, packet.raw)
        self.glance(side, packet.raw)

    def note(self, packet, injected):
        """Follows a flow's sequence numbers; returns whether all of this packet's were seen before."""
        known = self.flows.get(packet.flow)
        if packet.bits & SYN and (known is None or not injected and packet.seq != known[0]):
            self.flows[packet.flow] = [packet.seq, packet.end]
            return False
        if known is None or injected or packet.end == packet.seq:
            return False
        fresh = signed(packet.end - known[1]) > 0
        known[1] = packet.end if fresh else known[1]
        return not fresh

    def relative(self, flow, number):
        return signed(number - (self.flows[flow][0] if flow in self.flows else 0))

    def fault(self, side, packet, repeated, now):
        hit = {}
        for index, fault in enumerate(self.scenario.get("faults", [])):
            match = fault["match"]
            if (match.get("from", side) == side
                    and flag_bits(match.get("flags", flag_names(packet.bits))) == packet.bits & ~PSH
                    and flag_bits(match.get("has", "")) & ~packet.bits == 0
                    and packet.length >= match.get("min_len", 0) and packet.length == match.get("len", packet.length)
                    and self.relative(packet.flow, packet.seq) == match.get("seq_rel", self.relative(packet.flow, packet.seq))
                    and match.get("retx", repeated) == repeated
                    and match.get("after_ms", 0) <= now < match.get("before_ms", 1e9)):
                count = self.matched[index] = self.matched.get(index, 0) + 1
                nth = match.get("nth", count)
                if not hit and count in (nth if isinstance(nth, list) else [nth]):
                    hit = fault
        return hit

    def record(self, side, packet, arrived, now):
        self.segments.append({
            "t_sent_ms": round(now, 2), "t_arrived_ms": arrived, "from": side, "sport": packet.sport, "dport": packet.dport,
            "flags": flag_names(packet.bits), "seq_rel": self.relative(packet.flow, packet.seq),
            "ack_rel": self.relative(packet.back, packet.ack) if packet.bits & ACK else None, "len": packet.length,
            "win": packet.window,
            "sack_blocks": [[self.relative(packet.back, edge) for edge in block] for block in packet.sack_blocks()]})
        return self.segments[-1]

    def inject(self, injection, number):
        to = injection["to"]
        source = (ADDRESSES[OTHER[to]], injection["sport"]) if injection.get("sport") else (
            "10.99.100.%d" % (number + 1), 20000 + number)
        destination = (ADDRESSES[to], injection["dport"])
        packet = Packet.build(
            source, destination, self.locate((source, destination), injection.get("seq", 0)),
            self.locate((destination, source), injection.get("ack", {"base": "rcv_nxt"})), flag_bits(injection["flags"]),
            injection.get("win", 65535), injection.get("options", {}), injection.get("len", 0))
        self.note(packet, True)
        self.arrive(to, packet, self.record("X", packet, self.now(), self.now()))

    def locate(self, flow, place):
        if isinstance(place, int):
            return place
        isn, following = self.flows.get(flow, (0, 0))
        return ((isn if place["base"] in ("isn", "irs") else following) + place.get("off", 0)) % 2**32

    # States.

    def glance(self, side, raw):
        """Looks only where this packet can have changed a state."""
        bits = raw[(raw[0] & 15) * 4 + 13]
        if bits & (SYN | FIN | RST) or not STEADY.issuperset(self.hosts[side].states.values()):
            self.look(side)

    def look(self, side):
        before, after = self.hosts[side].states, self.hosts[side].look()
        gone = {name: "CLOSED" for name in before if name not in after and not name.startswith(("listen", "("))}
        for name, state in {**after, **gone}.items():
            if before.get(name) != state:
                self.states.append({"t": round(self.now(), 2), "side": side, "sock": name, "state": state})
        self.hosts[side].states = after

    # Calls.

    def call(self, call, due):
        self.lag = max(self.lag, self.now() - due)
        seen = {"t": round(self.now(), 2), "t_done": None, "side": call["side"], "sock": call["sock"], "call": call["call"],
                "result": "pending"}
        self.calls.append(seen)
        self.changed.add(call["side"])
        host, name = self.hosts[call["side"]], call["sock"]
        host.enter()
        if call["call"] in ("socket", "listen", "connect") and name not in host.sockets:
            host.sockets[name] = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            host.sockets[name].setblocking(False)
        if name not in host.sockets:
            seen["result"] = "EBADF (no such socket)"
            return
        try:
            if self.make(call["call"], host, name, call["side"], call.get("args", {})):
                self.done(call, seen, "OK")
            else:
                self.blocked.append((call, seen, host.sockets[name], {"done": 0}))
        except OSError as failure:
            self.done(call, seen, errno.errorcode[failure.errno])

    def make(self, what, host, name, side, arguments):
        """Makes a call; returns whether it is over."""
        made = host.sockets[name]
        for option, value in arguments.get("opts", {}).items():
            made.setsockopt(*OPTIONS[option], value)
        if what == "listen":
            made.bind(("0.0.0.0", arguments["port"]))
            made.listen(arguments["backlog"])
            host.listening[name] = arguments["port"]
        elif what == "connect":
            if not arguments.get("again") and arguments.get("lport"):
                made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                made.bind(("0.0.0.0", arguments["lport"]))
            failure = made.connect_ex((ADDRESSES[OTHER[side]], arguments["port"]))
            if failure not in (0, errno.EINPROGRESS):
                raise OSError(failure, what)
            return failure == 0
        elif what == "shutdown":
            made.shutdown({"RD": socket.SHUT_RD, "WR": socket.SHUT_WR, "RDWR": socket.SHUT_RDWR}[arguments["how"]])
        elif what == "setsockopt":
            made.setsockopt(*OPTIONS[arguments["opt"]], arguments["value"])
        elif what in ("abort", "close"):
            if what == "abort":
                made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            host.listening.pop(name, None)
            host.sockets.pop(name).close()
        return what not in ("accept", "recv", "send")

    def go_on(self):
        """Lets calls go on that can; returns whether one is over."""
        over = []
        for entry in self.blocked:
            call, seen, made, progress = entry
            result = None if made.fileno() < 0 else self.attempt(call, made, progress)
            if result is not None:
                over.append(entry)
                self.done(call, seen, result)
        self.blocked = [entry for entry in self.blocked if entry not in over]
        return bool(over)

    def attempt(self, call, made, progress):
        arguments = call.get("args", {})
        try:
            if call["call"] == "accept":
                accepted, _ = made.accept()
                accepted.setblocking(False)
                self.hosts[call["side"]].sockets[arguments["as"]] = accepted
                return "OK"
            if call["call"] == "connect":
                if not select.select([], [made], [], 0)[1]:
                    return None
                failure = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if failure in (0, errno.ECONNREFUSED, errno.ETIMEDOUT):  # as a blocking connect does: connected, or as it was before
                    made.connect_ex((ADDRESSES[OTHER[call["side"]]], arguments["port"]))
                return errno.errorcode[failure] if failure else "OK"
            if call["call"] == "send":
                while progress["done"] < arguments["n"]:
                    progress["done"] += made.send(
                        b"\0" * (arguments["n"] - progress["done"]), socket.MSG_MORE if arguments.get("more") else 0)
                return str(progress["done"])
            wanted = arguments.get("n", 1 << 20) if arguments.get("mode") != "until_eof" else 1 << 30
            while progress["done"] < wanted:
                text = made.recv(min(wanted - progress["done"], 1 << 20))
                if not text:
                    return "%d then EOF" % progress["done"] if progress["done"] else "EOF"
                progress["done"] += len(text)
                if "mode" not in arguments:
                    break
            return str(progress["done"])
        except BlockingIOError:
            return None
        except OSError as failure:
            if call["call"] == "send" and progress["done"]:
                return str(progress["done"])
            return ("%d then " % progress["done"] if progress["done"] else "") + errno.errorcode[failure.errno]

    def done(self, call, seen, result):
        seen["result"], seen["t_done"] = result, round(self.now(), 2)
        self.changed.add(call["side"])
        for following in self.scenario["script"]:
            if call.get("id") and following.get("after") == call["id"]:
                due = self.now() + following.get("plus", 0)
                self.at(due, self.call, following, due)


def play(scenario):
    """Plays it in a process of its own, with which the namespaces end."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            os.close(reader)
            with os.fdopen(writer, "w") as file:
                json.dump(Play(scenario).run(), file)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        trace = json.load(file)
    os.wait()
    return trace


def record(scenario):
    runs = [play(scenario) for _ in range(RUNS)]
    trace = min(runs, key=lambda run: run["max_scheduling_lag_ms"])
    what = [[{k: v for k, v in s.items() if not k.startswith("t_")} | {"lost": s["t_arrived_ms"] is None}
             for s in run["segments"]] for run in runs]
    for segments in what:
        for segment in segments:
            del segment["win"], segment["sack_blocks"]
    trace["determinism"] = {"runs": RUNS, "same_segments": all(segments == what[0] for segments in what)}
    return trace


def lines(trace):
    """JSON with a line for every call, segment and state."""
    rows = lambda value: "[\n" + ",\n".join("  " + json.dumps(row) for row in value) + "\n ]"
    parts = (' "%s": %s' % (key, rows(value) if isinstance(value, list) and value else json.dumps(value))
             for key, value in trace.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(suite, *names):
    settings = {"tcp_child_ehash_entries": lambda _: 256,  # or each look would go through a table of megabytes
                "tcp_allowed_congestion_control": lambda before: before + " cubic"}
    before = {}
    for name in settings:
        with open("/proc/sys/net/ipv4/" + name) as file:
            before[name] = file.read().strip()
    try:
        for name, change in settings.items():
            write("/proc/sys/net/ipv4/" + name, change(before[name]))
        record_all(suite, names)
    finally:
        for name, value in before.items():
            write("/proc/sys/net/ipv4/" + name, value)


def record_all(suite, names):
    os.makedirs(os.path.join(suite, "golden"), exist_ok=True)
    for file in sorted(os.listdir(os.path.join(suite, "scenarios"))):
        golden = os.path.join(suite, "golden", file)
        if file[:-5] in names or not names and not os.path.exists(golden):
            with open(os.path.join(suite, "scenarios", file)) as scenario:
                write(golden, lines(record(json.load(scenario))))
            print(file)


if __name__ == "__main__":
    main(*sys.argv[1:])
