import { html } from 'lit/html.js';
import { formatDuration } from './format.ts';
import type { Messages } from './messages/messages.ts';
import { sentence } from './messages/sentence.ts';
import type { Trace } from './trace.ts';

/** What the list shows. */
export interface LogListState {
  readonly words: Messages;
  readonly trace: Trace;
  readonly absolute: boolean;
  /** Number of the last entry that has happened. */
  readonly current: number;
  readonly selected: number | null;
  readonly open: boolean;
}

/**
 * The log in words. Always there for screen readers, as the text of the drawing; others can open it. Unseen, it is for reading
 * only: focus must not go where nothing can be seen.
 */
export function logList(state: LogListState, toggle: () => void, choose: (index: number) => void) {
  const { words, trace, open } = state;
  return html`
    <button class="toggle" aria-expanded=${open} @click=${toggle}>${words.log} <small>${trace.entries.length}</small></button>
    <ol class=${open ? '' : 'unseen'}>
      ${trace.entries.map((entry) => {
        const text = html`<time>${formatDuration(entry.at)}</time> ${sentence(entry, trace, words, state.absolute)}`;
        return html`<li class=${entry.index > state.current ? 'later' : ''}>
          ${
            open
              ? html`<button aria-pressed=${entry.index === state.selected} @click=${() => choose(entry.index)}>${text}</button>`
              : text
          }
        </li>`;
      })}
    </ol>
  `;
}
