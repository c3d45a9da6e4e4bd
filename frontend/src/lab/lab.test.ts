import { beforeEach, expect, test } from 'vitest';
import type { Action, Rules } from '../protocol.ts';
import { LOGS, LogWriter } from '../testing/logs.ts';
import { readTrace } from '../trace.ts';
import { deed } from './deed.ts';
import './entry-details.ts';
import './lab-actions.ts';

const log = LOGS['three-way-handshake']!();
const trace = readTrace(log.entries);
const rules: Rules = {
  LISTEN_SYN: { section: 'RFC 9293 §3.10.7.2', requirement: 'MUST-1', text: { en: 'A SYN is answered.', zh: '应答 SYN。' } },
};

beforeEach(() => document.body.replaceChildren());

async function details(index: number, more: object = {}) {
  const element = document.createElement('entry-details');
  Object.assign(element, { entry: log.entries[index - 1], trace, rules, ...more });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const words = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, ' ');

test('an arrival shows its segment, the change of state, and the rules with their sections', async () => {
  const element = await details(4);
  expect(words(element)).toContain('server receives SYN, seq 0; LISTEN → SYN-RECEIVED');
  expect(words(element)).toContain('0 absolute 100');
  expect(words(element)).toContain('A SYN is answered. RFC 9293 §3.10.7.2 MUST-1');
  expect(element.shadowRoot!.querySelector('a')!.href).toBe('https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2');
});

test('variables of the TCB are counted from the initial sequence numbers, unless absolute ones are wanted', async () => {
  expect(words(await details(2))).toContain('SND.NXT 0 1');
  expect(words(await details(2, { absolute: true }))).toContain('SND.NXT 100 101');
});

test('a departure leads to what caused it, and to why', async () => {
  const element = await details(5);
  const chosen: unknown[] = [];
  element.addEventListener('entry-select', (event) => chosen.push(event.detail));
  expect(words(element)).toContain('A SYN is answered.');
  element.shadowRoot!.querySelector<HTMLButtonElement>('.link')!.click();
  expect(chosen).toEqual([4]);
});

test('rules that are still on their way are announced, unknown ones named', async () => {
  expect(words(await details(4, { rules: null }))).toContain('Fetching the rules');
  expect(words(await details(4, { rules: {} }))).toContain('LISTEN_SYN');
});

