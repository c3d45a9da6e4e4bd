/** What the server really sends (its own tests write it down) against protocol.ts, the drawing and the playback. */
import { describe, expect, test } from 'vitest';
import en from './messages/en.ts';
import { sentence } from './messages/sentence.ts';
import zh from './messages/zh.ts';
import { connectionsAt, viewAt } from './playback.ts';
import type {
  Action, Change, ControlBit, Effect, Entry, Host, LogPage, LossEntry, Message, Rule, Rules, Segment, Session, Signal, State, Timer, Transition,
} from './protocol.ts';
import { outline, overlaps } from './sequence-diagram/geometry.ts';
import { layout } from './sequence-diagram/layout.ts';
import { readTrace, transitionOf } from './trace.ts';

/** Says what is wrong with a value, each complaint beginning with where: nothing if it is a `T`. */
type Check<T> = ((value: unknown, where: string) => string[]) & { readonly of?: T };
/** A key of protocol.ts that has no check here, or a check for a key that is not there, does not compile. */
type Shape<T> = { readonly [K in keyof T]-?: Check<Exclude<T[K], undefined>> };
type OptionalKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

const simple = <T>(name: string, test: (value: unknown) => boolean): Check<T> => (value, where) =>
  test(value) ? [] : [`${where}: ${JSON.stringify(value)} is no ${name}`];
const text = simple<string>('text', (value) => typeof value === 'string' && value !== '');
const time = simple<number>('time in ms', (value) => typeof value === 'number' && value >= 0 && Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-3);
const integer = simple<number>('integer', Number.isInteger);
const count = simple<number>('count', (value) => Number.isInteger(value) && Number(value) >= 0);
const sequenceNumber = simple<number>('sequence number', (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32);
const is = <T extends string | boolean>(only: T) => simple<T>(String(only), (value) => value === only);
const oneOf = <T extends string>(all: Readonly<Record<T, true>>) => simple<T>(Object.keys(all).join(' | '), (value) => Object.hasOwn(all, String(value)));
const nullable = <T>(check: Check<T>): Check<T | null> => (value, where) => (value === null ? [] : check(value, where));
const either = <A, B>(a: Check<A>, b: Check<B>): Check<A | B> => (value, where) => (a(value, where).length ? b(value, where) : []);
const list = <T>(check: Check<T>): Check<T[]> => (value, where) =>
  Array.isArray(value) ? value.flatMap((each, i) => check(each, `${where}[${i}]`)) : [`${where} is no list`];

/** Exactly these keys; those of `optional` may be missing. */
function object<T>(shape: Shape<T>, optional: Readonly<Record<OptionalKey<T>, true>>): Check<T> {
  return (value, where) => {
    if (typeof value !== 'object' || value === null) return [`${where} is no object`];
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(shape, key)).map((key) => `${where}.${key} is unknown`);
    const wrong = Object.entries<Check<unknown>>(shape).flatMap(([key, check]) => {
      if (!Object.hasOwn(value, key)) return Object.hasOwn(optional, key) ? [] : [`${where}.${key} is missing`];
      return check((value as Record<string, unknown>)[key], `${where}.${key}`);
    });
    return [...unknown, ...wrong];
  };
}

/** One of several objects, told apart by a key. */
const tagged = <T>(key: string, checks: Readonly<Record<string, Check<unknown>>>): Check<T> => (value, where) => {
  const tag = (value as Record<string, unknown> | null)?.[key];
  const check = typeof tag === 'string' && Object.hasOwn(checks, tag) ? checks[tag] : undefined;
  return check ? check(value, where) : [`${where}: there is no ${key} ${JSON.stringify(tag)}`];
};
/** The member of a union with this tag; the record of all of them is exhaustive. */
type Members<U, K extends keyof U> = { readonly [V in U[K] & string]: Check<Extract<U, Record<K, V>>> };

