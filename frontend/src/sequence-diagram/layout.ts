/**
 * From a log to the geometry of its sequence diagram. Pure: the same log and options give the same diagram.
 *
 * Places are found in this order, each step depending only on those before: the texts of the outer columns, the
 * columns and lifelines (x), the time axis (y), the arrows, and last the labels of the arrows, which move until none
 * overlaps. Where a label finds no place, the axis is given more room and the last steps are done again.
 */
import { formatTick, segmentWords, tickValue } from '../format.ts';
import type { Host } from '../protocol.ts';
import { type Packet, type Trace } from '../trace.ts';
import {
  bracket, bracketLanes, groupTimers, outerItems, placeOuter, stateBands,
  type Measures, type OuterItem, type TimerGroup,
} from './columns.ts';
import { lineOutline, outline, overlaps, type Arrow, type Diagram, type Label, type Lifeline, type Outline, type Run, type Tick } from './geometry.ts';
import { instantsOf, placesOf, type FilledInstant } from './instants.ts';
import { placeArrowLabels, type ArrowText } from './placement.ts';
import { block, line, run, textWidth } from './text.ts';
import { timeAxis, type Tear, type TimeAxis } from './time-axis.ts';
import type { DiagramWords } from './words.ts';

/** What the layout needs to know besides the log. */
export interface LayoutOptions {
  readonly hosts: readonly Host[];
  /** Virtual ms at which the run ends. */
  readonly end: number;
  /** Width there is, in units. */
  readonly width: number;
  /** Absolute sequence numbers instead of relative ones. */
  readonly absolute: boolean;
  readonly words: DiagramWords;
}

const NARROW_BELOW = 560;
const TOP = 22;
const BOTTOM = 26;
const ROOM_TRIES = 6;
/** Beyond those of a rounded time: more than its microseconds have. */
const DECIMALS_MAX = 6;

/** Lays out a log. */
export function layout(trace: Trace, options: LayoutOptions): Diagram {
  const measures = measuresFor(options.width);
  const columns = layColumns(trace, options, measures);
  let diagram: Diagram | null = null;
  for (let attempt = 0; attempt < ROOM_TRIES; attempt++) {
    const { drawn, complete } = layRows(trace, options, measures, columns, 1.25 ** attempt, attempt);
    diagram = drawn;
    if (complete) break;
  }
  return diagram!;
}

function measuresFor(width: number): Measures {
  const narrow = width < NARROW_BELOW;
  return narrow
    ? { narrow, size: 10, smallSize: 9.5, bandWidth: 6, laneStep: 5, lanesMax: 4, bracketStep: 7, columnMax: 70 }
    : { narrow, size: 13, smallSize: 11, bandWidth: 7, laneStep: 9, lanesMax: 8, bracketStep: 9, columnMax: 130 };
}

/** Everything that lies across: lifelines and the columns beside them. */
interface Columns {
  readonly lifelines: readonly Lifeline[];
  readonly groups: readonly TimerGroup[];
  readonly lanes: ReadonlyMap<TimerGroup, number>;
  readonly items: readonly OuterItem[];
  readonly axisWidth: number;
  /** Distance from a lifeline to the nearest bracket, and to the texts of its column, by host. */
  readonly bracketAt: ReadonlyMap<string, number>;
  readonly textAt: ReadonlyMap<string, number>;
}

const SIDE_ORDER = { client: 0, attacker: 1, server: 2 };

