/** Geometry to SVG. No decisions about places are made here, and none about colours: those are in the style sheet. */
import { data, rem, svg, type Child } from '../dom.ts';
import type { Arrow, Band, Bracket, Diagram, Label, Side } from './geometry.ts';
import { LINE_HEIGHT } from './text.ts';

const HEAD = { heavy: 10, medium: 9, light: 8 };

/** A drawing, with the parts that move. */
export interface Drawing {
  readonly root: SVGSVGElement;
  readonly veil: SVGElement;
  readonly playhead: SVGElement;
  readonly time: SVGElement;
  readonly markers: SVGElement;
  /** Everything that belongs to entries, with their numbers. */
  readonly parts: readonly { readonly element: SVGElement; readonly entries: readonly number[] }[];
}

/** Shapes, then what moves over them, then the texts, which playhead and veil must not strike through. */
export function drawDiagram(diagram: Diagram, name: string): Drawing {
  const { axis, axisWidth, lifelines, width, height, narrow, labels } = diagram;
  const parts: { element: SVGElement; entries: readonly number[] }[] = [];
  const part = (entries: readonly number[], element: SVGElement): SVGElement => {
    parts.push({ element, entries });
    return element;
  };
  const veil = svg('rect', { class: 'veil', width });
  const time = svg('text', { x: axisWidth - 7, y: 4 });
  const playhead = svg('g', { class: 'playhead' }, [
    path(`M${axisWidth} 0H${width}`),
    svg('rect', { y: -8.5, width: axisWidth - 3, height: 17, rx: 3 }),
    time,
  ]);
  const markers = svg('g', { class: 'markers' });
  const root = svg('svg', { role: 'img', 'aria-label': name, viewBox: `0 0 ${width} ${height}`, width: rem(width), height: rem(height) }, [
    svg('defs', {}, lifelines.map(({ host }) => patterns(host.side))),
    path(data`M${axisWidth} 0V${axis.bottom}`, 'axis'),
    diagram.ticks.map(({ y, text }) => [
      path(data`M${axisWidth - 4} ${y}h4`, 'axis'),
      svg('text', { class: 'tick', x: axisWidth - (narrow ? 6 : 8), y: y + 3.6 }, text),
    ]),
    lifelines.map(({ x, host }) => path(data`M${x} 0V${height}`, `lifeline ${host.side}`)),
    diagram.bands.map((band) => part([band.entry], drawBand(band))),
    diagram.brackets.map((bracket) => part(bracket.entries, drawBracket(bracket, narrow))),
    axis.tears.map((tear) => drawTear(tear.y0, tear.y1, axisWidth - 10, width)),
    diagram.arrows.map((arrow) => part(arrow.entries, drawArrow(arrow))),
    labels.filter(({ role }) => role === 'tear').map(drawLabel),
    veil,
    playhead,
    markers,
    labels.filter(({ role }) => role !== 'tear').map((label) => part(label.entries, drawLabel(label))),
  ]);
  return { root, veil, playhead, time, markers, parts };
}

const path = (d: string, kind?: string) => svg('path', { class: kind, d });

/** Hatching is in the colour of its lifeline. */
function patterns(side: Side): Child {
  const pattern = (name: string, size: number, content: SVGElement) =>
    svg('pattern', { id: `${name}-${side}`, class: side, width: size, height: size, patternUnits: 'userSpaceOnUse' }, content);
  return [
    pattern('opening', 5, path('M-1 6L6 -1M-1 1L1 -1M4 6L6 4')),
    pattern('closing', 4, svg('circle', { cx: 2, cy: 2, r: 1.1 })),
    pattern('time-wait', 5, path('M-1 6L6 -1M-1 -1L6 6')),
  ];
}

function drawBand({ pattern, side, x, width, y0, y1 }: Band): SVGElement {
  const area = { x, y: y0, width, height: Math.max(0, y1 - y0) };
  return svg('g', { class: `band ${side}` }, [
    svg('rect', { class: 'back', ...area }),
    svg('rect', { class: pattern, fill: `url(#${pattern}-${side})`, ...area }),
  ]);
}

