/** The part of the drawing that moves: playhead, veil, packets under way, timers running down. Touches only attributes. */
import { data, set, svg } from '../dom.ts';
import type { Drawing } from './draw.ts';
import type { Arrow, Bracket, Diagram } from './geometry.ts';

const ARC = 5.5;
const TURN = 2 * Math.PI * ARC;

/** Sets everything that moves to a place on the axis. */
export function moveTo({ root, veil, playhead, time, markers }: Drawing, diagram: Diagram, y: number, text: string): void {
  // At the end there is nothing to come: the drawing stands alone.
  root.classList.toggle('complete', y >= diagram.axis.bottom);
  set(veil, { y, height: Math.max(0, diagram.height - y) });
  set(playhead, { transform: data`translate(0 ${y})` });
  time.textContent = text;
  const now = diagram.axis.timeAt(y);
  const underWay = (line: Arrow | Bracket) => line.y0 < y && y < line.y1;
  markers.replaceChildren(
    ...diagram.brackets.filter(underWay).flatMap((bracket) => arc(bracket, y, now)),
    ...diagram.arrows.filter(underWay).map((arrow) => dot(arrow, y)),
  );
}

/** Scrolls the page where the playhead has left the window. */
export function keepInView({ playhead }: Drawing): void {
  const { top } = playhead.getBoundingClientRect();
  const [highest, lowest] = [110, innerHeight - 170];
  if (lowest > highest && (top < highest || top > lowest)) scrollBy({ top: top - (top < highest ? highest : lowest) });
}

/** Since an arrow is a straight line in place, the packet is where its line meets the playhead. */
function dot({ x0, y0, x1, y1, side }: Arrow, y: number): SVGElement {
  return svg('circle', { class: side, cx: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), cy: y, r: 6 });
}

function arc({ runs, side, x }: Bracket, y: number, now: number): SVGElement[] {
  const run = runs.findLast(({ from, until }) => from <= now && now <= until);
  if (!run) return [];
  const left = Math.max(0, 1 - (now - run.from) / run.ms) * TURN;
  const at = { cx: x, cy: y, r: ARC, transform: data`rotate(-90 ${x} ${y})` };
  return [
    svg('circle', { class: `arc ${side}`, ...at }),
    svg('circle', { class: `left ${side}`, ...at, 'stroke-dasharray': data`${left} ${TURN}` }),
  ];
}