function layColumns(trace: Trace, options: LayoutOptions, measures: Measures): Columns {
  const hosts = [...options.hosts].sort((a, b) => SIDE_ORDER[a.side] - SIDE_ORDER[b.side]);
  const groups = groupTimers(trace);
  const items = outerItems(trace, groups, measures, options.words);
  const tickWidth = Math.max(...[...tickTexts(trace).values()].map((text) => textWidth(text, measures.smallSize)));
  const axisWidth = Math.round(tickWidth) + (measures.narrow ? 9 : 14);
  const lanes = new Map<TimerGroup, number>();
  const bracketAt = new Map<string, number>();
  const textAt = new Map<string, number>();
  const widths = hosts.map(({ name }) => {
    const own = bracketLanes(groups.filter((group) => group.host === name));
    own.forEach((lane, group) => lanes.set(group, lane));
    const bands = Math.max(0, ...trace.connections.filter((c) => c.host === name && c.remote).map((c) => c.lane));
    const reach = measures.bandWidth / 2 + Math.min(bands, measures.lanesMax - 1) * measures.laneStep;
    const brackets = Math.max(0, ...[...own.values()].map((lane) => lane + 1));
    bracketAt.set(name, reach + measures.bracketStep * 0.8);
    const injected = [...trace.packets.values()].some((p) => p.departure.injected && p.departure.host === name);
    const text = Math.max(reach + brackets * measures.bracketStep + (measures.narrow ? 5 : 10), injected ? 32 : 0);
    textAt.set(name, text);
    const widest = Math.max(measures.narrow ? 40 : 96, ...items.filter((i) => i.host === name).map((i) => i.width));
    return text + widest + 2;
  });
  const left = axisWidth + (widths[0] ?? 0);
  const right = options.width - (hosts.length > 1 ? widths.at(-1)! : 0);
  const lifelines = hosts.map((host, i): Lifeline => {
    // An attacker, who has no states to tell, stands closer to the client, so that its arrows have room.
    const close = host.side === 'attacker' ? (measures.narrow ? 0.5 : 0.7) : 1;
    const x = hosts.length < 2 ? left : left + ((right - left) * i * close) / (hosts.length - 1);
    return { host, x: Math.round(x) + 0.5, outward: i === 0 ? -1 : 1 };
  });
  return { lifelines, groups, lanes, items, axisWidth, bracketAt, textAt };
}

function layRows(
  trace: Trace,
  options: LayoutOptions,
  measures: Measures,
  columns: Columns,
  room: number,
  attempt: number,
): { drawn: Diagram; complete: boolean } {
  const { lifelines } = columns;
  const gap = lifelines.length > 1 ? lifelines[1]!.x - lifelines[0]!.x : 200;
  const rowHeight = (measures.narrow ? 24 : 23) * room;
  const flights = [...trace.packets.values()].map((p) => p.departure.due - p.departure.at).filter((ms) => ms > 0);
  const flight = flights.sort((a, b) => a - b)[flights.length >> 1] ?? 50;
  const instants = instantsOf(trace, columns.items, options.end, flight * 0.6, rowHeight);
  const scale = (Math.min(84, Math.max(46, gap * 0.14)) * Math.sqrt(room)) / flight;
  const outer = (clear: boolean): { axis: TimeAxis; places: number[]; labels: Label[]; torn: Outline[] } => {
    const axis = timeAxis(
      instants.map((instant) => instant.instant),
      { scale, top: TOP, quiet: 125 * Math.sqrt(room), margin: 24, tear: 30, clear },
    );
    const places = placesOf(instants, axis, rowHeight);
    const labels = lifelines.flatMap((line) => {
      const own = columns.items.filter((item) => item.host === line.host.name);
      return placeOuter(own, line, line.x + line.outward * columns.textAt.get(line.host.name)!, places);
    });
    return { axis, places, labels, torn: axis.tears.map((tear) => tearOutline(tear, options.width)) };
  };
  let beside = outer(false);
  // Where a tear would run through the texts beside the lifelines, it waits for them to end.
  if (beside.labels.map(outline).some((label) => beside.torn.some((tear) => overlaps(label, tear)))) beside = outer(true);
  const { axis, places, torn } = beside;
  const bottom = axis.bottom;
  const labels: Label[] = [...beside.labels, ...tearLabels(axis, lifelines, measures, options.words)];
  const height = Math.max(bottom, ...labels.map((label) => label.y + label.height / 2)) + BOTTOM;

  const arrows = [...trace.packets.values()].flatMap((packet) => arrowOf(packet, trace, lifelines, axis, places, measures));
  const fates = fateLabels(arrows, trace, [...labels.map(outline), ...torn], measures, options.words);
  labels.push(...fates.placed);
  const texts = arrows.map((arrow): ArrowText => ({ arrow, words: arrowWords(trace.packets.get(arrow.packet)!, options) }));
  const field = {
    left: lifelines[0]!.x + measures.bandWidth,
    right: lifelines.at(-1)!.x - measures.bandWidth,
    // A line or two may stand below the last arrow.
    bottom: bottom + 2 * measures.size,
    size: measures.size,
    away: attempt > 0,
    bare: attempt > 2,
    tears: axis.tears,
  };
  const inner = lifelines.slice(1, -1).map((line) => lineOutline(line.x, 0, line.x, height));
  const segments = placeArrowLabels(texts, [...labels.map(outline), ...torn], inner, field);
  labels.push(...segments.filter((label) => label !== null));

  const drawn: Diagram = {
    width: options.width,
    // A label of what is still in flight at the end may hang below all else.
    height: Math.max(height, ...segments.map((label) => (label ? outline(label).bottom + 2 : 0))),
    narrow: measures.narrow,
    axis,
    axisWidth: columns.axisWidth,
    lifelines,
    bands: trace.connections.flatMap((connection) => {
      const line = lifelines.find((line) => line.host.name === connection.host);
      return line ? stateBands(connection, line, places, bottom, measures) : [];
    }),
    arrows,
    brackets: columns.groups.flatMap((group) => {
      const line = lifelines.find((line) => line.host.name === group.host);
      if (!line) return [];
      const away = columns.bracketAt.get(group.host)! + columns.lanes.get(group)! * measures.bracketStep;
      return [bracket(group, line, line.x + line.outward * away, places, bottom)];
    }),
    labels,
    ticks: ticksOf(axis, instants, tickTexts(trace), measures),
    places,
  };
  return { drawn, complete: fates.complete && !segments.includes(null) };
}

