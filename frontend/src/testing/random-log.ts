import { ATTACKER, CLIENT, LogWriter, SERVER, start, stop, type FixtureLog } from './logs.ts';
import type { State } from '../protocol.ts';

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STATES: State[] = ['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'TIME-WAIT', 'CLOSED'];
const SEGMENTS = ['SYN 0', 'SYN,ACK 0 1', 'ACK 1 1', 'PSH,ACK 1 1 len=100', 'ACK 4294900000 1 len=1460', 'FIN,ACK 101 1', 'RST 1'];

/**
 * A log that no TCP would write, but any layout must survive: bursts, crossing and lost packets, duplicates, injections, long
 * silences, states that jump, timers that run in parallel.
 */
export function randomLog(seed: number): FixtureLog {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const log = new LogWriter(random() < 0.3 ? [CLIENT, SERVER, ATTACKER] : [CLIENT, SERVER]);
  const state: Record<string, State> = { client: 'CLOSED', server: 'CLOSED' };
  let at = 0;
  const events = 4 + Math.floor(random() * 26);
  for (let i = 0; i < events; i++) {
    at += pick([0, 0, 0.4, 3, 25, 50, 400, 60_000]);
    const host = pick(['client', 'server']);
    const from = state[host]!;
    const to = random() < 0.4 ? pick(STATES) : from;
    state[host] = to;
    const effects = random() < 0.4 ? [start('RETRANSMISSION', pick([200, 1000, 2000]))] : random() < 0.3 ? [stop('RETRANSMISSION')] : [];
    const kind = random();
    if (kind < 0.15) {
      log.call(at, host, pick(['send', 'close', 'receive'] as const), { from, to, effects }, random() < 0.3 ? { result: 'error: connection closing' } : { octets: 100 });
    } else if (kind < 0.2) {
      log.timeout(at, host, 'RETRANSMISSION', { from, to, effects });
    } else {
      log.packet(at, host, pick(SEGMENTS), {
        due: at + pick([0.2, 30, 50, 50, 50, 120]),
        arrival: random() < 0.2 ? 'lost' : null,
        cause: pick(['fault', 'unroutable'] as const),
        retransmission: random() < 0.2 ? 1 : 0,
        ...(random() < 0.1 ? { injected: true as const } : {}),
      });
    }
  }
  return log.finish(at + pick([0, 10, 240_000]));
}
