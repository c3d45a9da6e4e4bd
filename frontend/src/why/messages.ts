import type { Locale } from '../messages/messages.ts';
import type { Bounds, Finding, Progress, Result } from './exploration.ts';

/** What is said while a search runs and when it is over. The names of claims and rules stand in the page. */
export interface WhyMessages {
  readonly waiting: string;
  progress(progress: Progress): string;
  /** What was visited, and why it ended there. */
  over(result: Result): string;
  /** Under which rule and within which bounds; without a name for the rule, that of the one who asked. */
  within(rule: string | null, bounds: Bounds): string;
  /** Before it began. */
  readonly cancelled: string;
  readonly abandoned: string;
  readonly failed: string;
  refused(detail: string): string;
  readonly unreachable: string;
  verdict(finding: Finding): string;
  story(steps: number): string;
}

const number = (value: number): string => Math.round(value).toLocaleString('en');
const duration = (seconds: number): string => seconds.toFixed(seconds < 0.1 ? 3 : 1);
const count = (value: number, one: string, more: string): string => `${value} ${value === 1 ? one : more}`;
const isSometimes = ({ kind }: Finding): boolean => kind === 'sometimes';

const en: WhyMessages = {
  waiting: 'Waiting for its turn …',
  progress: ({ states, frontier, depth, statesPerSecond }) =>
    `${number(states)} states found, ${number(frontier)} of them to be visited, ${number(depth)} moves deep, ${number(statesPerSecond)} states a second.`,
  over: ({ states, depth, seconds, ending }) => {
    const found = `${number(states)} states, up to ${number(depth)} moves from the beginning, in ${duration(seconds)} s.`;
    const why = {
      exhausted: 'Everything within the bounds was visited.',
      decided: 'It ended when all was decided.',
      states: 'It ended at the limit of states: what was not found is not known not to exist.',
      depth: 'It ended at the limit of depth: what was not found is not known not to exist.',
      memory: 'It ended for want of memory: what was not found is not known not to exist. Try smaller bounds.',
      time: 'It ended when its time was up: what was not found is not known not to exist. Try smaller bounds.',
      cancelled: 'It was cancelled: what was not found is not known not to exist.',
      abandoned: 'It ended because its page was closed: what was not found is not known not to exist.',
    }[ending];
    return `${found} ${why}`;
  },
  within: (rule, { losses, duplicates, repetitions }) =>
    `Searched ${rule === null ? 'by the rules you chose' : `under “${rule}”`}, with at most ${count(losses, 'lost packet', 'lost packets')}, ${count(duplicates, 'copy', 'copies')} and ${count(repetitions, 'retransmission timeout', 'retransmission timeouts')}.`,
  cancelled: 'Cancelled. Change something, or search again.',
  abandoned: 'It left the queue because its page was closed. Please search again.',
  failed: 'The search broke down on our side. Please try again.',
  refused: (detail) => `That did not work: ${detail}`,
  unreachable: 'The server cannot be reached. Check the network and search again.',
  verdict: (finding) => ({ holds: isSometimes(finding) ? 'true' : 'holds', fails: isSometimes(finding) ? 'false' : 'fails', undecided: 'open' })[finding.verdict],
  story: (steps) => (steps === 0 ? 'Open the beginning: it is so at once' : `Open the story: ${number(steps)} ${steps === 1 ? 'move' : 'moves'}`),
};

const zh: WhyMessages = {
  waiting: '正在排队……',
  progress: ({ states, frontier, depth, statesPerSecond }) =>
    `已找到 ${number(states)} 个状态，其中 ${number(frontier)} 个还没有走访，深 ${number(depth)} 步，每秒 ${number(statesPerSecond)} 个状态。`,
  over: ({ states, depth, seconds, ending }) => {
    const found = `共 ${number(states)} 个状态，最远 ${number(depth)} 步，用时 ${duration(seconds)} s。`;
    const why = {
      exhausted: '界限之内已全部走遍。',
      decided: '全部有了结论，于是停止。',
      states: '状态数到了上限，于是停止：没有找到，不等于没有。',
      depth: '深度到了上限，于是停止：没有找到，不等于没有。',
      memory: '内存用完，于是停止：没有找到，不等于没有。不妨把界限放小。',
      time: '时间用完，于是停止：没有找到，不等于没有。不妨把界限放小。',
      cancelled: '搜索已取消：没有找到，不等于没有。',
      abandoned: '页面关闭了，于是停止：没有找到，不等于没有。',
    }[ending];
    return found + why;
  },
  within: (rule, { losses, duplicates, repetitions }) =>
    `${rule === null ? '按你选的规则' : `按规则“${rule}”`}搜索：最多丢失 ${losses} 次、复制 ${duplicates} 次、重传计时器到期 ${repetitions} 次。`,
  cancelled: '已取消。可以改一改，再搜一次。',
  abandoned: '页面关闭了，于是不再排队。请再搜一次。',
  failed: '搜索在我们这边出了故障，请再试一次。',
  refused: (detail) => `没有成功：${detail}`,
  unreachable: '连不上服务器。请检查网络，再搜一次。',
  verdict: (finding) => ({ holds: isSometimes(finding) ? '会' : '成立', fails: isSometimes(finding) ? '不会' : '不成立', undecided: '未定' })[finding.verdict],
  story: (steps) => (steps === 0 ? '打开开头：一开始就是如此' : `打开故事：${number(steps)} 步`),
};

export const whyMessages: Readonly<Record<Locale, WhyMessages>> = { en, zh };
