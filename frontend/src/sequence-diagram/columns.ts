/** The outer columns: what the users do, what states follow, which timers run. One column per host, beside its lifeline. */
import { formatTick, osAlias } from '../format.ts';
import type { CallEntry, State } from '../protocol.ts';
import { isIdle, type Connection, type StateSpan, type TimerRun, type Trace } from '../trace.ts';
import type { Band, Bracket, Label, Lifeline, Run, TextBlock, TextLine } from './geometry.ts';
import { block, line, LINE_HEIGHT, wrapText } from './text.ts';
import type { DiagramWords } from './words.ts';

/** Sizes that depend on how much room there is. */
export interface Measures {
  readonly narrow: boolean;
  readonly size: number;
  readonly smallSize: number;
  readonly bandWidth: number;
  readonly laneStep: number;
  readonly lanesMax: number;
  readonly bracketStep: number;
  /** Widest text of an outer column. */
  readonly columnMax: number;
}

/** A text of an outer column before it has a place. */
export interface OuterItem extends TextBlock {
  readonly host: string;
  readonly entry: number;
  readonly role: 'state' | 'call' | 'timer';
  readonly mark: Label['mark'];
}

/** Runs of one timer that follow each other without a pause, or run side by side with the same length. */
export interface TimerGroup {
  readonly host: string;
  readonly runs: TimerRun[];
}

/**
 * Groups the timers worth showing. The user timeout runs all the time: it is shown only where it fires, and only there.
 */
export function groupTimers(trace: Trace): TimerGroup[] {
  const groups: TimerGroup[] = [];
  for (const run of trace.timers) {
    if (run.timer === 'USER' && run.outcome !== 'fired') continue;
    const timer = run.timer === 'USER' ? { ...run, start: run.end! } : run;
    const group = groups.findLast(({ host, runs }) => host === timer.host && runs.some((run) => continues(run, timer)));
    if (group) group.runs.push(timer);
    else groups.push({ host: timer.host, runs: [timer] });
  }
  return groups;
}

function continues(run: TimerRun, next: TimerRun): boolean {
  if (run.timer !== next.timer) return false;
  if (run.connection === next.connection) return run.outcome === 'restarted' && run.end?.index === next.start.index;
  return run.ms === next.ms && (run.end?.at ?? Infinity) >= next.start.at;
}

/** Everything the outer columns say, in the order of the log. */
export function outerItems(
  trace: Trace,
  groups: readonly TimerGroup[],
  measures: Measures,
  words: DiagramWords,
): OuterItem[] {
  const items: OuterItem[] = [];
  for (const entry of trace.entries) if (entry.kind === 'call') items.push(callItem(entry, measures, words));
  for (const { host, remote, spans } of trace.connections) {
    const remotes = new Set(trace.connections.filter((other) => other.host === host).map((other) => other.remote));
    const several = remotes.size > (remotes.has(null) ? 2 : 1);
    for (const span of spans) {
      const text = block(stateLines(span, several ? remote : null, measures), 2);
      items.push({ ...text, host, entry: span.from.index, role: 'state', mark: null });
    }
  }
  for (const { host, runs } of groups) {
    let last: TimerRun | null = null;
    for (const timer of runs) {
      // A restart of about the same length says nothing new.
      if (last && Math.abs(timer.ms - last.ms) <= 0.2 * last.ms) continue;
      last = timer;
      const text = block(small(`${words.timers[timer.timer]} ${formatTick(timer.ms)}`, measures), 2);
      items.push({ ...text, host, entry: timer.start.index, role: 'timer', mark: null });
    }
  }
  const rank = { call: 0, state: 1, timer: 2 };
  return items.sort((a, b) => a.entry - b.entry || rank[a.role] - rank[b.role]);
}

const small = (text: string, { columnMax, smallSize }: Measures, tone: Run['tone'] = 'soft', inset = 0): TextLine[] =>
  wrapText(text, tone, columnMax - 2 * inset, smallSize).map((runs) => line(runs, smallSize, inset));

