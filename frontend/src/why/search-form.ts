import { html } from '../dom.ts';
import type { Locale } from '../messages/messages.ts';
import { ProblemError } from '../session-client.ts';
import {
  addressOf, cancelExploration, fillIn, findExploration, follow, isOver, queryOf, readInquiry, startExploration,
  type Exploration, type Finding,
} from './exploration.ts';
import { whyMessages } from './messages.ts';
import { drawStories, fetchTale } from './stories.ts';

/** No more often is somebody told by voice how far it has come. */
const SPEAK_MS = 5000;
const MARKS = { holds: '✓', fails: '✗', undecided: '?' };

/** What an entry of the browser's history knows of the search that was made there. */
interface Remembered {
  readonly exploration?: string;
}

const remember = (state: Remembered, query: string): void => history.replaceState(state, '', location.pathname + query + location.hash);

/** A form that asks, and below it what comes of it. The server has written all of it; without a script it is hidden. */
export class SearchForm {
  readonly #locale: Locale;
  /** What the claims say, by name. */
  readonly #claims: Readonly<Record<string, string>>;
  readonly #submit: HTMLButtonElement;
  readonly #run: HTMLElement;
  readonly #bar: HTMLProgressElement;
  /** What is said, for those who see it; and for those who hear it, which takes its time. */
  readonly #shown: HTMLElement;
  readonly #status: HTMLElement;
  readonly #cancel: HTMLButtonElement;
  readonly #outcome: HTMLElement;
  #id = '';
  #isBusy = false;
  #stop = () => {};
  #spokenAt = -Infinity;
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly section: HTMLElement,
    private readonly form: HTMLFormElement,
  ) {
    const find = <E extends HTMLElement>(selector: string) => section.querySelector<E>(selector)!;
    this.#locale = section.dataset['locale'] === 'zh' ? 'zh' : 'en';
    this.#claims = JSON.parse(find('script').textContent) as Record<string, string>;
    this.#submit = find('[type=submit]');
    this.#run = find('.run');
    this.#bar = find('progress');
    this.#shown = find('.how-far');
    this.#status = find('[role=status]');
    this.#cancel = find('.cancel');
    this.#outcome = find('.outcome');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.#isBusy) void this.#search();
    });
    this.#cancel.addEventListener('click', () => void cancelExploration(this.#id).catch(() => undefined));
    fillIn(form, new URLSearchParams(location.search));
    section.hidden = false;
    const { exploration } = (history.state ?? {}) as Remembered;
    if (exploration) this.#resume(exploration);
  }

  async #search(): Promise<void> {
    this.#stop();
    this.#setBusy(true);
    this.#outcome.replaceChildren();
    this.#run.hidden = this.#bar.hidden = false;
    this.#bar.removeAttribute('value');
    this.#say(whyMessages[this.#locale].waiting, true);
    const inquiry = readInquiry(this.section.dataset['question']!, new FormData(this.form));
    try {
      const begun = await startExploration(inquiry, this.#locale);
      remember({ exploration: begun.id }, queryOf(inquiry));
      this.#follow(begun);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Who comes back to the page finds there what was searched, as long as the server keeps it. */
  #resume(id: string): void {
    findExploration(id, this.#locale).then(
      (now) => {
        this.#run.hidden = false;
        this.#setBusy(true);
        this.#follow(now);
      },
      () => remember({}, location.search),
    );
  }

  #follow(now: Exploration): void {
    this.#id = now.id;
    this.#cancel.hidden = false;
    this.#tell(now);
    if (!isOver(now)) this.#stop = follow(now.id, this.#locale, (next) => this.#tell(next), (error) => this.#refuse(error));
  }

  #tell(now: Exploration): void {
    const words = whyMessages[this.#locale];
    const { states, frontier } = now.progress;
    if (!isOver(now)) {
      if (states) {
        this.#bar.max = states;
        this.#bar.value = states - frontier;
      }
      this.#say(now.status === 'waiting' ? words.waiting : words.progress(now.progress), false);
      return;
    }
    const { result } = now;
    this.#end(result ? words.over(result) : now.status === 'cancelled' || now.status === 'abandoned' ? words[now.status] : words.failed);
    if (!result) return;
    this.#outcome.replaceChildren(
      html('p', {}, words.within(this.#ruleName(now.rule), now.bounds)),
      html('ul', { class: 'findings' }, result.findings.map((finding) => this.#finding(now, finding))),
    );
  }

  /** As the form names it; null where it has no rules to choose from. */
  #ruleName(rule: string): string | null {
    const choices = [...this.form.querySelectorAll<HTMLInputElement>('[name=rule]')];
    return choices.find(({ value }) => value === rule)?.closest('label')?.querySelector('strong')?.textContent ?? null;
  }

  #finding(now: Exploration, finding: Finding): HTMLElement {
    const words = whyMessages[this.#locale];
    const verdict = html('strong', {}, html('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[finding.verdict]), ` ${words.verdict(finding)}`);
    const answer = html('p', { class: 'verdict' }, verdict);
    const id = `finding-${finding.property}`;
    const item = html('li', { class: finding.verdict }, html('h3', { id }, this.#claims[finding.property] ?? finding.property), answer);
    if (finding.path === null) return item;
    const address = `${this.section.dataset['why']}/${addressOf(now, finding.path)}`;
    answer.append(html('a', { href: address, 'aria-describedby': id }, words.story(finding.steps)));
    fetchTale(address).then(
      (tale) => {
        drawStories(tale, this.#locale);
        item.append(tale);
      },
      // The link leads to the same story.
      () => undefined,
    );
    return item;
  }

  #refuse(error: unknown): void {
    const words = whyMessages[this.#locale];
    const detail = error instanceof ProblemError ? error.problem.detail : '';
    this.#end(detail ? words.refused(detail) : words.unreachable);
  }

  #end(said: string): void {
    const leavesFocus = this.#cancel === document.activeElement;
    this.#bar.hidden = this.#cancel.hidden = true;
    this.#setBusy(false);
    if (leavesFocus) this.#submit.focus();
    this.#say(said, true);
  }

  /** The button is not disabled: it would lose the focus of who has just pressed it. */
  #setBusy(busy: boolean): void {
    this.#isBusy = busy;
    this.#submit.setAttribute('aria-disabled', String(busy));
  }

  /** What is not urgent waits, and only the last of it is said. */
  #say(text: string, urgent: boolean): void {
    this.#shown.textContent = text;
    clearTimeout(this.#speaking);
    const wait = urgent ? 0 : this.#spokenAt + SPEAK_MS - performance.now();
    if (wait > 0) {
      this.#speaking = setTimeout(() => this.#say(text, true), wait);
      return;
    }
    this.#spokenAt = performance.now();
    this.#status.textContent = text;
  }
}
