import { html, svg } from 'lit/html.js';
import type { Messages } from './messages/messages.ts';

/** What the reader wants: to step, to be elsewhere, another speed … */
export interface PlaybackRequests {
  toggle(): void;
  step(by: 1 | -1): void;
  seek(position: number): void;
  speed(factor: number): void;
  absolute(wanted: boolean): void;
}

/** What the bar shows. Position and time move with every frame and are set from outside ({@link movePlaybackBar}). */
export interface PlaybackState {
  readonly words: Messages;
  readonly playing: boolean;
  readonly ended: boolean;
  readonly absolute: boolean;
  readonly min: number;
  readonly max: number;
  /** The moment in words. */
  readonly valueText: string;
}

const ICONS = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M6 4.5h4v15H6zM14 4.5h4v15h-4z',
  replay: 'M12 5V1L6.5 6 12 11V7.2a5 5 0 1 1-5 5H4.8A7.2 7.2 0 1 0 12 5z',
  back: 'M17 5v14L8 12zM5 5h2v14H5z',
  forward: 'M7 5v14l9-7zM17 5h2v14h-2z',
};

const value = (event: Event): number => Number((event.target as HTMLInputElement).value);

const button = (icon: keyof typeof ICONS, name: string, act: () => void) =>
  html`<button class=${icon} @click=${act} aria-label=${name} title=${name}>
    <svg viewBox="0 0 24 24" width="22" aria-hidden="true">${svg`<path d=${ICONS[icon]}></path>`}</svg>
  </button>`;

/** Play, pause, step, scrub. Knows nothing of logs: it shows what it is given and says what is wanted. */
export function playbackBar(state: PlaybackState, ask: PlaybackRequests) {
  const { words } = state;
  const main = state.playing ? 'pause' : state.ended ? 'replay' : 'play';
  return html`<div class="bar">
    ${button(main, words[main], () => ask.toggle())}
    ${button('back', words.stepBack, () => ask.step(-1))}
    ${button('forward', words.stepForward, () => ask.step(1))}
    <input
      type="range"
      step="any"
      min=${state.min}
      max=${state.max}
      aria-label=${words.position}
      aria-valuetext=${state.valueText}
      @input=${(event: Event) => ask.seek(value(event))}
    />
    <output></output>
    <select aria-label=${words.speed} title=${words.speed} @change=${(event: Event) => ask.speed(value(event))}>
      ${[0.25, 0.5, 1, 2, 4].map((factor) => html`<option value=${factor} ?selected=${factor === 1}>${factor}×</option>`)}
    </select>
    <label>
      <input
        type="checkbox"
        .checked=${state.absolute}
        @change=${(event: Event) => ask.absolute((event.target as HTMLInputElement).checked)}
      />${words.absolute}
    </label>
  </div>`;
}

/** Moves the bar to a position, in place: this happens many times a second. */
export function movePlaybackBar(bar: ParentNode, position: number, time: string): void {
  bar.querySelector<HTMLInputElement>('[type=range]')!.value = String(position);
  bar.querySelector('output')!.textContent = time;
}
