import type { Action, Entry, LogPage, Message, Rules, Session } from './protocol.ts';

/** What the server says when it refuses (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** A refusal as an error. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** How the link to the server is. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** WebSockets do not get through; the log is fetched instead. */
  | { readonly kind: 'polling' }
  | { readonly kind: 'reconnecting'; readonly attempt: number; readonly waitMs: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What is known of the log. `entries` is a new array whenever it changes. */
export interface LogState {
  readonly entries: readonly Entry[];
  readonly complete: boolean;
  /** Virtual ms at which the run ends, once that is known. */
  readonly end: number | null;
}

interface ClientEvents {
  log: CustomEvent<LogState>;
  link: CustomEvent<LinkState>;
}

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 10_000;
const POLL_MS = 2_000;
/** So many sockets that never speak mean that something on the way forbids them. */
const BLOCKED_AFTER = 2;

/** Sends a request; a refusal becomes a {@link ProblemError}, also one that never reached the server. */
export async function request<T>(url: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new ProblemError({ status: 0, title: 'offline', detail: '' });
  }
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  throw new ProblemError({
    status: response.status,
    title: problem.title ?? response.statusText,
    detail: problem.detail ?? problem.title ?? response.statusText,
  });
}

const post = (body: unknown, locale: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Accept-Language': locale },
  body: JSON.stringify(body),
});

export const fetchRules = (): Promise<Rules> => request('/api/rules');
export const fetchScenarioLog = (scenario: string, seed: number): Promise<LogPage> =>
  request(`/api/scenarios/${encodeURIComponent(scenario)}/log?seed=${seed}`);
export const createSession = (scenario: string, seed: number, locale: string): Promise<Session> =>
  request('/api/sessions', post({ scenario, seed }, locale));
/** Acts at a moment of virtual time. The log is cut back there and goes on from the new world. */
export const actIn = (id: string, action: Action, locale: string): Promise<Session> =>
  request(`/api/sessions/${encodeURIComponent(id)}/actions`, post(action, locale));
export const fetchSession = (id: string): Promise<Session> => request(`/api/sessions/${encodeURIComponent(id)}`);

/**
 * Follows the log of one session. Loses and doubles nothing: it knows the number of the last entry it has, and asks for
 * what comes after it whenever it (re)connects.
 *
 * @fires log - the log has grown, was cut back, or is complete
 * @fires link - the link to the server has changed
 */
export class SessionClient extends EventTarget {
  #entries: readonly Entry[] = [];
  /** The name of the log they belong to: whoever acts while nobody is connected gives it another. */
  #log = '';
  #complete = false;
  #end: number | null = null;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #live = false;
  #everLive = false;
  #polling = false;
  #closed = false;

  constructor(
    readonly id: string,
    private readonly locale: string,
  ) {
    super();
  }

  on<K extends keyof ClientEvents>(type: K, listener: (event: ClientEvents[K]) => void): void {
    this.addEventListener(type, listener as EventListener);
  }

