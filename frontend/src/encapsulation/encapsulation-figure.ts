import { html, LitElement, nothing, unsafeCSS } from 'lit';
import type { Locale } from '../messages/messages.ts';
import css from './encapsulation.css?inline';
import { binary, octets, partsOf, pieces, raw, value, type Field, type FieldName, type Layer, type Part, type Piece } from './frame.ts';
import { carries, LEVELS, STOPS } from './journey.ts';
import { WORDS, type Words } from './words.ts';

/**
 * A request on its way down the layers of one host, through a switch and a router, and up those of another, with the octets
 * that each layer adds: a step at a time, and field by field.
 *
 * Keys: in the map and among the fields the arrows go to the next one, Home and End to the first and the last.
 *
 * Its own content is what those see who run no script.
 */
export class EncapsulationFigure extends LitElement {
  static override styles = unsafeCSS(css);
  static override properties = {
    frames: {},
    locale: {},
    at: { state: true },
    layer: { state: true },
    chosen: { state: true },
    pointed: { state: true },
  };

  /** The frame before the router and the one behind it, two digits an octet, with a space between. */
  frames = '';
  locale: Locale = 'en';
  /** Which of the stops. */
  at = 0;
  /** What is looked into. */
  layer: Layer = STOPS[0]!.level;
  chosen: FieldName = STOPS[0]!.look;
  /** What the pointer is on. */
  pointed: FieldName | null = null;

  protected override render() {
    const frames = this.frames.split(' ').map(octets);
    const stop = STOPS[this.at]!;
    const frame = frames[stop.frame];
    if (frames.length !== 2 || !frame?.length) return html`<slot></slot>`;
    const words = WORDS[this.locale];
    const parts = partsOf(frame);
    const part = parts.find(({ layer }) => layer === this.layer)!;
    const shown = part.fields.find(({ name }) => name === (this.pointed ?? this.chosen)) ?? part.fields[0]!;
    return html`
      <section aria-label=${words.figure} lang=${this.locale === 'zh' ? 'zh-Hans' : 'en'}>
        ${this.#map(words)}
        <p class="told" aria-live="polite">${words.stops[this.at]}</p>
        ${this.#steps(words)}
        ${this.#strip(words, parts)}
        ${this.#fields(words, part, frame, frames[0]!, stop.frame === 1)}
        ${this.#detail(words, part, shown, frame, frames[0]!)}
      </section>
    `;
  }

