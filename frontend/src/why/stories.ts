import { draw, type Run } from '../figure.ts';
import type { Locale } from '../messages/messages.ts';

/** A story as it stands in a page; `parting` is the number of the entry to mark, or 0. */
interface Scene extends Run {
  readonly parting: number;
}

/** Draws the stories that stand in `root`. The server has told each in words; those stay until it is drawn. */
export function drawStories(root: ParentNode, locale: Locale): void {
  for (const figure of root.querySelectorAll<HTMLElement>('[data-figure=story]')) {
    const scene = JSON.parse(figure.querySelector('script')!.textContent) as Scene;
    draw(figure, scene, { locale, absolute: true, still: true, selected: scene.parting || null });
  }
}

/**
 * A story as the page of its last state tells it: with the same choices under the right rule, where it goes by another.
 *
 * @throws Error if there is none
 */
export async function fetchTale(address: string): Promise<HTMLElement> {
  const page = await fetch(address);
  if (!page.ok) throw new Error(`${address} answers ${page.status}`);
  const tale = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector<HTMLElement>('.tale');
  if (!tale) throw new Error(`${address} tells no story`);
  return document.importNode(tale, true);
}
