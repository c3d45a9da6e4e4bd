import { expect, test } from 'vitest';
import { sectionsBehind } from './sections-behind.ts';

/** Three sections of 1000 pixels each on a page of 3200, scrolled down by so much. */
const behindAt = (scrolled: number, height = 800) =>
  sectionsBehind([0, 1000, 2000, 3000].map((top) => top - scrolled), height, 3200 - height - scrolled);

test('nothing is behind at the beginning, nor while the next heading is low on the screen', () => {
  expect(behindAt(0)).toBe(0);
  expect(behindAt(590)).toBe(0);
});

test('a section is behind once the next one has the upper half of the screen', () => {
  expect(behindAt(601)).toBe(1);
  expect(behindAt(1601)).toBe(2);
});

test('the last is behind at the end of the page, where no heading comes further up', () => {
  expect(behindAt(2390)).toBe(2);
  expect(behindAt(2400)).toBe(3);
  expect(behindAt(1200, 2000)).toBe(3);
});
