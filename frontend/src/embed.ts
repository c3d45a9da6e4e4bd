/**
 * The diagram alone, for frames in other people's pages. Nothing but plain GET: no session, no cookies, no storage, so that
 * it works in a sandboxed frame with an opaque origin.
 */
import type { Locale } from './messages/messages.ts';
import './sequence-diagram/sequence-diagram.ts';
import type { LogPage } from './protocol.ts';

/** Sent to the page around the frame whenever the height changes. */
export interface HeightMessage {
  readonly type: 'synackademy:height';
  /** CSS pixels. */
  readonly height: number;
}

async function show(figure: HTMLElement): Promise<void> {
  const { scenario = '', seed = '1', locale } = figure.dataset;
  const response = await fetch(`/api/scenarios/${encodeURIComponent(scenario)}/log?seed=${encodeURIComponent(seed)}`);
  if (!response.ok) return;
  const { hosts, entries, end } = (await response.json()) as LogPage;
  const diagram = document.createElement('sequence-diagram');
  Object.assign(diagram, {
    hosts,
    entries,
    end,
    locale: (locale === 'zh' ? 'zh' : 'en') satisfies Locale,
    absolute: 'absolute' in figure.dataset,
    autoplay: 'autoplay' in figure.dataset,
  });
  figure.replaceChildren(diagram);
}

function tellHeight(): void {
  const { height } = document.documentElement.getBoundingClientRect();
  const message: HeightMessage = { type: 'synackademy:height', height: Math.ceil(height) };
  parent.postMessage(message, '*');
}

const figure = document.querySelector<HTMLElement>('[data-figure=embed]');
// What the server has rendered (the log in words) stays where the drawing cannot be had.
if (figure) show(figure).catch(() => undefined);
if (parent !== window) new ResizeObserver(tellHeight).observe(document.documentElement);
