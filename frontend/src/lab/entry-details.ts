import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { flagsOf, formatDuration, segmentNumbers, segmentWords } from '../format.ts';
import { messages } from '../messages/index.ts';
import { hostName, type Locale } from '../messages/messages.ts';
import { sentence } from '../messages/sentence.ts';
import type { Change, Effect, Entry, Rules, Segment, Transition } from '../protocol.ts';
import { readTrace, transitionOf, type Trace } from '../trace.ts';
import css from './lab.css?inline';
import { labMessages } from './messages.ts';

/** Variables of the TCB that count from one of the two initial sequence numbers. */
const FROM_ISS = new Set(['SND.UNA', 'SND.NXT', 'SND.UP', 'SND.WL2']);
const FROM_IRS = new Set(['RCV.NXT', 'RCV.UP', 'SND.WL1']);

/**
 * Everything the log says about one entry: the fields of its segment, how state and TCB changed, what was done, and the
 * rules that decided, each with its section.
 *
 * @fires entry-select - number of another entry that the reader wants to see
 */
export class EntryDetails extends LitElement {
  static override styles = unsafeCSS(css);
  static override properties = {
    entry: { attribute: false },
    trace: { attribute: false },
    rules: { attribute: false },
    locale: {},
    absolute: { type: Boolean },
  };

  entry: Entry | null = null;
  trace: Trace = readTrace([]);
  /** By id; null until they are loaded. */
  rules: Rules | null = null;
  locale: Locale = 'en';
  absolute = false;

  protected override render() {
    const { entry, locale } = this;
    const words = labMessages[locale];
    if (!entry) return html`<h2>${words.details}</h2><p class="soft">${words.choose}</p>`;
    const transition = transitionOf(entry);
    const segment = 'segment' in entry ? entry.segment : 'packet' in entry ? this.#segmentOf(entry.packet) : null;
    return html`
      <p class="where"><b>${entry.index}</b> ${formatDuration(entry.at)} · ${hostName(entry.host, messages[locale])}</p>
      <h2>${sentence(entry, this.trace, messages[locale], this.absolute)}</h2>
      ${entry.kind === 'loss' ? html`<p>${words.causes[entry.cause]}</p>` : nothing}
      ${segment ? this.#segment(segment, entry) : nothing}
      ${entry.kind === 'departure' ? this.#cause(entry.packet) : nothing}
      ${transition ? this.#transition(transition) : nothing}
      ${entry.kind === 'arrival' && !transition ? html`<p class="soft">${words.nothing}</p>` : nothing}
    `;
  }

