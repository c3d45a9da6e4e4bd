import { html, LitElement, unsafeCSS } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import css from './log-list.css?inline';
import { formatDuration } from './format.ts';
import { messages, sentence, type Locale } from './messages.ts';
import { readTrace, type Trace } from './trace.ts';

/**
 * The log in words. Always there for screen readers, as the text of the drawing; others can open it.
 *
 * @fires entry-select - number of the entry that was chosen
 */
@customElement('log-list')
export class LogList extends LitElement {
  static override styles = unsafeCSS(css);

  @property({ attribute: false }) trace: Trace = readTrace([]);
  @property() locale: Locale = 'en';
  @property({ type: Boolean }) absolute = false;
  /** Number of the last entry that has happened. */
  @property({ type: Number }) current = 0;
  @property({ attribute: false }) selected: number | null = null;
  @state() private open = false;

  override render() {
    const words = messages[this.locale];
    const { entries } = this.trace;
    return html`
      <button class="toggle" aria-expanded=${this.open} aria-controls="log" @click=${() => (this.open = !this.open)}>
        ${words.log} <small>${entries.length}</small>
      </button>
      <ol id="log" class=${this.open ? '' : 'unseen'}>
        ${entries.map((entry) => {
          const text = html`<time>${formatDuration(entry.at)}</time> ${sentence(entry, this.trace, this.locale, this.absolute)}`;
          // Unseen, the list is for reading only: focus must not go where nothing can be seen.
          return html`<li class=${entry.index > this.current ? 'later' : ''}>
            ${
              this.open
                ? html`<button aria-pressed=${entry.index === this.selected} @click=${() => this.#choose(entry.index)}>${text}</button>`
                : text
            }
          </li>`;
        })}
      </ol>
    `;
  }

  #choose(index: number): void {
    this.dispatchEvent(new CustomEvent('entry-select', { detail: index }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'log-list': LogList;
  }
}
