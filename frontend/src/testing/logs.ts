/** Logs for tests and for the development page: written by hand the way the server writes them. */
import type {
  CallEntry, ControlBit, DepartureEntry, Effect, Entry, Host, LossEntry, Segment, State, Timer, Transition,
} from '../protocol.ts';

export interface FixtureLog {
  readonly hosts: Host[];
  readonly entries: Entry[];
  readonly end: number;
}

export const CLIENT: Host = { name: 'client', address: '10.0.0.1', side: 'client' };
export const SERVER: Host = { name: 'server', address: '10.0.0.2', side: 'server' };
export const ATTACKER: Host = { name: 'attacker', address: '10.0.0.66', side: 'attacker' };

const BASE: Record<string, number> = { client: 100, server: 130 };
const SOCKET: Record<string, string> = { client: '10.0.0.1:40000', server: '10.0.0.2:80' };

type Draft = Entry extends infer E ? (E extends Entry ? Omit<E, 'index'> : never) : never;

interface Move {
  connection?: string;
  from: State;
  to?: State;
  effects?: Effect[];
  rules?: string[];
}

/**
 * Collects events in any order and numbers them by time, in whole microseconds as the server does; events at one time keep the
 * order in which they were added.
 */
export class LogWriter {
  readonly #drafts: Draft[] = [];
  #packets = 0;

  constructor(private readonly hosts: Host[] = [CLIENT, SERVER]) {}

  call(at: number, host: string, call: CallEntry['call'], move: Move | null, more: Partial<CallEntry> = {}): void {
    this.#drafts.push({ kind: 'call', at, host, call, by: 'program', result: 'ok', transition: move && transition(host, move), ...more });
  }

  /** A packet from departure to arrival. Returns its number. Give `arrival: null` for one that is lost on the way. */
  packet(
    at: number,
    host: string,
    words: string,
    how: { due?: number; delayedTo?: number; arrival?: Move | null | 'lost'; cause?: LossEntry['cause']; lostAt?: number } & Partial<DepartureEntry> = {},
  ): number {
    const { due = at + 50, delayedTo, arrival = null, cause = 'fault', lostAt = at + (due - at) * 0.5, ...more } = how;
    const packet = ++this.#packets;
    const to = more.to === undefined ? (host === 'server' ? 'client' : 'server') : more.to;
    const segment = parse(words, host);
    this.#drafts.push({
      kind: 'departure', at, host, packet, to, due, segment, retransmission: 0,
      source: SOCKET[host] ?? '10.0.0.66:9', destination: SOCKET[to ?? ''] ?? '10.9.9.9:999', ...more,
    });
    if (arrival === 'lost') this.#drafts.push({ kind: 'loss', at: lostAt, host, packet, cause });
    else if (to) {
      if (delayedTo) this.#drafts.push({ kind: 'delay', at, host, packet, due: delayedTo, cause: 'fault' });
      this.#drafts.push({ kind: 'arrival', at: delayedTo ?? due, host: to, packet, from: host, segment, transition: arrival && transition(to, arrival) });
    }
    return packet;
  }

  timeout(at: number, host: string, timer: Timer, move: Move): void {
    this.#drafts.push({ kind: 'timeout', at, host, timer, transition: transition(host, move) });
  }

  finish(end?: number): FixtureLog {
    const sorted = this.#drafts.map((draft, i) => ({ draft, i })).sort((a, b) => a.draft.at - b.draft.at || a.i - b.i);
    const entries = sorted.map(({ draft }, i) => ({ ...draft, index: i + 1, at: Math.round(draft.at * 1000) / 1000 }) as Entry);
    return { hosts: this.hosts, entries, end: end ?? (entries.at(-1)?.at ?? 0) };
  }
}

/** "SYN,ACK 0 1 len=100" → a segment. */
function parse(words: string, host: string): Segment {
  const [flags = '', seq = '0', ack] = words.split(' ');
  const len = Number(/len=(\d+)/.exec(words)?.[1] ?? 0);
  const peer = host === 'server' ? 'client' : 'server';
  const acknowledges = flags.split(',').includes('ACK');
  return {
    seq: (BASE[host] ?? 7000) + Number(seq),
    ack: acknowledges ? (BASE[peer] ?? 0) + Number(ack) : null,
    relativeSeq: Number(seq),
    relativeAck: acknowledges ? Number(ack) : null,
    flags: flags.split(',') as ControlBit[],
    len,
    window: 65535,
    ...(flags.includes('SYN') ? { mss: 1460 } : {}),
  };
}

function transition(host: string, { connection, from, to = from, effects = [], rules = [] }: Move): Transition {
  const server = host === 'server';
  return {
    connection: connection ?? (server ? '10.0.0.2:80-10.0.0.1:40000' : '10.0.0.1:40000-10.0.0.2:80'),
    before: from,
    after: to,
    iss: BASE[host] ?? null,
    irs: BASE[server ? 'client' : 'server'] ?? null,
    changes: from === to ? [] : [{ name: 'SND.NXT', before: BASE[host] ?? 0, after: (BASE[host] ?? 0) + 1 }],
    effects,
    rules,
  };
}

