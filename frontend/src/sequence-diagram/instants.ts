import type { Trace } from '../trace.ts';
import type { OuterItem } from './columns.ts';
import type { Demand, Instant, TimeAxis } from './time-axis.ts';

/** An instant, and which entries stand in which of its rows. */
export interface FilledInstant {
  readonly instant: Instant;
  readonly rows: readonly { readonly entry: number; readonly row: number }[];
}

/** Arrowheads on the same lifeline, and crosses, keep this part of the distance that arrows keep where they start. */
const ARRIVAL_PART = 0.8;

/**
 * The moments of a log, in order. Packets that leave a host (or reach it, or are lost) at the same moment get rows of their own, in the
 * order of the log: drawn at one place, they would hide each other. After the last of them time goes on for `tail` ms at most:
 * a run in which nothing more happens may end much later.
 */
export function instantsOf(
  trace: Trace,
  items: readonly OuterItem[],
  end: number,
  tail: number,
  rowHeight: number,
): FilledInstant[] {
  const heights = new Map<number, OuterItem[]>();
  for (const item of items) heights.set(item.entry, [...(heights.get(item.entry) ?? []), item]);
  const times = new Set(trace.entries.map((entry) => entry.at));
  for (const packet of trace.packets.values()) {
    if (!packet.arrival && !packet.loss) times.add(packet.due);
  }
  const last = Math.max(...times);
  times.add(Math.min(last + tail, Math.max(last, end)));

  const filled: FilledInstant[] = [];
  let next = 0;
  for (const time of [...times].sort((a, b) => a - b)) {
    const rows: { entry: number; row: number }[] = [];
    const demands: Demand[] = [];
    const columns = new Map<string, { offset: number; height: number }>();
    const lastRow = new Map<string, number>();
    let row = 0;
    for (let entry = trace.entries[next]; entry && entry.at === time; entry = trace.entries[++next]) {
      if (entry.kind === 'departure' || entry.kind === 'arrival' || entry.kind === 'loss') {
        const key = `${entry.kind} ${entry.host}`;
        row = Math.max(row, (lastRow.get(key) ?? -1) + 1);
        lastRow.set(key, row);
        demands.push({ key, offset: row * rowHeight, height: entry.kind === 'departure' ? rowHeight : rowHeight * ARRIVAL_PART });
      }
      rows.push({ entry: entry.index, row });
      for (const item of heights.get(entry.index) ?? []) {
        // Level with its row, or below the one above it.
        const column = columns.get(item.host) ?? { offset: row * rowHeight, height: 0 };
        column.height = Math.max(column.height, row * rowHeight - column.offset) + item.height;
        columns.set(item.host, column);
      }
    }
    columns.forEach((column, host) => demands.push({ key: `column ${host}`, ...column }));
    filled.push({ instant: { time, height: row * rowHeight, demands }, rows });
  }
  return filled;
}

/** The place of every entry on the axis, by entry number − 1. */
export function placesOf(instants: readonly FilledInstant[], axis: TimeAxis, rowHeight: number): number[] {
  const places: number[] = [];
  instants.forEach(({ rows }, i) => {
    for (const { entry, row } of rows) places[entry - 1] = axis.tops[i]! + row * rowHeight;
  });
  return places;
}