function arrowOf(
  packet: Packet,
  trace: Trace,
  lifelines: readonly Lifeline[],
  axis: TimeAxis,
  places: readonly number[],
  measures: Measures,
): Arrow[] {
  const { departure, arrival, loss } = packet;
  const from = lifelines.find((line) => line.host.name === departure.host);
  // What nobody will receive sets out into the distance.
  const far = lifelines.at(from === lifelines[0] ? -1 : 0);
  const to = lifelines.find((line) => line.host.name === departure.to) ?? (far === from ? undefined : far);
  if (!from || !to) return [];
  const forward = to.x > from.x ? 1 : -1;
  const edge = measures.bandWidth / 2 + 1;
  const outside = departure.injected === true && from.host.side !== 'attacker';
  let x0 = outside ? from.x - forward * 20 : from.x + forward * edge;
  let y0 = places[departure.index - 1]!;
  const xDue = to.x - forward * edge;
  let yDue = arrival ? places[arrival.index - 1]! : axis.yAt(packet.due);
  if (!arrival && yDue <= y0) yDue = y0 + 24;
  const original = departure.copyOf === undefined ? undefined : trace.packets.get(departure.copyOf);
  if (original && original.departure.index < departure.index && original.departure.at < departure.at) {
    // The network makes the copy where the original is at that moment.
    const progress = (departure.at - original.departure.at) / (original.due - original.departure.at || 1);
    x0 += Math.min(0.9, progress) * (xDue - x0);
  }
  let [x1, y1] = [xDue, yDue];
  if (loss) {
    // It is lost where it is by then; at the very ends a cross would be hidden by the lifeline.
    const progress = (loss.at - departure.at) / (packet.due - departure.at || 1);
    x1 = x0 + Math.min(0.86, Math.max(0.14, progress)) * (xDue - x0);
    y1 = places[loss.index - 1]!;
  }
  const { segment } = departure;
  return [
    {
      packet: departure.packet,
      entries: [departure.index, ...packet.delays.map((d) => d.index), ...(arrival ? [arrival.index] : []), ...(loss ? [loss.index] : [])],
      side: departure.injected ? 'attacker' : from.host.side,
      weight: segment.flags.some((flag) => flag === 'SYN' || flag === 'FIN' || flag === 'RST') ? 'heavy' : segment.len > 0 ? 'medium' : 'light',
      style: departure.injected ? 'injected' : departure.copyOf === undefined ? 'solid' : 'copy',
      fate: loss ? 'lost' : arrival ? 'arrived' : 'flying',
      x0, y0, x1, y1,
    },
  ];
}

