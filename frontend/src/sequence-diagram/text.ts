import type { Line, Run } from './geometry.ts';

/**
 * Width of a text in a monospaced font, in units. Estimated, because layout has no DOM: Latin advances are at most 0.61 em in
 * the fonts of the stack, Chinese ones 1 em.
 */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += character.codePointAt(0)! >= 0x2e80 ? 1 : 0.61;
  return em * fontSize;
}

export function lineWidth(line: Line, fontSize: number): number {
  return line.reduce((sum, run) => sum + textWidth(run.text, fontSize), 0);
}

export const LINE_HEIGHT = 1.28;

/** Size of a block of lines. */
export function blockSize(lines: readonly Line[], fontSize: number): { width: number; height: number } {
  return {
    width: Math.max(0, ...lines.map((line) => lineWidth(line, fontSize))),
    height: lines.length * fontSize * LINE_HEIGHT,
  };
}

/** Breaks words into lines no wider than `width` (a word that is itself wider stands alone), joined by spaces. */
export function wrap(words: readonly Run[], width: number, fontSize: number): Line[] {
  const lines: Run[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const spaced = { ...word, text: ` ${word.text}` };
    if (line && lineWidth([...line, spaced], fontSize) <= width) line.push(spaced);
    else lines.push([word]);
  }
  return lines;
}

/** Breaks a name such as SYN-RECEIVED after its hyphens where it is too wide. */
export function breakName(name: string, width: number, fontSize: number): string[] {
  if (textWidth(name, fontSize) <= width) return [name];
  const lines: string[] = [];
  for (const part of name.split(/(?<=[-\s:.])/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth((last + part).trimEnd(), fontSize) <= width) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}
