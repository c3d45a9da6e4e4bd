/**
 * Remembers how far a lesson was read: whenever another of its sections is behind the reader, the server is told. Only for those of
 * whom it remembers something already; without this script there is the button at the end.
 */
import { sectionsBehind } from './sections-behind.ts';

/** Whoever only scrolls by has read nothing: so long a place has to stay on the screen. */
const SETTLED_MS = 1500;

const form = document.querySelector<HTMLFormElement>('form[data-behind]');
const marks = [...document.querySelectorAll<HTMLElement>('.lesson .prose > h2, .lesson > .sources')];
if (form && marks.length > 1) follow(form, Number(form.dataset['behind']));

function follow(form: HTMLFormElement, known: number): void {
  let told = known;
  let timer: number | undefined;
  const settled = () => {
    const behind = sectionsBehind(
      marks.map((mark) => mark.getBoundingClientRect().top),
      innerHeight,
      document.documentElement.scrollHeight - innerHeight - scrollY,
    );
    if (behind <= told) return;
    told = behind;
    void tell(form, behind);
  };
  const moved = () => {
    clearTimeout(timer);
    timer = window.setTimeout(settled, SETTLED_MS);
  };
  addEventListener('scroll', moved, { passive: true });
}

/** With the token of the form beside it. What gets lost is told with the next section. */
async function tell(form: HTMLFormElement, behind: number): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.set(name, String(value));
  body.set('behind', String(behind));
  try {
    await fetch(location.pathname + '/behind', { method: 'POST', body, keepalive: true });
  } catch {
    // Offline. The page has been read all the same, and nothing in it depends on this.
  }
}
