import { describe, expect, test } from 'vitest';
import en from '../messages/en.ts';
import zh from '../messages/zh.ts';
import { LOGS, LogWriter, start, type FixtureLog } from '../testing/logs.ts';
import { randomFrom, randomLog } from '../testing/random-log.ts';
import { readTrace } from '../trace.ts';
import { outline, overlaps, type Diagram } from './geometry.ts';
import { layout } from './layout.ts';

const draw = (log: FixtureLog, width = 940, words = en, absolute = false): Diagram =>
  layout(readTrace(log.entries), { hosts: log.hosts, end: log.end, width, absolute, words });

const text = (label: Diagram['labels'][number]) => label.lines.map((line) => line.runs.map((run) => run.text).join('')).join('|');

/** Labels that share area, as sentences. */
function collisions({ labels }: Diagram): string[] {
  const found: string[] = [];
  labels.forEach((a, i) => {
    for (const b of labels.slice(i + 1)) if (overlaps(outline(a), outline(b))) found.push(`“${text(a)}” overlaps “${text(b)}”`);
  });
  return found;
}

/** Neighbours on the time axis of which the lower is not named later. */
function backward({ ticks }: Diagram): string[] {
  const ms = ({ text }: Diagram['ticks'][number]) => parseFloat(text) * (text.endsWith(' ms') ? 1 : 1000);
  return ticks.flatMap((tick, i) => (i > 0 && !(ms(tick) > ms(ticks[i - 1]!)) ? [`${ticks[i - 1]!.text}, ${tick.text}`] : []));
}

describe.each(Object.entries(LOGS))('%s', (_, log) => {
  test.each([328, 420, 720, 940])('has no overlapping labels at width %i', (width) => {
    expect(collisions(draw(log(), width))).toEqual([]);
    expect(collisions(draw(log(), width, zh, true))).toEqual([]);
  });

  test.each([328, 940])('stays within width %i', (width) => {
    const { labels, lifelines, arrows, height } = draw(log(), width);
    for (const label of labels) expect(outline(label).bottom, text(label)).toBeLessThanOrEqual(height);
    for (const label of labels.filter(({ role }) => role !== 'segment')) {
      expect(label.x - label.width / 2, text(label)).toBeGreaterThanOrEqual(0);
      expect(label.x + label.width / 2, text(label)).toBeLessThanOrEqual(width);
    }
    for (const { x } of lifelines) expect(x).toBeLessThan(width);
    for (const { x0, x1 } of arrows) expect(Math.max(x0, x1)).toBeLessThan(width);
  });

  test.each([328, 940])('keeps labels on the side of a tear where they belong, at width %i', (width) => {
    const { labels, axis } = draw(log(), width);
    for (const label of labels.filter(({ role }) => role !== 'tear')) {
      const { top, bottom } = outline(label);
      const from = Math.min(top, label.leader?.y ?? top);
      const to = Math.max(bottom, label.leader?.y ?? bottom);
      expect(axis.tears.filter(({ y0, y1 }) => top < y1 - 0.1 && bottom > y0 + 0.1), `${text(label)} on a tear`).toEqual([]);
      expect(axis.tears.filter(({ y0, y1 }) => from < y0 && to > y1), `${text(label)} across a tear`).toEqual([]);
    }
  });

  test('labels every arrow', () => {
    const { arrows, labels } = draw(log());
    expect(labels.filter(({ role }) => role === 'segment')).toHaveLength(arrows.length);
  });

  test('starts and ends every arrow at the place of its entries', () => {
    const trace = readTrace(log().entries);
    const { arrows, places } = draw(log());
    for (const arrow of arrows) {
      const { departure, arrival, loss } = trace.packets.get(arrow.packet)!;
      expect(arrow.y0).toBe(places[departure.index - 1]);
      if (arrival || loss) expect(arrow.y1).toBe(places[(arrival ?? loss)!.index - 1]);
    }
  });

  test('names later moments later', () => {
    for (const width of [328, 940]) expect(backward(draw(log(), width))).toEqual([]);
  });

  test('puts every entry at its time', () => {
    const { entries } = log();
    const { places, axis } = draw(log());
    entries.forEach((entry, i) => expect(axis.timeAt(places[i]!)).toBeCloseTo(entry.at, 6));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });
});

test('labels of random logs never overlap', { timeout: 120_000 }, () => {
  const first = Number(process.env['LAYOUT_SEED'] ?? Math.floor(Math.random() * 1e9));
  for (let seed = first; seed < first + 100; seed++) {
    const width = Math.round(328 + randomFrom(seed + 7)() * 612);
    const diagram = draw(randomLog(seed), width);
    expect(collisions(diagram), `seed ${seed}, width ${width}`).toEqual([]);
    expect(backward(diagram), `seed ${seed}, width ${width}`).toEqual([]);
  }
});

test.each([
  [[1056.2, 1060.5, 1061.4, 1064], ['1.056 s', '1.06 s', '1.061 s', '1.064 s']],
  [[1359.6, 1359.9, 1370], ['1.3596 s', '1.3599 s', '1.37 s']],
  [[999.6, 1000.2, 1003], ['999.6 ms', '1 s', '1.003 s']],
  [[0, 50, 1000], ['0 ms', '50 ms', '1 s']],
])('names the moments %j in order', (times, names) => {
  const log = new LogWriter();
  for (const at of times) log.call(at, 'client', 'send', null);
  expect(draw(log.finish()).ticks.map(({ text }) => text)).toEqual(names);
});

