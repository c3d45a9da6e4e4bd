/** The part of the drawing that moves: playhead, veil, packets under way, timers running down. Touches only attributes. */
import type { Arrow, Bracket, Diagram } from './geometry.ts';

const ARC = 5.5;
const TURN = 2 * Math.PI * ARC;

/** Sets everything that moves to a place on the axis. */
export function moveTo(root: ParentNode, diagram: Diagram, y: number, time: string): void {
  // At the end there is nothing to come: the drawing stands alone.
  root.querySelector('.drawing')!.classList.toggle('complete', y >= diagram.axis.bottom);
  set(root.querySelector('.veil')!, { y, height: Math.max(0, diagram.height - y) });
  set(root.querySelector('.playhead')!, { transform: `translate(0 ${y})` });
  root.querySelector('.playhead text')!.textContent = time;
  const now = diagram.axis.timeAt(y);
  const underWay = (line: Arrow | Bracket) => line.y0 < y && y < line.y1;
  root.querySelector('.markers')!.replaceChildren(
    ...diagram.brackets.filter(underWay).flatMap((bracket) => arc(bracket, y, now)),
    ...diagram.arrows.filter(underWay).map((arrow) => dot(arrow, y)),
  );
}

function set(element: Element, attributes: Record<string, string | number>): Element {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

const circle = (attributes: Record<string, string | number>): Element =>
  set(document.createElementNS('http://www.w3.org/2000/svg', 'circle'), attributes);

/** Since an arrow is a straight line in place, the packet is where its line meets the playhead. */
function dot({ x0, y0, x1, y1, side }: Arrow, y: number): Element {
  return circle({ class: side, cx: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), cy: y, r: 6 });
}

function arc({ runs, side, x }: Bracket, y: number, now: number): Element[] {
  const run = runs.findLast(({ from, until }) => from <= now && now <= until);
  if (!run) return [];
  const left = Math.max(0, 1 - (now - run.from) / run.ms) * TURN;
  const at = { cx: x, cy: y, r: ARC };
  return [
    circle({ class: `arc ${side}`, ...at }),
    circle({ class: `left ${side}`, ...at, 'stroke-dasharray': `${left} ${TURN}`, transform: `rotate(-90 ${x} ${y})` }),
  ];
}
