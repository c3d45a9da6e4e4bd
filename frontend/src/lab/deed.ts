import { flagsOf, formatDuration } from '../format.ts';
import { messages } from '../messages/index.ts';
import { hostName, type Locale } from '../messages/messages.ts';
import type { Action } from '../protocol.ts';
import type { Trace } from '../trace.ts';
import { labMessages } from './messages.ts';

/** One sentence that tells what the learner has done. */
export function deed(action: Action, trace: Trace, locale: Locale): string {
  const { did, dropped, duplicated, delayed, called } = labMessages[locale];
  const from = formatDuration(action.at);
  if (!('packet' in action)) return did(called(hostName(action.host, messages[locale]), `${action.type}(${action.octets ?? ''})`), from);
  const packet = trace.packets.get(action.packet);
  const segment = packet ? flagsOf(packet.departure.segment) : `#${action.packet}`;
  if (action.type === 'delay') return did(delayed(segment, formatDuration(action.by)), from);
  return did(action.type === 'drop' ? dropped(segment) : duplicated(segment), from);
}