async function actions(cursor: { at: number; index: number }) {
  const element = document.createElement('lab-actions');
  Object.assign(element, { trace, hosts: log.hosts, cursor });
  document.body.append(element);
  await element.updateComplete;
  const wanted: Action[] = [];
  element.addEventListener('lab-action', (event) => wanted.push(event.detail));
  const press = (name: string, nth = 0) =>
    [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.act')].filter((button) => button.textContent === name)[nth]!.click();
  return { element, wanted, press };
}

test('what is under way at the playhead can be dropped, delayed and duplicated', async () => {
  const { wanted, press } = await actions({ at: 35, index: 3 });
  press('Drop');
  press('Delay');
  press('Duplicate');
  expect(wanted).toEqual([
    { at: 35, type: 'drop', packet: 1 },
    { at: 35, type: 'delay', packet: 1, by: 200 },
    { at: 35, type: 'duplicate', packet: 1 },
  ]);
});

test('a field keeps what it cannot take and says so, and nothing is done with it', async () => {
  const { element, wanted, press } = await actions({ at: 160, index: 8 });
  const field = element.shadowRoot!.querySelector('input')!;
  const type = (value: string) => {
    field.value = value;
    field.dispatchEvent(new Event('change'));
  };
  for (const wrong of ['0', '1000001', '1.5', '']) {
    type(wrong);
    await element.updateComplete;
    expect(field.value).toBe(wrong);
    expect(field.validationMessage).toBe('A whole number from 1 to 1,000,000, please.');
    press('send()');
  }
  expect(wanted).toEqual([]);
  type('1000000');
  await element.updateComplete;
  press('send()');
  expect(wanted).toMatchObject([{ type: 'send', octets: 1_000_000 }]);
});

/** Two segments of the client, under way one behind the other. */
async function twoUnderWay() {
  const log = new LogWriter();
  log.packet(0, 'client', 'ACK 1 1 100');
  log.packet(10, 'client', 'ACK 1 1 100', { copyOf: 1 });
  const { element, wanted } = await actions({ at: 20, index: 2 });
  element.trace = readTrace(log.finish().entries);
  await element.updateComplete;
  const groups = () => [...element.shadowRoot!.querySelectorAll('.packet')];
  return { element, wanted, groups };
}

test('a button belongs to its packet while others arrive', async () => {
  const { element, wanted, groups } = await twoUnderWay();
  const aimedAt = groups()[1]!.querySelector('button')!;
  element.cursor = { at: 55, index: 3 };
  await element.updateComplete;
  expect(groups()).toHaveLength(1);
  aimedAt.click();
  expect(wanted).toEqual([{ at: 55, type: 'drop', packet: 2 }]);
});

test.each<[Action, string, string]>([
  [{ at: 35, type: 'drop', packet: 1 }, 'You dropped SYN; the run goes on from 35 ms.', '你丢弃了 SYN，运行从 35 ms 处继续。'],
  [{ at: 61, type: 'duplicate', packet: 2 }, 'You duplicated SYN,ACK; the run goes on from 61 ms.', '你复制了 SYN,ACK，运行从 61 ms 处继续。'],
  [{ at: 35, type: 'delay', packet: 1, by: 200 }, 'You delayed SYN by 200 ms; the run goes on from 35 ms.', '你把 SYN 推迟了 200 ms，运行从 35 ms 处继续。'],
  [{ at: 1500, type: 'send', host: 'client', octets: 9 }, 'You made client call send(9); the run goes on from 1.5 s.', '你让客户端调用了 send(9)，运行从 1.5 s 处继续。'],
  [{ at: 2, type: 'close', host: 'server' }, 'You made server call close(); the run goes on from 2 ms.', '你让服务器调用了 close()，运行从 2 ms 处继续。'],
])('tells what was done: %j', (action, en, zh) => {
  expect(deed(action, trace, 'en')).toBe(en);
  expect(deed(action, trace, 'zh')).toBe(zh);
});

test('controls of the same name stand in groups whose names differ', async () => {
  const { element } = await twoUnderWay();
  const root = element.shadowRoot!;
  const names = [...root.querySelectorAll('[role=group]')].map((group) => root.getElementById(group.getAttribute('aria-labelledby')!)!.textContent.trim());
  expect(names).toEqual([
    expect.stringMatching(/ACK seq=1 ack=1\s+client → server$/),
    expect.stringMatching(/ACK seq=1 ack=1\s+client → server · duplicate/),
    expect.stringMatching(/^client/),
    expect.stringMatching(/^server/),
  ]);
});

test('the focus stays while an action is carried out, which cannot be asked for twice', async () => {
  const { element, wanted, groups } = await twoUnderWay();
  const button = groups()[0]!.querySelector('button')!;
  button.focus();
  element.busy = true;
  await element.updateComplete;
  expect(element.shadowRoot!.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  button.click();
  expect(wanted).toEqual([]);
});

test('when a packet is gone, the heading takes the focus from its buttons', async () => {
  const { element, groups } = await twoUnderWay();
  groups()[0]!.querySelector('button')!.focus();
  element.cursor = { at: 55, index: 3 };
  await element.updateComplete;
  expect(element.shadowRoot!.activeElement?.textContent).toBe('Intervene at 55 ms');
});

test('tells when the learner reaches for a control', async () => {
  const { element, groups } = await twoUnderWay();
  let aims = 0;
  element.addEventListener('lab-aim', () => aims++);
  element.dispatchEvent(new Event('pointerenter'));
  groups()[0]!.querySelector('button')!.dispatchEvent(new Event('focusin', { bubbles: true }));
  expect(aims).toBe(2);
});

test('the users of both hosts can call their TCP, on the connection there is', async () => {
  const { element, wanted, press } = await actions({ at: 160, index: 8 });
  expect(words(element)).toContain('Nothing is under way');
  press('send()');
  press('close()', 1);
  expect(wanted).toEqual([
    { at: 160, type: 'send', octets: 100, host: 'client', connection: '10.0.0.1:40000-10.0.0.2:80' },
    { at: 160, type: 'close', host: 'server', connection: '10.0.0.2:80-10.0.0.1:40000' },
  ]);
});