export const start = (timer: Timer, ms: number): Effect => ({ effect: 'start-timer', timer, ms });
export const stop = (timer: Timer): Effect => ({ effect: 'stop-timer', timer });
export const transmit = (packet: number): Effect => ({ effect: 'transmit', packet });
const RTO = start('RETRANSMISSION', 1000);
const NO_RTO = stop('RETRANSMISSION');

function listen(log: LogWriter): void {
  log.call(0, 'server', 'listen', { connection: '10.0.0.2:80', from: 'CLOSED', to: 'LISTEN', rules: ['OPEN_PASSIVE'] });
}

/** Adds a handshake that begins at `at`; the connection stands 150 ms later. */
function handshake(log: LogWriter, at = 10): void {
  listen(log);
  log.call(at, 'client', 'connect', { from: 'CLOSED', to: 'SYN-SENT', effects: [transmit(1), RTO], rules: ['OPEN_ACTIVE', 'RTO_START'] });
  log.packet(at, 'client', 'SYN 0', { arrival: { from: 'LISTEN', to: 'SYN-RECEIVED', effects: [transmit(2), RTO], rules: ['LISTEN_SYN'] } });
  log.packet(at + 50, 'server', 'SYN,ACK 0 1', { arrival: { from: 'SYN-SENT', to: 'ESTABLISHED', effects: [NO_RTO, transmit(3)] } });
  log.packet(at + 100, 'client', 'ACK 1 1', { arrival: { from: 'SYN-RECEIVED', to: 'ESTABLISHED', effects: [NO_RTO] } });
}

export function threeWayHandshake(): FixtureLog {
  const log = new LogWriter();
  handshake(log);
  return log.finish(200);
}

export function synLost(): FixtureLog {
  const log = new LogWriter();
  listen(log);
  log.call(10, 'client', 'connect', { from: 'CLOSED', to: 'SYN-SENT', effects: [transmit(1), RTO] });
  log.packet(10, 'client', 'SYN 0', { arrival: 'lost' });
  log.timeout(1010, 'client', 'RETRANSMISSION', { from: 'SYN-SENT', effects: [transmit(2), start('RETRANSMISSION', 2000)] });
  log.packet(1010, 'client', 'SYN 0', { retransmission: 1, arrival: { from: 'LISTEN', to: 'SYN-RECEIVED', effects: [transmit(3), RTO] } });
  log.packet(1060, 'server', 'SYN,ACK 0 1', { arrival: { from: 'SYN-SENT', to: 'ESTABLISHED', effects: [NO_RTO, transmit(4)] } });
  log.packet(1110, 'client', 'ACK 1 1', { arrival: { from: 'SYN-RECEIVED', to: 'ESTABLISHED', effects: [NO_RTO] } });
  return log.finish();
}

export function fourWayClose(): FixtureLog {
  const log = new LogWriter();
  handshake(log);
  log.call(300, 'client', 'close', { from: 'ESTABLISHED', to: 'FIN-WAIT-1', effects: [RTO] });
  log.packet(300, 'client', 'FIN,ACK 1 1', { arrival: { from: 'ESTABLISHED', to: 'CLOSE-WAIT' } });
  log.packet(350, 'server', 'ACK 1 2', { arrival: { from: 'FIN-WAIT-1', to: 'FIN-WAIT-2', effects: [NO_RTO] } });
  log.call(420, 'client', 'send', { from: 'FIN-WAIT-2' }, { octets: 100, result: 'error: connection closing' });
  log.call(450, 'server', 'close', { from: 'CLOSE-WAIT', to: 'LAST-ACK', effects: [RTO] });
  log.packet(450, 'server', 'FIN,ACK 1 2', { arrival: { from: 'FIN-WAIT-2', to: 'TIME-WAIT', effects: [start('TIME-WAIT', 240000)] } });
  log.packet(500, 'client', 'ACK 2 2', { arrival: { from: 'LAST-ACK', to: 'CLOSED', effects: [NO_RTO] } });
  log.timeout(240500, 'client', 'TIME-WAIT', { from: 'TIME-WAIT', to: 'CLOSED' });
  return log.finish();
}

export function simultaneousOpen(): FixtureLog {
  const log = new LogWriter();
  for (const host of ['client', 'server']) {
    log.call(0, host, 'connect', { from: 'CLOSED', to: 'SYN-SENT', effects: [RTO] });
    log.packet(0, host, 'SYN 0', { arrival: { from: 'SYN-SENT', to: 'SYN-RECEIVED', effects: [RTO] } });
    log.packet(50, host, 'SYN,ACK 0 1', { arrival: { from: 'SYN-RECEIVED', to: 'ESTABLISHED', effects: [NO_RTO] } });
  }
  return log.finish(140);
}

