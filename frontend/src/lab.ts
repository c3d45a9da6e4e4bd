/**
 * Brings the figures of a page to life. The server has written each run in words; those stay until there is something better
 * to see, and for good where nothing better can be had.
 */
import type { EntryDetails } from './lab/entry-details.ts';
import './lab/lab-figure.ts';
import type { Locale } from './messages/messages.ts';
import './sequence-diagram/sequence-diagram.ts';
import { fetchRules, fetchScenarioLog } from './session-client.ts';

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

/** A run that is only looked at: no session. A click on it tells what happened there, and by which clause. */
async function show(figure: HTMLElement, scenario: string, seed: number, locale: Locale, autoplay: boolean): Promise<void> {
  try {
    const { hosts, entries, end } = await fetchScenarioLog(scenario, seed);
    const diagram = document.createElement('sequence-diagram');
    const details = document.createElement('entry-details');
    Object.assign(diagram, { hosts, entries, end, locale, absolute: 'absolute' in figure.dataset, autoplay });
    Object.assign(details, { locale, hidden: true });
    const choose = ({ detail: index }: CustomEvent<number | null>) => {
      diagram.selected = index;
      const entry = index === null ? null : entries[index - 1]!;
      Object.assign(details, { entry, trace: diagram.trace, absolute: diagram.absolute, hidden: !entry });
      if (!details.rules) void loadRules(details);
    };
    diagram.addEventListener('entry-select', choose);
    details.addEventListener('entry-select', choose);
    diagram.addEventListener('absolute-change', ({ detail }) => (details.absolute = detail));
    figure.replaceChildren(diagram, details);
  } catch {
    // The words of the server stay.
  }
}

async function loadRules(details: EntryDetails): Promise<void> {
  // Without them the details still say which rule it was.
  details.rules = await fetchRules().catch(() => ({}));
}
