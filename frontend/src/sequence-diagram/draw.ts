/** Geometry to SVG. No decisions about places are made here, and none about colours: those are in the style sheet. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit/html.js';
import type { Arrow, Band, Bracket, Diagram, Label, Line, Side } from './geometry.ts';
import { LINE_HEIGHT, textWidth } from './text.ts';

const r = (value: number): number => Math.round(value * 100) / 100;
const HEAD = { heavy: 10, medium: 9, light: 8 };

/**
 * The whole drawing: shapes, then what moves over them, then the texts, which playhead and veil must not strike through.
 * Everything that belongs to entries carries their numbers in `data-e`.
 */
export function drawDiagram(diagram: Diagram, summary: string): TemplateResult {
  const { axis, axisWidth, lifelines, width, height, narrow } = diagram;
  const smallSize = narrow ? 9.5 : 11;
  const labels = (above: boolean) =>
    diagram.labels.filter(({ role }) => (role === 'tear') !== above).map((label) => drawLabel(label, smallSize));
  return html`<svg class="drawing" role="img" aria-label=${summary} viewBox="0 0 ${width} ${height}" width=${width} height=${height}>
    <defs>${lifelines.map(({ host }) => patterns(host.side))}</defs>
    <path class="axis" d="M${axisWidth} 0V${r(axis.bottom)}"></path>
    ${diagram.ticks.map(
      ({ y, text }) => svg`<path class="axis" d="M${axisWidth - 4} ${r(y)}h4"></path>
        <text class="tick" x=${axisWidth - (narrow ? 6 : 8)} y=${r(y + 3.6)}>${text}</text>`,
    )}
    ${lifelines.map(({ x, host }) => svg`<path class="lifeline ${host.side}" d="M${x} 0V${r(height)}"></path>`)}
    ${diagram.bands.map(drawBand)}
    ${diagram.brackets.map((bracket) => drawBracket(bracket, narrow))}
    ${axis.tears.map((tear) => drawTear(tear.y0, tear.y1, axisWidth - 10, width))}
    ${diagram.arrows.map(drawArrow)}
    ${labels(false)}
    <rect class="veil" width=${width}></rect>
    <g class="playhead">
      <path d="M${axisWidth} 0H${width}"></path>
      <rect y="-8.5" width=${axisWidth - 3} height="17" rx="3"></rect>
      <text x=${axisWidth - 7} y="4"></text>
    </g>
    <g class="markers"></g>
    ${labels(true)}
  </svg>`;
}

