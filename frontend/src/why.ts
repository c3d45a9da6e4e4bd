/** Draws the stories of a page. The server has told each in words; those stay until it is drawn. */
import { draw, type Run } from './figure.ts';
import { messages } from './messages/index.ts';
import { SearchForm } from './why/search-form.ts';

/** A story as it stands in the page; `parting` is the number of the entry to mark, or 0. */
interface Scene extends Run {
  readonly parting: number;
}

// How long TIME-WAIT lasts is in question here: its timer is not to be called 2MSL.
for (const { timers } of Object.values(messages)) Object.assign(timers, { 'TIME-WAIT': 'TIME-WAIT' });

for (const figure of document.querySelectorAll<HTMLElement>('[data-figure=story]')) {
  const scene = JSON.parse(figure.querySelector('script')!.textContent) as Scene;
  const locale = figure.dataset['locale'] === 'zh' ? 'zh' : 'en';
  draw(figure, scene, { locale, absolute: true, still: true, selected: scene.parting || null });
}

for (const section of document.querySelectorAll<HTMLElement>('.exploring')) new SearchForm(section, section.querySelector('form')!);
