import type { ArrivalEntry, CallEntry, DelayEntry, DepartureEntry, Entry, LossEntry, State, Timer } from './protocol.ts';

/** Where in the log something happened: virtual time in ms, and the number of the entry. */
export interface Moment {
  readonly at: number;
  readonly index: number;
}

/** The life of one packet, gathered from the entries that mention it. */
export interface Packet {
  readonly number: number;
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
  readonly calls: readonly CallEntry[];
  /** Number of the entry whose transition sent a packet, by packet. */
  readonly causes: ReadonlyMap<number, number>;
}

/** A connection in one of these states exists only in name: no TCB is kept for it. */
export const isIdle = (state: State): boolean => state === 'CLOSED' || state === 'LISTEN';

/** Reads a log, or the beginning of one, in a single pass. */
export function readTrace(entries: readonly Entry[]): Trace {
  const packets = new Map<number, Packet>();
  const causes = new Map<number, number>();
  const calls: CallEntry[] = [];
  const states = new ConnectionReader();
  const timers = new TimerReader();
  for (const entry of entries) {
    if (entry.kind === 'call') {
      calls.push(entry);
    } else if (entry.kind === 'departure') {
      packets.set(entry.packet, {
        number: entry.packet,
        departure: entry,
        delays: [],
        arrival: null,
        loss: null,
        due: entry.due,
      });
    } else if (entry.kind !== 'timeout') {
      const packet = packets.get(entry.packet);
      if (packet) {
        if (entry.kind === 'arrival') {
          packet.arrival = entry;
          packet.due = entry.at;
        } else if (entry.kind === 'loss') {
          packet.loss = entry;
        } else {
          packet.delays.push(entry);
          packet.due = entry.due;
        }
      }
    }
    const transition = transitionOf(entry);
    if (transition) {
      for (const effect of transition.effects) {
        if (effect.effect === 'transmit') causes.set(effect.packet, entry.index);
      }
    }
    timers.read(entry);
    states.read(entry);
  }
  return { entries, packets, connections: states.connections, timers: timers.runs, calls, causes };
}

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
      if (packet.number !== number && packet.departure.copyOf !== number) continue;
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

/** Follows the states of every connection and gives each a lane. */
class ConnectionReader {
  readonly connections: Connection[] = [];
  readonly #live = new Map<string, Connection>();

  read(entry: Entry): void {
    const transition = transitionOf(entry);
    if (!transition || transition.before === transition.after) return;
    const id = `${entry.host} ${transition.connection}`;
    let connection = this.#live.get(id);
    if (!connection) {
      connection = this.#begin(entry.host, transition.connection);
      this.#live.set(id, connection);
    }
    const moment: Moment = { at: entry.at, index: entry.index };
    const last = connection.spans.at(-1);
    if (last) last.until = moment;
    const count = isIdle(transition.after) ? 1 : 1 + this.#count(entry.host, transition.after, connection);
    connection.spans.push({ state: transition.after, from: moment, until: null, count });
    const listener = connection.remote === null;
    if (transition.after === 'CLOSED' || (transition.after === 'LISTEN' && !listener)) this.#live.delete(id);
  }

  #begin(host: string, key: string): Connection {
    const dash = key.indexOf('-');
    const remote = dash < 0 ? null : key.slice(dash + 1);
    const taken = new Set<number>();
    for (const other of this.#live.values()) {
      if (other.host === host && other.remote !== null) taken.add(other.lane);
    }
    let lane = 0;
    while (remote !== null && taken.has(lane)) lane++;
    const connection: Connection = { host, key, remote, lane, spans: [] };
    this.connections.push(connection);
    return connection;
  }

  #count(host: string, state: State, except: Connection): number {
    let count = 0;
    for (const other of this.#live.values()) {
      if (other !== except && other.host === host && other.spans.at(-1)?.state === state) count++;
    }
    return count;
  }
}

/** Follows every timer from start to end. */
class TimerReader {
  readonly runs: TimerRun[] = [];
  readonly #running = new Map<string, TimerRun>();

  read(entry: Entry): void {
    const transition = transitionOf(entry);
    if (!transition) return;
    const prefix = `${entry.host} ${transition.connection} `;
    if (entry.kind === 'timeout') this.#end(prefix + entry.timer, entry, 'fired');
    for (const effect of transition.effects) {
      if (effect.effect === 'stop-timer') this.#end(prefix + effect.timer, entry, 'stopped');
      if (effect.effect !== 'start-timer') continue;
      this.#end(prefix + effect.timer, entry, 'restarted');
      const run: TimerRun = {
        host: entry.host,
        connection: transition.connection,
        timer: effect.timer,
        ms: effect.ms,
        start: { at: entry.at, index: entry.index },
        end: null,
        outcome: 'running',
      };
      this.#running.set(prefix + effect.timer, run);
      this.runs.push(run);
    }
    // A TCB that is gone has no timers, whether or not the log says so of each.
    if (isIdle(transition.after)) {
      for (const key of [...this.#running.keys()]) {
        if (key.startsWith(prefix)) this.#end(key, entry, 'stopped');
      }
    }
  }

  #end(key: string, entry: Entry, outcome: TimerRun['outcome']): void {
    const run = this.#running.get(key);
    if (!run) return;
    run.end = { at: entry.at, index: entry.index };
    run.outcome = outcome;
    this.#running.delete(key);
  }
}
