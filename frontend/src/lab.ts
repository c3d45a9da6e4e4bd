/**
 * Brings the figures of a page to life. The server has written each run in words; those stay until there is something better
 * to see, and for good where nothing better can be had.
 */
import { draw } from './figure.ts';
import './lab/lab-figure.ts';
import type { Locale } from './messages/messages.ts';
import { fetchScenarioLog } from './session-client.ts';

for (const figure of document.querySelectorAll<HTMLElement>('[data-figure]')) {
  const { scenario = '', seed = '1', locale } = figure.dataset;
  const language: Locale = locale === 'zh' ? 'zh' : 'en';
  if (figure.dataset['figure'] === 'lab') bringToLife(figure, scenario, Number(seed), language);
  else if (figure.dataset['figure'] === 'home') void show(figure, scenario, Number(seed), language, true);
  else if (figure.dataset['figure'] === 'lesson') void show(figure, scenario, Number(seed), language, false);
}

function bringToLife(figure: HTMLElement, scenario: string, seed: number, locale: Locale): void {
  const lab = document.createElement('lab-figure');
  Object.assign(lab, { scenario, seed, locale });
  const words = [...figure.childNodes];
  lab.addEventListener('ready', () => words.forEach((node) => node.remove()), { once: true });
  figure.prepend(lab);
}

/** A run that is only looked at: no session. */
async function show(figure: HTMLElement, scenario: string, seed: number, locale: Locale, autoplay: boolean): Promise<void> {
  try {
    const log = await fetchScenarioLog(scenario, seed);
    draw(figure, log, { locale, absolute: 'absolute' in figure.dataset, autoplay });
  } catch {
    // The words of the server stay.
  }
}

// Few pages have a question; it brings its own script.
if (document.querySelector('.question')) void import('./quiz.ts');
