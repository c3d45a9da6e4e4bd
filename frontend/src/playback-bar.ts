import { html, LitElement, svg, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { messages, type Locale } from './messages.ts';
import css from './playback-bar.css?inline';

/** What the reader wants: a step, a place, another speed … */
export type PlaybackRequest =
  | { readonly do: 'toggle' }
  | { readonly do: 'back' }
  | { readonly do: 'forward' }
  | { readonly do: 'seek'; readonly position: number }
  | { readonly do: 'speed'; readonly speed: number }
  | { readonly do: 'absolute'; readonly absolute: boolean };

const SPEEDS = [0.25, 0.5, 1, 2, 4];
const ICONS = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M6 4.5h4v15H6zM14 4.5h4v15h-4z',
  replay: 'M12 5V1L6.5 6 12 11V7.2a5 5 0 1 1-5 5H4.8A7.2 7.2 0 1 0 12 5z',
  back: 'M17 5v14L8 12zM5 5h2v14H5z',
  forward: 'M7 5v14l9-7zM17 5h2v14h-2z',
};

/**
 * Play, pause, step, scrub. Knows nothing of logs: it shows what it is given and says what is wanted.
 *
 * @fires playback - a {@link PlaybackRequest}
 */
@customElement('playback-bar')
export class PlaybackBar extends LitElement {
  static override styles = unsafeCSS(css);

  @property() locale: Locale = 'en';
  @property({ type: Boolean }) playing = false;
  @property({ type: Boolean }) ended = false;
  @property({ type: Boolean }) absolute = false;
  @property({ type: Number }) speed = 1;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 1;
  @property({ type: Number }) position = 0;
  /** The moment in words, for the slider. */
  @property({ attribute: false }) valueText = '';
  /** The moment in figures. */
  @property({ attribute: false }) time = '';

  override render() {
    const words = messages[this.locale];
    const main = this.playing ? 'pause' : this.ended ? 'replay' : 'play';
    return html`
      <button class="main" @click=${() => this.#ask({ do: 'toggle' })} aria-label=${words[main]} title=${words[main]}>${icon(main)}</button>
      <button @click=${() => this.#ask({ do: 'back' })} aria-label=${words.stepBack} title="${words.stepBack} ←">${icon('back')}</button>
      <button @click=${() => this.#ask({ do: 'forward' })} aria-label=${words.stepForward} title="${words.stepForward} →">${icon('forward')}</button>
      <input
        type="range"
        step="any"
        aria-label=${words.position}
        aria-valuetext=${this.valueText}
        .min=${String(this.min)}
        .max=${String(this.max)}
        .value=${String(this.position)}
        style="--done:${((this.position - this.min) / (this.max - this.min || 1)) * 100}%"
        @input=${(event: Event) => this.#ask({ do: 'seek', position: Number((event.target as HTMLInputElement).value) })}
      />
      <output>${this.time}</output>
      <select
        aria-label=${words.speed}
        title=${words.speed}
        @change=${(event: Event) => this.#ask({ do: 'speed', speed: Number((event.target as HTMLSelectElement).value) })}
      >
        ${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === this.speed}>${speed}×</option>`)}
      </select>
      <label>
        <input
          type="checkbox"
          .checked=${this.absolute}
          @change=${(event: Event) => this.#ask({ do: 'absolute', absolute: (event.target as HTMLInputElement).checked })}
        />${words.absolute}
      </label>
    `;
  }

  #ask(detail: PlaybackRequest): void {
    this.dispatchEvent(new CustomEvent('playback', { detail }));
  }
}

const icon = (name: keyof typeof ICONS) =>
  html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">${svg`<path d=${ICONS[name]}></path>`}</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'playback-bar': PlaybackBar;
  }
}
