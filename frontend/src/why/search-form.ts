import { html } from '../dom.ts';
import type { Locale } from '../messages/messages.ts';
import { ProblemError } from '../session-client.ts';
import { addressOf, cancelExploration, follow, isOver, readInquiry, startExploration, type Exploration, type Finding } from './exploration.ts';
import { whyMessages } from './messages.ts';
import { drawStories, fetchTale } from './stories.ts';

/** No more often is a listener told how far it has come. */
const SPEAK_MS = 1000;
const MARKS = { holds: '✓', fails: '✗', undecided: '?' };

/** A form that asks, and below it what comes of it. The server has written all of it; without a script it is hidden. */
export class SearchForm {
  readonly #locale: Locale;
  /** What the claims say, by name. */
  readonly #claims: Readonly<Record<string, string>>;
  readonly #submit: HTMLButtonElement;
  readonly #run: HTMLElement;
  readonly #bar: HTMLProgressElement;
  readonly #status: HTMLElement;
  readonly #cancel: HTMLButtonElement;
  readonly #outcome: HTMLElement;
  #id = '';
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
    this.#status = find('[role=status]');
    this.#cancel = find('.cancel');
    this.#outcome = find('.outcome');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#search();
    });
    this.#cancel.addEventListener('click', () => void cancelExploration(this.#id).catch(() => undefined));
    section.hidden = false;
  }

  async #search(): Promise<void> {
    this.#stop();
    this.#submit.disabled = true;
    this.#outcome.replaceChildren();
    this.#run.hidden = false;
    this.#bar.removeAttribute('value');
    this.#say(whyMessages[this.#locale].waiting, true);
    try {
      const begun = await startExploration(readInquiry(this.section.dataset['question']!, new FormData(this.form)), this.#locale);
      this.#id = begun.id;
      this.#cancel.hidden = false;
      if (isOver(begun)) this.#tell(begun);
      else this.#stop = follow(begun.id, this.#locale, (now) => this.#tell(now), (error) => this.#refuse(error));
    } catch (error) {
      this.#refuse(error);
    }
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
    this.#end(now.status === 'cancelled' ? words.cancelled : now.status === 'failed' || !result ? words.failed : words.over(result));
    if (result && now.status !== 'failed') this.#outcome.replaceChildren(html('ul', { class: 'findings' }, result.findings.map((finding) => this.#finding(now, finding))));
  }

  #finding(now: Exploration, finding: Finding): HTMLElement {
    const words = whyMessages[this.#locale];
    const verdict = html('strong', {}, html('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[finding.verdict]), ` ${words.verdict(finding)}`);
    const answer = html('p', { class: 'verdict' }, verdict);
    const item = html('li', { class: finding.verdict }, html('p', {}, this.#claims[finding.property] ?? finding.property), answer);
    if (finding.path === null) return item;
    const address = `${this.section.dataset['why']}/${addressOf(now, finding.path)}`;
    answer.append(html('a', { href: address }, words.story(finding.steps)));
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
    this.#bar.max = this.#bar.value = 1;
    this.#cancel.hidden = true;
    this.#submit.disabled = false;
    if (leavesFocus) this.#submit.focus();
    this.#say(said, true);
  }

  /** What is not urgent waits, and only the last of it is said. */
  #say(text: string, urgent: boolean): void {
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
