import { svg } from 'lit';
import type { Arrow, Bracket, Diagram } from './geometry.ts';

const ARC = 5.5;
const TURN = 2 * Math.PI * ARC;

/** The part of the drawing that moves: playhead, veil, packets under way, timers running down. Touches only attributes. */
export class Moving {
  template(width: number, axisWidth: number) {
    return svg`
      <rect class="veil" width=${width}></rect>
      <g class="playhead">
        <path d="M${axisWidth} 0H${width}"></path>
        <rect x="0" y="-8.5" width=${axisWidth - 3} height="17" rx="3"></rect>
        <text x=${axisWidth - 7} y="4"></text>
      </g>
      <g class="markers"></g>
    `;
  }

  /** Sets everything to a place on the axis. */
  paint(root: SVGSVGElement, diagram: Diagram, y: number, time: string): void {
    // At the end there is nothing to come: the drawing stands alone.
    root.classList.toggle('complete', y >= diagram.axis.bottom);
    const veil = root.querySelector('.veil')!;
    veil.setAttribute('y', String(y));
    veil.setAttribute('height', String(Math.max(0, diagram.height - y)));
    root.querySelector('.playhead')!.setAttribute('transform', `translate(0 ${y})`);
    root.querySelector('.playhead text')!.textContent = time;
    const now = diagram.axis.timeAt(y);
    const markers = [
      ...diagram.brackets.flatMap((bracket) => (bracket.y0 < y && y < bracket.y1 ? arc(bracket, y, now) : [])),
      ...diagram.arrows.flatMap((arrow) => (arrow.y0 < y && y < arrow.y1 ? dot(arrow, y) : [])),
    ];
    root.querySelector('.markers')!.replaceChildren(...markers);
  }

  /** Scrolls the page where the playhead has left the window. */
  keepInView(root: SVGSVGElement): void {
    const { top } = root.querySelector('.playhead')!.getBoundingClientRect();
    const [highest, lowest] = [110, innerHeight - 170];
    if (lowest < highest || (top >= highest && top <= lowest)) return;
    scrollBy({ top: top - (top < highest ? highest : lowest) });
  }
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const created = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created;
}

/** Since an arrow is a straight line in place, the packet is where its line meets the playhead. */
function dot({ x0, y0, x1, y1, side }: Arrow, y: number): SVGElement {
  const x = x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
  return element('circle', { class: side, cx: x, cy: y, r: 6 });
}

function arc({ runs, side, x }: Bracket, y: number, now: number): SVGElement[] {
  const run = runs.findLast(({ from, until }) => from <= now && now <= until);
  if (!run) return [];
  const left = Math.max(0, 1 - (now - run.from) / run.ms);
  const at = { cx: x, cy: y, r: ARC };
  return [
    element('circle', { class: `arc ${side}`, ...at }),
    element('circle', {
      class: `left ${side}`,
      ...at,
      'stroke-dasharray': `${left * TURN} ${TURN}`,
      transform: `rotate(-90 ${x} ${y})`,
    }),
  ];
}
