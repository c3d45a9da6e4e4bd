import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import { html, set, UNITS_PER_REM } from '../dom.ts';
import { formatDuration, formatTick } from '../format.ts';
import { LogList } from '../log-list.ts';
import { messages } from '../messages/index.ts';
import { hostName, type Locale, type Messages } from '../messages/messages.ts';
import { sentence } from '../messages/sentence.ts';
import { PlaybackBar, type PlaybackRequests } from '../playback-bar.ts';
import type { Cursor } from '../playback.ts';
import type { Entry, Host } from '../protocol.ts';
import { readTrace, relatedEntries, type Trace } from '../trace.ts';
import { hostHeaders } from './headers.ts';
import { drawDiagram, type Drawing } from './draw.ts';
import type { Diagram } from './geometry.ts';
import { layout } from './layout.ts';
import { keepInView, moveTo } from './moving.ts';
import { styles, stylesLoaded } from './styles.ts';

/** Units of the axis that pass in a second at speed 1. Playing follows the drawing, so quiet stretches pass quickly. */
const PACE = 80;
/** While it plays, listeners hear so often where the playhead is: more often nobody could read it. */
const TELL_MS = 100;
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
 * @fires cursor-change - the {@link Cursor}, whenever it comes to another entry or rests at another moment, and now and then
 *   while it plays
 * @fires absolute-change - whether the reader wants absolute numbers
 */
export class SequenceDiagram extends ReactiveElement {
  static override styles = styles;
  static override properties = Object.fromEntries(
    ['hosts', 'entries', 'end', 'locale', 'absolute', 'still', 'selected', 'width'].map((name) => [name, { attribute: false }]),
  );

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
  /** Only to be looked at: nothing plays, and all is shown. */
  still = false;
  /** Number of the chosen entry. */
  selected: number | null = null;
  /**
   * The moment, in virtual ms, at which the reader is acting. When the log tells what comes of it, the playhead stands just
   * after what was done, also where it rested at the end, and plays on, unless the reader prefers less motion.
   */
  acting: number | null = null;

  #playing = false;
  /** In units. */
  private width = 0;
  /** Number of the last entry that has happened. */
  #index = 0;
  #trace: Trace = readTrace([]);
  #diagram: Diagram | null = null;
  #drawing: Drawing | null = null;
  /** The playhead, in units of the axis. */
  #position = 0;
  #speed = 1;
  #started = false;
  #frame = 0;
  /** The reader has taken over: from now on the page may scroll to keep the playhead in view. */
  #follow = false;
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

