import { html, render } from 'lit/html.js';
import { formatDuration, formatTick } from '../format.ts';
import { logList } from '../log-list.ts';
import { messages } from '../messages/index.ts';
import { hostName, type Locale, type Messages } from '../messages/messages.ts';
import { sentence } from '../messages/sentence.ts';
import { movePlaybackBar, playbackBar } from '../playback-bar.ts';
import { hostStates, type Cursor } from '../playback.ts';
import type { Entry, Host } from '../protocol.ts';
import { reactive, TemplateElement } from '../template-element.ts';
import { readTrace, type Trace } from '../trace.ts';
import { drawDiagram } from './draw.ts';
import type { Diagram } from './geometry.ts';
import { layout } from './layout.ts';
import { moveTo } from './moving.ts';
import { styles } from './styles.ts';

/** Units (pixels) of the axis that pass in a second at speed 1. Playing follows the drawing, so quiet stretches pass quickly. */
const PACE = 80;
/** Wider, the arrows would be so flat that their slant says nothing. */
const WIDTH_MAX = 940;

/**
 * Draws the log of a simulation as a sequence diagram and plays it.
 *
 * The geometry is computed once per log and width. While playing, a frame moves only the playhead, the veil over what has
 * not happened, and the markers of what is under way.
 *
 * Keys while it has the focus: Space plays and pauses, ← and → (or PgUp and PgDn) step, Home and End jump, `.` as Space.
 *
 * @slot - shown until there are entries
 * @fires entry-select - number of the entry that the reader chose, or null
 * @fires cursor-change - the {@link Cursor}, whenever it comes to another entry or rests at another moment
 * @fires absolute-change - whether the reader wants absolute numbers
 */
export class SequenceDiagram extends TemplateElement {
  /** The lifelines. */
  hosts: readonly Host[] = [];
  /** The log, or as much of it as is known. Give a new array when it grows or changes. */
  entries: readonly Entry[] = [];
  /** Virtual ms at which the run ends. */
  end = 0;
  locale: Locale = 'en';
  /** Absolute sequence numbers instead of relative ones. */
  absolute = false;
  /** Plays as soon as there is something to play, unless the reader prefers less motion; otherwise all is shown. */
  autoplay = false;
  /** Number of the chosen entry. */
  selected: number | null = null;

  /** What lights up with an entry: by default only what is drawn for it. */
  related: (trace: Trace, index: number) => ReadonlySet<number> = (_, index) => new Set([index]);

  #playing = false;
  #width = 0;
  /** Number of the last entry that has happened. */
  #index = 0;
  #listOpen = false;
  #trace: Trace = readTrace([]);
  #diagram: Diagram | null = null;
  /** The playhead, in units of the axis. */
  #position = 0;
  #speed = 1;
  #started = false;
  #frame = 0;
  #resizing = new ResizeObserver(() => this.#measure());

