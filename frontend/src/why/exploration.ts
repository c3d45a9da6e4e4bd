import { ProblemError, request } from '../session-client.ts';

/** A search as it is at some moment. Java: dev.synackademy.session.ExplorationReport. */
export interface Exploration {
  readonly id: string;
  readonly question: string;
  readonly rule: string;
  readonly bounds: Bounds;
  /** What is asked where the question is somebody's own. */
  readonly search?: Search;
  readonly status: 'waiting' | 'searching' | 'done' | 'cancelled' | 'abandoned' | 'failed';
  readonly progress: Progress;
  readonly result: Result | null;
}

export interface Bounds {
  readonly losses: number;
  readonly duplicates: number;
  readonly repetitions: number;
}

export interface Search {
  readonly beginning: string;
  readonly deviations: readonly string[];
  readonly client?: string;
  readonly server?: string;
  readonly trouble?: string;
}

export interface Progress {
  readonly states: number;
  /** How many of them are not visited yet. */
  readonly frontier: number;
  readonly depth: number;
  readonly statesPerSecond: number;
  readonly seconds: number;
}

export interface Result {
  readonly states: number;
  readonly depth: number;
  readonly complete: boolean;
  readonly ending: 'exhausted' | 'decided' | 'states' | 'depth' | 'memory' | 'time' | 'cancelled' | 'abandoned';
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly property: string;
  readonly kind: 'always' | 'sometimes' | 'always-reachable';
  readonly verdict: 'holds' | 'fails' | 'undecided';
  /** The choices of a shortest story that decides it, such as `0.0.1`. */
  readonly path: string | null;
  readonly steps: number;
}

/** What is asked, field by field. */
export type Inquiry = Readonly<Record<string, string | number | readonly string[]>>;

const POLL_MS = 1000;
const WHOLE = new Set(['losses', 'duplicates', 'repetitions']);

/** What a form asks: empty fields are left out, and boxes with one name are a list. */
export function readInquiry(question: string, form: FormData): Inquiry {
  const inquiry: Record<string, string | number | string[]> = { question };
  for (const [name, value] of form) {
    if (typeof value !== 'string' || value === '') continue;
    if (name === 'deviations') (inquiry[name] = (inquiry[name] as string[] | undefined) ?? []).push(value);
    else inquiry[name] = WHOLE.has(name) ? Number(value) : value;
  }
  return inquiry;
}

/** What is asked as a query, so that an address can ask it again. */
export function queryOf({ question: _, ...asked }: Inquiry): string {
  return `?${new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)])).toString().replaceAll('%2C', ',')}`;
}

/** Fills in a form with what a query asks. What it leaves out stays, but for boxes and lists: they are left empty on purpose. */
export function fillIn(form: HTMLFormElement, query: URLSearchParams): void {
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')];
  if (!fields.some(({ name }) => query.has(name))) return;
  for (const field of fields) {
    const asked = query.get(field.name);
    if (field instanceof HTMLSelectElement) {
      field.value = asked ?? '';
      if (field.selectedIndex < 0) field.value = '';
    } else if (field.type === 'checkbox') field.checked = asked?.split(',').includes(field.value) ?? false;
    else if (field.type === 'radio') field.checked = asked === null ? field.checked : asked === field.value;
    else if (asked !== null) field.value = asked;
  }
}

/** Where a path of a search is told: the part of its address that page and interface have in common. */
export function addressOf({ question, rule, bounds, search }: Exploration, path: string): string {
  const query = new URLSearchParams();
  const { deviations, ...rest } = search ?? { deviations: [] };
  const words = { ...bounds, ...rest, deviations: deviations.join(',') };
  for (const [name, value] of Object.entries(words)) if (value !== '') query.set(name, String(value));
  return `${[question, rule, path].map(encodeURIComponent).join('/')}?${query.toString().replaceAll('%2C', ',')}`;
}

export const isOver = ({ status }: Exploration): boolean => status !== 'waiting' && status !== 'searching';

export const startExploration = (inquiry: Inquiry, locale: string): Promise<Exploration> =>
  request('/api/explorations', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': locale },
    body: JSON.stringify(inquiry),
  });

export const findExploration = (id: string, locale: string): Promise<Exploration> =>
  request(`/api/explorations/${encodeURIComponent(id)}`, { headers: { 'Accept-Language': locale } });

export async function cancelExploration(id: string): Promise<void> {
  await fetch(`/api/explorations/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/**
 * Follows a search to its end: over a WebSocket, and where that breaks or is blocked, by asking again and again.
 *
 * @returns stops it
 */
export function follow(id: string, locale: string, tell: (now: Exploration) => void, fail: (error: ProblemError) => void): () => void {
  const path = `explorations/${encodeURIComponent(id)}`;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | null = null;
  const stop = () => {
    over = true;
    clearTimeout(timer);
    socket?.close();
  };
  const hear = (now: Exploration) => {
    if (over) return;
    if (isOver(now)) stop();
    tell(now);
  };
  const poll = async () => {
    try {
      hear(await findExploration(id, locale));
    } catch (error) {
      // Without a network, it goes on trying; a refusal is final.
      if (error instanceof ProblemError && error.problem.status >= 400) {
        if (!over) fail(error);
        stop();
      }
    }
    if (!over) timer = setTimeout(() => void poll(), POLL_MS);
  };
  try {
    const url = new URL(`/ws/${path}`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    socket = new WebSocket(url);
    socket.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as Exploration);
    socket.onclose = () => {
      if (!over) void poll();
    };
  } catch {
    void poll();
  }
  return stop;
}
