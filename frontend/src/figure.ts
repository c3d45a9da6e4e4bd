import type { EntryDetails } from './lab/entry-details.ts';
import type { Entry, Host } from './protocol.ts';
import './sequence-diagram/sequence-diagram.ts';
import type { SequenceDiagram } from './sequence-diagram/sequence-diagram.ts';
import { fetchRules } from './session-client.ts';

/** What is drawn: a whole log. */
export interface Run {
  readonly hosts: readonly Host[];
  readonly entries: readonly Entry[];
  readonly end: number;
}

type Options = Partial<Pick<SequenceDiagram, 'locale' | 'absolute' | 'autoplay' | 'still' | 'selected'>>;

/**
 * Draws a run in place of what stands in `figure`. A click on it tells what happened there, and by which clause; what that
 * takes is loaded with the first click.
 */
export function draw(figure: HTMLElement, { hosts, entries, end }: Run, options: Options): SequenceDiagram {
  const diagram = document.createElement('sequence-diagram');
  Object.assign(diagram, { hosts, entries, end, ...options });
  let details: EntryDetails | null = null;
  const choose = ({ detail: index }: CustomEvent<number | null>) => {
    diagram.selected = index;
    details ??= addDetails(figure, diagram, choose);
    const entry = index === null ? null : entries[index - 1]!;
    Object.assign(details, { entry, trace: diagram.trace, absolute: diagram.absolute, hidden: !entry });
  };
  diagram.addEventListener('entry-select', choose);
  diagram.addEventListener('absolute-change', ({ detail }) => {
    if (details) details.absolute = detail;
  });
  figure.replaceChildren(diagram);
  return diagram;
}

function addDetails(figure: HTMLElement, diagram: SequenceDiagram, choose: (event: CustomEvent<number | null>) => void): EntryDetails {
  const details = document.createElement('entry-details');
  details.locale = diagram.locale;
  details.addEventListener('entry-select', choose);
  void loadDetails(details);
  figure.append(details);
  return details;
}

async function loadDetails(details: EntryDetails): Promise<void> {
  await import('./lab/entry-details.ts');
  // Without them the details still say which rule it was.
  details.rules = await fetchRules().catch(() => ({}));
}
