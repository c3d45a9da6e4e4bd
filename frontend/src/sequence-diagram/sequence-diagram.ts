import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { formatDuration, formatTick } from '../format.ts';
import '../log-list.ts';
import { hostName, messages, sentence, type Locale } from '../messages.ts';
import '../playback-bar.ts';
import type { PlaybackBar, PlaybackRequest } from '../playback-bar.ts';
import { hostStates, viewAt, type Cursor } from '../playback.ts';
import type { Entry, Host } from '../protocol.ts';
import { readTrace, relatedEntries, type Trace } from '../trace.ts';
import { drawLabels, drawShapes } from './draw.ts';
import type { Diagram } from './geometry.ts';
import { layout } from './layout.ts';
import { Moving } from './moving.ts';
import { styles } from './styles.ts';

/** Units (pixels) of the axis that pass in a second at speed 1. Playing follows the drawing, so quiet stretches pass quickly. */
const PACE = 80;
/** Text metrics and columns do not change for less. */
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
 * @slot aside - stands beside the drawing where there is room, else below it
 * @fires entry-select - number of the entry that the reader chose, or null
 * @fires cursor-change - the {@link Cursor}, whenever it comes to another entry or rests at another moment
 * @fires absolute-change - whether the reader wants absolute numbers
 */
@customElement('sequence-diagram')
export class SequenceDiagram extends LitElement {
  static override styles = styles;

  /** The lifelines. */
  @property({ attribute: false }) hosts: readonly Host[] = [];
  /** The log, or as much of it as is known. Give a new array when it grows or changes. */
  @property({ attribute: false }) entries: readonly Entry[] = [];
  /** Virtual ms at which the run ends. */
  @property({ type: Number }) end = 0;
  @property() locale: Locale = 'en';
  /** Absolute sequence numbers instead of relative ones. */
  @property({ type: Boolean }) absolute = false;
  /** Plays as soon as there is something to play, unless the reader prefers less motion; otherwise all is shown. */
  @property({ type: Boolean }) autoplay = false;
  /** Number of the chosen entry. */
  @property({ attribute: false }) selected: number | null = null;

  @state() private playing = false;
  @state() private speed = 1;
  @state() private width = 0;
  /** Number of the last entry that has happened. */
  @state() private index = 0;
  @state() private hasAside = false;

  @query('svg.drawing') private svg!: SVGSVGElement | null;
  @query('playback-bar') private bar!: PlaybackBar | null;
  @query('.stage') private stage!: HTMLElement;

  #trace: Trace = readTrace([]);
  #diagram: Diagram | null = null;
  /** The playhead, in units of the axis. */
  #position = 0;
  #started = false;
  /** The reader has taken over: from now on the page may scroll to keep the playhead in view. */
  #follow = false;
  #frame = 0;
  #moving = new Moving();
  #resizing = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.#measure());

  /** What is at the playhead. */
  get cursor(): Cursor {
    const at = this.#diagram ? this.#diagram.axis.timeAt(this.#position) : 0;
    return { at: Math.max(at, this.entries[this.index - 1]?.at ?? 0), index: this.index };
  }