/** The first of three data segments overtaken by the others, one of them duplicated, and a delayed acknowledgment. */
export function reordering(): FixtureLog {
  const log = new LogWriter();
  handshake(log);
  log.call(200, 'client', 'send', { from: 'ESTABLISHED', effects: [RTO] }, { octets: 300 });
  log.packet(200, 'client', 'ACK 1 1 len=100', { delayedTo: 320, arrival: { from: 'ESTABLISHED' } });
  const doubled = log.packet(204, 'client', 'ACK 101 1 len=100', { due: 254 });
  log.packet(220, 'client', 'ACK 101 1 len=100', { due: 285, copyOf: doubled });
  log.packet(208, 'client', 'PSH,ACK 201 1 len=100', { due: 258 });
  log.packet(254, 'server', 'ACK 1 1');
  log.packet(258, 'server', 'ACK 1 1');
  log.packet(320, 'server', 'ACK 1 301', { arrival: { from: 'ESTABLISHED', effects: [NO_RTO] } });
  return log.finish();
}

export function synFlood(spoofed = 6): FixtureLog {
  const log = new LogWriter([CLIENT, SERVER, ATTACKER]);
  listen(log);
  for (let i = 0; i < spoofed; i++) {
    const at = 20 + i * 10;
    const connection = `10.0.0.2:80-203.0.113.${i + 1}:${4000 + i}`;
    const kept = i < 4;
    log.packet(at, 'attacker', 'SYN 0', {
      injected: true, source: `203.0.113.${i + 1}:${4000 + i}`,
      arrival: kept ? { connection, from: 'LISTEN', to: 'SYN-RECEIVED', effects: [RTO] } : null,
    });
    if (!kept) continue;
    log.packet(at + 50, 'server', 'SYN,ACK 0 1', { to: null, arrival: 'lost', cause: 'unroutable' });
    log.timeout(at + 1050, 'server', 'RETRANSMISSION', { connection, from: 'SYN-RECEIVED', effects: [start('RETRANSMISSION', 2000)] });
    log.packet(at + 1050, 'server', 'SYN,ACK 0 1', { to: null, arrival: 'lost', cause: 'unroutable', retransmission: 1 });
  }
  log.call(150, 'client', 'connect', { from: 'CLOSED', to: 'SYN-SENT', effects: [RTO] });
  log.packet(150, 'client', 'SYN 0');
  log.timeout(1150, 'client', 'RETRANSMISSION', { from: 'SYN-SENT', effects: [start('RETRANSMISSION', 2000)] });
  log.packet(1150, 'client', 'SYN 0', { retransmission: 1 });
  return log.finish();
}

/** A SYN that nobody now alive has sent reaches a listener; the client it seems to come from answers RST. */
export function staleSyn(): FixtureLog {
  const log = new LogWriter();
  listen(log);
  log.packet(20, 'client', 'SYN -3000', { injected: true, arrival: { from: 'LISTEN', to: 'SYN-RECEIVED', effects: [RTO] } });
  log.packet(70, 'server', 'SYN,ACK 0 -2999');
  log.packet(120, 'client', 'RST -2999', { arrival: { from: 'SYN-RECEIVED', to: 'LISTEN', effects: [NO_RTO] } });
  return log.finish();
}

/** connect, 100 octets one way, 10 000 the other. */
export function requestResponse(): FixtureLog {
  const log = new LogWriter();
  handshake(log);
  log.call(110, 'client', 'send', { from: 'ESTABLISHED', effects: [RTO] }, { octets: 100 });
  log.packet(110, 'client', 'PSH,ACK 1 1 len=100');
  log.packet(160, 'server', 'ACK 1 101', { arrival: { from: 'ESTABLISHED', effects: [NO_RTO] } });
  log.call(170, 'server', 'send', { from: 'ESTABLISHED', effects: [RTO] }, { octets: 10000 });
  for (let i = 0; i < 7; i++) {
    const len = i < 6 ? 1460 : 1240;
    log.packet(170, 'server', `${i < 6 ? '' : 'PSH,'}ACK ${1 + i * 1460} 101 len=${len}`, { due: 220 + i * 1.2 });
    log.packet(220 + i * 1.2, 'client', `ACK 101 ${1 + i * 1460 + len}`, {
      arrival: { from: 'ESTABLISHED', effects: [i < 6 ? RTO : NO_RTO] },
    });
  }
  return log.finish();
}

/** Every fixture by name. */
export const LOGS: Readonly<Record<string, () => FixtureLog>> = {
  'three-way-handshake': threeWayHandshake,
  'syn-lost': synLost,
  'four-way-close': fourWayClose,
  'simultaneous-open': simultaneousOpen,
  reordering,
  'syn-flood': synFlood,
  'stale-syn': staleSyn,
  'request-response': requestResponse,
};
