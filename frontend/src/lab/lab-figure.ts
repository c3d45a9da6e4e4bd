import { html, LitElement, nothing, unsafeCSS } from 'lit';
import type { Locale } from '../messages/messages.ts';
import type { Cursor } from '../playback.ts';
import type { Action, Entry, Rules, Session } from '../protocol.ts';
import '../sequence-diagram/sequence-diagram.ts';
import type { SequenceDiagram } from '../sequence-diagram/sequence-diagram.ts';
import { actIn, createSession, fetchRules, fetchSession, ProblemError, SessionClient, type LinkState } from '../session-client.ts';
import { readTrace, type Trace } from '../trace.ts';
import { deed } from './deed.ts';
import './entry-details.ts';
import './lab-actions.ts';
import css from './lab.css?inline';
import { labMessages } from './messages.ts';
import { recall, remember } from './remembered.ts';

/**
 * A live run: the diagram, what the chosen entry means, and what the learner can do at the playhead. Keeps the id of its
 * session in the address, so that a reload goes on with the same run.
 *
 * @fires ready - there is something to see; what stood in its place can go
 */
export class LabFigure extends LitElement {
  static override styles = unsafeCSS(css);
  static override properties = {
    scenario: {},
    seed: { type: Number },
    locale: {},
    session: { state: true },
    entries: { state: true },
    end: { state: true },
    cursor: { state: true },
    selected: { state: true },
    absolute: { state: true },
    rules: { state: true },
    notice: { state: true },
    outcome: { state: true },
    link: { state: true },
    busy: { state: true },
  };

  scenario = '';
  seed = 1;
  locale: Locale = 'en';

  private session: Session | null = null;
  private entries: readonly Entry[] = [];
  private end = 0;
  private cursor: Cursor = { at: 0, index: 0 };
  private selected: number | null = null;
  private absolute = false;
  private rules: Rules | null = null;
  /** What the reader must know of how this run began. */
  private notice = '';
  /** What came of the last action. */
  private outcome = '';
  private link: LinkState = { kind: 'connecting' };
  private busy = false;