const state = oneOf<State>({
  CLOSED: true, LISTEN: true, 'SYN-SENT': true, 'SYN-RECEIVED': true, ESTABLISHED: true, 'FIN-WAIT-1': true, 'FIN-WAIT-2': true,
  'CLOSE-WAIT': true, CLOSING: true, 'LAST-ACK': true, 'TIME-WAIT': true,
});
const bit = oneOf<ControlBit>({ CWR: true, ECE: true, URG: true, ACK: true, PSH: true, RST: true, SYN: true, FIN: true });
const timer = oneOf<Timer>({
  RETRANSMISSION: true, USER: true, 'TIME-WAIT': true, 'FIN-WAIT-2': true, 'DELAYED-ACK': true,
  PERSIST: true, 'KEEP-ALIVE': true, REORDERING: true, 'LOSS-PROBE': true,
});
const signal = oneOf<Signal>({
  established: true, 'connection closing': true, 'connection reset': true, 'connection refused': true,
  'connection aborted due to user timeout': true, 'urgent data': true, 'all data acknowledged': true, 'close acknowledged': true,
});
const cause = oneOf<LossEntry['cause']>({ fault: true, random: true, learner: true, unroutable: true, queue: true });
const segment = object<Segment>(
  {
    seq: sequenceNumber, ack: nullable(sequenceNumber), relativeSeq: nullable(integer), relativeAck: nullable(integer),
    flags: list(bit), len: count, window: count, urgentPointer: count, mss: count,
  },
  { urgentPointer: true, mss: true },
);
const effects: Members<Effect, 'effect'> = {
  transmit: object({ effect: is('transmit'), packet: count }, {}),
  'start-timer': object({ effect: is('start-timer'), timer, ms: time }, {}),
  'stop-timer': object({ effect: is('stop-timer'), timer }, {}),
  signal: object({ effect: is('signal'), signal }, {}),
  deliver: object({ effect: is('deliver'), octets: count }, {}),
};
const plain = nullable(either(simple<number>('number', (value) => typeof value === 'number'), text));
const transition = object<Transition>(
  {
    connection: text, before: state, after: state, iss: nullable(sequenceNumber), irs: nullable(sequenceNumber),
    changes: list(object<Change>({ name: text, before: plain, after: plain }, {})),
    effects: list(tagged<Effect>('effect', effects)),
    rules: list(text),
  },
  {},
);
const base = { index: count, at: time, host: text };
const kinds: Members<Entry, 'kind'> = {
  call: object(
    {
      ...base, kind: is('call'), octets: count, by: oneOf({ program: true, learner: true }), result: text, transition: nullable(transition),
      call: oneOf({ listen: true, connect: true, accept: true, send: true, receive: true, close: true, abort: true, status: true }),
    },
    { octets: true },
  ),
  departure: object(
    {
      ...base, kind: is('departure'), packet: count, to: nullable(text), source: text, destination: text, segment, due: time,
      retransmission: count, copyOf: count, injected: is(true),
    },
    { copyOf: true, injected: true },
  ),
  arrival: object({ ...base, kind: is('arrival'), packet: count, from: nullable(text), segment, transition: nullable(transition) }, {}),
  loss: object({ ...base, kind: is('loss'), packet: count, cause }, {}),
  delay: object({ ...base, kind: is('delay'), packet: count, due: time, cause: oneOf({ fault: true, learner: true }) }, {}),
  timeout: object({ ...base, kind: is('timeout'), timer, transition }, {}),
};
const entries = list(tagged<Entry>('kind', kinds));
const hosts = list(object<Host>({ name: text, address: text, side: oneOf({ client: true, server: true, attacker: true }) }, {}));
const logPage = object<LogPage>({ scenario: text, seed: count, hosts, after: count, length: count, end: time, entries }, {});
const messages: Members<Message, 'type'> = {
  entries: object({ type: is('entries'), log: text, entries }, {}),
  truncated: object({ type: is('truncated'), after: count }, {}),
  complete: object({ type: is('complete'), length: count, end: time }, {}),
};
type Call = Exclude<Action, { type: 'drop' | 'delay' | 'duplicate' | 'send' }>;
const call = object<Call>(
  { at: time, host: text, connection: text, octets: count, type: oneOf<Call['type']>({ connect: true, close: true, abort: true, receive: true, status: true }) },
  { connection: true, octets: true },
);
const actions: { readonly [T in Action['type']]: Check<Action> } = {
  drop: object<Extract<Action, { type: 'drop' }>>({ at: time, type: is('drop'), packet: count }, {}),
  delay: object<Extract<Action, { type: 'delay' }>>({ at: time, type: is('delay'), packet: count, by: time }, {}),
  duplicate: object<Extract<Action, { type: 'duplicate' }>>({ at: time, type: is('duplicate'), packet: count }, {}),
  send: object<Extract<Action, { type: 'send' }>>({ at: time, type: is('send'), host: text, connection: text, octets: count }, { connection: true }),
  connect: call, close: call, abort: call, receive: call, status: call,
};
const session = object<Session>(
  {
    id: text, scenario: text, seed: count, hosts, actions: list(tagged<Action>('type', actions)), length: count, end: time,
    states: list(object<Session['states'][number]>({ host: text, connection: text, state }, {})),
  },
  {},
);
const rule = object<Rule>({ section: text, requirement: nullable(text), text: object<Rule['text']>({ zh: text, en: text }, {}) }, {});

const FILES = import.meta.glob<unknown>('./fixtures/*.json', { eager: true, import: 'default' });
const file = (name: string): unknown => FILES[`./fixtures/${name}.json`];
const APART = ['messages', 'session', 'rules'];
const NAMES = Object.keys(FILES).map((path) => /([^/]+)\.json$/.exec(path)![1]!).filter((name) => !APART.includes(name));
const RULES = file('rules') as Rules;

