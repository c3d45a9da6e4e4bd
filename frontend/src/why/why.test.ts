import { afterEach, expect, test, vi } from 'vitest';
import type { SequenceDiagram } from '../sequence-diagram/sequence-diagram.ts';
import { ProblemError } from '../session-client.ts';
import { CLIENT, LOGS, SERVER } from '../testing/logs.ts';
import { addressOf, fillIn, follow, queryOf, readInquiry, type Exploration } from './exploration.ts';
import { whyMessages } from './messages.ts';
import { SearchForm } from './search-form.ts';

const searching: Exploration = {
  id: 'x1',
  question: 'three-way-handshake',
  rule: 'two-way',
  bounds: { losses: 1, duplicates: 0, repetitions: 2 },
  status: 'searching',
  progress: { states: 1234, frontier: 234, depth: 5, statesPerSecond: 100_000, seconds: 0.2 },
  result: null,
};
const done: Exploration = {
  ...searching,
  status: 'done',
  result: {
    states: 26_322, depth: 20, complete: true, ending: 'exhausted', seconds: 0.4,
    findings: [
      { property: 'no-old-text', kind: 'always', verdict: 'fails', path: '1.0.3', steps: 2 },
      { property: 'other', kind: 'sometimes', verdict: 'fails', path: null, steps: 0 },
    ],
  },
};

class FakeSocket {
  static last: FakeSocket;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;
  constructor(readonly url: URL) {
    FakeSocket.last = this;
  }
  close(): void {
    this.closed = true;
    this.onclose?.();
  }
  say(now: Exploration): void {
    this.onmessage?.({ data: JSON.stringify(now) });
  }
}

const never = (): never => expect.unreachable();
const answer = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  history.replaceState(null, '', '/');
  document.body.replaceChildren();
});

test('a form is read: numbers as numbers, boxes as a list, nothing where nothing is said', () => {
  const form = new FormData();
  for (const [name, value] of [['losses', '2'], ['deviations', 'two-way-handshake'], ['deviations', 'time-wait-of-one-msl'], ['client', 'CLOSING'], ['server', '']] as const) {
    form.append(name, value);
  }
  expect(readInquiry('free', form)).toEqual({
    question: 'free', losses: 2, deviations: ['two-way-handshake', 'time-wait-of-one-msl'], client: 'CLOSING',
  });
});

test('the address of a path says all that it depends on', () => {
  expect(addressOf(searching, '0.0.1')).toBe('three-way-handshake/two-way/0.0.1?losses=1&duplicates=0&repetitions=2');
  const free: Exploration = {
    ...searching, question: 'free', rule: 'free',
    search: { beginning: 'asking', deviations: ['two-way-handshake', 'fin-ack-may-wait'], client: 'TIME-WAIT', trouble: 'cut-off' },
  };
  expect(addressOf(free, '0')).toBe(
    'free/free/0?losses=1&duplicates=0&repetitions=2&beginning=asking&client=TIME-WAIT&trouble=cut-off&deviations=two-way-handshake,fin-ack-may-wait',
  );
});

test('a search is followed over its socket to the end', () => {
  vi.stubGlobal('WebSocket', FakeSocket);
  const told: Exploration[] = [];
  follow('x1', 'en', (now) => told.push(now), never);
  expect(FakeSocket.last.url.pathname).toBe('/ws/explorations/x1');
  FakeSocket.last.say(searching);
  FakeSocket.last.say(done);
  FakeSocket.last.say(searching);
  expect(told).toEqual([searching, done]);
  expect(FakeSocket.last.closed).toBe(true);
});

