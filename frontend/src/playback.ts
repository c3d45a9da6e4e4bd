/** What a log looks like at a moment: pure functions of a log and a cursor. */
import type { State } from './protocol.ts';
import { isIdle, type Connection, type Moment, type Packet, type TimerRun, type Trace } from './trace.ts';

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
  readonly connections: readonly LiveConnection[];
  readonly packets: readonly PacketInFlight[];
  readonly timers: readonly RunningTimer[];
}

/** The view at a cursor. Costs time proportional to the log. */
export function viewAt(trace: Trace, cursor: Cursor): View {
  return {
    cursor,
    connections: connectionsAt(trace, cursor.index).map(({ connection, state }) => ({
      host: connection.host,
      connection: connection.key,
      state,
    })),
    packets: packetsAt(trace, cursor),
    timers: timersAt(trace, cursor),
  };
}

/** Packets under way. */
export function packetsAt(trace: Trace, { at, index }: Cursor): PacketInFlight[] {
  const packets: PacketInFlight[] = [];
  for (const packet of trace.packets.values()) {
    const { departure, arrival, loss } = packet;
    const end = arrival?.index ?? loss?.index;
    if (departure.index > index || (end !== undefined && end <= index)) continue;
    // A delay that is yet to come is not yet known.
    const due = packet.delays.findLast((delay) => delay.index <= index)?.due ?? departure.due;
    if (end === undefined && due <= at) continue;
    packets.push({ packet, progress: fraction(at - departure.at, due - departure.at) });
  }
  return packets;
}

/** Timers that are running. */
export function timersAt(trace: Trace, { at, index }: Cursor): RunningTimer[] {
  return trace.timers
    .filter((run) => run.start.index <= index && !(run.end && run.end.index <= index))
    .map((run) => ({ run, remaining: 1 - fraction(at - run.start.at, run.ms) }));
}

const fraction = (part: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 1);

/** Connections (and listeners) that exist after entry `index`, each in its state then. */
export function connectionsAt(trace: Trace, index: number): { connection: Connection; state: State }[] {
  return trace.connections.flatMap((connection) => {
    const state = connection.spans.findLast((span) => span.from.index <= index)?.state ?? 'CLOSED';
    return state === 'CLOSED' || (connection.remote !== null && isIdle(state)) ? [] : [{ connection, state }];
  });
}

/** What to say of a host as a whole: its connections' states with counts, else LISTEN or CLOSED. */
export function hostStates(trace: Trace, index: number, host: string): { state: State; count: number }[] {
  const counts = new Map<State, number>();
  const own = connectionsAt(trace, index).filter(({ connection }) => connection.host === host);
  const real = own.filter(({ connection }) => connection.remote !== null);
  for (const { state } of real.length ? real : own) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts.size ? [...counts].map(([state, count]) => ({ state, count })) : [{ state: 'CLOSED', count: 1 }];
}
