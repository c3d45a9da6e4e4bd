/**
 * A page to look at diagrams without a server: `npx vite`, then /gallery.html?log=syn-lost&locale=zh&theme=dark&index=4&select=3.
 * Not part of any bundle.
 */
import '../sequence-diagram/sequence-diagram.ts';
import { LOGS } from './logs.ts';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
const names = query.get('log')?.split(',') ?? Object.keys(LOGS);
const main = document.querySelector('main')!;
for (const name of names) {
  const diagram = document.createElement('sequence-diagram');
  const log = LOGS[name]!();
  Object.assign(diagram, { ...log, locale: query.get('locale') ?? 'en', absolute: query.has('absolute') });
  main.append(diagram);
  const index = query.get('index');
  if (index) setTimeout(() => diagram.stepTo(Number(index)), 300);
  const select = query.get('select');
  if (select) setTimeout(() => diagram.select(Number(select)), 350);
}
