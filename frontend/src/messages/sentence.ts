import { flagsOf, formatDuration, segmentNumbers } from '../format.ts';
import type { Entry, Segment } from '../protocol.ts';
import { transitionOf, type Trace } from '../trace.ts';
import { hostName, type Messages } from './messages.ts';

/** One sentence that tells an entry. */
export function sentence(entry: Entry, trace: Trace, words: Messages, absolute: boolean): string {
  const host = hostName(entry.host, words);
  const transition = transitionOf(entry);
  const moved = transition && transition.before !== transition.after ? words.moves(transition.before, transition.after) : '';
  return tell(entry, trace, words, host, absolute) + moved;
}

function tell(entry: Entry, trace: Trace, words: Messages, host: string, absolute: boolean): string {
  const name = (segment: Segment) => {
    const { seq, ack } = segmentNumbers(segment, absolute);
    return words.segment(flagsOf(segment), seq, ack, segment.len);
  };
  switch (entry.kind) {
    case 'call': {
      const result = entry.result === 'ok' ? '' : words.returns(entry.result);
      return words.calls(host, `${entry.call}(${entry.octets ?? ''})`, entry.by === 'learner') + result;
    }
    case 'departure':
      if (entry.injected) return words.injects(name(entry.segment), entry.source);
      if (entry.copyOf !== undefined) return words.copies(name(entry.segment));
      return words.sends(host, name(entry.segment), entry.retransmission);
    case 'arrival':
      return words.receives(host, name(entry.segment));
    case 'timeout':
      return words.fires(host, words.timers[entry.timer]);
    default: {
      const packet = trace.packets.get(entry.packet);
      const segment = packet ? name(packet.departure.segment) : `#${entry.packet}`;
      return entry.kind === 'loss'
        ? words.loses(host, segment, words.fates[entry.cause])
        : words.delays(host, segment, formatDuration(entry.due));
    }
  }
}
