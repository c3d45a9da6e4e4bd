import { html, set, svg } from './dom.ts';
import type { Messages } from './messages/messages.ts';

/** What the reader wants: to step, to be elsewhere, another speed … */
export interface PlaybackRequests {
  toggle(): void;
  step(by: 1 | -1): void;
  seek(position: number): void;
  speed(factor: number): void;
  absolute(wanted: boolean): void;
}

/** What the bar shows, besides where the playhead is. */
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
  stepBack: 'M17 5v14L8 12zM5 5h2v14H5z',
  stepForward: 'M7 5v14l9-7zM17 5h2v14h-2z',
};
const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** Play, pause, step, scrub. Knows nothing of logs: it shows what it is given and says what is wanted. */
export class PlaybackBar {
  #main = button(() => this.ask.toggle());
  #back = button(() => this.ask.step(-1));
  #forward = button(() => this.ask.step(1));
  #slider = html('input', { type: 'range', step: 'any', input: () => this.ask.seek(Number(this.#slider.value)) });
  #time = html('output');
  #speed = html(
    'select',
    { change: () => this.ask.speed(Number(this.#speed.value)) },
    SPEEDS.map((factor) => html('option', { value: factor, selected: factor === 1 }, `${factor}×`)),
  );
  #absolute = html('input', { type: 'checkbox', change: () => this.ask.absolute(this.#absolute.checked) });
  #absoluteName = html('span');
  readonly root = html('div', { class: 'bar' }, [
    this.#main,
    this.#back,
    this.#forward,
    this.#slider,
    this.#time,
    this.#speed,
    html('label', {}, this.#absolute, this.#absoluteName),
  ]);

  constructor(private readonly ask: PlaybackRequests) {}

  update({ words, playing, ended, absolute, min, max, valueText }: PlaybackState): void {
    dress(this.#main, playing ? 'pause' : ended ? 'replay' : 'play', words);
    dress(this.#back, 'stepBack', words);
    dress(this.#forward, 'stepForward', words);
    set(this.#slider, { min, max, 'aria-label': words.position, 'aria-valuetext': valueText });
    set(this.#speed, { 'aria-label': words.speed });
    this.#absolute.checked = absolute;
    this.#absoluteName.textContent = words.absolute;
  }

  /** Shows where the playhead is. This happens with every frame. */
  move(position: number, time: string): void {
    this.#slider.value = String(position);
    this.#time.textContent = time;
  }
}

const button = (click: () => void) =>
  html('button', { click }, svg('svg', { viewBox: '0 0 24 24', width: 22, 'aria-hidden': 'true' }, svg('path')));

function dress(button: HTMLButtonElement, icon: keyof typeof ICONS, words: Messages): void {
  set(button, { 'aria-label': words[icon], title: words[icon] });
  set(button.querySelector('path')!, { d: ICONS[icon] });
}