  #client: SessionClient | null = null;
  #trace: Trace = readTrace([]);
  #ready = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start(sessionInAddress());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#client?.close();
  }

  /** Goes on with a session if there still is one, else begins another, in which the same is done as far as that is known. */
  async #start(id: string | null): Promise<void> {
    try {
      const resumed = id ? await resume(id, this.scenario) : null;
      this.session = resumed ?? (await createSession(this.scenario, this.seed, this.locale));
      if (id && !resumed) await this.#repeat(recall(this.scenario, id));
      remember(this.session);
    } catch (error) {
      this.notice = this.#refusal(error, labMessages[this.locale].unreachable);
      return;
    }
    this.end = this.session.end;
    keepInAddress(this.session.id);
    const client = new SessionClient(this.session.id, this.locale);
    this.#client?.close();
    this.#client = client;
    client.on('link', ({ detail }) => {
      this.link = detail;
      if (this.#live && this.outcome === labMessages[this.locale].notDone) this.outcome = '';
    });
    client.on('log', ({ detail }) => {
      this.entries = detail.entries;
      this.#trace = readTrace(detail.entries);
      if (detail.end !== null) this.end = detail.end;
      if (this.entries.length > 0) this.#appear();
    });
    client.connect();
  }

  /** The same actions make the same run, unless the scenario has changed since. */
  async #repeat(actions: readonly Action[]): Promise<void> {
    const words = labMessages[this.locale];
    let done = 0;
    try {
      for (const action of actions) {
        this.session = await actIn(this.session!.id, action, this.locale);
        done++;
      }
      this.notice = done > 0 ? words.repeated(done) : words.expired;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.notice = words.repeatedInPart(done, actions.length);
    }
  }

  /** The first entries are there. */
  #appear(): void {
    if (this.#ready) return;
    this.#ready = true;
    const linked = Number(/^#e(\d+)$/.exec(location.hash)?.[1]);
    if (linked) this.selected = linked;
    this.dispatchEvent(new CustomEvent('ready'));
    fetchRules().then(
      (rules) => (this.rules = rules),
      // Without them the details still say which rule it was.
      () => (this.rules = {}),
    );
  }

  async #act(action: Action): Promise<void> {
    this.busy = true;
    this.notice = this.outcome = '';
    const told = deed(action, this.#trace, this.locale);
    const diagram = this.#diagram;
    if (diagram) diagram.acting = action.at;
    try {
      const session = await this.#client!.act(action);
      this.end = session.end;
      this.outcome = told;
      remember(session);
    } catch (error) {
      if (diagram) diagram.acting = null;
      if (isGone(error)) this.link = { kind: 'failed', problem: error.problem };
      else this.outcome = this.#refusal(error, labMessages[this.locale].notDone);
    } finally {
      this.busy = false;
    }
  }

  /** What the server says when it refuses, or the sentence for when it says nothing. */
  #refusal(error: unknown, silence: string): string {
    const detail = error instanceof ProblemError ? error.problem.detail : '';
    return detail ? labMessages[this.locale].refused(detail) : silence;
  }

  get #diagram(): SequenceDiagram | null {
    return this.renderRoot.querySelector('sequence-diagram');
  }

  protected override render() {
    const { locale, absolute, session, notice } = this;
    const news = this.#news();
    const shown = this.entries[(this.selected ?? this.cursor.index) - 1] ?? null;
    return html`
      <div class="notice" role="status">${news && html`<p>${news}</p>`}${notice && html`<p>${notice}</p>`}</div>
      ${
        session && this.entries.length
          ? html`<div class="lab">
              <sequence-diagram
                .autoplay=${true}
                .hosts=${session.hosts}
                .entries=${this.entries}
                .end=${this.end}
                .locale=${locale}
                .absolute=${absolute}
                .selected=${this.selected}
                @entry-select=${(event: CustomEvent<number | null>) => this.#select(event.detail)}
                @cursor-change=${(event: CustomEvent<Cursor>) => (this.cursor = event.detail)}
                @absolute-change=${(event: CustomEvent<boolean>) => (this.absolute = event.detail)}
              ></sequence-diagram>
              <entry-details
                .entry=${shown}
                .trace=${this.#trace}
                .rules=${this.rules}
                .locale=${locale}
                .absolute=${absolute}
                @entry-select=${(event: CustomEvent<number>) => this.#select(event.detail)}
              ></entry-details>
              <lab-actions
                .trace=${this.#trace}
                .cursor=${this.cursor}
                .hosts=${session.hosts}
                .locale=${locale}
                .absolute=${absolute}
                .busy=${this.busy || !this.#live}
                .outcome=${this.outcome}
                .hindrance=${news}
                @lab-aim=${() => this.#diagram?.pause()}
                @lab-action=${(event: CustomEvent<Action>) => void this.#act(event.detail)}
              ></lab-actions>
            </div>`
          : nothing
      }
    `;
  }

  get #live(): boolean {
    return this.link.kind === 'live' || this.link.kind === 'polling';
  }

  /** What the reader must know of the link. */
  #news(): unknown {
    const words = labMessages[this.locale];
    switch (this.link.kind) {
      case 'connecting':
        return this.notice ? '' : words.connecting;
      case 'reconnecting':
        return words.reconnecting;
      case 'offline':
        return words.offline;
      case 'failed':
        return html`${this.link.problem.detail} <button class="act" @click=${() => void this.#start(this.session?.id ?? null)}>${words.restart}</button>`;
      default:
        return '';
    }
  }

  #select(index: number | null): void {
    this.selected = index;
    replaceAddress((url) => (url.hash = index === null ? '' : `e${index}`));
  }
}

const isGone = (error: unknown): error is ProblemError => error instanceof ProblemError && [404, 410].includes(error.problem.status);

async function resume(id: string, scenario: string): Promise<Session | null> {
  try {
    const session = await fetchSession(id);
    return session.scenario === scenario ? session : null;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status >= 400) return null;
    throw error;
  }
}

const sessionInAddress = (): string | null => new URLSearchParams(location.search).get('session');
const keepInAddress = (id: string): void => replaceAddress((url) => url.searchParams.set('session', id));

/** Changes the address without a step in the history; where that is forbidden, the run just cannot be reloaded. */
function replaceAddress(change: (url: URL) => void): void {
  try {
    const url = new URL(location.href);
    change(url);
    if (url.href !== location.href) history.replaceState(history.state, '', url);
  } catch {
    // Nothing depends on it.
  }
}

customElements.define('lab-figure', LabFigure);

declare global {
  interface HTMLElementTagNameMap {
    'lab-figure': LabFigure;
  }
}
