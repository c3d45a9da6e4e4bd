/** Every string of the diagram, in both languages. A key that is missing in one of them does not compile. */
import { flagsOf, formatDuration, segmentNumbers } from './format.ts';
import type { Entry, Segment } from './protocol.ts';
import type { DiagramWords } from './sequence-diagram/words.ts';
import { transitionOf, type Trace } from './trace.ts';

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
  readonly keys: string;
  readonly diagram: string;
  readonly log: string;
  readonly start: string;
  readonly waiting: string;
  /** "a sequence diagram of 12 events between client and server" */
  summary(events: number, hosts: readonly string[]): string;
  /** "60 ms, 5 of 12: …" */
  moment(time: string, index: number, length: number, sentence: string): string;
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

const en: Messages = {
  you: 'you:',
  copy: 'duplicate',
  injected: 'injected',
  fates: { fault: 'lost', random: 'lost', learner: 'dropped', unroutable: 'no such host', queue: 'queue full' },
  timers: { RETRANSMISSION: 'RTO', 'TIME-WAIT': '2MSL', USER: 'user timeout' },
  later: (duration) => `+${duration}`,
  leftOut: (duration) => `${duration} left out`,
  hosts: {},
  play: 'Play',
  pause: 'Pause',
  replay: 'Play again',
  stepBack: 'Step back',
  stepForward: 'Step forward',
  position: 'Moment',
  speed: 'Speed',
  absolute: 'Absolute numbers',
  keys: 'Space plays and pauses; ← and → step; Home and End jump.',
  diagram: 'Sequence diagram',
  log: 'Log',
  start: 'Nothing has happened yet.',
  waiting: 'Waiting for the first event …',
  summary: (events, hosts) => `Sequence diagram: ${events} events between ${hosts.join(' and ')}. The log that follows tells the same in words.`,
  moment: (time, index, length, sentence) => `${time}, ${index} of ${length}: ${sentence}`,
  segment: (flags, seq, ack, len) => `${flags}, seq ${seq}${ack === null ? '' : `, ack ${ack}`}${len ? `, ${len} octets` : ''}`,
  calls: (host, call, learner) => (learner ? `you make ${host} call ${call}` : `${host} calls ${call}`),
  sends: (host, segment, retransmission) => (retransmission ? `${host} retransmits (${retransmission}) ${segment}` : `${host} sends ${segment}`),
  injects: (segment, source) => `from outside comes ${segment}, as if from ${source}`,
  copies: (segment) => `the network duplicates ${segment}`,
  receives: (host, segment) => `${host} receives ${segment}`,
  loses: (host, segment, fate) => `${segment} from ${host}: ${fate}`,
  delays: (host, segment, due) => `${segment} from ${host} is delayed until ${due}`,
  fires: (host, timer) => `${host}: the ${timer} timer fires`,
  moves: (before, after) => `; ${before} → ${after}`,
  returns: (result) => `: ${result}`,
};

const zh: Messages = {
  you: '你：',
  copy: '副本',
  injected: '外来',
  fates: { fault: '丢失', random: '丢失', learner: '被丢弃', unroutable: '无此主机', queue: '队列已满' },
  timers: { RETRANSMISSION: 'RTO', 'TIME-WAIT': '2MSL', USER: '用户超时' },
  later: (duration) => `+${duration}`,
  leftOut: (duration) => `略去 ${duration}`,
  hosts: { client: '客户端', server: '服务器', attacker: '攻击者' },
  play: '播放',
  pause: '暂停',
  replay: '重新播放',
  stepBack: '上一步',
  stepForward: '下一步',
  position: '时刻',
  speed: '速度',
  absolute: '绝对序号',
  keys: '空格播放或暂停；← → 逐步；Home、End 跳到首尾。',
  diagram: '时序图',
  log: '日志',
  start: '还没有发生任何事。',
  waiting: '正在等待第一个事件……',
  summary: (events, hosts) => `时序图：${hosts.join('与')}之间的 ${events} 个事件。随后的日志用文字讲述同样的内容。`,
  moment: (time, index, length, sentence) => `${time}，第 ${index} 个（共 ${length} 个）：${sentence}`,
  segment: (flags, seq, ack, len) => `${flags}，seq=${seq}${ack === null ? '' : `，ack=${ack}`}${len ? `，${len} 字节` : ''}`,
  calls: (host, call, learner) => (learner ? `你让${host}调用 ${call}` : `${host}调用 ${call}`),
  sends: (host, segment, retransmission) => (retransmission ? `${host}第 ${retransmission} 次重传 ${segment}` : `${host}发送 ${segment}`),
  injects: (segment, source) => `外来报文段 ${segment}，源地址冒充 ${source}`,
  copies: (segment) => `网络复制了 ${segment}`,
  receives: (host, segment) => `${host}收到 ${segment}`,
  loses: (host, segment, fate) => `${host}的 ${segment}：${fate}`,
  delays: (host, segment, due) => `${host}的 ${segment} 推迟到 ${due} 到达`,
  fires: (host, timer) => `${host}的 ${timer} 计时器到期`,
  moves: (before, after) => `；${before} → ${after}`,
  returns: (result) => `：${result}`,
};

/** The strings by locale. */
export const messages: Readonly<Record<Locale, Messages>> = { en, zh };

/** What a host is called in a language; hosts with names of their own keep them. */
export const hostName = (name: string, words: Messages): string => words.hosts[name] ?? name;

/** One sentence that tells an entry. */
export function sentence(entry: Entry, trace: Trace, locale: Locale, absolute: boolean): string {
  const words = messages[locale];
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
