/**
 * How many sections are behind the reader: those whose successor has come into the upper half of the screen, and all of them at the
 * end of the page, which on a large screen comes before that.
 *
 * @param tops where each section's heading is, and in the end where the last section ends: pixels from the top of the screen
 * @param height of the screen, in pixels
 * @param left how many pixels can still be scrolled
 */
export function sectionsBehind(tops: readonly number[], height: number, left: number): number {
  const ends = tops.slice(1);
  return left < 2 ? ends.length : ends.filter((top) => top < height / 2).length;
}
