import { html, set } from './dom.ts';
import { formatDuration } from './format.ts';
import type { Messages } from './messages/messages.ts';
import { sentence } from './messages/sentence.ts';
import type { Trace } from './trace.ts';

/** What the list shows, and where its reader is. */
export interface LogListState {
  readonly words: Messages;
  readonly trace: Trace;
  readonly absolute: boolean;
  /** Number of the last entry that has happened. */
  readonly current: number;
  readonly selected: number | null;
}

/**
 * The log in words. Always there for screen readers, as the text of the drawing; others can open it. Unseen, it is for reading
 * only: focus must not go where nothing can be seen.
 */
export class LogList {
  #toggle = html('button', { class: 'toggle', click: () => this.#flip() });
  #list = html('ol');
  readonly root = html('div', {}, this.#toggle, this.#list);
  #open = false;
  #state: LogListState | null = null;

  constructor(private readonly choose: (index: number) => void) {}

  update(state: LogListState): void {
    const { words, trace, absolute } = state;
    const shown = this.#state;
    this.#state = state;
    if (shown?.trace !== trace || shown.words !== words || shown.absolute !== absolute) this.#build(state);
    [...this.#list.children].forEach((item, i) => {
      set(item, { class: i < state.current ? '' : 'later' });
      if (this.#open) set(item.firstElementChild!, { 'aria-pressed': String(i + 1 === state.selected) });
    });
  }

  #build({ words, trace, absolute }: LogListState): void {
    set(this.#toggle, { 'aria-expanded': String(this.#open) });
    set(this.#list, { class: this.#open ? '' : 'unseen' });
    this.#toggle.replaceChildren(`${words.log} `, html('small', {}, String(trace.entries.length)));
    this.#list.replaceChildren(
      ...trace.entries.map((entry) => {
        const text = [html('time', {}, formatDuration(entry.at)), ' ', sentence(entry, trace, words, absolute)];
        return html('li', {}, this.#open ? html('button', { click: () => this.choose(entry.index) }, text) : text);
      }),
    );
  }

  #flip(): void {
    this.#open = !this.#open;
    const state = this.#state!;
    this.#state = null;
    this.update(state);
  }
}