test('where the socket breaks, the search is asked for until it is over', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  const answers = [searching, done];
  vi.stubGlobal('fetch', vi.fn(async () => answer(answers.shift())));
  const told: string[] = [];
  follow('x1', 'en', ({ status }) => told.push(status), never);
  FakeSocket.last.onclose!();
  await vi.runAllTimersAsync();
  expect(told).toEqual(['searching', 'done']);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('a search that is gone is a refusal', async () => {
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', vi.fn(async () => answer({ status: 404, title: 'Unknown', detail: 'There is none.' }, 404)));
  const refusal = new Promise<ProblemError>((resolve) => follow('x1', 'en', never, resolve));
  FakeSocket.last.onclose!();
  expect((await refusal).problem.detail).toBe('There is none.');
});

test('what is not decided is never called false, in either language', () => {
  for (const words of Object.values(whyMessages)) {
    const verdicts = (['holds', 'fails', 'undecided'] as const).flatMap((verdict) =>
      (['always', 'sometimes'] as const).map((kind) => words.verdict({ property: 'p', kind, verdict, path: null, steps: 0 })),
    );
    expect(new Set(verdicts).size).toBe(5);
    expect(words.progress(searching.progress)).toContain('1,234');
    const endings = ['exhausted', 'decided', 'states', 'depth', 'memory', 'time', 'cancelled', 'abandoned'] as const;
    expect(new Set(endings.map((ending) => words.over({ ...done.result!, ending }))).size).toBe(endings.length);
  }
});

/** What a page says of a story; the second goes another way at the first entry. */
const scene = (parting: number): string =>
  JSON.stringify({ hosts: [CLIENT, SERVER], entries: LOGS['three-way-handshake']!().entries, end: 200, parting });
const figure = (parting: number): string =>
  `<figure><div data-figure="story"><script type="application/json">${scene(parting)}</script>In words.</div></figure>`;
const STORY = `<!doctype html><main><h1>After 2 choices</h1><div class="tale"><p>Here they part</p>${figure(1)}${figure(0)}</div></main>`;

function page(): HTMLElement {
  document.body.innerHTML = `
    <section class="exploring" hidden data-question="three-way-handshake" data-locale="en" data-why="/en/why">
      <script type="application/json">{"no-old-text": "No old octet"}</script>
      <form><label><input type="radio" name="rule" value="two-way" checked> <strong>Two segments</strong></label><input name="losses" value="1"><button type="submit">Search</button></form>
      <div class="run" hidden><progress></progress><p class="how-far" aria-hidden="true"></p><p role="status"></p><button type="button" class="cancel" hidden>Cancel</button></div>
      <div class="outcome"></div>
    </section>`;
  const section = document.querySelector<HTMLElement>('.exploring')!;
  new SearchForm(section, section.querySelector('form')!);
  return section;
}

test('the form searches, tells how far it is, and shows what was found', async () => {
  vi.stubGlobal('WebSocket', FakeSocket);
  const requests: unknown[][] = [];
  vi.stubGlobal('fetch', vi.fn(async (...request: unknown[]) => {
    requests.push(request);
    return request[0] === '/api/explorations' ? answer({ ...searching, status: 'waiting' }, 201) : new Response(STORY);
  }));
  const section = page();
  expect(section.hidden).toBe(false);
  const status = section.querySelector('[role=status]')!;
  section.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(section.querySelector<HTMLElement>('.cancel')!.hidden).toBe(false));
  expect(JSON.parse((requests[0]![1] as { body: string }).body)).toEqual({ question: 'three-way-handshake', rule: 'two-way', losses: 1 });
  expect(status.textContent).toBe(whyMessages.en.waiting);

  // One search at a time, and the focus stays on the button.
  expect(section.querySelector('[type=submit]')!.getAttribute('aria-disabled')).toBe('true');
  section.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  expect(requests).toHaveLength(1);

  FakeSocket.last.say(searching);
  expect(section.querySelector('progress')!.value).toBe(1000);
  expect(section.querySelector('.how-far')!.textContent).toContain('1,234 states found');
  // Who listens is not told every time.
  expect(status.textContent).toBe(whyMessages.en.waiting);

  FakeSocket.last.say(done);
  expect(status.textContent).toContain('26,322 states');
  expect(section.querySelector<HTMLElement>('.cancel')!.hidden).toBe(true);
  expect(section.querySelector('progress')!.hidden).toBe(true);
  expect(section.querySelector('.outcome > p')!.textContent).toBe(
    'Searched under “Two segments”, with at most 1 lost packet, 0 copies and 2 retransmission timeouts.',
  );
  expect([...section.querySelectorAll('.findings > li')].map(({ className }) => className)).toEqual(['fails', 'fails']);
  expect(section.querySelector('.findings')!.textContent).toContain('No old octet✗ fails');
  const address = '/en/why/three-way-handshake/two-way/1.0.3?losses=1&duplicates=0&repetitions=2';
  expect(section.querySelector('.findings a')!.getAttribute('href')).toBe(address);
  // Two stories may be as long; which claim a link decides is said with it.
  const described = section.querySelector('.findings a')!.getAttribute('aria-describedby');
  expect(section.querySelector(`#${described}`)!.textContent).toBe('No old octet');
  // The page of the story tells it beside the right rule: that is shown here, too.
  await vi.waitFor(() => expect(section.querySelector('.findings .tale')!.textContent).toContain('Here they part'));
  expect(requests.at(-1)![0]).toBe(address);
  const diagrams = [...section.querySelectorAll<SequenceDiagram>('.findings sequence-diagram')];
  expect(diagrams.map(({ selected, still }) => [selected, still])).toEqual([[1, true], [null, true]]);
});

