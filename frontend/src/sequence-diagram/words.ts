import type { LossEntry, Timer } from '../protocol.ts';

/** The few words that stand inside the drawing. */
export interface DiagramWords {
  readonly you: string;
  readonly copy: string;
  readonly injected: string;
  readonly fates: Readonly<Record<LossEntry['cause'], string>>;
  readonly timers: Readonly<Record<Timer, string>>;
  /** "400 ms later": what a delay adds. */
  later(duration: string): string;
  /** "238.9 s left out" of the axis. */
  leftOut(duration: string): string;
}
