/** The strings that only the lab needs. A key that is missing in one language does not compile. */
import type { Locale } from '../messages/messages.ts';
import type { LossEntry, Signal } from '../protocol.ts';

export interface LabMessages {
  readonly details: string;
  readonly choose: string;
  readonly cause: (entry: number) => string;
  readonly segment: string;
  readonly fields: {
    readonly source: string;
    readonly destination: string;
    readonly seq: string;
    readonly ack: string;
    readonly flags: string;
    readonly len: string;
    readonly window: string;
    readonly mss: string;
    readonly urgent: string;
    readonly due: string;
  };
  readonly absolute: string;
  readonly state: string;
  readonly connection: string;
  readonly variable: string;
  readonly before: string;
  readonly after: string;
  readonly changes: string;
  readonly effects: string;
  readonly transmit: (packet: string) => string;
  readonly startTimer: (timer: string, duration: string) => string;
  readonly stopTimer: (timer: string) => string;
  readonly signal: (signal: string) => string;
  readonly deliver: (octets: number) => string;
  readonly signals: Readonly<Record<Signal, string>>;
  readonly causes: Readonly<Record<LossEntry['cause'], string>>;
  readonly rules: string;
  readonly rulesLoading: string;
  readonly nothing: string;
  readonly intervene: (time: string) => string;
  readonly inFlight: string;
  readonly noneInFlight: string;
  readonly drop: string;
  readonly duplicate: string;
  readonly delay: string;
  readonly delayBy: string;
  readonly connect: string;
  readonly send: string;
  readonly octets: string;
  readonly whole: (max: string) => string;
  readonly close: string;
  readonly abort: string;
  readonly did: (deed: string, time: string) => string;
  readonly dropped: (segment: string) => string;
  readonly duplicated: (segment: string) => string;
  readonly delayed: (segment: string, duration: string) => string;
  readonly called: (host: string, call: string) => string;
  readonly connecting: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly expired: string;
  readonly repeated: (actions: number) => string;
  readonly repeatedInPart: (done: number, actions: number) => string;
  readonly refused: (detail: string) => string;
  readonly unreachable: string;
  readonly notDone: string;
  readonly restart: string;
}

const en: LabMessages = {
  details: 'What happened here',
  choose: 'Choose an arrow, a state or a line of the log, or step through the run.',
  cause: (entry) => `sent because of entry ${entry}`,
  segment: 'Segment',
  fields: {
    source: 'source',
    destination: 'destination',
    seq: 'SEG.SEQ',
    ack: 'SEG.ACK',
    flags: 'control bits',
    len: 'octets of text',
    window: 'SEG.WND',
    mss: 'MSS option',
    urgent: 'SEG.UP',
    due: 'due to arrive',
  },
  absolute: 'absolute',
  state: 'State',
  connection: 'connection',
  variable: 'variable',
  before: 'before',
  after: 'after',
  changes: 'What changed in the TCB',
  effects: 'What it does',
  transmit: (packet) => `sends ${packet}`,
  startTimer: (timer, duration) => `starts the ${timer} timer: ${duration}`,
  stopTimer: (timer) => `stops the ${timer} timer`,
  signal: (signal) => `tells the user: ${signal}`,
  deliver: (octets) => `hands ${octets} octets to the user`,
  signals: {
    established: 'established',
    'connection closing': 'connection closing',
    'connection reset': 'connection reset',
    'connection refused': 'connection refused',
    'connection aborted due to user timeout': 'connection aborted due to user timeout',
    'urgent data': 'urgent data',
    'all data acknowledged': 'all data acknowledged',
    'close acknowledged': 'close acknowledged',
  },
  causes: {
    fault: 'Lost on the way, as this scenario wants it.',
    random: 'Lost on the way by chance.',
    learner: 'You dropped it.',
    unroutable: 'Nobody has this address.',
    queue: 'The queue of the link was full.',
  },
  rules: 'Why: the rules that decided',
  rulesLoading: 'Fetching the rules …',
  nothing: 'Nothing: no connection is concerned.',
  intervene: (time) => `Intervene at ${time}`,
  inFlight: 'Under way',
  noneInFlight: 'Nothing is under way at this moment. Move the playhead onto an arrow to drop, delay or duplicate what travels there.',
  drop: 'Drop',
  duplicate: 'Duplicate',
  delay: 'Delay',
  delayBy: 'Delay in ms',
  connect: 'connect()',
  send: 'send()',
  octets: 'Octets to send',
  whole: (max) => `A whole number from 1 to ${max}, please.`,
  close: 'close()',
  abort: 'abort()',
  did: (deed, time) => `You ${deed}; the run goes on from ${time}.`,
  dropped: (segment) => `dropped ${segment}`,
  duplicated: (segment) => `duplicated ${segment}`,
  delayed: (segment, duration) => `delayed ${segment} by ${duration}`,
  called: (host, call) => `made ${host} call ${call}`,
  connecting: 'Connecting …',
  reconnecting: 'The connection was lost. Trying again; nothing is lost.',
  offline: 'You are offline. It goes on by itself when the network is back.',
  expired: 'That run has expired, so this is a fresh one.',
  repeated: (actions) =>
    `That run had expired. It has been run again with ${actions === 1 ? 'what you had done in it' : `the ${actions} things you had done in it`}.`,
  repeatedInPart: (done, actions) => `That run had expired. Of the ${actions} things you had done in it, ${done} could be done again here.`,
  refused: (detail) => `That did not work: ${detail}`,
  unreachable: 'The server cannot be reached. What you see stays; try again in a moment.',
  notDone: 'That was not done, because the server cannot be reached. Do it again in a moment.',
  restart: 'Run it again',
};

