import { beforeEach, expect, test, vi } from 'vitest';
import { LOGS } from '../testing/logs.ts';
import type { Cursor } from '../playback.ts';
import './sequence-diagram.ts';
import type { SequenceDiagram } from './sequence-diagram.ts';

let diagram: SequenceDiagram;

beforeEach(async () => {
  document.body.replaceChildren();
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.stubGlobal('ResizeObserver', class {
    constructor(private readonly changed: () => void) {}
    observe() {
      this.changed();
    }
    disconnect() {}
  });
  diagram = document.createElement('sequence-diagram');
  document.body.append(diagram);
  await diagram.updateComplete;
});

async function show(log: string | Partial<SequenceDiagram>): Promise<void> {
  Object.assign(diagram, typeof log === 'string' ? LOGS[log]!() : log);
  await diagram.updateComplete;
  await diagram.updateComplete;
}

const find = <E extends Element = HTMLElement>(selector: string) => diagram.shadowRoot!.querySelector<E>(selector)!;
const caption = () => find('.caption').textContent;

async function press(key: string): Promise<void> {
  find('.figure').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  await diagram.updateComplete;
}

test('shows what the page put inside it until there are entries', () => {
  expect(find<HTMLSlotElement>('slot').hidden).toBe(false);
  expect(find('.figure').hidden).toBe(true);
});

test('draws a log and tells it in words', async () => {
  await show('three-way-handshake');
  expect(find('svg[role=img]').getAttribute('aria-label')).toBe('Sequence diagram: client, server');
  expect(diagram.shadowRoot!.querySelectorAll('.arrow')).toHaveLength(3);
  expect(diagram.shadowRoot!.querySelectorAll('ol li')).toHaveLength(8);
  expect(find('.hosts').textContent).toContain('ESTABLISHED');
});

test.each([1, 30, 60])('draws something where there is hardly any room: %i px', async (width) => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width);
  for (const log of ['four-way-close', 'syn-flood']) {
    diagram = document.createElement('sequence-diagram');
    document.body.replaceChildren(diagram);
    await show(log);
    expect(diagram.shadowRoot!.querySelectorAll('.arrow').length, log).toBeGreaterThan(0);
  }
});

test('steps with the keys of keyboards and presenters', async () => {
  await show('three-way-handshake');
  await press('Home');
  expect(caption()).toBe('Nothing has happened yet.');
  await press('ArrowRight');
  await press('PageDown');
  expect(caption()).toBe('client calls connect(); CLOSED → SYN\u2011SENT');
  await press('ArrowLeft');
  expect(diagram.cursor).toEqual({ at: 0, index: 1 });
  await press('End');
  expect(diagram.cursor).toEqual({ at: 190, index: 8 });
});

test('chooses the entry that is clicked, and lights what belongs to it', async () => {
  await show('three-way-handshake');
  const chosen: unknown[] = [];
  diagram.addEventListener('entry-select', (event) => chosen.push(event.detail));
  find<SVGElement>('.arrow').dispatchEvent(new Event('click'));
  await diagram.updateComplete;
  expect(chosen).toEqual([3]);
  expect(find('.arrow').classList).toContain('selected');
  expect(find('.label.call.lit')?.textContent).toContain('connect()');
});

test('changes numbers and language in place, and stays at the same moment', async () => {
  await show('three-way-handshake');
  diagram.stepTo(4);
  diagram.absolute = true;
  diagram.locale = 'zh';
  await diagram.updateComplete;
  expect(diagram.cursor).toEqual({ at: 60, index: 4 });
  expect(caption()).toBe('服务器收到 SYN，seq=100；LISTEN → SYN\u2011RECEIVED');
});

test('goes on at the same moment when the log is cut back and continues otherwise', async () => {
  await show('four-way-close');
  diagram.stepTo(12);
  const { at } = diagram.cursor;
  diagram.entries = LOGS['four-way-close']!().entries.slice(0, 13);
  await diagram.updateComplete;
  expect(diagram.cursor).toEqual({ at, index: 12 });
});

/** The run of the handshake, and how it goes on when the client closes at its end. */
function closedAtTheEnd() {
  const { hosts, entries, end } = LOGS['three-way-handshake']!();
  const log = LOGS['four-way-close']!().entries;
  const { index, at } = log.find((entry) => entry.kind === 'call' && entry.call === 'close')!;
  const then = log.slice(index - 1).map((entry, i) => ({ ...entry, index: entries.length + 1 + i, at: entry.at - at + end }));
  return { run: { hosts, entries, end }, longer: { entries: [...entries, ...then], end: then.at(-1)!.at } };
}

test('at the end of the run, what the reader does there is seen to happen', async () => {
  const { run, longer } = closedAtTheEnd();
  await show(run);
  await press('End');
  diagram.acting = run.end;
  await show(longer);
  expect(diagram.cursor).toEqual({ at: run.end, index: longer.entries.filter(({ at }) => at <= run.end).length });
  expect(diagram.cursor.index).toBeGreaterThan(run.entries.length);
  expect(find('.bar button').getAttribute('aria-label')).toBe('Pause');
});

test('who prefers less motion stays where it was done, and everybody is told', async () => {
  const { run, longer } = closedAtTheEnd();
  const told: Cursor[] = [];
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  await show(run);
  await press('End');
  diagram.addEventListener('cursor-change', ({ detail }) => told.push(detail));
  diagram.acting = run.end;
  await show(longer);
  expect(told.at(-1)).toEqual({ at: run.end, index: run.entries.length + 2 });
  expect(find('.bar button').getAttribute('aria-label')).toBe('Play');
});

test('tells where it is when it follows a run that goes on at its end', async () => {
  const { run, longer } = closedAtTheEnd();
  const told: Cursor[] = [];
  await show(run);
  await press('End');
  diagram.addEventListener('cursor-change', ({ detail }) => told.push(detail));
  await show(longer);
  expect(told.at(-1)).toEqual({ at: longer.end, index: longer.entries.length });
});

test('plays, and shows the whole at once to those who prefer less motion', async () => {
  diagram.autoplay = true;
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  await show('three-way-handshake');
  expect(diagram.cursor.index).toBe(8);
  find<HTMLButtonElement>('.bar button').click();
  await diagram.updateComplete;
  expect(find('.bar button').getAttribute('aria-label')).toBe('Pause');
  expect(diagram.cursor.index).toBe(0);
  await press('.');
  expect(find('.bar button').getAttribute('aria-label')).toBe('Play');
});

test('while it plays, it tells where the playhead is, also where nothing happens', async () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  const told: Cursor[] = [];
  await show('syn-lost');
  await press('Home');
  diagram.addEventListener('cursor-change', ({ detail }) => told.push(detail));
  await press(' ');
  const start = performance.now();
  for (let frame = 1; frame <= 100; frame++) frames.shift()!(start + frame * 20);
  vi.unstubAllGlobals();
  expect(told.length).toBeLessThan(40);
  expect(told.some(({ at, index }, i) => i > 0 && index === told[i - 1]!.index && at > told[i - 1]!.at)).toBe(true);
});

test('lets focus into the list only when it can be seen', async () => {
  await show('three-way-handshake');
  expect(diagram.shadowRoot!.querySelectorAll('ol button')).toHaveLength(0);
  find<HTMLButtonElement>('.toggle').click();
  expect(diagram.shadowRoot!.querySelectorAll('ol button')).toHaveLength(8);
});
