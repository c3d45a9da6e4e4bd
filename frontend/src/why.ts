/** Draws the stories of a page, and lets its form search. */
import { messages } from './messages/index.ts';
import { SearchForm } from './why/search-form.ts';
import { drawStories } from './why/stories.ts';

// How long TIME-WAIT lasts is in question here: its timer is not to be called 2MSL.
for (const { timers } of Object.values(messages)) Object.assign(timers, { 'TIME-WAIT': 'TIME-WAIT' });

drawStories(document, document.documentElement.lang.startsWith('zh') ? 'zh' : 'en');

for (const section of document.querySelectorAll<HTMLElement>('.exploring')) new SearchForm(section, section.querySelector('form')!);
