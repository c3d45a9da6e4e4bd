/**
 * The strings of the diagram. Both languages implement {@link Messages}, so that a key missing in one of them does not compile.
 */
import type { DiagramWords } from '../sequence-diagram/words.ts';

export type Locale = 'zh' | 'en';

export interface Messages extends DiagramWords {
  /** What hosts with these names are called. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly play: string;
  readonly pause: string;
  readonly replay: string;
  readonly stepBack: string;
  readonly stepForward: string;
  readonly position: string;
  readonly speed: string;
  readonly absolute: string;
  readonly diagram: string;
  readonly log: string;
  readonly start: string;
  readonly waiting: string;
  segment(flags: string, seq: number, ack: number | null, len: number): string;
  calls(host: string, call: string, learner: boolean): string;
  sends(host: string, segment: string, retransmission: number): string;
  injects(segment: string, source: string): string;
  copies(segment: string): string;
  receives(host: string, segment: string): string;
  loses(host: string, segment: string, fate: string): string;
  delays(host: string, segment: string, due: string): string;
  fires(host: string, timer: string): string;
  moves(before: string, after: string): string;
  returns(result: string): string;
}

/** What a host is called in a language; hosts with names of their own keep them. */
export const hostName = (name: string, words: Messages): string => words.hosts[name] ?? name;