function drawBracket({ side, x, outward, y0, y1, running, marks }: Bracket, narrow: boolean): SVGElement {
  const foot = (narrow ? 3 : 4) * -outward;
  return svg('g', { class: `bracket ${side}` }, [
    path(data`M${x + foot} ${y0}H${x}V${y1}${running ? '' : `h${foot}`}`),
    marks.map(({ y, kind }) => {
      if (kind === 'restarted') return path(data`M${x + foot} ${y}H${x}`);
      if (kind === 'stopped') return svg('circle', { cx: x, cy: y, r: 2.6 });
      const bell = 'c0 3 .6 4 1.8 5h-11.6c1.2 -1 1.8 -2 1.8 -5a4 4 0 0 1 8 0zM-1.6 4h3.2a1.6 1.6 0 0 1 -3.2 0z';
      return svg('path', { class: 'bell', transform: data`translate(${x} ${y})`, d: `M4 -2.5${bell}` });
    }),
  ]);
}

/** Torn paper: two ragged edges with nothing between. */
function drawTear(y0: number, y1: number, x0: number, x1: number): SVGElement {
  const teeth = Math.max(0, Math.floor((x1 - x0) / 12));
  const edge = 'l6 -3l6 3'.repeat(teeth);
  const from = data`M${x0} ${y0 + 4}${edge}`;
  return svg('g', { class: 'tear' }, [
    path(data`${from}V${y1 - 4}${'l-6 -3l-6 3'.repeat(teeth)}z`, 'back'),
    path(data`${from}M${x0} ${y1 - 4}${edge}`),
  ]);
}

function drawArrow({ x0, y0, x1, y1, fate, weight, side, style }: Arrow): SVGElement {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const head = HEAD[weight];
  const [ux, uy] = [((x1 - x0) / length) * head, ((y1 - y0) / length) * head];
  // A thick line ends inside its head, whose tip is the exact place.
  const back = fate === 'arrived' ? 0.9 : 0;
  const line = data`M${x0} ${y0}L${x1 - ux * back} ${y1 - uy * back}`;
  const [bx, by, half] = [x1 - ux, y1 - uy, 0.42];
  return svg('g', { class: `arrow ${side} ${weight} ${style} ${fate}` }, [
    path(line, 'hit'),
    path(line, 'line'),
    style === 'injected' ? svg('circle', { cx: x0, cy: y0, r: 3.5 }) : null,
    fate === 'arrived'
      ? path(data`M${x1} ${y1}L${bx - uy * half} ${by + ux * half}L${bx + uy * half} ${by - ux * half}z`, 'head')
      : null,
    fate === 'lost' ? path(data`M${x1 - 5} ${y1 - 5}l10 10m0 -10l-10 10`, 'cross') : null,
  ]);
}

function drawLabel(label: Label): SVGElement {
  const { x, y, width, height, role, side, align, mark, lines, pill, leader } = label;
  const edge = align === 'middle' ? 0 : align === 'start' ? -width / 2 : width / 2;
  let bottom = -height / 2 + label.padding;
  const texts = lines.map(({ size, runs, inset, gap }) => {
    const middle = bottom + gap + (size * LINE_HEIGHT) / 2;
    bottom = middle + (size * LINE_HEIGHT) / 2;
    return svg(
      'text',
      { x: edge + (align === 'end' ? -inset : inset), y: middle + size * 0.34, 'font-size': size },
      runs.map(({ text, tone }) => svg('tspan', { class: tone }, text)),
    );
  });
  const angle = (label.angle * 180) / Math.PI;
  return svg('g', { class: `label ${role} ${side} ${mark ?? ''} ${align}`, transform: data`translate(${x} ${y}) rotate(${angle})` }, [
    leader ? path(data`M${leader.x - x} ${leader.y - y}L0 ${(Math.sign(leader.y - y) * height) / 2}`, 'leader') : null,
    pill
      ? svg('rect', { class: 'pill', x: align === 'end' ? edge - pill.width : edge, y: 1 - height / 2, rx: 10, ...pill })
      : svg('rect', { class: 'hit', x: -width / 2 - 3, y: -height / 2, width: width + 6, height, rx: 3 }),
    texts,
  ]);
}