  /** The log by subject. */
  get trace(): Trace {
    return this.#trace;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    void this.updateComplete.then(() => {
      this.#resizing?.observe(this.stage);
      this.#measure();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.#resizing?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.playing = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const geometry = ['hosts', 'entries', 'end', 'locale', 'absolute', 'width'].some((name) => changed.has(name));
    if (!geometry) return;
    if (changed.has('entries')) this.#trace = readTrace(this.entries);
    if (this.width === 0 || this.entries.length === 0 || this.hosts.length === 0) {
      this.#diagram = null;
      return;
    }
    const { cursor } = this;
    const rested = this.#diagram !== null && this.#position >= this.#diagram.axis.bottom;
    this.#diagram = layout(this.#trace, {
      hosts: this.hosts,
      end: this.end,
      width: this.width,
      absolute: this.absolute,
      words: messages[this.locale],
    });
    if (!this.#started) this.#start();
    else if (rested && !changed.has('entries')) this.#go(this.#diagram.axis.bottom, this.entries.length);
    else this.#resume(cursor);
  }

  /** First sight of the log: play it, or show it whole. */
  #start(): void {
    this.#started = true;
    const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (this.autoplay && !still) {
      this.#go(this.#first, 0);
      this.#play(true);
    } else {
      this.#go(this.#diagram!.axis.bottom, this.entries.length);
    }
  }

  /** The same moment in a new geometry. */
  #resume({ at, index }: Cursor): void {
    const { axis, places } = this.#diagram!;
    const known = Math.min(index, places.length);
    const next = places[known] ?? Infinity;
    this.#go(Math.max(Math.min(axis.yAt(at), next), places[known - 1] ?? this.#first), known);
  }

  /** Just before anything happens. */
  get #first(): number {
    return (this.#diagram?.places[0] ?? 0) - 14;
  }

  protected override render() {
    const words = messages[this.locale];
    const diagram = this.#diagram;
    const current = this.entries[this.selected ? this.selected - 1 : this.index - 1];
    const told = current ? sentence(current, this.#trace, this.locale, this.absolute) : words.start;
    return html`
      <div
        class="figure ${this.hasAside ? 'with-aside' : ''} ${this.playing ? 'playing' : ''}"
        tabindex=${diagram ? 0 : -1}
        role="group"
        aria-label=${words.diagram}
        lang=${this.locale}
        aria-keyshortcuts="Space ArrowLeft ArrowRight Home End"
      >
        <div class="stage">
          ${
            diagram
              ? html`<div class="hosts ${diagram.lifelines.length > 2 ? 'many' : ''}"><div style="width:${diagram.width}px">
                    ${diagram.lifelines.map(({ host, x }) => this.#header(host, x))}
                  </div></div>
                  ${guard([diagram], () => this.#drawing(diagram))}`
              : html`<slot><p class="waiting">${words.waiting}</p></slot>`
          }
        </div>
        <div class="controls" ?hidden=${!diagram}>
          <p class="caption" aria-live=${this.playing ? 'off' : 'polite'}>${told.replaceAll('-', '\u2011')}</p>
          <playback-bar
            .locale=${this.locale}
            .playing=${this.playing}
            .ended=${diagram !== null && this.#position >= diagram.axis.bottom}
            .absolute=${this.absolute}
            .speed=${this.speed}
            .min=${this.#first}
            .max=${diagram?.axis.bottom ?? 1}
            .valueText=${words.moment(formatDuration(this.cursor.at), this.index, this.entries.length, told)}
            @playback=${this.#onPlayback}
          ></playback-bar>
        </div>
        <log-list
          ?hidden=${!diagram}
          .trace=${this.#trace}
          .locale=${this.locale}
          .absolute=${this.absolute}
          .current=${this.index}
          .selected=${this.selected}
          @entry-select=${(event: CustomEvent<number>) => this.select(event.detail)}
        ></log-list>
        <div class="aside">
          <slot name="aside" @slotchange=${(event: Event) => (this.hasAside = (event.target as HTMLSlotElement).assignedElements().length > 0)}></slot>
        </div>
      </div>
    `;
  }

  #header(host: Host, x: number) {
    const states = hostStates(viewAt(this.#trace, this.cursor), host.name);
    const now = states.map(({ state, count }) => (count > 1 ? `${state} ×${count}` : state)).join(' · ');
    return html`<div class="host ${host.side}" style="left:${x}px">
      <b>${hostName(host.name, messages[this.locale])}</b>
      <small>${host.address}</small>
      ${host.side === 'attacker' ? '' : html`<small class="now">${now}</small>`}
    </div>`;
  }

  #drawing(diagram: Diagram) {
    const words = messages[this.locale];
    const names = diagram.lifelines.map(({ host }) => hostName(host.name, words));
    const { width, height, axisWidth } = diagram;
    return html`<svg
      class="drawing"
      role="img"
      aria-label=${words.summary(this.entries.length, names)}
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
      @click=${this.#onClick}
    >
      ${drawShapes(diagram)}
      ${this.#moving.template(width, axisWidth)}
      ${drawLabels(diagram)}
    </svg>`;
  }

  protected override updated(changed: PropertyValues): void {
    this.#paint();
    if (changed.has('selected') || changed.has('index') || changed.has('playing') || changed.has('entries') || changed.has('width')) this.#light();
    if (changed.has('index')) this.#tell();
  }

  /** Chooses an entry, as a click on it does. */
  select(index: number | null): void {
    this.selected = index;
    this.dispatchEvent(new CustomEvent('entry-select', { detail: index }));
  }

  /** Moves the playhead just after an entry. */
  stepTo(index: number): void {
    if (!this.#diagram) return;
    const bounded = Math.max(0, Math.min(index, this.entries.length));
    this.playing = false;
    if (this.selected !== null) this.select(null);
    this.#go(this.#diagram.places[bounded - 1] ?? this.#first, bounded);
    this.#tell();
  }

  #finish(): void {
    this.stepTo(this.entries.length);
    this.#go(this.#diagram!.axis.bottom, this.entries.length);
    this.requestUpdate();
  }

  #go(position: number, index: number): void {
    this.#position = position;
    this.index = index;
  }

  #seek(position: number): void {
    const { axis, places } = this.#diagram!;
    this.#position = Math.max(this.#first, Math.min(position, axis.bottom));
    let index = this.index;
    while (index < places.length && places[index]! <= this.#position) index++;
    while (index > 0 && places[index - 1]! > this.#position) index--;
    this.index = index;
  }

  #play(playing: boolean): void {
    if (!this.#diagram) return;
    this.playing = playing;
    cancelAnimationFrame(this.#frame);
    if (!playing) {
      this.#tell();
      return;
    }
    if (this.#position >= this.#diagram.axis.bottom) this.#go(this.#first, 0);
    let last = performance.now();
    const frame = (now: number) => {
      if (!this.playing || !this.#diagram) return;
      this.#seek(this.#position + ((now - last) / 1000) * PACE * this.speed);
      last = now;
      this.#paint();
      if (this.#position >= this.#diagram.axis.bottom) this.#play(false);
      else this.#frame = requestAnimationFrame(frame);
    };
    this.#frame = requestAnimationFrame(frame);
  }

  /** One frame. */
  #paint(): void {
    const { svg, bar } = this;
    if (!this.#diagram || !svg || !bar) return;
    const at = this.#diagram.axis.timeAt(this.#position);
    const time = formatTick(at);
    bar.position = this.#position;
    bar.time = time;
    this.#moving.paint(svg, this.#diagram, this.#position, time);
    if (this.#follow) this.#moving.keepInView(svg);
  }

  #light(): void {
    // While it plays nothing is chosen; at rest the newest entry is, unless the reader has chosen another.
    const chosen = this.selected ?? (this.playing || this.index === this.entries.length ? null : this.index);
    const related = chosen ? relatedEntries(this.#trace, chosen) : new Set<number>();
    for (const element of this.svg?.querySelectorAll<SVGElement>('[data-e]') ?? []) {
      const numbers = element.dataset['e']!.split(' ').map(Number);
      element.classList.toggle('lit', numbers.some((number) => related.has(number)));
      element.classList.toggle('selected', chosen !== null && numbers.includes(chosen));
      element.classList.toggle('later', numbers[0]! > this.index);
    }
  }

  #tell(): void {
    this.dispatchEvent(new CustomEvent('cursor-change', { detail: this.cursor }));
  }

  #measure(): void {
    const width = Math.min(WIDTH_MAX, Math.floor(this.stage?.clientWidth ?? 0)) || 720;
    if (width !== this.width) this.width = width;
  }

  #onClick = (event: Event): void => {
    const element = (event.target as Element).closest<SVGElement>('[data-e]');
    const numbers = element?.dataset['e']?.split(' ').map(Number) ?? [];
    // Of a packet's entries, a second click chooses the next one.
    const next = numbers.indexOf(this.selected ?? -1) + 1;
    this.select(numbers.length === 0 ? null : (numbers[next % numbers.length] ?? null));
  };

  #onPlayback = ({ detail }: CustomEvent<PlaybackRequest>): void => {
    this.#follow = true;
    if (detail.do === 'toggle') this.#play(!this.playing);
    else if (detail.do === 'back') this.stepTo(this.index - 1);
    else if (detail.do === 'forward') this.stepTo(this.index + 1);
    else if (detail.do === 'speed') this.speed = detail.speed;
    else if (detail.do === 'seek') {
      this.#play(false);
      this.#seek(detail.position);
      this.#paint();
    } else {
      this.absolute = detail.absolute;
      this.dispatchEvent(new CustomEvent('absolute-change', { detail: detail.absolute }));
    }
  };

  #onKey = (event: KeyboardEvent): void => {
    if (!this.#diagram || event.altKey || event.ctrlKey || event.metaKey) return;
    const on = event.composedPath()[0] as HTMLElement;
    // Buttons, lists and text fields keep the keys they need; the slider's arrows step instead.
    if (on.matches?.('select, textarea, input:not([type=range])')) return;
    if ((event.key === ' ' || event.key === 'Enter') && on.matches?.('button, a, input, summary')) return;
    const actions: Record<string, () => void> = {
      ' ': () => this.#play(!this.playing),
      '.': () => this.#play(!this.playing),
      ArrowLeft: () => this.stepTo(this.index - 1),
      ArrowRight: () => this.stepTo(this.index + 1),
      PageUp: () => this.stepTo(this.index - 1),
      PageDown: () => this.stepTo(this.index + 1),
      Home: () => this.stepTo(0),
      End: () => this.#finish(),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    this.#follow = true;
    action();
  };
}

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