test('who comes back to the page finds the search there, as long as it is kept', async () => {
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', vi.fn(async (address: unknown) => (address === '/api/explorations' || address === '/api/explorations/x1' ? answer(done) : new Response(STORY))));
  page().querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(document.querySelector('.findings')).not.toBeNull());
  expect(location.search).toBe('?rule=two-way&losses=1');
  const section = page();
  await vi.waitFor(() => expect(section.querySelector('.findings')).not.toBeNull());
  expect(section.querySelector('[type=submit]')!.getAttribute('aria-disabled')).toBe('false');

  vi.stubGlobal('fetch', vi.fn(async () => answer({ ...searching, status: 'abandoned' })));
  const tooLate = page();
  await vi.waitFor(() => expect(tooLate.querySelector('[role=status]')!.textContent).toContain('left the queue'));

  vi.stubGlobal('fetch', vi.fn(async () => answer({ status: 404, title: 'Unknown', detail: 'There is none.' }, 404)));
  const later = page();
  await vi.waitFor(() => expect(history.state).toEqual({}));
  expect(later.querySelector<HTMLElement>('.run')!.hidden).toBe(true);
  expect(later.querySelector('[role=status]')!.textContent).toBe('');
});

test('an address fills in the form, and asks it again', () => {
  document.body.innerHTML = `
    <form>
      <input type="radio" name="beginning" value="opening" checked><input type="radio" name="beginning" value="asking">
      <input type="checkbox" name="deviations" value="a"><input type="checkbox" name="deviations" value="b" checked>
      <select name="client"><option value=""></option><option selected>CLOSING</option></select>
      <select name="server"><option value=""></option><option>CLOSED</option></select>
      <input type="number" name="losses" value="1"><input type="number" name="duplicates" value="1">
    </form>`;
  const form = document.querySelector('form')!;
  const asked = () => queryOf(readInquiry('free', new FormData(form)));
  const usual = '?beginning=opening&deviations=b&client=CLOSING&losses=1&duplicates=1';
  expect(asked()).toBe(usual);
  fillIn(form, new URLSearchParams('?utm_source=feed'));
  expect(asked()).toBe(usual);
  fillIn(form, new URLSearchParams('?beginning=asking&deviations=a,b&server=CLOSED&losses=3'));
  expect(asked()).toBe('?beginning=asking&deviations=a,b&server=CLOSED&losses=3&duplicates=1');
  fillIn(form, new URLSearchParams('?beginning=asking&client=NOWHERE'));
  expect(asked()).toBe('?beginning=asking&losses=3&duplicates=1');
});

test('where the story cannot be fetched, the link to it stays', async () => {
  vi.stubGlobal('WebSocket', FakeSocket);
  const fetched = vi.fn(async (address: unknown) => (address === '/api/explorations' ? answer(done, 201) : new Response('', { status: 503 })));
  vi.stubGlobal('fetch', fetched);
  const section = page();
  section.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  expect(section.querySelector('.findings a')!.textContent).toBe('Open the story: 2 moves');
  expect(section.querySelector('.tale')).toBeNull();
});

test('a refusal is told, and the form can be used again', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => answer({ status: 429, title: 'Too many', detail: 'Please cancel one.' }, 429)));
  const section = page();
  section.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  const status = section.querySelector('[role=status]')!;
  await vi.waitFor(() => expect(status.textContent).toBe('That did not work: Please cancel one.'));
  expect(section.querySelector('[type=submit]')!.getAttribute('aria-disabled')).toBe('false');
});