  #segmentOf(packet: number): Segment | null {
    return this.trace.packets.get(packet)?.departure.segment ?? null;
  }

  #cause(packet: number) {
    const cause = this.trace.causes.get(packet);
    if (cause === undefined) return nothing;
    const words = labMessages[this.locale];
    return html`<button class="link" @click=${() => this.#select(cause)}>${words.cause(cause)}</button>
      ${this.#why(transitionOf(this.trace.entries[cause - 1]!)?.rules ?? [])}`;
  }

  #segment(segment: Segment, entry: Entry) {
    const words = labMessages[this.locale];
    const { fields } = words;
    const relative = segmentNumbers(segment, this.absolute);
    const number = (shown: number | null, whole: number | null) =>
      shown === null ? '–' : shown === whole ? `${shown}` : html`${shown} <small>${words.absolute} ${whole}</small>`;
    const departure = entry.kind === 'departure' ? entry : null;
    const rows: [string, unknown][] = [
      [fields.flags, flagsOf(segment)],
      [fields.seq, number(relative.seq, segment.seq)],
      [fields.ack, number(relative.ack, segment.ack)],
      [fields.len, segment.len],
      [fields.window, segment.window],
    ];
    if (segment.mss !== undefined) rows.push([fields.mss, segment.mss]);
    if (segment.urgentPointer !== undefined) rows.push([fields.urgent, segment.urgentPointer]);
    if (departure) {
      rows.unshift([fields.source, departure.source], [fields.destination, departure.destination]);
      rows.push([fields.due, formatDuration(departure.due)]);
    }
    return html`<h3>${words.segment}</h3>
      <dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  #transition(transition: Transition) {
    const words = labMessages[this.locale];
    const { before, after, changes, effects, connection } = transition;
    return html`
      <h3>${words.state}</h3>
      <p class="state">${before === after ? after : html`${before} → <b>${after}</b>`}<br /><small>${connection}</small></p>
      ${
        changes.length
          ? html`<h3>${words.changes}</h3>
              <table>
                <thead><tr><th scope="col">${words.variable}</th><th scope="col">${words.before}</th><th scope="col">${words.after}</th></tr></thead>
                <tbody>${changes.map(
                  (change) => html`<tr>
                    <th scope="row">${change.name}</th>
                    <td>${this.#value(change, change.before, transition)}</td>
                    <td>${this.#value(change, change.after, transition)}</td>
                  </tr>`,
                )}</tbody>
              </table>`
          : nothing
      }
      ${effects.length ? html`<h3>${words.effects}</h3><ul>${effects.map((effect) => html`<li>${this.#effect(effect)}</li>`)}</ul>` : nothing}
      ${this.#why(transition.rules)}
    `;
  }

  #why(rules: readonly string[]) {
    return rules.length ? html`<h3>${labMessages[this.locale].rules}</h3><ol>${rules.map((id) => this.#rule(id))}</ol>` : nothing;
  }

  #value({ name }: Change, value: Change['before'], { iss, irs }: Transition): string {
    const base = FROM_ISS.has(name) ? iss : FROM_IRS.has(name) ? irs : null;
    if (typeof value !== 'number') return value ?? '–';
    if (this.absolute || base === null) return String(value);
    // Sequence numbers wrap around. What lies before the beginning has not been set yet.
    const relative = (value - base) | 0;
    return relative < 0 ? '–' : String(relative);
  }

  #effect(effect: Effect): unknown {
    const words = labMessages[this.locale];
    const { timers } = messages[this.locale];
    switch (effect.effect) {
      case 'transmit': {
        const departure = this.trace.packets.get(effect.packet)?.departure;
        if (!departure) return words.transmit(`#${effect.packet}`);
        const name = segmentWords(departure.segment, this.absolute).join(' ');
        return html`<button class="link" @click=${() => this.#select(departure.index)}>${words.transmit(name)}</button>`;
      }
      case 'start-timer':
        return words.startTimer(timers[effect.timer], formatDuration(effect.ms));
      case 'stop-timer':
        return words.stopTimer(timers[effect.timer]);
      case 'signal':
        return words.signal(words.signals[effect.signal]);
      case 'deliver':
        return words.deliver(effect.octets);
    }
  }

  #rule(id: string) {
    const rule = this.rules?.[id];
    if (!rule) return html`<li class="soft">${this.rules ? id : labMessages[this.locale].rulesLoading}</li>`;
    return html`<li>
      ${rule.text[this.locale]}
      <a href=${sectionUrl(rule.section)}>${rule.section.includes('RFC') ? rule.section : `RFC 9293 §${rule.section}`}</a>
      ${rule.requirement ? html`<small>${rule.requirement}</small>` : nothing}
    </li>`;
  }

  #select(index: number): void {
    this.dispatchEvent(new CustomEvent('entry-select', { detail: index, bubbles: true, composed: true }));
  }
}

/** Where a section stands: "3.10.7.4", "RFC 6298 §2.1" or "RFC 9293 Appendix A.2". */
export function sectionUrl(section: string): string {
  const rfc = /RFC\s*(\d+)/.exec(section)?.[1] ?? '9293';
  const appendix = /\bA(?:ppendix A)?((?:\.\d+)+)/.exec(section)?.[1];
  if (appendix) return `https://www.rfc-editor.org/rfc/rfc${rfc}#appendix-A${appendix}`;
  const number = /(\d+(?:\.\d+)*)\D*$/.exec(section.replace(/RFC\s*\d+/, ''))?.[1];
  return `https://www.rfc-editor.org/rfc/rfc${rfc}${number ? `#section-${number}` : ''}`;
}

customElements.define('entry-details', EntryDetails);

declare global {
  interface HTMLElementTagNameMap {
    'entry-details': EntryDetails;
  }
}