/** Hatching is in the colour of its lifeline. */
function patterns(side: Side): SVGTemplateResult {
  const pattern = (name: string, size: number, content: SVGTemplateResult) =>
    svg`<pattern id="${name}-${side}" class=${side} width=${size} height=${size} patternUnits="userSpaceOnUse">${content}</pattern>`;
  return svg`
    ${pattern('opening', 5, svg`<path d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4"></path>`)}
    ${pattern('closing', 4, svg`<circle cx="2" cy="2" r="1.1"></circle>`)}
    ${pattern('time-wait', 5, svg`<path d="M-1 6L6 -1M-1 -1L6 6"></path>`)}
  `;
}

function drawBand({ pattern, side, x, width, y0, y1, entry }: Band): SVGTemplateResult {
  const fill = pattern === 'open' ? nothing : `url(#${pattern}-${side})`;
  return svg`<g class="band ${pattern} ${side}" data-e=${entry}>
    <rect class="back" x=${r(x)} y=${r(y0)} width=${width} height=${r(Math.max(0, y1 - y0))}></rect>
    <rect class="front" x=${r(x)} y=${r(y0)} width=${width} height=${r(Math.max(0, y1 - y0))} fill=${fill}></rect>
  </g>`;
}

function drawBracket({ entries, side, x, outward, y0, y1, running, marks }: Bracket, narrow: boolean): SVGTemplateResult {
  const foot = (narrow ? 3 : 4) * -outward;
  return svg`<g class="bracket ${side}" data-e=${entries.join(' ')}>
    <path d="M${r(x + foot)} ${r(y0)}H${r(x)}V${r(y1)}${running ? '' : `h${foot}`}"></path>
    ${marks.map(({ y, kind }) => {
      if (kind === 'restarted') return svg`<path d="M${r(x + foot)} ${r(y)}H${r(x)}"></path>`;
      if (kind === 'stopped') return svg`<circle cx=${r(x)} cy=${r(y)} r="2.6"></circle>`;
      return svg`<path class="bell" transform="translate(${r(x)} ${r(y)})"
        d="M0 -6.5a4 4 0 0 1 4 4c0 3 .6 4 1.8 5H-5.8c1.2 -1 1.8 -2 1.8 -5a4 4 0 0 1 4 -4zM-1.6 4h3.2a1.6 1.6 0 0 1 -3.2 0z"></path>`;
    })}
  </g>`;
}

function drawTear(y0: number, y1: number, x0: number, x1: number): SVGTemplateResult {
  const [top, bottom] = [r(y0 + 4), r(y1 - 4)];
  const teeth = Math.ceil((x1 - x0) / 12);
  const there = `${'l6 -3l6 3'.repeat(teeth)}`;
  const back = `${'l-6 -3l-6 3'.repeat(teeth)}`;
  return svg`<g class="tear">
    <path class="back" d="M${x0} ${top}${there}V${bottom}${back}z"></path>
    <path d="M${x0} ${top}${there}M${x0} ${bottom}${there}"></path>
  </g>`;
}

function drawArrow(arrow: Arrow): SVGTemplateResult {
  const { x0, y0, x1, y1, fate, weight, side, style } = arrow;
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const head = HEAD[weight];
  const back = fate === 'arrived' ? head - 1 : 0;
  const line = `M${r(x0)} ${r(y0)}L${r(x1 - ux * back)} ${r(y1 - uy * back)}`;
  const [bx, by] = [x1 - ux * head, y1 - uy * head];
  const half = head * 0.42;
  return svg`<g class="arrow ${side} ${weight} ${style} ${fate}" data-e=${arrow.entries.join(' ')}>
    <path class="hit" d=${line}></path>
    <path class="line" d=${line}></path>
    ${style === 'injected' ? svg`<circle class="source" cx=${r(x0)} cy=${r(y0)} r="3.5"></circle>` : nothing}
    ${
      fate === 'arrived'
        ? svg`<path class="head" d="M${r(x1)} ${r(y1)}L${r(bx - uy * half)} ${r(by + ux * half)}L${r(bx + uy * half)} ${r(by - ux * half)}z"></path>`
        : nothing
    }
    ${fate === 'lost' ? svg`<path class="cross" d="M${r(x1 - 5)} ${r(y1 - 5)}l10 10m0 -10l-10 10"></path>` : nothing}
  </g>`;
}

function drawLabel(label: Label, smallSize: number): SVGTemplateResult {
  const { lines, align, width, height, role } = label;
  const degrees = (label.angle * 180) / Math.PI;
  const x = align === 'middle' ? 0 : align === 'start' ? -width / 2 : width / 2;
  const inset = role === 'call' ? 7 : 0;
  const inward = align === 'end' ? -inset : inset;
  let y = -height / 2 + (role === 'call' ? 4 : role === 'state' ? 2 : 0);
  const texts = lines.map((line) => {
    const size = line.every((run) => run.tone === 'soft') && role !== 'segment' ? smallSize : label.fontSize;
    const error = role === 'call' && line[0]?.tone === 'soft';
    // The result of a call stands below its pill.
    const before = y + (error ? 5 : 0);
    y += size * LINE_HEIGHT;
    return drawLine(line, error ? x : x + inward, before + size * (LINE_HEIGHT / 2 + 0.34), size);
  });
  return svg`<g class="label ${role} ${label.side ?? ''} ${label.mark ?? ''} ${align}"
      data-e=${label.entries.length ? label.entries.join(' ') : nothing}
      transform="translate(${r(label.x)} ${r(label.y)})${degrees ? ` rotate(${r(degrees)})` : ''}">
    ${role === 'call' ? drawPill(label, x) : svg`<rect class="hit" x=${r(-width / 2 - 3)} y=${r(-height / 2)} width=${r(width + 6)} height=${r(height)} rx="3"></rect>`}
    ${texts}
  </g>`;
}

function drawPill(label: Label, x: number): SVGTemplateResult {
  const inside = label.lines.filter((line) => line[0]?.tone !== 'soft');
  const width = Math.max(...inside.map((line) => textWidth(line[0]!.text, label.fontSize))) + 14;
  const height = inside.length * label.fontSize * LINE_HEIGHT + 6;
  return svg`<rect class="pill" x=${r(label.align === 'end' ? x - width : x)} y=${r(-label.height / 2 + 1)}
    width=${r(width)} height=${r(height)} rx=${Math.min(10, r(height / 2))}></rect>`;
}

function drawLine(line: Line, x: number, y: number, size: number): SVGTemplateResult {
  return svg`<text x=${r(x)} y=${r(y)} font-size=${size}>${line.map((run) => svg`<tspan class=${run.tone}>${run.text}</tspan>`)}</text>`;
}
