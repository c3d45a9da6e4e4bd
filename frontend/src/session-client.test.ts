import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry, Message } from './protocol.ts';
import { createSession, ProblemError, SessionClient, type LinkState, type LogState } from './session-client.ts';
import { LOGS } from './testing/logs.ts';

const { entries } = LOGS['three-way-handshake']!();

/** A socket whose other end is the test. */
class Socket {
  static opened: Socket[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly url: URL) {
    Socket.opened.push(this);
  }
  close(): void {
    this.onclose?.();
  }
  say(...sent: Message[]): void {
    for (const message of sent) this.onmessage?.({ data: JSON.stringify(message) });
  }
  get after(): string | null {
    return this.url.searchParams.get('after');
  }
}

const server = vi.fn<(url: string, init?: RequestInit) => Response>();
const burst = (from: number, to: number): Message => ({ type: 'entries', log: 'first', entries: entries.slice(from, to) });
const complete: Message = { type: 'complete', length: entries.length, end: 200 };

let client: SessionClient;
let log: LogState;
let links: LinkState[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => Promise.resolve(server(url, init)));
  server.mockReset();
  server.mockImplementation(() => Response.json({}));
  Socket.opened = [];
  links = [];
  client = new SessionClient('s1', 'en');
  client.on('log', ({ detail }) => (log = detail));
  client.on('link', ({ detail }) => links.push(detail));
  client.connect();
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const socket = () => Socket.opened.at(-1)!;
const indices = (of: readonly Entry[]) => of.map(({ index }) => index);

test('collects entries and knows when the log is complete', () => {
  socket().say(burst(0, 3), burst(3, 8), complete);
  expect(indices(log.entries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(log).toMatchObject({ complete: true, end: 200 });
  expect(links).toEqual([{ kind: 'connecting' }, { kind: 'live' }]);
});

test('resumes after the last entry it has, and loses and doubles nothing', async () => {
  socket().say(burst(0, 3));
  socket().close();
  expect(links.at(-1)).toEqual({ kind: 'reconnecting', attempt: 1, waitMs: 500 });
  await vi.advanceTimersByTimeAsync(500);
  expect(Socket.opened).toHaveLength(2);
  expect(socket().after).toBe('3');
  socket().say(burst(2, 8));
  expect(indices(log.entries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('asks again when entries are missing in between', async () => {
  socket().say(burst(0, 2), burst(4, 6));
  expect(indices(log.entries)).toEqual([1, 2]);
  await vi.advanceTimersByTimeAsync(500);
  expect(socket().after).toBe('2');
});

test('waits longer after each failure', async () => {
  socket().say(burst(0, 1));
  for (const waitMs of [500, 1000, 2000]) {
    socket().close();
    await vi.advanceTimersByTimeAsync(0);
    expect(links.at(-1)).toMatchObject({ kind: 'reconnecting', waitMs });
    await vi.advanceTimersByTimeAsync(waitMs);
  }
});

test('takes back what an action has made void', () => {
  socket().say(burst(0, 8), complete);
  const other = { ...entries[4]!, at: 99 } as Entry;
  socket().say({ type: 'truncated', after: 4 }, { type: 'entries', log: 'second', entries: [other] }, { ...complete, length: 5 } as Message);
  expect(indices(log.entries)).toEqual([1, 2, 3, 4, 5]);
  expect(log.entries[4]!.at).toBe(99);

  socket().close();
  vi.advanceTimersByTime(500);
  expect(socket().url.search, 'says which log it knows').toBe('?after=5&log=second');
});

test('fetches the log where sockets never speak', async () => {
  server.mockImplementation(() => Response.json({ entries, length: entries.length, end: 200, after: 0 }));
  socket().close();
  await vi.advanceTimersByTimeAsync(500);
  socket().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(server).toHaveBeenCalledWith('/api/sessions/s1/log?after=0', undefined);
  expect(links.at(-1)).toEqual({ kind: 'polling' });
  expect(log.complete).toBe(true);
});

test('says why when the session is gone', async () => {
  server.mockImplementation(() => Response.json({ status: 404, title: 'Not Found', detail: 'It has expired.' }, { status: 404 }));
  socket().say(burst(0, 1));
  socket().close();
  await vi.advanceTimersByTimeAsync(500);
  socket().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(links.at(-1)).toMatchObject({ kind: 'failed', problem: { detail: 'It has expired.' } });
});

test('sends actions, and passes refusals on', async () => {
  server.mockImplementation(() => Response.json({ detail: 'Packet 9 is not in flight.' }, { status: 409 }));
  const refusal = client.act({ at: 5, type: 'drop', packet: 9 });
  await expect(refusal).rejects.toThrow('Packet 9 is not in flight.');
  expect(server.mock.calls[0]![0]).toBe('/api/sessions/s1/actions');
  expect(server.mock.calls[0]![1]?.body).toBe('{"at":5,"type":"drop","packet":9}');
});

test('tells an unreachable server from a refusal', async () => {
  server.mockImplementation(() => {
    throw new TypeError('network');
  });
  const failure = await createSession('syn-lost', 1, 'en').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  expect((failure as ProblemError).problem.status).toBe(0);
});

test('without sockets, a refused action shows what others have done meanwhile', async () => {
  let length = 8;
  server.mockImplementation((url) =>
    url.endsWith('/actions')
      ? Response.json({ status: 409, title: 'Not in flight', detail: 'Packet 1 is not in flight.' }, { status: 409 })
      : Response.json({ entries: entries.slice(0, length), length, end: 200 }),
  );
  socket().close();
  await vi.advanceTimersByTimeAsync(500);
  socket().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(links.at(-1)).toEqual({ kind: 'polling' });
  expect(log.entries).toHaveLength(8);
  length = 5;
  await expect(client.act({ at: 20, type: 'drop', packet: 1 })).rejects.toThrow('Packet 1 is not in flight.');
  await vi.advanceTimersByTimeAsync(0);
  expect(log.entries).toHaveLength(5);
});
