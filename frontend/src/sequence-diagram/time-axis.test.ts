import { expect, test } from 'vitest';
import { timeAxis, type Instant } from './time-axis.ts';

const OPTIONS = { scale: 1, top: 10, quiet: 100, margin: 20, tear: 30 };
const at = (time: number, height = 0, demands: Instant['demands'] = []): Instant => ({ time, height, demands });

test('keeps the scale where events are near each other', () => {
  const axis = timeAxis([at(0), at(50), at(120)], OPTIONS);
  expect(axis.tops).toEqual([10, 60, 130]);
  expect(axis.tears).toEqual([]);
});

test('tears out the middle of a silence and keeps the scale on both sides', () => {
  const axis = timeAxis([at(0), at(1000)], OPTIONS);
  expect(axis.tops).toEqual([10, 80]);
  expect(axis.tears).toEqual([{ from: 20, until: 980, y0: 30, y1: 60 }]);
  expect(axis.yAt(15)).toBe(25);
  expect(axis.yAt(990)).toBe(70);
});

test('keeps a tear below what was demanded before it, when asked', () => {
  const demand = [{ key: 'client', offset: 0, height: 75 }];
  const axis = timeAxis([at(0, 0, demand), at(1000)], { ...OPTIONS, clear: true });
  expect(axis.tears).toEqual([{ from: 20, until: 980, y0: 85, y1: 115 }]);
  expect(axis.tops).toEqual([10, 135]);
  for (const time of [0, 15, 500, 990]) expect(axis.timeAt(axis.yAt(time))).toBeCloseTo(time, 6);
});

test('moves events apart that need room', () => {
  const demand = [{ key: 'client', offset: 0, height: 30 }];
  expect(timeAxis([at(0, 0, demand), at(5, 0, demand), at(6)], OPTIONS).tops).toEqual([10, 40, 41]);
});

test('gives an instant height where several things happen at once', () => {
  const axis = timeAxis([at(0, 40), at(10)], OPTIONS);
  expect(axis.tops).toEqual([10, 60]);
  expect(axis.timeAt(30)).toBe(0);
});

test('reads places back as times', () => {
  const axis = timeAxis([at(0, 15), at(7), at(900), at(905, 20), at(250_000)], OPTIONS);
  for (const time of [0, 3.5, 7, 12, 500, 899, 900, 904, 905, 1000, 249_999, 250_000]) {
    expect(axis.timeAt(axis.yAt(time))).toBeCloseTo(time, 6);
  }
});

test('holds times beyond its ends at its ends', () => {
  const axis = timeAxis([at(5), at(10)], OPTIONS);
  expect(axis.yAt(-1)).toBe(10);
  expect(axis.yAt(99)).toBe(axis.bottom);
  expect(timeAxis([], OPTIONS).yAt(3)).toBe(0);
});
