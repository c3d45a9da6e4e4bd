/** Draws the stories of a page, and lets its form search. */
import { SearchForm } from './why/search-form.ts';
import { drawStories } from './why/stories.ts';

drawStories(document, document.documentElement.lang.startsWith('zh') ? 'zh' : 'en');

for (const section of document.querySelectorAll<HTMLElement>('.exploring')) new SearchForm(section, section.querySelector('form')!);
