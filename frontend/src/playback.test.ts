import { expect, test } from 'vitest';
import { hostStates, viewAt } from './playback.ts';
import { LOGS } from './testing/logs.ts';
import { readTrace, relatedEntries } from './trace.ts';

const trace = (name: string) => readTrace(LOGS[name]!().entries);
const indexOf = (name: string, test: (entry: { kind: string; at: number; host: string }) => boolean) =>
  LOGS[name]!().entries.find(test)!.index;

test('nothing has happened before the first entry', () => {
  const view = viewAt(trace('three-way-handshake'), { at: 0, index: 0 });
  expect(view).toMatchObject({ connections: [], packets: [], timers: [] });
});

test('a packet is under way between departure and arrival', () => {
  const view = viewAt(trace('three-way-handshake'), { at: 35, index: 3 });
  expect(view.packets.map(({ packet, progress }) => [packet.departure.packet, progress])).toEqual([[1, 0.5]]);
});

test('a lost packet is under way until it is lost', () => {
  const lost = trace('syn-lost');
  const loss = indexOf('syn-lost', ({ kind }) => kind === 'loss');
  expect(viewAt(lost, { at: 20, index: loss - 1 }).packets).toHaveLength(1);
  expect(viewAt(lost, { at: 35, index: loss }).packets).toHaveLength(0);
});

test('a delay is not known before it happens', () => {
  const delayed = trace('reordering');
  const delay = indexOf('reordering', ({ kind }) => kind === 'delay');
  const progressAt = (index: number) => viewAt(delayed, { at: 225, index }).packets[0]!.progress;
  expect(progressAt(delay - 1)).toBeCloseTo(0.5);
  expect(progressAt(delay)).toBeCloseTo(25 / 120);
});

test('a timer runs down until it is stopped', () => {
  const handshake = trace('three-way-handshake');
  const remaining = (at: number, index: number) => viewAt(handshake, { at, index }).timers.map((timer) => timer.remaining);
  expect(remaining(10, 3)).toEqual([1]);
  expect(remaining(60, 3)).toEqual([0.95]);
  expect(remaining(200, 8)).toEqual([]);
});

test('a host is in the states of its connections, else it listens or is closed', () => {
  const handshake = trace('three-way-handshake');
  expect(hostStates(handshake, 0, 'server')).toEqual([{ state: 'CLOSED', count: 1 }]);
  expect(hostStates(handshake, 1, 'server')).toEqual([{ state: 'LISTEN', count: 1 }]);
  expect(hostStates(handshake, 4, 'server')).toEqual([{ state: 'SYN-RECEIVED', count: 1 }]);
  const flood = trace('syn-flood');
  expect(hostStates(flood, flood.entries.length, 'server')).toEqual([{ state: 'SYN-RECEIVED', count: 4 }]);
});

test('what belongs to an entry: its packet, what caused it and what it caused', () => {
  const handshake = trace('three-way-handshake');
  // connect, SYN departs, SYN arrives
  expect([...relatedEntries(handshake, 2)].sort()).toEqual([2, 3, 4]);
  // the arrival of SYN also causes SYN,ACK, from its departure to its arrival
  expect([...relatedEntries(handshake, 4)].sort()).toEqual([2, 3, 4, 5, 6]);
});
