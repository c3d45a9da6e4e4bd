import { html, rem } from '../dom.ts';
import { hostName, type Messages } from '../messages/messages.ts';
import { hostStates } from '../playback.ts';
import type { Trace } from '../trace.ts';
import type { Diagram } from './geometry.ts';

/** The names above the lifelines, each with the state its host is in after entry `index`. */
export function hostHeaders({ lifelines, width }: Diagram, trace: Trace, index: number, words: Messages): HTMLElement {
  const row = html('div');
  // Places are set through the object model: a strict content security policy forbids style attributes.
  row.style.width = rem(width);
  for (const { host, x } of lifelines) {
    const states = hostStates(trace, index, host.name);
    const now = states.map(({ state, count }) => (count > 1 ? `${state} ×${count}` : state)).join(' · ');
    const header = html('div', { class: `host ${host.side}` }, [
      html('b', {}, hostName(host.name, words)),
      html('small', {}, host.address),
      // An attacker only injects packets; it has no TCP that could be in a state.
      host.side === 'attacker' ? null : html('small', { class: 'now' }, now),
    ]);
    header.style.left = `${(100 * x) / width}%`;
    row.append(header);
  }
  return row;
}