  #map(words: Words) {
    const devices = STOPS.filter(({ device }, i) => STOPS.findIndex((other) => other.device === device) === i);
    return html`<div class="map" role="group" aria-label=${words.way} @keydown=${(event: KeyboardEvent) => this.#along(event, STOPS.length, this.at, (i) => this.go(i), '.map')}>
      ${devices.map(({ device, column }) => html`<b class=${device} .style=${`grid-area: 1 / ${column} / auto / span ${device === 'router' ? 2 : 1}`}>${words.devices[device]}</b>`)}
      ${STOPS.map(
        ({ device, level, column, columns, way }, i) => html`<button
          type="button"
          class="${device} ${way} ${i < this.at ? 'past' : ''}"
          .style=${`grid-area: ${LEVELS.indexOf(level) + 2} / ${column} / auto / span ${columns}`}
          aria-current=${i === this.at ? 'step' : nothing}
          aria-label="${words.devices[device]}, ${words.levels[level]}"
          tabindex=${i === this.at ? 0 : -1}
          @click=${() => this.go(i)}
        >${words.levels[level]}</button>`,
      )}
    </div>`;
  }

  #steps(words: Words) {
    const next = STOPS[this.at + 1];
    const sign = next ? { down: '↓', across: '→', up: '↑' }[next.way] : '↺';
    return html`<div class="steps">
      <button type="button" class="back" ?disabled=${this.at === 0} @click=${() => this.go(this.at - 1)}>${words.back}</button>
      <button type="button" class="next" @click=${() => this.go(next ? this.at + 1 : 0)}>
        <span aria-hidden="true">${sign}</span> ${next ? words.moves[this.at + 1] : words.again}
      </button>
    </div>`;
  }

  #strip(words: Words, parts: readonly Part[]) {
    const stop = STOPS[this.at]!;
    return html`<div class="strip" role="group" aria-label=${words.strip}>
      ${parts.map(
        ({ layer, octets }) => html`<button
          type="button"
          class=${layer}
          .style=${`flex-grow: ${octets}`}
          ?disabled=${!carries(stop, layer)}
          aria-pressed=${layer === this.layer ? 'true' : 'false'}
          aria-label="${words.layerName(layer, octets)}${carries(stop, layer) ? '' : `, ${words.notThere}`}"
          @click=${() => this.#look(layer)}
        ><span>${words.layers[layer]}</span> <small>${octets}</small></button>`,
      )}
    </div>`;
  }

  #fields(words: Words, part: Part, frame: Uint8Array, sent: Uint8Array, behindRouter: boolean) {
    const { fields } = part;
    const current = Math.max(0, fields.findIndex(({ name }) => name === this.chosen));
    const choose = (i: number) => this.#choose(fields[i]!.name);
    return html`<div
      class="fields ${part.layer}"
      role="group"
      aria-label=${words.header(words.layers[part.layer])}
      @keydown=${(event: KeyboardEvent) => this.#along(event, fields.length, current, choose, '.fields')}
      @pointerleave=${() => (this.pointed = null)}
    >
      <div class="ruler" aria-hidden="true">${[0, 8, 16, 24].map((bit) => html`<span>${bit}</span>`)}</div>
      ${pieces(part).map((piece) => {
        const changed = behindRouter && raw(frame, piece.field) !== raw(sent, piece.field);
        return this.#piece(words, piece, frame, changed, fields.indexOf(piece.field) === current);
      })}
    </div>`;
  }

  #piece(words: Words, { field, first, bit, bits }: Piece, frame: Uint8Array, changed: boolean, current: boolean) {
    const [name] = words.fields[field.name];
    const style = `grid-column: span ${bits}`;
    const classes = `${changed ? 'changed' : ''} ${field.name === (this.pointed ?? this.chosen) ? 'lit' : ''} ${bits < 8 ? 'narrow' : ''}`;
    const point = () => (this.pointed = field.name);
    const choose = () => this.#choose(field.name);
    const octets = html`<code>${raw(frame, { bit, bits })}</code>`;
    // What a field has in the lines after its first belongs to the same button.
    if (!first) return html`<span class=${`rest ${classes}`} .style=${style} aria-hidden="true" @pointerenter=${point} @click=${choose}>${octets}</span>`;
    const [all, read] = [raw(frame, field), value(frame, field)];
    return html`<button
      type="button"
      class=${classes}
      .style=${style}
      aria-current=${current ? 'true' : nothing}
      aria-label="${name} ${all}${read === all ? '' : `: ${read}`}${changed ? `, ${words.changed}` : ''}"
      tabindex=${current ? 0 : -1}
      @pointerenter=${point}
      @focus=${choose}
      @click=${choose}
    ><small>${name}</small>${octets}</button>`;
  }

  #detail(words: Words, part: Part, field: Field, frame: Uint8Array, sent: Uint8Array) {
    const [name, meaning] = words.fields[field.name];
    const now = value(frame, field);
    const before = value(sent, field);
    const from = field.bit - 8 * part.at;
    const place = words.place(
      words.layers[part.layer],
      range(from, from + field.bits - 1),
      range(field.bit >> 3, (field.bit + field.bits - 1) >> 3),
    );
    return html`<div class="detail">
      <p class="name">${name}</p>
      <p class="place">${place}</p>
      <dl>
        <div><dt>${words.value}</dt><dd>${now}</dd></div>
        ${field.bits % 8 === 0 ? html`<div><dt>${words.octets}</dt><dd><code>${raw(frame, field)}</code></dd></div>` : nothing}
        ${field.bits <= 16 ? html`<div><dt>${words.bits}</dt><dd><code>${binary(frame, field)}</code></dd></div>` : nothing}
      </dl>
      <p>${meaning(now)}${before === now ? nothing : html` <strong>${words.before(before)}</strong>`}</p>
    </div>`;
  }

  /** Goes to a stop, and looks at what its layer does there. */
  go(at: number): void {
    const { level, look } = STOPS[at]!;
    this.at = at;
    this.layer = level;
    this.chosen = look;
    this.pointed = null;
  }

  #look(layer: Layer): void {
    const stop = STOPS[this.at]!;
    this.layer = layer;
    const first = partsOf(octets(this.frames.split(' ')[0]!)).find((part) => part.layer === layer)!.fields[0]!;
    this.chosen = layer === stop.level ? stop.look : first.name;
    this.pointed = null;
  }

  #choose(name: FieldName): void {
    this.chosen = name;
    this.pointed = null;
  }

  /** Keys that go along a row of buttons, of which only the current one is in the order of tabs. */
  #along(event: KeyboardEvent, length: number, current: number, choose: (index: number) => void, row: string): void {
    const to = { ArrowLeft: current - 1, ArrowUp: current - 1, ArrowRight: current + 1, ArrowDown: current + 1, Home: 0, End: length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(to, length - 1)));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`${row} [tabindex="0"]`)?.focus());
  }
}

const range = (from: number, to: number): string => (from === to ? `${from}` : `${from}–${to}`);

customElements.define('encapsulation-figure', EncapsulationFigure);

declare global {
  interface HTMLElementTagNameMap {
    'encapsulation-figure': EncapsulationFigure;
  }
}
