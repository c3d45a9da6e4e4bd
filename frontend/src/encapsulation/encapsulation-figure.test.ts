import { beforeEach, expect, test } from 'vitest';
import './encapsulation-figure.ts';
import type { EncapsulationFigure } from './encapsulation-figure.ts';
import { octets, partsOf, pieces, raw, value, type FieldName } from './frame.ts';
import { STOPS } from './journey.ts';
import { WORDS } from './words.ts';

/** As the lesson has them; that these are what the endpoint sends is tested where they are made. */
const BEFORE =
  '00005e00530100005e00530a08004500003a0001400040064e2fc000020ac6336450c35000500000006500000083' +
  '5018faf025130000474554202f20485454502f312e300d0a0d0af7b1830b';
const BEHIND = BEFORE.replace('005301', '005350').replace('00530a', '005302').replace('40064e2f', '3f064f2f').replace('f7b1830b', 'fb99dac9');
const frame = octets(BEFORE);

const fields = partsOf(frame).flatMap((part) => part.fields);
const said = (name: FieldName) => value(frame, fields.find((field) => field.name === name)!);

let figure: EncapsulationFigure;

beforeEach(async () => {
  document.body.replaceChildren();
  figure = document.createElement('encapsulation-figure');
  figure.frames = `${BEFORE} ${BEHIND}`;
  document.body.append(figure);
  await figure.updateComplete;
});

const all = (selector: string) => [...figure.shadowRoot!.querySelectorAll<HTMLButtonElement>(selector)];
const text = (selector: string) => all(selector).map((element) => element.textContent.trim().replace(/\s+/g, ' ')).join(' | ');
const press = async (key: string, selector: string) => {
  all(selector)[0]!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  await figure.updateComplete;
};

test('the parts of a frame follow each other without a gap, and so do their fields', () => {
  expect(partsOf(frame).map(({ layer, at, octets }) => [layer, at, octets])).toEqual([
    ['ethernet', 0, 14],
    ['ip', 14, 20],
    ['tcp', 34, 20],
    ['http', 54, 18],
    ['check', 72, 4],
  ]);
  let bit = 0;
  for (const field of fields) {
    expect(field.bit, field.name).toBe(bit);
    bit += field.bits;
  }
  expect(bit).toBe(8 * frame.length);
});

test('values are read as people write them', () => {
  expect(said('to')).toBe('00:00:5e:00:53:01');
  expect(said('type')).toBe('0x0800');
  expect([said('version'), said('ihl'), said('totalLength'), said('ttl'), said('protocol')]).toEqual(['4', '5', '58', '64', '6']);
  expect([said('flags'), said('offset')]).toEqual(['010', '0']);
  expect([said('source'), said('destination')]).toEqual(['192.0.2.10', '198.51.100.80']);
  expect([said('sourcePort'), said('seq'), said('ack'), said('control'), said('window')]).toEqual(['50000', '101', '131', 'ACK, PSH', '64240']);
  expect([said('method'), said('target'), said('httpVersion'), said('emptyLine')]).toEqual(['GET·', '/·', 'HTTP/1.0', '\\r\\n']);
  expect(said('fcs')).toBe('0xf7b1830b');
});

test('a field is cut where a line of 32 bits ends', () => {
  const [ethernet, ip] = partsOf(frame);
  expect(pieces(ethernet!).map((piece) => [piece.field.name, piece.bits, piece.first, raw(frame, piece)])).toEqual([
    ['to', 32, true, '00 00 5e 00'],
    ['to', 16, false, '53 01'],
    ['from', 16, true, '00 00'],
    ['from', 32, false, '5e 00 53 0a'],
    ['type', 16, true, '08 00'],
  ]);
  expect(pieces(ip!).every(({ first }) => first)).toBe(true);
});

test('going on goes down, across and up, and each stop carries what its level knows of', async () => {
  const there: string[] = [];
  for (let i = 0; i < STOPS.length; i++) {
    expect(text('.told')).toBe(WORDS.en.stops[i]);
    there.push(text('.strip button:not(:disabled) > span'));
    all('.next')[0]!.click();
    await figure.updateComplete;
  }
  const down = ['HTTP', 'TCP | HTTP', 'IP | TCP | HTTP', 'Ethernet | IP | TCP | HTTP | FCS'];
  const [, , packet, whole] = down;
  expect(there).toEqual([...down, whole, whole, packet, whole, ...down.toReversed()]);
  expect(figure.at, 'from the beginning').toBe(0);
});

