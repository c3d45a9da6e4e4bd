/** The outer columns: what the users do, what states follow, which timers run. One column per host, beside its lifeline. */
import { formatTick, osAlias } from '../format.ts';
import type { CallEntry, State } from '../protocol.ts';
import { isIdle, type Connection, type TimerRun, type Trace } from '../trace.ts';
import type { Band, Bracket, Label, Lifeline, Line, Run } from './geometry.ts';
import { blockSize, breakName, textWidth, wrap } from './text.ts';
import type { DiagramWords } from './words.ts';

/** Sizes that depend on how much room there is. */
export interface Measures {
  readonly narrow: boolean;
  readonly fontSize: number;
  readonly smallSize: number;
  readonly bandWidth: number;
  readonly laneStep: number;
  readonly lanesMax: number;
  readonly bracketStep: number;
  /** Widest text of an outer column. */
  readonly columnMax: number;
}

/** A text of an outer column before it has a place. */
export interface OuterItem {
  readonly host: string;
  readonly entry: number;
  readonly role: 'state' | 'call' | 'timer';
  readonly lines: readonly Line[];
  readonly fontSize: number;
  readonly width: number;
  readonly height: number;
  readonly mark?: 'error' | 'learner';
}

/** Runs of one timer that follow each other without a pause, or run side by side with the same length. */
export interface TimerGroup {
  readonly host: string;
  readonly runs: TimerRun[];
}

const run = (text: string, tone: Run['tone'] = 'plain'): Run => ({ text, tone });

/** "send(100)"; what a program says to its TCP. */
export function callText(call: CallEntry): string {
  return `${call.call}(${call.octets ?? ''})`;
}

/** Groups the timers worth showing. The user timeout runs all the time and is shown only where it fires. */
export function groupTimers(trace: Trace): TimerGroup[] {
  const groups: TimerGroup[] = [];
  const fired = (group: TimerGroup) => group.runs.at(-1)?.outcome === 'fired';
  for (const timer of trace.timers) {
    if (timer.timer === 'USER' && timer.outcome !== 'fired') continue;
    const group = groups.findLast(
      (other) =>
        other.host === timer.host &&
        other.runs.some((run) => {
          if (run.timer !== timer.timer) return false;
          const touches = run.end === null || run.end.at >= timer.start.at;
          return run.connection === timer.connection
            ? run.outcome === 'restarted' && run.end?.index === timer.start.index && !fired(other)
            : touches && run.ms === timer.ms;
        }),
    );
    if (group) group.runs.push(timer);
    else groups.push({ host: timer.host, runs: [timer] });
  }
  return groups;
}

/** Everything the outer columns say, in the order of the log. */
export function outerItems(
  trace: Trace,
  groups: readonly TimerGroup[],
  measures: Measures,
  words: DiagramWords,
): OuterItem[] {
  const items: OuterItem[] = [];
  for (const call of trace.calls) items.push(callItem(call, measures, words));
  for (const connection of trace.connections) {
    const several = trace.connections.filter((other) => other.host === connection.host && other.remote).length > 1;
    connection.spans.forEach((span) => {
      const alias = osAlias(span.state);
      // Of many, the shorter name has room where there is little.
      const one = measures.narrow && span.count > 1 && alias ? alias : span.state;
      const name = span.count > 1 ? `${one} ×${span.count}` : one;
      const lines: Line[] = breakName(name, measures.columnMax, measures.fontSize).map((part) => [run(part, 'strong')]);
      // One of many: its number says the state, and the line below is needed to say whose it is.
      const remote = measures.narrow ? connection.remote?.replace(/:\d+$/, '') : connection.remote;
      const small = several && remote ? [remote] : [];
      if (alias && span.count === 1) small.unshift(alias);
      lines.push(...smallLines(small, measures));
      items.push(item('state', connection.host, span.from.index, lines, measures));
    });
  }
  for (const group of groups) {
    let last: TimerRun | null = null;
    for (const timer of group.runs) {
      // A restart of about the same length says nothing new.
      if (last && Math.abs(timer.ms - last.ms) <= 0.2 * last.ms) continue;
      last = timer;
      const text = `${words.timers[timer.timer]} ${formatTick(timer.ms)}`;
      const lines: Line[] = breakName(text, measures.columnMax, measures.smallSize).map((part) => [run(part, 'soft')]);
      items.push({ ...item('timer', group.host, timer.start.index, lines, measures), fontSize: measures.smallSize });
    }
  }
  const rank = { call: 0, state: 1, timer: 2 };
  return items.sort((a, b) => a.entry - b.entry || rank[a.role] - rank[b.role]);
}