function arrowWords(packet: Packet, { words, absolute, hosts }: LayoutOptions): Run[] {
  const { segment, retransmission, copyOf, injected, host, source, due } = packet.departure;
  const [flags, ...numbers] = segmentWords(segment, absolute);
  const notes: string[] = [];
  if (retransmission > 0) notes.push(`↻${retransmission}`);
  if (copyOf !== undefined) notes.push(words.copy);
  if (injected) {
    const [address] = source.split(':');
    notes.push(hosts.find(({ name }) => name === host)?.address === address ? words.injected : address!);
  }
  if (packet.delays.length > 0) notes.push(words.later(formatTick(packet.due - due)));
  return [run(flags!, 'strong'), ...numbers.map((text) => run(` ${text}`)), ...notes.map((text) => run(` ${text}`, 'soft'))];
}

/** "lost" beside every ✕. */
function fateLabels(
  arrows: readonly Arrow[],
  trace: Trace,
  obstacles: readonly Outline[],
  measures: Measures,
  words: DiagramWords,
): { placed: Label[]; complete: boolean } {
  const placed: Label[] = [];
  let complete = true;
  for (const arrow of arrows) {
    const loss = trace.packets.get(arrow.packet)?.loss;
    if (!loss) continue;
    const text = block([line([run(words.fates[loss.cause], 'strong')], measures.smallSize)]);
    const forward = Math.sign(arrow.x1 - arrow.x0);
    const aside = text.width / 2 + 11;
    const spots = [[forward * aside, 1], [forward * aside * 0.8, 14], [0, 15], [-forward * aside * 0.6, 17], [0, -15], [forward * aside, 28]];
    const boxes = spots.map(([dx, dy]) => ({ ...text, x: arrow.x1 + dx!, y: arrow.y1 + dy!, angle: 0 }));
    const taken = [...obstacles, ...placed.map(outline)];
    const box = boxes.find((box) => !taken.some((other) => overlaps(outline(box), other)));
    if (!box) {
      complete = false;
      continue;
    }
    placed.push({ ...box, role: 'fate', entries: [loss.index, ...arrow.entries], side: arrow.side, align: 'middle', mark: null });
  }
  return { placed, complete };
}

function tearLabels(axis: TimeAxis, lifelines: readonly Lifeline[], measures: Measures, words: DiagramWords): Label[] {
  return axis.tears.map((tear) => ({
    ...block([line([run(words.leftOut(formatTick(tear.until - tear.from)), 'soft')], measures.smallSize)]),
    x: (lifelines[0]!.x + lifelines.at(-1)!.x) / 2,
    y: (tear.y0 + tear.y1) / 2,
    angle: 0,
    role: 'tear',
    entries: [],
    side: 'client',
    align: 'middle',
    mark: null,
  }));
}

/** The strip that a tear takes, across the whole diagram. */
function tearOutline({ y0, y1 }: Tear, width: number): Outline {
  return outline({ x: width / 2, y: (y0 + y1) / 2, width, height: y1 - y0, angle: 0 });
}

/** One at every moment at which something happens, as far as there is room. */
function ticksOf(
  axis: TimeAxis,
  instants: readonly FilledInstant[],
  texts: ReadonlyMap<number, string>,
  measures: Measures,
): Tick[] {
  const ticks: Tick[] = [];
  let free = -Infinity;
  instants.forEach(({ instant, rows }, i) => {
    const y = axis.tops[i]!;
    if (rows.length === 0 || y < free) return;
    free = y + measures.smallSize * 1.15;
    ticks.push({ y, text: texts.get(instant.time)! });
  });
  return ticks;
}

/** What to call each moment: rounded, but always later than the moment before it. */
function tickTexts(trace: Trace): Map<number, string> {
  const times = [...new Set(trace.entries.map(({ at }) => at))];
  const decimals = times.map(() => 0);
  const apart = (i: number) => shownMs(times[i]!, decimals[i]!) > shownMs(times[i - 1]!, decimals[i - 1]!);
  let i = 1;
  while (i < times.length) {
    const most = Math.max(decimals[i - 1]!, decimals[i]!);
    const even = decimals[i - 1] === decimals[i];
    if (apart(i) || (even && most === DECIMALS_MAX)) i++;
    else {
      // Both neighbours are rounded alike; the one before may then have to be told from its own neighbour.
      decimals[i - 1] = decimals[i] = even ? most + 1 : most;
      i = Math.max(1, i - 1);
    }
  }
  return new Map(times.map((time, i) => [time, formatTick(time, decimals[i])]));
}

const shownMs = (ms: number, decimals: number): number => tickValue(ms, decimals) * (ms < 1000 ? 1 : 1000);
