/**
 * Brings the questions of a page to life. Their forms work without this; with it number keys choose, an order is changed by
 * buttons, figures are drawn, and what stands in a lesson is answered there.
 */
import type { Run } from './figure.ts';
import { enlivenOrder } from './quiz/order.ts';

for (const question of document.querySelectorAll<HTMLElement>('.question')) enliven(question);
document.addEventListener('keydown', onKey);
if (['#outcome', '#hints', '#flaw'].includes(location.hash)) document.querySelector<HTMLElement>(location.hash)?.focus();

function enliven(question: HTMLElement): void {
  for (const list of question.querySelectorAll<HTMLOListElement>('.ordering ol')) enlivenOrder(list);
  void drawFigures(question);
  question.querySelector('form')?.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    takeSession(form);
    const hint = event.submitter?.classList.contains('hint-button') ?? false;
    if (!hint && !('inline' in question.dataset)) return;
    event.preventDefault();
    void exchange(question, form, event.submitter, hint);
  });
}

/** Sends the form, and shows what the server makes of the question then: with a hint, filled in as it was. */
async function exchange(question: HTMLElement, form: HTMLFormElement, submitter: HTMLElement | null, hint: boolean): Promise<void> {
  const action = submitter?.getAttribute('formaction') ?? form.action;
  try {
    const response = await fetch(action, { method: 'POST', body: new URLSearchParams(fieldsOf(form, submitter)) });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const answer = page.querySelector<HTMLElement>('.question');
    if (!response.ok || !answer) throw new Error(response.statusText);
    show(question, document.importNode(answer, true), hint);
  } catch {
    // Without this script the browser would say what is wrong.
    if (hint) form.action = action;
    form.submit();
  }
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): string[][] {
  return [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
}

function show(question: HTMLElement, answer: HTMLElement, hint: boolean): void {
  const focused = hint ? '.hints' : '.flaw, .outcome';
  const inline = 'inline' in question.dataset;
  if (inline) {
    // A lesson may have several: what is named for the whole page elsewhere has no name here.
    answer.querySelectorAll('#question, #outcome, #hints, #flaw').forEach((part) => part.removeAttribute('id'));
    answer.prepend(question.querySelector('.aside-heading')!);
    question.replaceChildren(...answer.childNodes);
  } else {
    question.replaceWith(answer);
  }
  const shown = inline ? question : answer;
  enliven(shown);
  shown.querySelector<HTMLElement>(focused)?.focus();
}

async function drawFigures(question: HTMLElement): Promise<void> {
  const prediction = question.querySelector<HTMLElement>('[data-figure=prediction]');
  if (prediction) {
    const run = JSON.parse(prediction.querySelector('script')!.textContent) as Run;
    const { draw } = await import('./figure.ts');
    draw(prediction, run, { locale: localeOf(prediction), absolute: true, still: true });
  }
  const challenge = question.querySelector<HTMLElement>('[data-figure=challenge]');
  if (challenge && !('inline' in question.dataset)) await openLab(question, challenge);
}

/** The lab right here: nobody needs to carry the name of the session from one page to the other. */
async function openLab(question: HTMLElement, figure: HTMLElement): Promise<void> {
  const address = new URL(location.href);
  if (figure.dataset['session'] && !address.searchParams.has('session')) {
    address.searchParams.set('session', figure.dataset['session']);
    history.replaceState(history.state, '', address);
  }
  await import('./lab/lab-figure.ts');
  const lab = document.createElement('lab-figure');
  Object.assign(lab, { scenario: figure.dataset['scenario'], locale: localeOf(figure) });
  const words = [...figure.childNodes];
  lab.addEventListener(
    'ready',
    () => {
      words.forEach((node) => node.remove());
      const session = question.querySelector<HTMLElement>('.session')!;
      session.hidden = true;
      // The lab fills it in when the answer is sent; until then nobody could.
      session.querySelector('input')!.required = false;
    },
    { once: true },
  );
  figure.prepend(lab);
}

/** The lab keeps its session in the address. */
function takeSession(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('[name=session]');
  const session = new URLSearchParams(location.search).get('session');
  if (field && session && form.querySelector('lab-figure')) field.value = session;
}

const localeOf = (figure: HTMLElement) => (figure.dataset['locale'] === 'zh' ? 'zh' : 'en');

/** A number chooses, Enter sends in, and once that is done, goes on. Where keys mean something else they keep it. */
function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || target.closest('.figure, .search')) return;
  const question = target.closest<HTMLElement>('.question') ?? document.querySelector<HTMLElement>('.question:not(.inline)');
  if (!question) return;
  const writing = target.matches('input:not([type=radio], [type=checkbox]), select, textarea');
  if (/^[1-9]$/.test(event.key) && !writing) {
    const option = question.querySelectorAll<HTMLInputElement>('.option input')[Number(event.key) - 1];
    if (!option || option.matches(':disabled')) return;
    option.click();
    option.focus();
  } else if (event.key === 'Enter' && !target.closest('a, button, summary, input')) {
    const form = question.querySelector('form')!;
    const answer = form.querySelector<HTMLButtonElement>('button[type=submit]:not(.hint-button)');
    if (answer) form.requestSubmit(answer);
    else document.querySelector<HTMLAnchorElement>('.onwards .button')?.click();
  } else {
    return;
  }
  event.preventDefault();
}