function callItem(call: CallEntry, measures: Measures, words: DiagramWords): OuterItem {
  const learner = call.by === 'learner';
  const text = learner ? `${words.you} ${callText(call)}` : callText(call);
  const pill = breakName(text, measures.columnMax - 14, measures.smallSize);
  const lines: Line[] = pill.map((part) => [run(part)]);
  const failed = call.result !== 'ok';
  const error = failed ? wrap(`→ ${call.result}`.split(' ').map((text) => run(text, 'soft')), measures.narrow ? measures.columnMax : 170, measures.smallSize) : [];
  return {
    ...item('call', call.host, call.index, [...lines, ...error], measures),
    // The pill is wider than its text by its padding.
    width: Math.max(...pill.map((part) => textWidth(part, measures.smallSize) + 14), blockSize(error, measures.smallSize).width),
    height: (lines.length + error.length) * measures.smallSize * 1.28 + 9,
    fontSize: measures.smallSize,
    ...(failed ? { mark: 'error' as const } : learner ? { mark: 'learner' as const } : {}),
  };
}

/** Each text on a line of its own, or more where it is too wide. */
function smallLines(texts: readonly string[], measures: Measures): Line[] {
  return texts.flatMap((text) => breakName(text, measures.columnMax, measures.smallSize).map((part) => [run(part, 'soft')]));
}

function item(role: OuterItem['role'], host: string, entry: number, lines: Line[], measures: Measures): OuterItem {
  const widths = lines.map((line) => line.reduce((sum, { text, tone }) => sum + textWidth(text, sizeOf(tone, measures)), 0));
  const height = lines.reduce((sum, line) => sum + sizeOf(line[0]!.tone, measures) * 1.28, 0) + 4;
  return { host, entry, role, lines, fontSize: measures.fontSize, width: Math.max(...widths), height };
}

const sizeOf = (tone: Run['tone'], measures: Measures): number => (tone === 'soft' ? measures.smallSize : measures.fontSize);

/** Puts the texts of one column below each other, each as near to its event as the one above allows. */
export function placeOuter(
  items: readonly OuterItem[],
  column: { line: Lifeline; textX: number },
  places: readonly number[],
): Label[] {
  const { line, textX } = column;
  let free = -Infinity;
  return items.map((item) => {
    const top = Math.max(places[item.entry - 1]! - FIRST_LINE, free);
    free = top + item.height;
    return {
      x: textX + (line.outward * item.width) / 2,
      y: top + item.height / 2,
      width: item.width,
      height: item.height,
      angle: 0,
      role: item.role,
      entries: [item.entry],
      side: line.host.side,
      lines: item.lines,
      fontSize: item.fontSize,
      align: line.outward < 0 ? ('end' as const) : ('start' as const),
      ...(item.mark ? { mark: item.mark } : {}),
    };
  });
}

/** How far above its event the box of an outer text begins, so that its first line is level with the event. */
export const FIRST_LINE = 9;

const PATTERNS: Partial<Record<State, Band['pattern']>> = {
  'SYN-SENT': 'opening',
  'SYN-RECEIVED': 'opening',
  ESTABLISHED: 'open',
  'TIME-WAIT': 'time-wait',
};

/** The bands of one connection. */
export function stateBands(
  connection: Connection,
  line: Lifeline,
  places: readonly number[],
  bottom: number,
  measures: Measures,
): Band[] {
  const lane = Math.min(connection.lane, measures.lanesMax - 1);
  return connection.spans
    .filter((span) => !isIdle(span.state))
    .map((span) => ({
      pattern: PATTERNS[span.state] ?? 'closing',
      state: span.state,
      side: line.host.side,
      x: line.x + line.outward * lane * measures.laneStep - measures.bandWidth / 2,
      width: measures.bandWidth,
      y0: places[span.from.index - 1]!,
      y1: span.until ? places[span.until.index - 1]! : bottom,
      entry: span.from.index,
    }));
}

/** Brackets of one host's timers, in as many lanes as run side by side. Returns how many lanes that takes. */
export function bracketLanes(groups: readonly TimerGroup[]): Map<TimerGroup, number> {
  const lanes = new Map<TimerGroup, number>();
  const busyUntil: number[] = [];
  for (const group of groups) {
    const from = group.runs[0]!.start.at;
    const until = Math.max(...group.runs.map((run) => run.end?.at ?? Infinity));
    let lane = busyUntil.findIndex((busy) => busy <= from);
    if (lane < 0) lane = busyUntil.length;
    busyUntil[lane] = until;
    lanes.set(group, lane);
  }
  return lanes;
}

/** The bracket of a group of runs. */
export function bracket(group: TimerGroup, line: Lifeline, x: number, places: readonly number[], bottom: number): Bracket {
  const runs = group.runs;
  const ends = runs.map((run) => (run.end ? places[run.end.index - 1]! : bottom));
  return {
    entries: [...new Set(runs.flatMap((run) => [run.start.index, ...(run.end ? [run.end.index] : [])]))],
    side: line.host.side,
    x,
    outward: line.outward,
    y0: places[runs[0]!.start.index - 1]!,
    y1: Math.max(...ends),
    running: runs.some((run) => run.end === null),
    marks: runs.flatMap((run, i) =>
      run.end && run.outcome !== 'running' ? [{ y: ends[i]!, kind: run.outcome, entry: run.end.index }] : [],
    ),
    runs: runs.map((run) => ({ from: run.start.at, until: run.end?.at ?? Infinity, ms: run.ms })),
  };
}
