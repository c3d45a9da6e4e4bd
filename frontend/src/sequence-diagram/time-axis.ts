/**
 * A nonlinear time axis. Time flows downward at one scale, except that a stretch in which nothing happens is torn out
 * (and says how much), and that events too close to read are moved apart. Order is never changed, and every moment
 * has exactly one place, so the axis can be read backwards: from a place to a time.
 */

/** A need for room: whoever comes next under the same key must stand at least `height` below this. */
export interface Demand {
  readonly key: string;
  /** Distance below the top of the instant, in units. */
  readonly offset: number;
  readonly height: number;
}

/** A moment at which something happens. Several things at one moment may stand one below the other. */
export interface Instant {
  /** Virtual ms. */
  readonly time: number;
  /** How far below its top the instant reaches, in units. */
  readonly height: number;
  readonly demands: readonly Demand[];
}

/** A torn-out stretch: between `y0` and `y1` stands nothing but the sentence that says so. */
export interface Tear {
  readonly from: number;
  readonly until: number;
  readonly y0: number;
  readonly y1: number;
}

export interface AxisOptions {
  /** Units per ms where nothing is stretched or torn. */
  readonly scale: number;
  /** Place of the first instant. */
  readonly top: number;
  /** A quiet stretch longer than this many units is torn. */
  readonly quiet: number;
  /** What remains on each side of a tear, and the tear itself, in units. */
  readonly margin: number;
  readonly tear: number;
  /** Whether a tear stands below everything that was demanded before it, instead of between its two moments. */
  readonly clear?: boolean;
}

interface Knot {
  readonly time: number;
  readonly y: number;
}

/** See the top of this file. Build one with {@link timeAxis}. */
export class TimeAxis {
  constructor(
    /** Top of each instant, in the order given. */
    readonly tops: readonly number[],
    readonly tears: readonly Tear[],
    private readonly knots: readonly Knot[],
  ) {}

  /** Lowest place of the axis. */
  get bottom(): number {
    return this.knots.at(-1)?.y ?? 0;
  }

  /** The (topmost) place of a time. Times before the first and after the last instant are held at the ends. */
  yAt(time: number): number {
    return this.#interpolate(time, 'time', 'y');
  }

  /** The time of a place. */
  timeAt(y: number): number {
    return this.#interpolate(y, 'y', 'time');
  }

  #interpolate(value: number, from: keyof Knot, to: keyof Knot): number {
    const knots = this.knots;
    if (knots.length === 0) return 0;
    // First knot at or beyond the value.
    let low = 0;
    let high = knots.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (knots[middle]![from] < value) low = middle + 1;
      else high = middle;
    }
    const after = knots[low]!;
    const before = knots[low - 1];
    if (!before || value >= after[from]) return after[to];
    const fraction = (value - before[from]) / (after[from] - before[from]);
    return before[to] + fraction * (after[to] - before[to]);
  }
}

/** Lays instants (ascending in time) along an axis. */
export function timeAxis(instants: readonly Instant[], options: AxisOptions): TimeAxis {
  const { scale, margin, tear, clear = false } = options;
  const needs = new Map<string, number>();
  const tops: number[] = [];
  const tears: Tear[] = [];
  const knots: Knot[] = [];
  let previous: Knot | null = null as Knot | null;
  for (const instant of instants) {
    let top: number = previous ? previous.y : options.top;
    if (previous) {
      const quiet: number = (instant.time - previous.time) * scale;
      const torn: boolean = quiet > options.quiet;
      const least = torn ? 2 * margin + tear : quiet;
      top = roomFor(instant, previous.y + least, needs);
      if (torn && clear) top = Math.max(top, ...[...needs.values()].map((need) => need + tear + margin));
      if (torn) {
        // The margins keep the scale of the axis; only what lies between them is left out.
        const from = previous.time + margin / scale;
        const until = instant.time - margin / scale;
        const y0 = previous.y + margin;
        const y1 = top - margin;
        const end = clear ? y1 : (y0 + y1 + tear) / 2;
        tears.push({ from, until, y0: end - tear, y1: end });
        knots.push({ time: from, y: y0 }, { time: until, y: y1 });
      }
    }
    for (const { key, offset, height } of instant.demands) {
      needs.set(key, Math.max(needs.get(key) ?? 0, top + offset + height));
    }
    tops.push(top);
    knots.push({ time: instant.time, y: top });
    previous = { time: instant.time, y: top + instant.height };
    if (instant.height > 0) knots.push(previous);
  }
  return new TimeAxis(tops, tears, knots);
}

function roomFor(instant: Instant, least: number, needs: ReadonlyMap<string, number>): number {
  let top = least;
  for (const { key, offset } of instant.demands) top = Math.max(top, (needs.get(key) ?? 0) - offset);
  return top;
}