test('messages, sessions and rules are what protocol.ts says', () => {
  const sent = file('messages') as Record<string, unknown>;
  expect(Object.keys(sent).sort()).toEqual(Object.keys(messages).sort());
  for (const [name, message] of Object.entries(sent)) expect(tagged<Message>('type', messages)(message, name)).toEqual([]);
  expect(session(file('session'), 'session')).toEqual([]);
  expect(Object.entries(RULES).flatMap(([id, each]) => rule(each, id))).toEqual([]);
});

test('a session ends in the states its log leads to', () => {
  const { states } = file('session') as Session;
  const { entries } = file('three-way-handshake') as LogPage;
  const led = connectionsAt(readTrace(entries), entries.length).map(({ connection, state }) => ({ host: connection.host, connection: connection.key, state }));
  const name = ({ host, connection }: Session['states'][number]) => `${host} ${connection}`;
  expect(led.sort((a, b) => name(a).localeCompare(name(b)))).toEqual(states.toSorted((a, b) => name(a).localeCompare(name(b))));
});

test('the checks find what is wrong', () => {
  expect(logPage({ ...(file('syn-lost') as LogPage), seed: '1', more: 0 }, 'log')).toEqual(['log.more is unknown', 'log.seed: "1" is no count']);
  expect(entries([{ kind: 'loss', index: 1, at: 0.0001, host: 'client', packet: 1 }, { kind: 'gain' }], 'log')).toEqual([
    'log[0].at: 0.0001 is no time in ms', 'log[0].cause is missing', 'log[1]: there is no kind "gain"',
  ]);
});

describe.each(NAMES)('%s', (name) => {
  const page = file(name) as LogPage;
  const trace = readTrace(page.entries);

  test('is what protocol.ts says', () => {
    expect(logPage(page, name)).toEqual([]);
    expect(page.scenario).toBe(name);
    expect(page.entries.map(({ index }) => index)).toEqual(Array.from({ length: page.length }, (_, i) => i + 1));
    const times = page.entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(page.end);
    const ids = new Set(page.entries.flatMap((entry) => transitionOf(entry)?.rules ?? []));
    expect([...ids].filter((id) => !Object.hasOwn(RULES, id))).toEqual([]);
  });

  test.each([328, 560, 940])('is drawn completely at width %i, and nothing overlaps', { timeout: 60_000 }, (width) => {
    for (const [words, absolute] of [[en, false], [zh, true]] as const) {
      const { arrows, labels, places } = layout(trace, { hosts: page.hosts, end: page.end, width, absolute, words });
      expect(places).toHaveLength(page.length);
      expect(arrows.map(({ packet }) => packet).sort((a, b) => a - b)).toEqual([...trace.packets.keys()].sort((a, b) => a - b));
      for (const { packet, fate } of arrows) {
        const { arrival, loss, due } = trace.packets.get(packet)!;
        expect(fate).toBe(arrival ? 'arrived' : loss ? 'lost' : 'flying');
        if (fate === 'flying') expect(due).toBeGreaterThanOrEqual(page.end);
      }
      expect(labels.filter(({ role }) => role === 'fate' ).length).toBeGreaterThanOrEqual(arrows.some(({ fate }) => fate === 'lost') ? 1 : 0);
      const boxes = labels.map((label) => ({ box: outline(label), says: label.lines.map(({ runs }) => runs.map((run) => run.text).join('')).join('|') }));
      const overlapping = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => overlaps(a.box, b.box)).map((b) => `${a.says} × ${b.says}`));
      expect(overlapping).toEqual([]);
    }
  });

  test('plays: at every entry states and packets are as the log says', () => {
    const states = new Map<string, State>();
    const flying = new Set<number>();
    for (const entry of page.entries) {
      const moved = transitionOf(entry);
      if (moved) {
        const id = `${entry.host} ${moved.connection}`;
        // A connection that a listener makes begins in its state.
        expect([states.get(id) ?? 'CLOSED', ...(states.has(id) ? [] : ['LISTEN'])]).toContain(moved.before);
        states.set(id, moved.after);
        if (moved.after === 'CLOSED' || (moved.after === 'LISTEN' && moved.connection.includes('-'))) states.delete(id);
      }
      switch (entry.kind) {
        case 'departure':
          flying.add(entry.packet);
          break;
        case 'arrival':
        case 'loss':
          flying.delete(entry.packet);
          break;
        case 'call':
        case 'delay':
        case 'timeout':
          break;
        default:
          expect.unreachable(entry satisfies never);
      }
      const view = viewAt(trace, { at: entry.at, index: entry.index });
      expect(new Map(view.connections.map(({ host, connection, state }) => [`${host} ${connection}`, state]))).toEqual(states);
      expect(new Set(view.packets.map(({ packet }) => packet.departure.packet))).toEqual(flying);
      for (const { remaining } of view.timers) expect(remaining).toBeGreaterThanOrEqual(0);
      for (const words of [en, zh]) expect(sentence(entry, trace, words, false)).toMatch(/^(?!.*(undefined|null|NaN)).+/);
    }
  });
});