  /** What is at the playhead. */
  get cursor(): Cursor {
    const at = this.#diagram?.axis.timeAt(this.#position) ?? 0;
    return { at: Math.max(at, this.entries[this.#index - 1]?.at ?? 0), index: this.#index };
  }

  /** The log by subject. */
  get trace(): Trace {
    return this.#trace;
  }

  constructor() {
    super();
    this.renderRoot.adoptedStyleSheets = [styles];
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  connectedCallback(): void {
    this.#resizing.observe(this);
  }

  disconnectedCallback(): void {
    this.#resizing.disconnect();
    this.#play(false);
  }

  protected override update(changed: ReadonlySet<string>): void {
    if (changed.has('entries')) this.#trace = readTrace(this.entries);
    if (['hosts', 'entries', 'end', 'locale', 'absolute', 'width'].some((name) => changed.has(name))) {
      this.#layOut(changed.has('entries'));
    }
    render(this.#template(messages[this.locale]), this.renderRoot, { host: this });
    this.#draw();
  }

  #layOut(grown: boolean): void {
    const { entries, hosts, end, absolute, cursor } = this;
    const rested = this.#ended;
    const width = this.#width;
    if (!width || !entries.length || !hosts.length) {
      this.#diagram = null;
      return;
    }
    const diagram = layout(this.#trace, { hosts, end, width, absolute, words: messages[this.locale] });
    const { axis, places } = (this.#diagram = diagram);
    if (!this.#started) {
      // First sight of the log: play it, or show it whole.
      this.#started = true;
      const play = this.autoplay && !matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#go(play ? this.#first : axis.bottom, play ? 0 : entries.length);
      if (play) this.#play(true);
    } else if (rested && !grown) {
      this.#go(axis.bottom, entries.length);
    } else {
      // The same moment in a new geometry.
      const index = Math.min(cursor.index, places.length);
      const y = Math.min(axis.yAt(cursor.at), places[index] ?? Infinity);
      this.#go(Math.max(y, places[index - 1] ?? this.#first), index);
    }
  }

  /** Just before anything happens. */
  get #first(): number {
    return (this.#diagram?.places[0] ?? 0) - 14;
  }

  get #ended(): boolean {
    return this.#diagram !== null && this.#position >= this.#diagram.axis.bottom;
  }

  #template(words: Messages) {
    const { entries } = this;
    const index = this.#index;
    const diagram = this.#diagram;
    if (!diagram) return html`<slot><p class="waiting">${words.waiting}</p></slot>`;
    const current = entries[(this.selected ?? index) - 1];
    const told = current ? sentence(current, this.#trace, words, this.absolute) : words.start;
    return html`
      <div class="figure ${this.#playing ? 'playing' : ''}" tabindex="0" role="group" aria-label=${words.diagram} lang=${this.locale}>
        <div class="stage">
          <div class="hosts ${diagram.lifelines.length > 2 ? 'many' : ''}">
            <div style="width:${diagram.width}px">${diagram.lifelines.map(({ host, x }) => this.#header(host, x, words))}</div>
          </div>
          <div class="canvas" @click=${this.#onClick}></div>
        </div>
        <div class="controls">
          <p class="caption" aria-live=${this.#playing ? 'off' : 'polite'}>${told.replaceAll('-', '\u2011')}</p>
          ${playbackBar(
            {
              words,
              playing: this.#playing,
              ended: this.#ended,
              absolute: this.absolute,
              min: this.#first,
              max: diagram.axis.bottom,
              valueText: words.moment(formatDuration(this.cursor.at), index, entries.length, told),
            },
            this.#requests,
          )}
        </div>
        <div class="log">
          ${logList(
            { words, trace: this.#trace, absolute: this.absolute, current: index, selected: this.selected, open: this.#listOpen },
            () => {
              this.#listOpen = !this.#listOpen;
              this.requestUpdate();
            },
            (chosen) => this.select(chosen),
          )}
        </div>
      </div>
    `;
  }

  #header(host: Host, x: number, words: Messages) {
    const now = hostStates(this.#trace, this.#index, host.name).map(({ state, count }) => (count > 1 ? `${state} ×${count}` : state));
    return html`<div class="host ${host.side}" style="left:${x}px">
      <b>${hostName(host.name, words)}</b>
      <small>${host.address}</small>
      ${host.side === 'attacker' ? '' : html`<small class="now">${now.join(' · ')}</small>`}
    </div>`;
  }

  /** Renders the drawing itself, if it is another, and sets what moves. */
  #draw(): void {
    const diagram = this.#diagram;
    const canvas = this.renderRoot.querySelector<HTMLElement & { drawn?: Diagram }>('.canvas');
    if (!canvas || !diagram) return;
    if (canvas.drawn !== diagram) {
      canvas.drawn = diagram;
      const words = messages[this.locale];
      const names = diagram.lifelines.map(({ host }) => hostName(host.name, words));
      render(drawDiagram(diagram, words.summary(this.entries.length, names)), canvas);
    }
    this.#paint();
    this.#light(canvas);
  }

  /** Chooses an entry, as a click on it does. */
  select(index: number | null): void {
    this.selected = index;
    this.#fire('entry-select', index);
  }

  /** Moves the playhead just after an entry. */
  stepTo(index: number): void {
    if (!this.#diagram) return;
    const bounded = Math.max(0, Math.min(index, this.entries.length));
    this.#play(false);
    if (this.selected !== null) this.select(null);
    this.#go(this.#diagram.places[bounded - 1] ?? this.#first, bounded);
    this.#fire('cursor-change', this.cursor);
  }

  #go(position: number, index: number): void {
    this.#position = position;
    this.#index = index;
    this.requestUpdate();
  }

  #seek(position: number): void {
    const { axis, places } = this.#diagram!;
    const y = (this.#position = Math.max(this.#first, Math.min(position, axis.bottom)));
    let index = this.#index;
    while (index < places.length && places[index]! <= y) index++;
    while (index > 0 && places[index - 1]! > y) index--;
    if (index === this.#index) return;
    this.#index = index;
    this.requestUpdate();
    this.#fire('cursor-change', this.cursor);
  }

  #play(playing: boolean): void {
    cancelAnimationFrame(this.#frame);
    if (!this.#diagram) return;
    if (this.#playing && !playing) this.#fire('cursor-change', this.cursor);
    this.#playing = playing;
    this.requestUpdate();
    if (!playing) return;
    if (this.#ended) this.#go(this.#first, 0);
    let last = performance.now();
    const frame = (now: number) => {
      if (!this.#diagram) return;
      this.#seek(this.#position + ((now - last) / 1000) * PACE * this.#speed);
      last = now;
      this.#paint();
      if (this.#ended) this.#play(false);
      else this.#frame = requestAnimationFrame(frame);
    };
    this.#frame = requestAnimationFrame(frame);
  }

  /** One frame. */
  #paint(): void {
    const diagram = this.#diagram;
    const root = this.renderRoot;
    if (!diagram || !root.querySelector('.drawing')) return;
    const time = formatTick(diagram.axis.timeAt(this.#position));
    movePlaybackBar(root, this.#position, time);
    moveTo(root, diagram, this.#position, time);
  }

  #light(canvas: HTMLElement): void {
    const index = this.#index;
    // While it plays nothing is chosen; at rest the newest entry is, unless the reader has chosen another.
    const chosen = this.selected ?? (this.#playing || this.#ended ? null : index);
    const related = chosen ? this.related(this.#trace, chosen) : new Set();
    for (const element of canvas.querySelectorAll<SVGElement>('[data-e]')) {
      const numbers = element.dataset['e']!.split(' ').map(Number);
      element.classList.toggle('lit', numbers.some((number) => related.has(number)));
      element.classList.toggle('selected', numbers.includes(chosen ?? -1));
      element.classList.toggle('later', numbers[0]! > index);
    }
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #measure(): void {
    this.#width = Math.min(WIDTH_MAX, this.clientWidth);
    this.requestUpdate('width');
  }

  #onClick(event: Event): void {
    const element = (event.target as Element).closest<SVGElement>('[data-e]');
    const numbers = element?.dataset['e']?.split(' ').map(Number) ?? [];
    // Of a packet's entries, a second click chooses the next one.
    const next = numbers.indexOf(this.selected ?? -1) + 1;
    this.select(numbers[next % numbers.length] ?? null);
  }

  #requests = {
    toggle: () => {
      this.#play(!this.#playing);
    },
    step: (by: number) => {
      this.stepTo(this.#index + by);
    },
    seek: (position: number) => {
      this.#play(false);
      this.#seek(position);
      this.#fire('cursor-change', this.cursor);
      this.requestUpdate();
    },
    speed: (factor: number) => (this.#speed = factor),
    absolute: (wanted: boolean) => {
      this.absolute = wanted;
      this.#fire('absolute-change', wanted);
    },
  };

  #onKey(event: KeyboardEvent): void {
    const on = event.composedPath()[0] as HTMLElement;
    const { key } = event;
    if (!this.#diagram || event.altKey || event.ctrlKey || event.metaKey) return;
    // Buttons, lists and fields keep the keys they need; the slider's arrows step instead.
    if (on.matches('select, textarea, input:not([type=range])') || (key === ' ' && on.matches('button, input'))) return;
    const by = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 }[key];
    if (by) this.#requests.step(by);
    else if (key === ' ' || key === '.') this.#requests.toggle();
    else if (key === 'Home') this.stepTo(0);
    else if (key === 'End') this.#requests.seek(Infinity);
    else return;
    event.preventDefault();
  }
}

reactive(SequenceDiagram, 'hosts', 'entries', 'end', 'locale', 'absolute', 'selected');
customElements.define('sequence-diagram', SequenceDiagram);

declare global {
  interface HTMLElementTagNameMap {
    'sequence-diagram': SequenceDiagram;
  }
  interface HTMLElementEventMap {
    'entry-select': CustomEvent<number | null>;
    'cursor-change': CustomEvent<Cursor>;
    'absolute-change': CustomEvent<boolean>;
  }
}
