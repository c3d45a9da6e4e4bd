/**
 * Builds DOM in one expression. The diagram is built once per log and then only moved, so it needs no templates that can be
 * rendered again; without them an embedded diagram weighs a third less.
 */

/** Numbers are rounded to thousandths; null and false leave an attribute out; functions listen to the event of that name. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>>;
export type Child = Node | string | null | readonly Child[];

/** An HTML element. */
export const html = <K extends keyof HTMLElementTagNameMap>(name: K, attributes?: Attributes, ...children: Child[]) =>
  build(document.createElement(name), attributes, children);

/** An SVG element. */
export const svg = <K extends keyof SVGElementTagNameMap>(name: K, attributes?: Attributes, ...children: Child[]) =>
  build(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

function build<E extends Element>(element: E, attributes: Attributes = {}, children: readonly Child[]): E {
  set(element, attributes);
  const flat = (children as unknown[]).flat(Infinity) as (Node | string | null)[];
  element.append(...flat.filter((child) => child !== null));
  return element;
}

/** Sets attributes. */
export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : round(value));
  }
}

/** For path data and transforms: a template whose numbers are rounded to thousandths. */
export const data = (strings: TemplateStringsArray, ...values: (string | number)[]): string =>
  String.raw({ raw: strings }, ...values.map(round));

/** Units of the drawing as a length: they grow with the text of the page. */
export const rem = (units: number): string => `${round(units / UNITS_PER_REM)}rem`;

export const UNITS_PER_REM = 16;

const round = (value: string | number): string => String(typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);
