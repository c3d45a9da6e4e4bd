import type { Segment, State } from './protocol.ts';

const trim = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

/** A length of time for reading: "350 ms", "1.06 s", "240 s". Virtual ms in, microseconds kept. */
export function formatDuration(ms: number): string {
  return Math.abs(ms) < 1000 ? `${trim(ms, 3)} ms` : `${trim(ms / 1000, 6)} s`;
}

/** A length of time where there is little room: to three digits or so, and `more` decimals beyond that. */
export const formatTick = (ms: number, more = 0): string => `${tickValue(ms, more)} ${ms < 1000 ? 'ms' : 's'}`;

/** The number that {@link formatTick} shows: ms below a second, else s. */
export function tickValue(ms: number, more = 0): number {
  const [value, decimals] = ms < 1000 ? [ms, ms < 100 ? 1 : 0] : [ms / 1000, ms < 100_000 ? 2 : 1];
  return Number(value.toFixed(decimals + more));
}

/** The numbers of a segment as the reader has chosen to see them. */
export function segmentNumbers(segment: Segment, absolute: boolean): { seq: number; ack: number | null } {
  return {
    seq: absolute ? segment.seq : (segment.relativeSeq ?? segment.seq),
    ack: absolute ? segment.ack : (segment.relativeAck ?? segment.ack),
  };
}

/** "SYN,ACK", or "–" for a segment with no control bit at all. */
export const flagsOf = (segment: Segment): string => segment.flags.join(',') || '–';

/** The label of a segment, in the words people search logs with: ["SYN,ACK", "seq=0", "ack=1"]. */
export function segmentWords(segment: Segment, absolute: boolean): string[] {
  const { seq, ack } = segmentNumbers(segment, absolute);
  const words = [flagsOf(segment), `seq=${seq}`];
  if (ack !== null) words.push(`ack=${ack}`);
  if (segment.len > 0) words.push(`len=${segment.len}`);
  return words;
}

/** The name operating systems give a state, where it differs from the RFC's. */
export function osAlias(state: State): string | null {
  if (state === 'SYN-RECEIVED') return 'SYN_RCVD';
  return state.includes('-') ? state.replaceAll('-', '_') : null;
}