/** The RFC's name of a state, and small below it what operating systems call it, or whose it is. */
function stateLines({ state, count }: StateSpan, remote: string | null, measures: Measures): TextLine[] {
  const { narrow, size, columnMax } = measures;
  const alias = osAlias(state);
  // Of many, the shorter name has room where there is little.
  const name = count > 1 ? `${(narrow && alias) || state} ×${count}` : state;
  const lines = wrapText(name, 'strong', columnMax, size).map((runs) => line(runs, size));
  if (alias && count === 1) lines.push(...small(alias, measures));
  if (remote) lines.push(...small(narrow ? remote.replace(/:\d+$/, '') : remote, measures));
  return lines;
}

/** "send(100)" in a pill; below it what it returns, when that is an error. */
function callItem(call: CallEntry, measures: Measures, words: DiagramWords): OuterItem {
  const learner = call.by === 'learner';
  const failed = call.result !== 'ok';
  const pill = small(`${learner ? `${words.you} ` : ''}${call.call}(${call.octets ?? ''})`, measures, 'plain', 7);
  const error = failed ? small(`→ ${call.result}`, measures).map((text, i) => (i === 0 ? { ...text, gap: 5 } : text)) : [];
  return {
    ...block([...pill, ...error], 4),
    pill: { width: block(pill).width, height: pill.length * measures.smallSize * LINE_HEIGHT + 6 },
    host: call.host,
    entry: call.index,
    role: 'call',
    mark: failed ? 'error' : learner ? 'learner' : null,
  };
}

/** Puts the texts of one column below each other, each as near to its event as the one above allows. */
export function placeOuter(
  items: readonly OuterItem[],
  { host, outward }: Lifeline,
  edge: number,
  places: readonly number[],
): Label[] {
  let free = -Infinity;
  return items.map(({ entry, ...item }) => {
    // The first line is level with the event.
    const top = Math.max(places[entry - 1]! - 9, free);
    free = top + item.height;
    return {
      ...item,
      x: edge + (outward * item.width) / 2,
      y: top + item.height / 2,
      angle: 0,
      entries: [entry],
      side: host.side,
      align: outward < 0 ? 'end' : 'start',
    };
  });
}

const PATTERNS: Partial<Record<State, Band['pattern']>> = {
  'SYN-SENT': 'opening',
  'SYN-RECEIVED': 'opening',
  ESTABLISHED: 'open',
  'TIME-WAIT': 'time-wait',
};

/** The bands of one connection. */
export function stateBands(
  { lane, spans }: Connection,
  { host, x, outward }: Lifeline,
  places: readonly number[],
  bottom: number,
  { bandWidth, laneStep, lanesMax }: Measures,
): Band[] {
  return spans
    .filter((span) => !isIdle(span.state))
    .map(({ state, from, until }) => ({
      pattern: PATTERNS[state] ?? 'closing',
      side: host.side,
      x: x + outward * Math.min(lane, lanesMax - 1) * laneStep - bandWidth / 2,
      width: bandWidth,
      y0: places[from.index - 1]!,
      y1: until ? places[until.index - 1]! : bottom,
      entry: from.index,
    }));
}

/** Gives each of a host's groups of timers a lane of its own while it runs. */
export function bracketLanes(groups: readonly TimerGroup[]): Map<TimerGroup, number> {
  const lanes = new Map<TimerGroup, number>();
  const busyUntil: number[] = [];
  for (const group of groups) {
    let lane = busyUntil.findIndex((busy) => busy <= group.runs[0]!.start.at);
    if (lane < 0) lane = busyUntil.length;
    busyUntil[lane] = Math.max(...group.runs.map((run) => run.end?.at ?? Infinity));
    lanes.set(group, lane);
  }
  return lanes;
}

/** The bracket of a group of runs. */
export function bracket(
  { runs }: TimerGroup,
  { host, outward }: Lifeline,
  x: number,
  places: readonly number[],
  bottom: number,
): Bracket {
  const ends = runs.map((run) => (run.end ? places[run.end.index - 1]! : bottom));
  return {
    entries: runs.flatMap((run) => (run.end ? [run.start.index, run.end.index] : [run.start.index])),
    side: host.side,
    x,
    outward,
    y0: places[runs[0]!.start.index - 1]!,
    y1: Math.max(...ends),
    running: runs.some((run) => !run.end),
    marks: runs.flatMap(({ outcome }, i) => (outcome === 'running' ? [] : [{ y: ends[i]!, kind: outcome }])),
    runs: runs.map((run) => ({ from: run.start.at, until: run.end?.at ?? Infinity, ms: run.ms })),
  };
}