test('has room below for the labels of what is still in flight at the end', () => {
  const log = new LogWriter();
  for (let at = 0; at < 4; at++) log.packet(at, 'client', 'FIN,ACK 1234567890 987654321');
  const { hosts, entries } = log.finish();
  const departures = entries.filter(({ kind }) => kind === 'departure');
  const { labels, height } = draw({ hosts, entries: departures, end: 50 }, 328);
  for (const label of labels) expect(outline(label).bottom, text(label)).toBeLessThanOrEqual(height);
});

test.each([
  [338142654, 336],
  [5146, 328],
  [5277, 328],
  [5315, 328],
])('keeps what a tear says clear of the columns where the lifelines are close: seed %i at width %i', (seed, width) => {
  expect(collisions(draw(randomLog(seed), width))).toEqual([]);
});

test('tears out long silences and says how much is left out', () => {
  const { axis, labels } = draw(LOGS['four-way-close']!());
  const said = labels.filter(({ role }) => role === 'tear').map(text);
  expect(axis.tears).toHaveLength(said.length);
  expect(said.at(-1)).toBe('239.9 s left out');
});

test('crosses the arrow of a packet that overtakes another', () => {
  const { arrows } = draw(LOGS['reordering']!());
  const [late, next] = arrows.filter(({ weight }) => weight === 'medium');
  expect(late!.y0).toBeLessThan(next!.y0);
  expect(late!.y1).toBeGreaterThan(next!.y1);
});

test('begins the arrow of a copy where the original was at that moment', () => {
  const { arrows, lifelines } = draw(LOGS['reordering']!());
  const copy = arrows.find(({ style }) => style === 'copy')!;
  expect(copy.x0).toBeGreaterThan(lifelines[0]!.x + 50);
  expect(copy.x0).toBeLessThan(lifelines[1]!.x - 50);
});

test('lets an injected packet come from outside the lifelines', () => {
  const { arrows, lifelines } = draw(LOGS['stale-syn']!());
  expect(arrows[0]!.style).toBe('injected');
  expect(arrows[0]!.x0).toBeLessThan(lifelines[0]!.x);
});

test('stops the arrow of a lost packet, and says so', () => {
  const { arrows, labels, lifelines } = draw(LOGS['syn-lost']!());
  expect(arrows[0]!.fate).toBe('lost');
  expect(arrows[0]!.x1).toBeLessThan(lifelines[1]!.x - 50);
  expect(labels.filter(({ role }) => role === 'fate').map(text)).toEqual(['lost']);
  expect(labels.map(text)).toContain('SYN seq=0 ↻1');
});

test('counts half-open connections and puts each in a lane of its own', () => {
  const { bands, labels } = draw(LOGS['syn-flood']!());
  const lanes = new Set(bands.filter(({ side }) => side === 'server').map(({ x }) => x));
  expect(lanes.size).toBe(4);
  expect(labels.filter(({ role }) => role === 'state').map(text)).toContain('SYN-RECEIVED ×4|203.0.113.4:4003');
});

test('names states as the RFC does, with the name of operating systems below', () => {
  const states = draw(LOGS['four-way-close']!()).labels.filter(({ role }) => role === 'state').map(text);
  expect(states).toContain('SYN-RECEIVED|SYN_RCVD');
  expect(states).toContain('FIN-WAIT-1|FIN_WAIT_1');
  expect(states).toContain('ESTABLISHED');
});

test('brackets timers from start to end', () => {
  const diagram = draw(LOGS['four-way-close']!());
  const { entries } = LOGS['four-way-close']!();
  const started = entries.find((entry) => 'transition' in entry && entry.transition?.after === 'TIME-WAIT')!;
  const bracket = diagram.brackets.find(({ y0 }) => y0 === diagram.places[started.index - 1] )!;
  expect(bracket.y1).toBe(diagram.places.at(-1));
  expect(bracket.marks.at(-1)!.kind).toBe('fired');
  expect(diagram.labels.map(text)).toContain('TIME-WAIT 240 s');
});

test('shows the user timeout only where it fires', () => {
  const log = new LogWriter();
  const effects = [start('USER', 10_000)];
  log.call(0, 'client', 'connect', { from: 'CLOSED', to: 'SYN-SENT', effects });
  log.timeout(10_000, 'client', 'USER', { from: 'SYN-SENT', to: 'CLOSED' });
  log.call(20_000, 'client', 'connect', { from: 'CLOSED', to: 'SYN-SENT', effects });
  const { brackets, labels, places } = draw(log.finish());
  expect(brackets.map(({ y0, y1 }) => [y0, y1])).toEqual([[places[1], places[1]]]);
  expect(labels.filter(({ role }) => role === 'timer').map(text)).toEqual(['user timeout 10 s']);
});

test('shows absolute numbers when asked', () => {
  const log = LOGS['three-way-handshake']!();
  expect(draw(log).labels.map(text)).toContain('SYN,ACK seq=0 ack=1');
  expect(draw(log, 940, en, true).labels.map(text)).toContain('SYN,ACK seq=130 ack=101');
});

test('is pure: the same log gives the same diagram', () => {
  expect(draw(randomLog(42))).toEqual(draw(randomLog(42)));
});
