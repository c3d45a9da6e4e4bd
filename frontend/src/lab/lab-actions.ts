import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration, segmentWords } from '../format.ts';
import { messages } from '../messages/index.ts';
import { hostName, type Locale } from '../messages/messages.ts';
import { viewAt, type Cursor, type View } from '../playback.ts';
import type { Action, Host } from '../protocol.ts';
import { readTrace, type Packet, type Trace } from '../trace.ts';
import css from './lab.css?inline';
import { labMessages } from './messages.ts';

/** An action without its moment: that is where the playhead stands. */
type Intent = Action extends infer A ? (A extends Action ? Omit<A, 'at'> : never) : never;

/** As much as the server takes. */
const OCTETS_MAX = 1_000_000;
const DELAY_MAX_MS = 1_000_000_000;

/**
 * What the learner can do at the playhead: to packets that are under way, and as the user of a host.
 *
 * @fires lab-action - the {@link Action} that is wanted
 * @fires lab-aim - the learner reaches for the controls: they should stay where they are
 */
export class LabActions extends LitElement {
  static override styles = unsafeCSS(css);
  static override properties = {
    trace: { attribute: false },
    cursor: { attribute: false },
    hosts: { attribute: false },
    locale: {},
    absolute: { type: Boolean },
    busy: { type: Boolean },
    outcome: {},
    hindrance: { attribute: false },
    delayMs: { state: true },
    octets: { state: true },
  };

  trace: Trace = readTrace([]);
  cursor: Cursor = { at: 0, index: 0 };
  hosts: readonly Host[] = [];
  locale: Locale = 'en';
  absolute = false;
  /** Nothing can be done now: an action is being carried out, or the server is out of reach. */
  busy = false;
  /** What came of the last action. */
  outcome = '';
  /** Why nothing can be done now, where there is more to it than that an action takes its time. */
  hindrance: unknown = '';
  private delayMs = 200;
  private octets = 100;

  #aim = () => this.dispatchEvent(new CustomEvent('lab-aim'));

  constructor() {
    super();
    this.addEventListener('pointerenter', this.#aim);
  }

  /** Where the focus would go with the row of a packet that is gone, the heading takes it. */
  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (focused && !focused.isConnected) this.renderRoot.querySelector('h2')!.focus({ preventScroll: true });
  }

  protected override render() {
    const words = labMessages[this.locale];
    const view = viewAt(this.trace, this.cursor);
    return html`
      <h2 tabindex="-1">${words.intervene(formatDuration(Math.round(this.cursor.at * 1000) / 1000))}</h2>
      <p class="outcome" role="status">${this.outcome}</p>
      <p class="outcome">${this.hindrance}</p>
      <h3>${words.inFlight}</h3>
      ${view.packets.length ? repeat(view.packets, ({ packet }) => packet.departure.packet, ({ packet }) => this.#packet(packet)) : html`<p class="soft">${words.noneInFlight}</p>`}
      ${this.hosts.filter(({ side }) => side !== 'attacker').map((host) => this.#host(host, view))}
    `;
  }

  #packet({ departure }: Packet) {
    const words = labMessages[this.locale];
    const { packet, segment, host, copyOf } = departure;
    const names = messages[this.locale];
    const side = this.hosts.find(({ name }) => name === host)?.side ?? '';
    return html`<div class="packet" role="group" aria-labelledby="packet-${packet}" @focusin=${this.#aim}>
      <p id="packet-${packet}" class=${side}><b>${segmentWords(segment, this.absolute).join(' ')}</b>
        <small>${hostName(host, names)} → ${departure.to ? hostName(departure.to, names) : departure.destination}${copyOf === undefined ? nothing : ` · ${names.copy}`}</small></p>
      ${this.#button(words.drop, { type: 'drop', packet })}
      ${this.#button(words.duplicate, { type: 'duplicate', packet })}
      <span class="pair">
        ${this.#button(words.delay, { type: 'delay', packet, by: this.delayMs })}
        ${this.#number(words.delayBy, DELAY_MAX_MS, this.delayMs, (value) => (this.delayMs = value))} ms
      </span>
    </div>`;
  }

  #host({ name, side }: Host, view: View) {
    const words = labMessages[this.locale];
    const own = view.connections.filter(({ host, connection }) => host === name && connection.includes('-'));
    const connection = own.at(-1)?.connection;
    const whose = { host: name, ...(connection ? { connection } : {}) };
    return html`<div class="user" role="group" aria-labelledby="user-${name}" @focusin=${this.#aim}>
      <h3 id="user-${name}" class=${side}>${hostName(name, messages[this.locale])} <small>${connection ?? ''}</small></h3>
      ${side === 'client' ? this.#button(words.connect, { type: 'connect', host: name }) : nothing}
      <span class="pair">
        ${this.#button(words.send, { type: 'send', octets: this.octets, ...whose })}
        ${this.#number(words.octets, OCTETS_MAX, this.octets, (value) => (this.octets = value))}
      </span>
      ${this.#button(words.close, { type: 'close', ...whose })}
      ${this.#button(words.abort, { type: 'abort', ...whose })}
    </div>`;
  }

  #button(name: string, intent: Intent) {
    const act = ({ currentTarget }: Event) => {
      if (this.busy) return;
      const field = (currentTarget as HTMLElement).closest('.pair')?.querySelector('input');
      if (field && !field.reportValidity()) return;
      const detail = { at: Math.round(this.cursor.at * 1000) / 1000, ...intent } as Action;
      this.dispatchEvent(new CustomEvent('lab-action', { detail }));
    };
    return html`<button class="act" aria-disabled=${this.busy} @click=${act}>${name}</button>`;
  }

  /** A field that says what it takes when it is given something else, and then keeps it to be mended. */
  #number(name: string, max: number, value: number, change: (value: number) => void) {
    const take = ({ target }: Event) => {
      const input = target as HTMLInputElement;
      input.setCustomValidity('');
      if (!input.checkValidity()) input.setCustomValidity(labMessages[this.locale].whole(max.toLocaleString('en')));
      if (input.reportValidity()) change(Number(input.value));
    };
    return html`<input type="number" required min="1" max=${max} aria-label=${name} .value=${String(value)} @change=${take} />`;
  }
}

customElements.define('lab-actions', LabActions);

declare global {
  interface HTMLElementTagNameMap {
    'lab-actions': LabActions;
  }
  interface HTMLElementEventMap {
    'lab-action': CustomEvent<Action>;
    'lab-aim': CustomEvent;
  }
}
