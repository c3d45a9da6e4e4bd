/** Finds a place for the label of each arrow. Arrows stay where they are; labels move along them, and never overlap. */
import { lineOutline, outline, overlaps, type Arrow, type Box, type Label, type Outline, type Run, type TextBlock } from './geometry.ts';
import { block, line, wrap } from './text.ts';
import type { Tear } from './time-axis.ts';

/** What an arrow's label says, word by word; all but the first begin with a space. */
export interface ArrowText {
  readonly arrow: Arrow;
  readonly words: readonly Run[];
}

/** The labels stay within this. */
export interface Field {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
  /** Whether a label may stand away from its arrow, joined to it by a line. */
  readonly away: boolean;
  /** Whether a label that finds no place even there may say the flags alone: the numbers are in the log and in the details. */
  readonly bare: boolean;
  /** Where time is left out: a label stays on its arrow's side of it. */
  readonly tears: readonly Tear[];
}

/** Positions along an arrow, most wanted first; and distances from it, for what finds no place on it. */
const DISTANCES = [24, 40, 60, 85, 115, 150, 190];
const POSITIONS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86];
/** Beyond this slope text is set level: tilted further it is hard to read. */
const TILT_MAX = (62 * Math.PI) / 180;
const CLEARANCE = 3;

interface Candidate {
  readonly box: Box & TextBlock & Pick<Label, 'leader'>;
  /** How unwelcome it is, before what it would cross is counted. */
  readonly cost: number;
}

/**
 * Places all labels, in order. `obstacles` are places that are taken already, `crossings` are lines to avoid if possible.
 * Gives null for a label that found no place: the caller then gives the diagram more room.
 */
export function placeArrowLabels(
  texts: readonly ArrowText[],
  obstacles: readonly Outline[],
  crossings: readonly Outline[],
  field: Field,
): (Label | null)[] {
  const taken = [...obstacles];
  const lines = [...texts.map(({ arrow }) => lineOutline(arrow.x0, arrow.y0, arrow.x1, arrow.y1)), ...crossings];
  const best = (candidates: Iterable<Candidate>, own: number): Candidate | null => {
    let found: Candidate | null = null;
    for (const { box, cost: wish } of candidates) {
      if (found && wish >= found.cost) continue;
      const shape = outline(box);
      if (shape.left < field.left || shape.right > field.right || shape.top < 2) continue;
      if (taken.some((other) => overlaps(shape, other))) continue;
      const cost = wish + 3 * lines.filter((line, other) => other !== own && overlaps(shape, line)).length;
      if (!found || cost < found.cost) found = { box, cost };
    }
    return found;
  };
  return texts.map((text, own) => {
    const found = best(onArrow(text, field), own) ?? (field.away ? best(awayFromArrow(text, field), own) : null);
    if (!found) return null;
    const { box } = found;
    // A little air around it.
    taken.push(outline({ ...box, width: box.width + 4, height: box.height + 1 }));
    return { ...box, role: 'segment', entries: text.arrow.entries, side: text.arrow.side, align: 'middle', mark: null };
  });
}

/** Along the arrow, above and below it. */
function* onArrow({ arrow, words }: ArrowText, { left, right, size }: Field): Generator<Candidate> {
  const [dx, dy] = [arrow.x1 - arrow.x0, arrow.y1 - arrow.y0];
  const slope = Math.atan(dy / (dx || 1));
  const tilted = Math.abs(slope) <= TILT_MAX;
  const angle = tilted ? slope : 0;
  const room = tilted ? Math.hypot(dx, dy) * 0.94 : right - left;
  for (const [i, lines] of breakings(words, Math.min(room, right - left), size).entries()) {
    const text = block(lines.map((runs) => line(runs, size)));
    // Tilted text is lifted off its line; level text on a steep line stands beside it.
    const lift = text.height / 2 + CLEARANCE + (tilted ? 0 : Math.abs(Math.tan(slope) * text.width) * 0.25);
    for (const at of POSITIONS) {
      for (const way of [-1, 1]) {
        const x = arrow.x0 + at * dx - Math.sin(angle) * lift * way;
        const y = arrow.y0 + at * dy + Math.cos(angle) * lift * way;
        yield { box: { ...text, x, y, angle }, cost: i * 1.2 + Math.abs(at - 0.5) * 4 + (way > 0 ? 0.9 : 0) };
      }
    }
  }
}

/** Level, at some distance, joined to the arrow by a line. The very last is the flags alone on the arrow. */
function* awayFromArrow({ arrow, words }: ArrowText, { left, right, bottom: end, size, bare, tears }: Field): Generator<Candidate> {
  const [dx, dy] = [arrow.x1 - arrow.x0, arrow.y1 - arrow.y0];
  const flags = block([line(words.slice(0, 1), size)]);
  for (const at of POSITIONS) {
    const leader = { x: arrow.x0 + at * dx, y: arrow.y0 + at * dy };
    const top = Math.max(0, ...tears.filter((tear) => tear.y1 <= leader.y).map((tear) => tear.y1));
    const bottom = Math.min(end, ...tears.filter((tear) => tear.y0 >= leader.y).map((tear) => tear.y0));
    for (const [i, lines] of breakings(words, right - left, size).entries()) {
      const text = block(lines.map((runs) => line(runs, size)));
      const x = Math.min(Math.max(leader.x, left + text.width / 2), right - text.width / 2);
      for (const distance of DISTANCES) {
        const y = distance + text.height / 2;
        const cost = i * 1.2 + distance / 20 + Math.abs(at - 0.5);
        if (leader.y - y - text.height / 2 >= top) yield { box: { ...text, x, y: leader.y - y, angle: 0, leader }, cost };
        if (leader.y + y + text.height / 2 <= bottom) yield { box: { ...text, x, y: leader.y + y, angle: 0, leader }, cost };
      }
    }
    if (bare) yield { box: { ...flags, x: leader.x, y: leader.y - flags.height, angle: 0 }, cost: 60 };
  }
}

/** One line; flags above numbers; one word per line. Nothing is wider than there is room, if that can be helped. */
function breakings(words: readonly Run[], width: number, size: number): Run[][][] {
  const [flags, ...numbers] = words;
  const one = wrap(words, width, size);
  const found = [[[flags!], ...wrap(numbers, width, size)], wrap(words, 0, size)];
  if (one.length === 1) found.unshift(one);
  return found.filter((lines, i) => found.findIndex((other) => other.length === lines.length) === i);
}
