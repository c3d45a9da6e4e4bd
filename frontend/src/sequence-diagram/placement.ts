/** Finds a place for the label of each arrow. Arrows stay where they are; labels move along them, and never overlap. */
import { corners, lineBox, overlaps, type Arrow, type Box, type Label, type Line, type Run } from './geometry.ts';
import { blockSize, wrap } from './text.ts';

/** What an arrow's label says, and how. */
export interface ArrowText {
  readonly arrow: Arrow;
  readonly words: readonly Run[];
}

export interface Field {
  /** The labels stay between these. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly fontSize: number;
}

/** Positions along an arrow, most wanted first. */
const POSITIONS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86];
/** Beyond this slope text is set level: tilted further it is hard to read. */
const TILT_MAX = (62 * Math.PI) / 180;
const CLEARANCE = 3;

interface Candidate {
  readonly box: Box;
  readonly lines: readonly Line[];
  readonly cost: number;
}

/**
 * Places all labels, in order. `obstacles` are boxes that are taken already, `crossings` are lines to avoid if possible.
 * Returns null where a label found no place: the caller then gives the diagram more room.
 */
export function placeArrowLabels(
  texts: readonly ArrowText[],
  obstacles: readonly Box[],
  field: Field,
  crossings: readonly Box[] = [],
): (Label | null)[] {
  const taken = [...obstacles];
  const lines = texts.map(({ arrow }) => lineBox(arrow.x0, arrow.y0, arrow.x1, arrow.y1));
  return texts.map((text, number) => {
    let best: Candidate | null = null;
    for (const candidate of candidates(text, field)) {
      if (best && candidate.cost >= best.cost) continue;
      const { box } = candidate;
      if (taken.some((other) => overlaps(box, other))) continue;
      let cost = candidate.cost;
      lines.forEach((line, other) => {
        if (other !== number && overlaps(box, line)) cost += 3;
      });
      for (const line of crossings) if (overlaps(box, line)) cost += 2;
      if (!best || cost < best.cost) best = { ...candidate, cost };
    }
    if (!best) return null;
    const { box } = best;
    taken.push({ ...box, width: box.width + 4, height: box.height + 1 });
    return {
      ...box,
      role: 'segment',
      entries: text.arrow.entries,
      side: text.arrow.side,
      lines: best.lines,
      fontSize: field.fontSize,
      align: 'middle',
    };
  });
}

function* candidates({ arrow, words }: ArrowText, field: Field): Generator<Candidate> {
  const { x0, y0, x1, y1 } = arrow;
  const length = Math.hypot(x1 - x0, y1 - y0);
  const slope = Math.atan2(y1 - y0, Math.abs(x1 - x0)) * Math.sign(x1 - x0 || 1);
  const angle = Math.abs(slope) <= TILT_MAX ? slope : 0;
  let variant = 0;
  const variants = breakings(words, length * 0.94, field.fontSize);
  for (const lines of variants) {
    const last = variant > 0 && variant === variants.length - 1;
    const { width, height } = blockSize(lines, field.fontSize);
    for (const at of POSITIONS) {
      for (const above of [true, false]) {
        const offset = (height / 2 + CLEARANCE) * (above ? -1 : 1);
        // Tilted text is lifted off its line; level text on a steep line sits beside it.
        const lift = angle === slope ? offset : offset + (above ? -1 : 1) * Math.abs(Math.tan(slope) * width) * 0.25;
        const box: Box = {
          x: x0 + at * (x1 - x0) - Math.sin(angle) * lift,
          y: y0 + at * (y1 - y0) + Math.cos(angle) * lift,
          width,
          height,
          angle,
        };
        if (!inside(box, field)) continue;
        yield { box, lines, cost: (last ? 20 : variant * 1.2) + Math.abs(at - 0.5) * 4 + (above ? 0 : 0.9) };
      }
    }
    variant++;
  }
}

/**
 * One line; flags above numbers; one word per line; and where not even that has room, the flags alone (the numbers are in the
 * log and in the details). Nothing is wider than the arrow is long, if that can be helped.
 */
function breakings(words: readonly Run[], width: number, fontSize: number): Line[][] {
  const [flags, ...numbers] = words;
  const two = [...wrap([flags!], width, fontSize), ...wrap(numbers, width, fontSize)];
  const found: Line[][] = [wrap(words, width, fontSize), two, words.map((word) => [word])];
  // What fits on one line is not set on two before that has been tried, and no breaking is tried twice.
  found.sort((a, b) => Number(a.length > 1) - Number(b.length > 1));
  if (found[0]!.length > 1) found.shift();
  found.push([[flags!]]);
  return found.filter((lines, i) => found.findIndex((other) => other.length === lines.length) === i);
}

function inside(box: Box, field: Field): boolean {
  return corners(box).every(([x, y]) => x >= field.left && x <= field.right && y >= field.top);
}
