import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Action } from '../protocol.ts';
import { LOGS } from '../testing/logs.ts';
import './lab-figure.ts';
import { recall, remember } from './remembered.ts';

const { hosts, entries, end } = LOGS['syn-lost']!();
const DROP: Action = { at: 35, type: 'drop', packet: 1 };
const CLOSE: Action = { at: 160, type: 'close', host: 'client' };
const session = (id: string, actions: Action[]) => ({ id, scenario: 'syn-lost', seed: 1, hosts, actions, length: 9, end: 2000, states: [] });
const gone = () => Response.json({ title: 'Not found', detail: 'There is no session.' }, { status: 404 });

/** The sessions that the server knows, and what was done in each. */
let known: Map<string, Action[]>;
/** The network is down: no request gets through. */
let down: boolean;
let socket: Socket | undefined;

/** The server's side of a socket. */
class Socket {
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;

  constructor() {
    socket = this;
  }

  close() {}

  /** Tells the whole log, as when somebody connects. */
  tell(): void {
    for (const message of [{ type: 'entries', log: 'a', entries }, { type: 'complete', end }]) this.onmessage!({ data: JSON.stringify(message) });
  }
}

beforeEach(() => {
  known = new Map();
  down = false;
  socket = undefined;
  localStorage.clear();
  document.body.replaceChildren();
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (down) throw new TypeError('Failed to fetch');
    return server(url, init);
  });
});

afterEach(() => vi.unstubAllGlobals());

function server(url: string, init?: RequestInit): Response {
  if (url === '/api/sessions') {
    const id = `new-${known.size + 1}`;
    known.set(id, []);
    return Response.json(session(id, []));
  }
  const id = url.split('/')[3]!;
  const actions = known.get(id);
  if (!actions) return gone();
  if (init?.method === 'POST') {
    const action = JSON.parse(String(init.body)) as Action;
    if (action.at > 1000) return Response.json({ detail: 'Too late.' }, { status: 422 });
    actions.push(action);
  }
  return Response.json(session(id, actions));
}

async function open(id: string): Promise<string> {
  history.replaceState(null, '', `?session=${id}`);
  const lab = document.createElement('lab-figure');
  lab.scenario = 'syn-lost';
  document.body.append(lab);
  await vi.waitFor(() => expect(lab.shadowRoot!.querySelector('.notice')!.textContent).not.toBe('Connecting …'));
  return lab.shadowRoot!.querySelector('.notice')!.textContent;
}

test('a run that has expired is run again with what was done in it', async () => {
  remember(session('old', [DROP, CLOSE]));
  expect(await open('old')).toContain('run again with the 2 things');
  expect([...known]).toEqual([['new-1', [DROP, CLOSE]]]);
  expect(location.search).toBe('?session=new-1');
  expect(recall('syn-lost', 'new-1')).toEqual([DROP, CLOSE]);
});

test('what cannot be done again is counted', async () => {
  remember(session('old', [DROP, { ...CLOSE, at: 1500 }]));
  expect(await open('old')).toContain('Of the 2 things you had done in it, 1 could be done again');
});

test('of another run nothing is remembered, and that is said', async () => {
  remember(session('old', [DROP]));
  expect(await open('older')).toBe('That run has expired, so this is a fresh one.');
  expect([...known]).toEqual([['new-1', []]]);
  expect(recall('syn-lost', 'old'), 'a fresh run does not push it out').toEqual([DROP]);
});

/** A lab whose log is there. */
async function openLive() {
  known.set('here', []);
  history.replaceState(null, '', '?session=here');
  const lab = document.createElement('lab-figure');
  lab.scenario = 'syn-lost';
  document.body.append(lab);
  await vi.waitFor(() => expect(socket?.onmessage).toBeDefined());
  socket!.tell();
  await lab.updateComplete;
  const actions = lab.shadowRoot!.querySelector('lab-actions')!;
  const said = (element: Element) => [...element.shadowRoot!.querySelectorAll('.notice, .outcome')].map(({ textContent }) => textContent);
  return {
    lab,
    actions,
    /** What stands above all, and what stands beside the controls. */
    said: () => [...said(lab), ...said(actions)],
    act: async (detail: Action) => {
      actions.dispatchEvent(new CustomEvent('lab-action', { detail }));
      await vi.waitFor(async () => {
        await lab.updateComplete;
        expect(actions.busy).toBe(false);
      });
    },
  };
}

test('what was done is said beside the controls', async () => {
  const { act, said } = await openLive();
  await act(DROP);
  expect(said()).toEqual(['', 'You dropped SYN; the run goes on from 35 ms.', '']);
});

test('what could not be done is said, also when the link is lost', async () => {
  const { lab, actions, said, act } = await openLive();
  down = true;
  await act(DROP);
  const before = socket!;
  before.onclose!();
  await lab.updateComplete;
  const lost = 'The connection was lost. Trying again; nothing is lost.';
  expect(said()).toEqual([lost, 'That was not done, because the server cannot be reached. Do it again in a moment.', lost]);
  expect(actions.busy, 'nothing can be done meanwhile').toBe(true);

  down = false;
  await vi.waitFor(() => expect(socket).not.toBe(before), 2000);
  socket!.tell();
  await lab.updateComplete;
  expect(said()).toEqual(['', '', '']);
  expect(actions.busy).toBe(false);
});