test('the way back ends at the beginning', async () => {
  figure.go(1);
  await figure.updateComplete;
  all('.back')[0]!.click();
  await figure.updateComplete;
  expect(figure.at).toBe(0);
  expect(all('.back')[0]!.disabled).toBe(true);
});

test('at the router the figure marks what is new, and tells what it was', async () => {
  figure.go(6);
  await figure.updateComplete;
  expect(text('.fields .changed small')).toBe('Time to live (TTL) | Header checksum');
  expect(text('.detail')).toContain('Before the router it was 64.');
  figure.go(7);
  await figure.updateComplete;
  expect(text('.fields .changed small')).toBe('Destination MAC | Source MAC');
  expect(text('.detail')).toContain('00:00:5e:00:53:50');
});

test('arrows go along the fields, and only one of them is in the order of tabs', async () => {
  figure.go(1);
  await figure.updateComplete;
  await press('ArrowRight', '.fields');
  expect(text('.detail .name')).toBe('Destination port');
  expect(figure.shadowRoot!.activeElement?.getAttribute('aria-label')).toBe('Destination port 00 50: 80');
  await press('End', '.fields');
  expect(text('.detail .name')).toBe('Urgent pointer');
  await press('ArrowRight', '.fields');
  expect(text('.detail .name')).toBe('Urgent pointer');
  expect(all('.fields [tabindex="0"]')).toHaveLength(1);
});

test('the name of a field says what is seen on it', async () => {
  const names = new Set<string>();
  for (const locale of ['en', 'zh'] as const) {
    figure.locale = locale;
    for (const [at] of STOPS.entries()) {
      figure.go(at);
      await figure.updateComplete;
      for (const button of all('.fields button')) {
        const name = button.getAttribute('aria-label')!;
        expect(name).toContain([...button.children].map(({ textContent }) => textContent).join(' '));
        names.add(name);
      }
    }
  }
  expect(names).toContain('Method 47 45 54 20: GET·');
  expect(names, 'nothing is said twice').toContain('Flags 010');
});

test('arrows go along the way, too', async () => {
  await press('ArrowDown', '.map');
  expect(figure.at).toBe(1);
  await press('End', '.map');
  expect(figure.at).toBe(STOPS.length - 1);
  expect(all('.map [tabindex="0"]')).toHaveLength(1);
});

test('the pointer shows a field as long as it is there', async () => {
  figure.go(2);
  await figure.updateComplete;
  all('.fields button')[0]!.dispatchEvent(new PointerEvent('pointerenter'));
  await figure.updateComplete;
  expect(text('.detail')).toMatch(/^Version IP, bits 0–3; octet 14 of the frame .* Bits *0100 IP version 4\.$/);
  all('.fields')[0]!.dispatchEvent(new PointerEvent('pointerleave'));
  await figure.updateComplete;
  expect(text('.detail .name')).toBe('Destination address');
});

test('any layer that is there can be looked into', async () => {
  figure.go(3);
  await figure.updateComplete;
  all('.strip .tcp')[0]!.click();
  await figure.updateComplete;
  expect(text('.detail .name')).toBe('Source port');
  expect(all('.strip [aria-pressed="true"]').map((button) => button.getAttribute('aria-label'))).toEqual(['TCP: 20 octets']);
});

test('it speaks Chinese', async () => {
  figure.locale = 'zh';
  figure.go(3);
  await figure.updateComplete;
  expect(text('.detail')).toMatch(/^目的 MAC 以太网的第 0–47 位；帧的第 0–5 字节/);
  expect(WORDS.zh.stops).toHaveLength(STOPS.length);
  expect(WORDS.zh.moves).toHaveLength(STOPS.length);
});

test('without frames, what stands in it is shown', async () => {
  figure.frames = '';
  await figure.updateComplete;
  expect(figure.shadowRoot!.querySelector('slot')).not.toBeNull();
});