  #requests: PlaybackRequests = {
    toggle: () => {
      this.#follow = true;
      this.#play(!this.#playing);
    },
    step: (by) => {
      this.#follow = true;
      this.stepTo(this.#index + by);
    },
    seek: (position) => {
      this.#play(false);
      this.#seek(position);
      this.#rest();
    },
    speed: (factor) => (this.#speed = factor),
    absolute: (wanted) => {
      this.absolute = wanted;
      this.#fire('absolute-change', wanted);
    },
  };

  #waiting = html('p', { class: 'waiting' });
  #before = html('slot', {}, this.#waiting);
  #header = html('div');
  #canvas = html('div');
  #caption = html('p', { class: 'caption' });
  #bar = new PlaybackBar(this.#requests);
  #list = new LogList((index) => this.select(index));
  #figure = html('div', { class: 'figure', role: 'group' }, [
    this.#header,
    this.#canvas,
    html('div', { class: 'controls' }, this.#caption, this.#bar.root),
    this.#list.root,
  ]);

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#before, this.#figure);
    return root;
  }

  /** Text is measured, so nothing is shown before the style sheet is there. */
  protected override async scheduleUpdate(): Promise<void> {
    await stylesLoaded;
    super.scheduleUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizing.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizing.disconnect();
    this.#play(false);
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const known = this.#trace.entries;
    if (changed.has('entries')) this.#trace = readTrace(this.entries);
    if (['hosts', 'entries', 'end', 'locale', 'absolute', 'width'].some((name) => changed.has(name))) {
      this.#layOut(known);
    }
    this.#show(messages[this.locale]);
  }

  /** `known` is the log as it was before. */
  #layOut(known: readonly Entry[]): void {
    const { entries, hosts, end, absolute, cursor, acting } = this;
    const words = messages[this.locale];
    const rested = this.#ended;
    const width = this.width;
    if (!width || !entries.length || !hosts.length) {
      this.#diagram = null;
      return;
    }
    const diagram = layout(this.#trace, { hosts, end, width, absolute, words });
    const { axis, places, lifelines } = (this.#diagram = diagram);
    const names = lifelines.map(({ host }) => hostName(host.name, words));
    const drawing = drawDiagram(diagram, `${words.diagram}: ${names.join(', ')}`);
    this.#drawing = drawing;
    for (const { element, entries } of drawing.parts) {
      element.addEventListener('click', () => {
        // Of a packet's entries, a second click chooses the next one.
        const next = entries.indexOf(this.selected ?? -1) + 1;
        this.select(entries[next % entries.length]!);
      });
    }
    this.#canvas.replaceChildren(drawing.root);
    this.#figure.style.setProperty('--ratio', `${width / diagram.height}`);
    if (!this.#started) {
      // First sight of the log: play it, or show it whole.
      this.#started = true;
      const play = this.autoplay && !stillness();
      this.#go(play ? this.#first : axis.bottom, play ? 0 : entries.length);
      if (play) this.#play(true);
    } else if (acting !== null && known !== entries) {
      this.acting = null;
      const later = entries.findIndex(({ at }) => at > acting);
      this.#place(later < 0 ? entries.length : later);
      if (!this.#ended && !stillness()) this.#play(true);
    } else if (rested && known.at(-1) === entries[known.length - 1]) {
      // All that was known still holds.
      this.#go(axis.bottom, entries.length);
    } else {
      // The same moment in a new geometry.
      const index = Math.min(cursor.index, places.length);
      const y = Math.min(axis.yAt(cursor.at), places[index] ?? Infinity);
      this.#go(Math.max(y, places[index - 1] ?? this.#first), index);
    }
    this.#rest();
  }

  /** Just before anything happens. */
  get #first(): number {
    return (this.#diagram?.places[0] ?? 0) - 14;
  }

  get #ended(): boolean {
    return this.#diagram !== null && this.#position >= this.#diagram.axis.bottom;
  }

  /** Everything but what moves with each frame. */
  #show(words: Messages): void {
    const diagram = this.#diagram;
    this.#before.hidden = diagram !== null;
    this.#figure.hidden = diagram === null;
    this.#waiting.textContent = words.waiting;
    if (!diagram) return;
    const { entries, absolute, selected, locale } = this;
    const trace = this.#trace;
    const current = entries[(selected ?? this.#index) - 1];
    const told = current ? sentence(current, trace, words, absolute) : words.start;
    set(this.#figure, { 'aria-label': words.diagram, lang: locale, tabindex: this.still ? null : 0 });
    this.#bar.root.hidden = this.still;
    set(this.#header, { class: `hosts ${diagram.lifelines.length > 2 ? 'many' : ''}` });
    this.#header.replaceChildren(hostHeaders(diagram, trace, this.#index, words));
    set(this.#caption, { 'aria-live': this.#playing ? 'off' : 'polite' });
    // A state's name is not broken at its hyphens.
    this.#caption.textContent = told.replaceAll('-', '\u2011');
    this.#bar.update({
      words,
      playing: this.#playing,
      ended: this.#ended,
      absolute,
      min: this.#first,
      max: diagram.axis.bottom,
      valueText: `${formatDuration(this.cursor.at)}: ${told}`,
    });
    this.#list.update({ words, trace, absolute, current: this.#index, selected });
    this.#light();
    this.#paint();
  }

  /** Chooses an entry, as a click on it does. */
  select(index: number | null): void {
    this.selected = index;
    this.#fire('entry-select', index);
  }

  /** Stops playing, where the playhead stands. */
  pause(): void {
    if (this.#playing) this.#play(false);
  }

  /** Moves the playhead just after an entry. */
  stepTo(index: number): void {
    if (!this.#diagram) return;
    const bounded = Math.max(0, Math.min(index, this.entries.length));
    this.#play(false);
    if (this.selected !== null) this.select(null);
    this.#place(bounded);
    this.#rest();
  }

  /** Puts the playhead just after an entry. */
  #place(index: number): void {
    this.#go(this.#diagram!.places[index - 1] ?? this.#first, index);
  }

  /** Tells where the playhead has come to rest. */
  #rest(): void {
    this.#fire('cursor-change', this.cursor);
    this.requestUpdate();
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
    let told = last;
    const frame = (now: number) => {
      if (!this.#diagram) return;
      this.#seek(this.#position + ((now - last) / 1000) * PACE * this.#speed);
      last = now;
      if (now - told >= TELL_MS) {
        told = now;
        this.#fire('cursor-change', this.cursor);
      }
      this.#paint();
      if (this.#ended) this.#play(false);
      else this.#frame = requestAnimationFrame(frame);
    };
    this.#frame = requestAnimationFrame(frame);
  }

  /** One frame. */
  #paint(): void {
    const time = formatTick(this.#diagram!.axis.timeAt(this.#position));
    this.#bar.move(this.#position, time);
    moveTo(this.#drawing!, this.#diagram!, this.#position, time);
    if (this.#follow) keepInView(this.#drawing!);
  }

  /** Lights what belongs to the chosen entry, and fades the texts of what is to come. */
  #light(): void {
    // While it plays nothing is chosen; at rest the newest entry is, unless the reader has chosen another.
    const chosen = this.selected ?? (this.#playing || this.#ended ? 0 : this.#index);
    const related = chosen ? relatedEntries(this.#trace, chosen) : new Set();
    for (const { element, entries } of this.#drawing!.parts) {
      element.classList.toggle('lit', entries.some((entry) => related.has(entry)));
      element.classList.toggle('selected', entries.includes(chosen));
      element.classList.toggle('later', entries[0]! > this.#index);
    }
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #measure(): void {
    const pixelsPerRem = parseFloat(getComputedStyle(document.documentElement).fontSize) || UNITS_PER_REM;
    const width = Math.min(WIDTH_MAX, Math.floor((this.clientWidth / pixelsPerRem) * UNITS_PER_REM));
    // Hidden, it has no width; it will be seen as it was.
    if (width !== 0) this.width = width;
  }

  #onKey(event: KeyboardEvent): void {
    const on = event.composedPath()[0] as HTMLElement;
    const { key } = event;
    if (!this.#diagram || this.still || event.altKey || event.ctrlKey || event.metaKey) return;
    // Buttons, lists and fields keep the keys they need; the slider's arrows step instead.
    if (on.matches('select, textarea, input:not([type=range])') || (key === ' ' && on.matches('button, input'))) return;
    const by = ({ ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 } as const)[key];
    if (by) this.#requests.step(by);
    else if (key === ' ' || key === '.') this.#requests.toggle();
    else if (key === 'Home') this.stepTo(0);
    else if (key === 'End') this.#requests.seek(Infinity);
    else return;
    event.preventDefault();
  }
}

const stillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

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
