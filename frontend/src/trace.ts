import type { ArrivalEntry, CallEntry, DelayEntry, DepartureEntry, Entry, LossEntry, State, TimeoutEntry, Timer, Transition } from './protocol.ts';

/** Where in the log something happened: virtual time in ms, and the number of the entry. */
export interface Moment {
  readonly at: number;
  readonly index: number;
}

/** The life of one packet, gathered from the entries that mention it. */
export interface Packet {
  readonly departure: DepartureEntry;
  readonly delays: DelayEntry[];
  arrival: ArrivalEntry | null;
  loss: LossEntry | null;
  /** When it arrives or would have arrived, ms: the last word of the log on it. */
  due: number;
}

/** A connection (or listener) in one state. */
export interface StateSpan {
  readonly state: State;
  readonly from: Moment;
  until: Moment | null;
  /** How many connections of this host were in this state just after the change, this one included. */
  readonly count: number;
}

/** One connection at one host; both ends of a connection have one each. */
export interface Connection {
  readonly host: string;
  /** "10.0.0.2:80-10.0.0.1:40000"; a listener has only the local half. */
  readonly key: string;
  readonly remote: string | null;
  /** Connections that live at the same time stand in different lanes, 0 being the lifeline itself. */
  readonly lane: number;
  readonly spans: StateSpan[];
}

/** One run of a timer, from the moment it is (re)started. */
export interface TimerRun {
  readonly host: string;
  readonly connection: string;
  readonly timer: Timer;
  /** Length in ms. */
  readonly ms: number;
  readonly start: Moment;
  end: Moment | null;
  outcome: 'running' | 'stopped' | 'restarted' | 'fired';
}

/** What a log tells, arranged by subject instead of by number. */
export interface Trace {
  readonly entries: readonly Entry[];
  readonly packets: ReadonlyMap<number, Packet>;
  readonly connections: readonly Connection[];
  readonly timers: readonly TimerRun[];
  /** Number of the entry whose transition sent a packet, by packet. */
  readonly causes: ReadonlyMap<number, number>;
}

/** A connection in one of these states exists only in name: no TCB is kept for it. */
export const isIdle = (state: State): boolean => state === 'CLOSED' || state === 'LISTEN';

/** Reads a log, or the beginning of one, in a single pass. */
export function readTrace(entries: readonly Entry[]): Trace {
  const packets = new Map<number, Packet>();
  const connections: Connection[] = [];
  const timers: TimerRun[] = [];
  const causes = new Map<number, number>();
  // What is alive at the entry being read.
  const live = new Map<string, Connection>();
  const running = new Map<string, TimerRun>();
  for (const entry of entries) {
    if ('packet' in entry) readPacket(entry, packets);
    const transition = transitionOf(entry);
    if (!transition) continue;
    const id = `${entry.host} ${transition.connection}`;
    if (transition.before !== transition.after) readState(entry, transition, id, live, connections);
    readTimers(entry, transition, id, running, timers);
    for (const effect of transition.effects) {
      if (effect.effect === 'transmit') causes.set(effect.packet, entry.index);
    }
  }
  return { entries, packets, connections, timers, causes };
}

function readPacket(entry: Exclude<Entry, CallEntry | TimeoutEntry>, packets: Map<number, Packet>): void {
  if (entry.kind === 'departure') {
    packets.set(entry.packet, { departure: entry, delays: [], arrival: null, loss: null, due: entry.due });
    return;
  }
  const packet = packets.get(entry.packet);
  if (!packet) return;
  if (entry.kind === 'loss') {
    packet.loss = entry;
  } else if (entry.kind === 'arrival') {
    packet.arrival = entry;
    packet.due = entry.at;
  } else {
    packet.delays.push(entry);
    packet.due = entry.due;
  }
}

/** Moves a connection, perhaps a new one, into its next state. */
function readState(
  { host, at, index }: Entry,
  { connection: key, after: state }: Transition,
  id: string,
  live: Map<string, Connection>,
  connections: Connection[],
): void {
  const siblings = [...live.values()].filter((other) => other.host === host && other.remote && other.key !== key);
  let connection = live.get(id);
  if (!connection) {
    let lane = 0;
    while (siblings.some((other) => other.lane === lane)) lane++;
    connection = { host, key, remote: key.split('-')[1] ?? null, lane, spans: [] };
    connections.push(connection);
    live.set(id, connection);
  }
  const from: Moment = { at, index };
  const { spans, remote } = connection;
  const last = spans.at(-1);
  if (last) last.until = from;
  const count = isIdle(state) ? 1 : 1 + siblings.filter((other) => other.spans.at(-1)!.state === state).length;
  spans.push({ state, from, until: null, count });
  if (state === 'CLOSED' || (remote && state === 'LISTEN')) live.delete(id);
}

/** Ends and starts the timers of a connection. */
function readTimers(
  entry: Entry,
  { connection, effects, after }: Transition,
  id: string,
  running: Map<string, TimerRun>,
  timers: TimerRun[],
): void {
  const { host, at, index } = entry;
  const end = (timer: Timer, outcome: TimerRun['outcome']) => {
    const run = running.get(`${id} ${timer}`);
    if (!run) return;
    run.end = { at, index };
    run.outcome = outcome;
    running.delete(`${id} ${timer}`);
  };
  if (entry.kind === 'timeout') end(entry.timer, 'fired');
  for (const effect of effects) {
    if (effect.effect === 'stop-timer') end(effect.timer, 'stopped');
    if (effect.effect !== 'start-timer') continue;
    const { timer, ms } = effect;
    end(timer, 'restarted');
    const run: TimerRun = { host, connection, timer, ms, start: { at, index }, end: null, outcome: 'running' };
    running.set(`${id} ${timer}`, run);
    timers.push(run);
  }
  // A TCB that is gone has no timers, whether or not the log says so of each.
  if (isIdle(after)) TIMERS.forEach((timer) => end(timer, 'stopped'));
}

const TIMERS: readonly Timer[] = [
  'RETRANSMISSION', 'USER', 'TIME-WAIT', 'FIN-WAIT-2', 'DELAYED-ACK', 'PERSIST', 'KEEP-ALIVE', 'REORDERING', 'LOSS-PROBE',
];

/** The transition an entry carries, if it is of a kind that can. */
export function transitionOf(entry: Entry) {
  return 'transition' in entry ? entry.transition : null;
}

/** Every entry that belongs together with the given one: a packet's whole life, what caused it and what it caused. */
export function relatedEntries(trace: Trace, index: number): Set<number> {
  const related = new Set([index]);
  const entry = trace.entries[index - 1];
  if (!entry) return related;
  const addPacket = (number: number) => {
    for (const packet of trace.packets.values()) {
      if (packet.departure.packet !== number && packet.departure.copyOf !== number) continue;
      related.add(packet.departure.index);
      if (packet.arrival) related.add(packet.arrival.index);
      if (packet.loss) related.add(packet.loss.index);
      for (const delay of packet.delays) related.add(delay.index);
    }
  };
  if ('packet' in entry) {
    addPacket(entry.packet);
    const cause = trace.causes.get(entry.packet);
    if (cause) related.add(cause);
  }
  for (const effect of transitionOf(entry)?.effects ?? []) {
    if (effect.effect === 'transmit') addPacket(effect.packet);
  }
  for (const run of trace.timers) {
    if (entry.kind === 'timeout' && run.end?.index === index) related.add(run.start.index);
  }
  return related;
}
