/** What a laid-out diagram consists of. Plain data in abstract units (sixteen to a rem); no DOM. */
import type { Host } from '../protocol.ts';
import type { TimeAxis } from './time-axis.ts';

/** A rectangle, turned around its centre by `angle` radians. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

export type Side = Host['side'];

/** A piece of a line of text. */
export interface Run {
  readonly text: string;
  readonly tone: 'plain' | 'strong' | 'soft';
}

/** A line of text, `gap` below the one before and `inset` from the edge. */
export interface TextLine {
  readonly runs: readonly Run[];
  readonly size: number;
  readonly inset: number;
  readonly gap: number;
}

/** Lines of text without a place. */
export interface TextBlock {
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly height: number;
  /** Above and below the lines. */
  readonly padding: number;
  /** Something is drawn around the first lines. */
  readonly pill?: { readonly width: number; readonly height: number };
}

/** Text with its place; `x`, `y` are the centre of its box. */
export interface Label extends Box, TextBlock {
  readonly role: 'segment' | 'fate' | 'state' | 'call' | 'timer' | 'tear';
  /** The entries it speaks of; the first is the one a click selects. */
  readonly entries: readonly number[];
  readonly side: Side;
  readonly align: 'start' | 'middle' | 'end';
  /** Where a text that stands away from its arrow belongs. */
  readonly leader?: { readonly x: number; readonly y: number };
  /** Something went wrong (an error returned), or the learner did it. */
  readonly mark: 'error' | 'learner' | null;
}

/** A lifeline with its name. */
export interface Lifeline {
  readonly host: Host;
  readonly x: number;
  /** Which way is out, away from the arrows: −1 left, 1 right. */
  readonly outward: -1 | 1;
}

/** A stretch of a lifeline in one state. */
export interface Band {
  readonly pattern: 'opening' | 'open' | 'closing' | 'time-wait';
  readonly side: Side;
  readonly x: number;
  readonly width: number;
  readonly y0: number;
  readonly y1: number;
  readonly entry: number;
}

/** A packet's way: a straight line. */
export interface Arrow {
  readonly packet: number;
  readonly entries: readonly number[];
  readonly side: Side;
  readonly weight: 'heavy' | 'medium' | 'light';
  readonly style: 'solid' | 'copy' | 'injected';
  readonly fate: 'arrived' | 'lost' | 'flying';
  readonly x0: number;
  readonly y0: number;
  /** Where it ends: arrival, or the place of the loss. */
  readonly x1: number;
  readonly y1: number;
}

/** A timer from start to end, perhaps of several connections at once. */
export interface Bracket {
  readonly entries: readonly number[];
  readonly side: Side;
  readonly x: number;
  readonly outward: -1 | 1;
  readonly y0: number;
  readonly y1: number;
  readonly running: boolean;
  readonly marks: readonly { readonly y: number; readonly kind: 'restarted' | 'stopped' | 'fired' }[];
  /** Virtual ms of start and expiry of each run, for the arc that shrinks. */
  readonly runs: readonly { readonly from: number; readonly until: number; readonly ms: number }[];
}

export interface Tick {
  readonly y: number;
  readonly text: string;
}

/** Everything there is to draw. */
export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
  readonly axis: TimeAxis;
  readonly axisWidth: number;
  readonly lifelines: readonly Lifeline[];
  readonly bands: readonly Band[];
  readonly arrows: readonly Arrow[];
  readonly brackets: readonly Bracket[];
  readonly labels: readonly Label[];
  readonly ticks: readonly Tick[];
  /** Place of every entry: `places[index - 1]`. Never decreases. */
  readonly places: readonly number[];
}

/** A box made ready for many comparisons. */
export interface Outline {
  readonly angle: number;
  readonly corners: readonly (readonly [x: number, y: number])[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function outline({ x, y, width, height, angle }: Box): Outline {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [w, h] = [width / 2, height / 2];
  const corners = [[-w, -h], [w, -h], [w, h], [-w, h]].map(([u, v]) => [x + u! * cos - v! * sin, y + u! * sin + v! * cos] as const);
  const [left, right] = extent(corners, 1, 0);
  const [top, bottom] = extent(corners, 0, 1);
  return { angle, corners, left, right, top, bottom };
}

/** Boxes that only touch, up to rounding, do not overlap. */
const TOUCH = 0.01;

/** Whether two turned rectangles share any area (separating axes). */
export function overlaps(a: Outline, b: Outline): boolean {
  if (a.left >= b.right - TOUCH || b.left >= a.right - TOUCH || a.top >= b.bottom - TOUCH || b.top >= a.bottom - TOUCH) return false;
  if (a.angle === 0 && b.angle === 0) return true;
  return [a.angle, a.angle + Math.PI / 2, b.angle, b.angle + Math.PI / 2].every((angle) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [a0, a1] = extent(a.corners, cos, sin);
    const [b0, b1] = extent(b.corners, cos, sin);
    return a0 < b1 - TOUCH && b0 < a1 - TOUCH;
  });
}

/** How far points reach along a direction. */
function extent(points: Outline['corners'], cos: number, sin: number): [number, number] {
  const along = points.map(([x, y]) => x * cos + y * sin);
  return [Math.min(...along), Math.max(...along)];
}

/** A line as an outline almost without thickness, so that labels can be tested against it. */
export function lineOutline(x0: number, y0: number, x1: number, y1: number): Outline {
  const [dx, dy] = [x1 - x0, y1 - y0];
  return outline({ x: x0 + dx / 2, y: y0 + dy / 2, width: Math.hypot(dx, dy), height: 0.1, angle: Math.atan2(dy, dx) });
}
