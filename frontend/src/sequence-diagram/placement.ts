/** Finds a place for the label of each arrow. Arrows stay where they are; labels move along them, and never overlap. */
import { corners, lineBox, overlaps, type Arrow, type Box, type Label, type Run, type TextBlock } from './geometry.ts';
import { block, line, wrap } from './text.ts';

/** What an arrow's label says, word by word; all but the first begin with a space. */
export interface ArrowText {
  readonly arrow: Arrow;
  readonly words: readonly Run[];
}

/** The labels stay within this. */
export interface Field {
  readonly left: number;
  readonly right: number;
  readonly size: number;
}

/** Positions along an arrow, most wanted first. */
const POSITIONS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86];
/** Beyond this slope text is set level: tilted further it is hard to read. */
const TILT_MAX = (62 * Math.PI) / 180;
const CLEARANCE = 3;

interface Candidate {
  readonly box: Box & TextBlock;
  readonly cost: number;
}

/**
 * Places all labels, in order. `obstacles` are boxes that are taken already, `crossings` are lines to avoid if possible.
 * Gives null for a label that found no place: the caller then gives the diagram more room.
 */
export function placeArrowLabels(
  texts: readonly ArrowText[],
  obstacles: readonly Box[],
  crossings: readonly Box[],
  field: Field,
): (Label | null)[] {
  const taken = [...obstacles];
  const lines = [...texts.map(({ arrow }) => lineBox(arrow.x0, arrow.y0, arrow.x1, arrow.y1)), ...crossings];
  return texts.map((text, own) => {
    let best: Candidate | null = null;
    for (const { box, cost: wish } of candidates(text, field)) {
      if ((best && wish >= best.cost) || taken.some((other) => overlaps(box, other))) continue;
      const cost = wish + 3 * lines.filter((line, other) => other !== own && overlaps(box, line)).length;
      if (!best || cost < best.cost) best = { box, cost };
    }
    if (!best) return null;
    const { box } = best;
    // A little air around it.
    taken.push({ ...box, width: box.width + 4, height: box.height + 1 });
    return { ...box, role: 'segment', entries: text.arrow.entries, side: text.arrow.side, align: 'middle', mark: null };
  });
}

function* candidates({ arrow, words }: ArrowText, field: Field): Generator<Candidate> {
  const [dx, dy] = [arrow.x1 - arrow.x0, arrow.y1 - arrow.y0];
  const slope = Math.atan(dy / (dx || 1));
  const angle = Math.abs(slope) <= TILT_MAX ? slope : 0;
  const variants = breakings(words, Math.hypot(dx, dy) * 0.94, field.size);
  for (const [i, lines] of variants.entries()) {
    const text = block(lines.map((runs) => line(runs, field.size)));
    const flagsOnly = i > 0 && i === variants.length - 1;
    for (const at of POSITIONS) {
      for (const way of [-1, 1]) {
        // Tilted text is lifted off its line; level text on a steep line stands beside it.
        const beside = angle === slope ? 0 : Math.abs(Math.tan(slope) * text.width) * 0.25;
        const lift = way * (text.height / 2 + CLEARANCE + beside);
        const [x, y] = [arrow.x0 + at * dx - Math.sin(angle) * lift, arrow.y0 + at * dy + Math.cos(angle) * lift];
        const box = { ...text, x, y, angle };
        if (corners(box).some(([u, v]) => u < field.left || u > field.right || v < 2)) continue;
        yield { box, cost: (flagsOnly ? 20 : i * 1.2) + Math.abs(at - 0.5) * 4 + (way > 0 ? 0.9 : 0) };
      }
    }
  }
}

/**
 * One line; flags above numbers; one word per line; and where not even that has room, the flags alone (the numbers are in the
 * log and in the details). Nothing is wider than the arrow is long, if that can be helped.
 */
function breakings(words: readonly Run[], width: number, size: number): Run[][][] {
  const [flags, ...numbers] = words;
  const one = wrap(words, width, size);
  const found = [[[flags!], ...wrap(numbers, width, size)], wrap(words, 0, size)];
  if (one.length === 1) found.unshift(one);
  found.push([[flags!]]);
  return found.filter((lines, i) => found.findIndex((other) => other.length === lines.length) === i);
}