const zh: LabMessages = {
  details: '这里发生了什么',
  choose: '选择一个箭头、一个状态或日志中的一行，或逐步播放。',
  cause: (entry) => `由第 ${entry} 条引起`,
  segment: '报文段',
  fields: {
    source: '源',
    destination: '目的',
    seq: 'SEG.SEQ',
    ack: 'SEG.ACK',
    flags: '控制位',
    len: '数据字节数',
    window: 'SEG.WND',
    mss: 'MSS 选项',
    urgent: 'SEG.UP',
    due: '预计到达',
  },
  absolute: '绝对值',
  state: '状态',
  connection: '连接',
  variable: '变量',
  before: '之前',
  after: '之后',
  changes: 'TCB 的变化',
  effects: '产生的效果',
  transmit: (packet) => `发送 ${packet}`,
  startTimer: (timer, duration) => `启动 ${timer} 计时器：${duration}`,
  stopTimer: (timer) => `停止 ${timer} 计时器`,
  signal: (signal) => `通知用户：${signal}`,
  deliver: (octets) => `向用户交付 ${octets} 字节`,
  signals: {
    established: '连接已建立',
    'connection closing': '连接正在关闭',
    'connection reset': '连接被重置',
    'connection refused': '连接被拒绝',
    'connection aborted due to user timeout': '用户超时，连接中止',
    'urgent data': '有紧急数据',
    'all data acknowledged': '所有数据已被确认',
    'close acknowledged': '关闭已被对方确认',
  },
  causes: {
    fault: '按本场景的安排在途中丢失。',
    random: '在途中随机丢失。',
    learner: '是你丢弃的。',
    unroutable: '没有主机使用这个地址。',
    queue: '链路的队列已满。',
  },
  rules: '为什么：起决定作用的规则',
  rulesLoading: '正在获取规则……',
  nothing: '没有：不涉及任何连接。',
  intervene: (time) => `在 ${time} 干预`,
  inFlight: '正在途中',
  noneInFlight: '此刻没有报文段在途中。把播放头移到箭头上，就可以丢弃、推迟或复制途中的报文段。',
  drop: '丢弃',
  duplicate: '复制',
  delay: '推迟',
  delayBy: '推迟的毫秒数',
  connect: 'connect()',
  send: 'send()',
  octets: '要发送的字节数',
  whole: (max) => `请填 1 到 ${max} 之间的整数。`,
  close: 'close()',
  abort: 'abort()',
  did: (deed, time) => `你${deed}，运行从 ${time} 处继续。`,
  dropped: (segment) => `丢弃了 ${segment}`,
  duplicated: (segment) => `复制了 ${segment}`,
  delayed: (segment, duration) => `把 ${segment} 推迟了 ${duration}`,
  called: (host, call) => `让${host}调用了 ${call}`,
  connecting: '正在连接……',
  reconnecting: '连接断开，正在重试；不会丢失任何内容。',
  offline: '你已离线。网络恢复后会自动继续。',
  expired: '那次运行已过期，这是新的一次。',
  repeated: (actions) => `那次运行已过期，已按你做过的 ${actions} 步干预重新运行。`,
  repeatedInPart: (done, actions) => `那次运行已过期。你做过 ${actions} 步干预，其中 ${done} 步在这里重新做了一遍。`,
  refused: (detail) => `没有成功：${detail}`,
  unreachable: '无法连接服务器。页面内容保持不变，请稍后再试。',
  notDone: '无法连接服务器，这一步没有执行，请稍后再做一次。',
  restart: '再运行一次',
};

/** The lab's strings by language. */
export const labMessages: Readonly<Record<Locale, LabMessages>> = { en, zh };
