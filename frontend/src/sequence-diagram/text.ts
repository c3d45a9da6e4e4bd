/** Text without a DOM: widths are estimated, so that layout stays pure. */
import type { Run, TextBlock, TextLine } from './geometry.ts';

export const LINE_HEIGHT = 1.28;

export const run = (text: string, tone: Run['tone'] = 'plain'): Run => ({ text, tone });

/** Width in a monospaced font: Latin advances are at most 0.61 em in the fonts of the stack, Chinese ones 1 em. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const character of text) em += character.codePointAt(0)! >= 0x2e80 ? 1 : 0.61;
  return em * size;
}

export const runsWidth = (runs: readonly Run[], size: number): number =>
  runs.reduce((sum, { text }) => sum + textWidth(text, size), 0);

export const line = (runs: readonly Run[], size: number, inset = 0, gap = 0): TextLine => ({ runs, size, inset, gap });

/** Lines below each other. */
export function block(lines: readonly TextLine[], padding = 0): TextBlock {
  return {
    lines,
    padding,
    width: Math.max(...lines.map(({ runs, size, inset }) => runsWidth(runs, size) + 2 * inset)),
    height: lines.reduce((sum, { size, gap }) => sum + gap + size * LINE_HEIGHT, 2 * padding),
  };
}

/** Joins pieces into lines no wider than `width`; a piece that is itself wider stands alone. */
export function wrap(pieces: readonly Run[], width: number, size: number): Run[][] {
  const lines: Run[][] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last && runsWidth([...last, piece], size) <= width) last.push(piece);
    else lines.push([run(piece.text.trimStart(), piece.tone)]);
  }
  return lines;
}

/** Breaks a text at spaces, and after hyphens, dots and colons, where it is too wide. */
export function wrapText(text: string, tone: Run['tone'], width: number, size: number): Run[][] {
  return wrap(text.split(/(?= )|(?<=[-.:])/).map((piece) => run(piece, tone)), width, size);
}
