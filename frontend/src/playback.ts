/** What a log looks like at a moment: pure functions of a log and a cursor. */
import type { State } from './protocol.ts';
import { isIdle, type Moment, type Packet, type TimerRun, type Trace } from './trace.ts';

/** A place in a log: the entries up to `index` have happened, and it is `at` ms. */
export type Cursor = Moment;

export interface PacketInFlight {
  readonly packet: Packet;
  /** 0 where it left, 1 where it arrives. */
  readonly progress: number;
}

export interface RunningTimer {
  readonly run: TimerRun;
  /** 1 just started, 0 about to fire. */
  readonly remaining: number;
}

export interface LiveConnection {
  readonly host: string;
  readonly connection: string;
  readonly state: State;
}

/** Everything that is true at a cursor. */
export interface View {
  readonly cursor: Cursor;
  /** The newest state of each connection; one that has ended stays, as CLOSED, until its host begins another. */
  readonly connections: readonly LiveConnection[];
  readonly packets: readonly PacketInFlight[];
  readonly timers: readonly RunningTimer[];
}

/** The cursor just after an entry (0: before the first). */
export function cursorAt(trace: Trace, index: number): Cursor {
  const clamped = Math.max(0, Math.min(index, trace.entries.length));
  return { index: clamped, at: trace.entries[Math.max(0, clamped - 1)]?.at ?? 0 };
}

/** The view at a cursor. Costs time proportional to the log. */
export function viewAt(trace: Trace, cursor: Cursor): View {
  const { at, index } = cursor;
  const packets: PacketInFlight[] = [];
  for (const packet of trace.packets.values()) {
    const { departure, loss } = packet;
    const end = packet.arrival?.index ?? loss?.index ?? Infinity;
    if (departure.index > index || end <= index) continue;
    const due = dueAt(packet, index);
    if (end === Infinity && due <= at) continue;
    packets.push({ packet, progress: fraction(at - departure.at, due - departure.at) });
  }
  const timers: RunningTimer[] = [];
  for (const run of trace.timers) {
    if (run.start.index > index || (run.end && run.end.index <= index)) continue;
    timers.push({ run, remaining: 1 - fraction(at - run.start.at, run.ms) });
  }
  const newest = new Map<string, LiveConnection>();
  for (const { host, key, spans } of trace.connections) {
    const span = spans.findLast((span) => span.from.index <= index);
    if (span) newest.set(`${host} ${key}`, { host, connection: key, state: span.state });
  }
  return { cursor, connections: [...newest.values()], packets, timers };
}

/** When a packet was due, as far as was known after entry `index`: a later delay is not yet known. */
function dueAt(packet: Packet, index: number): number {
  return packet.delays.findLast((delay) => delay.index <= index)?.due ?? packet.departure.due;
}

const fraction = (part: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 1);

/** What to say of a host as a whole: its live connections' states with counts, else LISTEN or CLOSED. */
export function hostStates(view: View, host: string): { state: State; count: number }[] {
  const own = view.connections.filter((connection) => connection.host === host);
  const live = own.filter(({ state }) => !isIdle(state));
  const listening = own.some(({ connection, state }) => state === 'LISTEN' && !connection.includes('-'));
  if (live.length === 0) return [{ state: listening ? 'LISTEN' : 'CLOSED', count: 1 }];
  const counts = new Map<State, number>();
  for (const { state } of live) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => ({ state, count }));
}