  /** Starts to follow. */
  connect(): void {
    this.#closed = false;
    addEventListener('online', this.#retry);
    this.#link({ kind: 'connecting' });
    this.#open();
  }

  /** Stops for good. */
  close(): void {
    this.#closed = true;
    removeEventListener('online', this.#retry);
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#socket = null;
  }

  /** {@link actIn} this session. */
  async act(action: Action): Promise<Session> {
    try {
      return await actIn(this.id, action, this.locale);
    } finally {
      // Nobody tells a polling follower that the log was cut back, by this action or, where it is refused, by another's.
      if (this.#polling) void this.#poll(0);
    }
  }

  get #url(): string {
    return `/api/sessions/${encodeURIComponent(this.id)}`;
  }

  #open(): void {
    const url = new URL(`/ws/sessions/${encodeURIComponent(this.id)}?after=${this.#entries.length}`, location.href);
    if (this.#log) url.searchParams.set('log', this.#log);
    url.protocol = url.protocol.replace('http', 'ws');
    let socket: WebSocket;
    try {
      socket = new WebSocket(url);
    } catch {
      void this.#poll(this.#entries.length);
      return;
    }
    this.#socket = socket;
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      // Some proxies let a socket open and nothing through it: it lives once it has spoken.
      if (!this.#live) this.#link({ kind: 'live' });
      this.#live = this.#everLive = true;
      this.#failures = 0;
      this.#receive(JSON.parse(data) as Message);
    };
    socket.onclose = () => {
      if (this.#socket !== socket || this.#closed) return;
      this.#socket = null;
      this.#live = false;
      void this.#lost();
    };
  }

  #receive(message: Message): void {
    if (message.type === 'entries') {
      this.#log = message.log;
      this.#append(message.entries);
    } else if (message.type === 'truncated') {
      // What replaces the void entries follows at once; until then there is nothing to show.
      this.#entries = this.#entries.slice(0, message.after);
      this.#complete = false;
      return;
    } else {
      this.#complete = true;
      this.#end = message.end;
    }
    this.#tell();
  }

  /** Entries that are known already (sent twice around a reconnection) are passed over; after a gap, asks again. */
  #append(entries: readonly Entry[]): void {
    const fresh = entries.filter((entry) => entry.index > this.#entries.length);
    if (fresh.length === 0) return;
    if (fresh[0]!.index !== this.#entries.length + 1) {
      this.#socket?.close();
      return;
    }
    this.#entries = [...this.#entries, ...fresh];
    this.#complete = false;
  }

  async #lost(): Promise<void> {
    this.#failures++;
    if (navigator.onLine === false) {
      this.#link({ kind: 'offline' });
      return;
    }
    if (!this.#everLive && this.#failures >= BLOCKED_AFTER) {
      await this.#poll(this.#entries.length);
      return;
    }
    // A refused socket does not say why; the session itself does.
    if (this.#failures > 1 && (await this.#gone())) return;
    const waitMs = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (this.#failures - 1));
    this.#link({ kind: 'reconnecting', attempt: this.#failures, waitMs });
    this.#later(waitMs, () => this.#open());
  }

  async #gone(): Promise<boolean> {
    try {
      await fetchSession(this.id);
      return false;
    } catch (error) {
      return this.#refused(error);
    }
  }

  /** Whether an error is a word of the server that asking again will not change. */
  #refused(error: unknown): boolean {
    if (!(error instanceof ProblemError) || ![404, 410].includes(error.problem.status)) return false;
    this.#link({ kind: 'failed', problem: error.problem });
    return true;
  }

  async #poll(after: number): Promise<void> {
    this.#polling = true;
    clearTimeout(this.#timer);
    try {
      const page = await request<LogPage>(`${this.#url}/log?after=${after}`);
      if (this.#closed) return;
      this.#entries = [...this.#entries.slice(0, after), ...page.entries];
      this.#end = page.end;
      this.#complete = this.#entries.length >= page.length;
      this.#failures = 0;
      this.#link({ kind: 'polling' });
      this.#tell();
      if (!this.#complete) this.#later(POLL_MS, () => void this.#poll(this.#entries.length));
    } catch (error) {
      if (this.#closed || this.#refused(error)) return;
      this.#failures++;
      const waitMs = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** this.#failures);
      this.#link({ kind: 'reconnecting', attempt: this.#failures, waitMs });
      this.#later(waitMs, () => void this.#poll(after));
    }
  }

  #retry = (): void => {
    if (this.#socket || this.#closed) return;
    clearTimeout(this.#timer);
    if (this.#polling) void this.#poll(this.#entries.length);
    else this.#open();
  };

  #later(ms: number, work: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(work, ms);
  }

  #tell(): void {
    const detail: LogState = { entries: this.#entries, complete: this.#complete, end: this.#end };
    this.dispatchEvent(new CustomEvent('log', { detail }));
  }

  #link(detail: LinkState): void {
    this.dispatchEvent(new CustomEvent('link', { detail }));
  }
}
