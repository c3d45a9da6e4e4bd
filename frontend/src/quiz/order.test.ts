import { beforeEach, expect, test } from 'vitest';
import { enlivenOrder } from './order.ts';

let list: HTMLOListElement;

beforeEach(() => {
  const options = '<option>1</option><option>2</option><option>3</option>';
  const row = (text: string, at: number) => `<li><select name="row${at}">${options}</select><span class="text">${text}</span></li>`;
  const rows = ['ACK', 'SYN', 'SYN,ACK'].map(row).join('');
  document.body.innerHTML = `<div><ol data-up="Up: …" data-down="Down: …">${rows}</ol></div>`;
  list = document.querySelector('ol')!;
  list.querySelectorAll('select').forEach((select, at) => (select.value = ['3', '1', '2'][at]!));
  enlivenOrder(list);
});

const texts = () => [...list.querySelectorAll('.text')].map((text) => text.textContent);
const places = () => Object.fromEntries([...list.querySelectorAll('select')].map((select) => [select.name, select.value]));
const button = (label: string) => list.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)!;

test('begins as the fields say, which are not seen any more', () => {
  expect(texts()).toEqual(['SYN', 'SYN,ACK', 'ACK']);
  expect([...list.querySelectorAll('select')].every((select) => select.hidden)).toBe(true);
});

test('what moves takes its place in the form with it, and says so', () => {
  button('Down: SYN').click();
  expect(texts()).toEqual(['SYN,ACK', 'SYN', 'ACK']);
  expect(places()).toEqual({ row0: '3', row1: '2', row2: '1' });
  expect(document.querySelector('[role=status]')!.textContent).toBe('2: SYN');
  button('Up: ACK').click();
  expect(texts()).toEqual(['SYN,ACK', 'ACK', 'SYN']);
});

test('the first goes no higher, the last no lower', () => {
  button('Up: SYN').click();
  button('Down: ACK').click();
  expect(texts()).toEqual(['SYN', 'SYN,ACK', 'ACK']);
  expect(places()).toEqual({ row0: '3', row1: '1', row2: '2' });
  expect(button('Up: SYN').getAttribute('aria-disabled')).toBe('true');
  expect(button('Down: SYN').getAttribute('aria-disabled')).toBe('false');
});
