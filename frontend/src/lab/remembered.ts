import type { Action, Session } from '../protocol.ts';

/**
 * What the learner did in a run is kept in this browser: of each scenario the last run in which anything was done. The server forgets
 * runs that nobody uses, and the same actions make the same run again.
 */
type Remembered = Pick<Session, 'id' | 'actions'>;

const keyOf = (scenario: string): string => `run:${scenario}`;

/** Where there is no storage, nothing is remembered. */
export function remember({ id, scenario, actions }: Session): void {
  if (actions.length === 0) return;
  try {
    localStorage.setItem(keyOf(scenario), JSON.stringify({ id, actions } satisfies Remembered));
  } catch {
    // The run goes on without.
  }
}

/** What was done in that run; nothing if it is not the one that is remembered. */
export function recall(scenario: string, id: string): readonly Action[] {
  try {
    const known = JSON.parse(localStorage.getItem(keyOf(scenario)) ?? 'null') as Partial<Remembered> | null;
    return known?.id === id && Array.isArray(known.actions) ? known.actions : [];
  } catch {
    return [];
  }
}
