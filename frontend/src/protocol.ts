/**
 * The numbered log of a simulation as the server sends it: over `/ws/sessions/{id}` and over plain GET.
 * Java: dev.synackademy.network.LogEntry (sealed records), one record per kind.
 * Virtual times are milliseconds with microsecond precision (numbers, at most 3 decimals).
 */
export type State = 'CLOSED' | 'LISTEN' | 'SYN-SENT' | 'SYN-RECEIVED' | 'ESTABLISHED' | 'FIN-WAIT-1' | 'FIN-WAIT-2'
  | 'CLOSE-WAIT' | 'CLOSING' | 'LAST-ACK' | 'TIME-WAIT';
export type ControlBit = 'CWR' | 'ECE' | 'URG' | 'ACK' | 'PSH' | 'RST' | 'SYN' | 'FIN';
export type Timer = 'RETRANSMISSION' | 'USER' | 'TIME-WAIT' | 'FIN-WAIT-2' | 'DELAYED-ACK'
  | 'PERSIST' | 'KEEP-ALIVE' | 'REORDERING' | 'LOSS-PROBE';

export interface Segment {
  /** SEG.SEQ, absolute, 0…2^32−1. */
  seq: number;
  /** SEG.ACK, absolute; null when the ACK bit is off. */
  ack: number | null;
  /** Counted from the sender's initial sequence number (its SYN is 0), may be negative for old duplicates; null when that number is not known. */
  relativeSeq: number | null;
  relativeAck: number | null;
  /** In the order in which people write them: "SYN","ACK" / "FIN","ACK" / "PSH","ACK" / "RST","ACK". */
  flags: ControlBit[];
  /** Octets of text (SYN and FIN not counted). */
  len: number;
  window: number;
  /** Present only when the URG bit is on. */
  urgentPointer?: number;
  /** Maximum Segment Size option, where it is carried. */
  mss?: number;
}

export type Effect =
  | { effect: 'transmit'; packet: number }              // packet = number of the departure that follows
  | { effect: 'start-timer'; timer: Timer; ms: number } // (re)starts
  | { effect: 'stop-timer'; timer: Timer }
  | { effect: 'signal'; signal: Signal }                // what the user is told
  | { effect: 'deliver'; octets: number };              // octets handed to the user
export type Signal = 'established' | 'all data acknowledged' | 'connection closing' | 'connection reset' | 'connection refused'
  | 'connection aborted due to user timeout' | 'urgent data' | 'close acknowledged';

/** One variable of the TCB that changed, by its RFC 9293 name ("SND.NXT", "RCV.WND", "RTO", "retransmission queue", …). */
export interface Change { name: string; before: number | string | null; after: number | string | null }

/** What one event did to one connection. */
export interface Transition {
  /** Identity of the connection at this host: "10.0.0.2:80-10.0.0.1:40000"; a listener: "10.0.0.2:80". */
  connection: string;
  before: State;
  after: State;
  /** For showing SND.UNA/SND.NXT/SND.WL2/ISS (from iss) and RCV.NXT/SND.WL1/IRS (from irs) relatively; null when not known. */
  iss: number | null;
  irs: number | null;
  changes: Change[];
  effects: Effect[];
  /** Ids of the rules that fired, in order; look them up in GET /api/rules. */
  rules: string[];
}

interface EntryBase {
  /** 1, 2, 3, … without gaps. */
  index: number;
  /** Virtual time, ms. */
  at: number;
  /** Name of the host where it happened (lifeline). */
  host: string;
}
/** The user (application) calls its TCP. */
export interface CallEntry extends EntryBase {
  kind: 'call';
  call: 'listen' | 'connect' | 'accept' | 'send' | 'receive' | 'close' | 'abort' | 'status';
  octets?: number;                 // send: how many; receive: how many asked for (absent: all there will be)
  by: 'program' | 'learner';
  /** "ok", or the RFC's error text, e.g. "error: connection closing". */
  result: string;
  transition: Transition | null;
}
/** A packet enters the network. */
export interface DepartureEntry extends EntryBase {
  kind: 'departure';
  packet: number;                  // 1, 2, 3, …
  to: string | null;               // name of the host it is addressed to; null: nobody has that address
  source: string;                  // "10.0.0.1:40000"
  destination: string;
  segment: Segment;
  /** When it will arrive if nothing happens to it, ms. */
  due: number;
  /** How often this segment had been sent before: 0 = first time. */
  retransmission: number;
  /** Set when the network made this copy of another packet. */
  copyOf?: number;
  /** True when it was put into the network from outside (spoofed, or an old duplicate). `host` is then the host whose lifeline it seems to come from. */
  injected?: true;
}
/** A packet reaches its host and is processed. */
export interface ArrivalEntry extends EntryBase {
  kind: 'arrival';
  packet: number;
  from: string | null;
  segment: Segment;
  transition: Transition | null;
}
/** A packet is gone. `host` = sender. Loss happens on the way: between departure and due. */
export interface LossEntry extends EntryBase {
  kind: 'loss';
  packet: number;
  cause: 'fault' | 'random' | 'learner' | 'unroutable' | 'queue';
}
/** A packet in flight will arrive later than it would have. `host` = sender. */
export interface DelayEntry extends EntryBase {
  kind: 'delay';
  packet: number;
  due: number;
  cause: 'fault' | 'learner';
}
/** A timer of a connection fires. */
export interface TimeoutEntry extends EntryBase {
  kind: 'timeout';
  timer: Timer;
  transition: Transition;
}
export type Entry = CallEntry | DepartureEntry | ArrivalEntry | LossEntry | DelayEntry | TimeoutEntry;

export interface Host { name: string; address: string; side: 'client' | 'server' | 'attacker' }

/** GET /api/sessions/{id} */
export interface Session {
  id: string;
  scenario: string;
  seed: number;
  hosts: Host[];
  actions: Action[];
  /** Number of entries. */
  length: number;
  /** Virtual ms at which the run ends. */
  end: number;
  states: { host: string; connection: string; state: State }[];
}

/** GET /api/sessions/{id}/log?after=N, GET /api/scenarios/{scenario}/log?seed=1 */
export interface LogPage { scenario: string; seed: number; hosts: Host[]; after: number; length: number; end: number; entries: Entry[] }

/**
 * Messages of WebSocket /ws/sessions/{id}?after=N&log=NAME (server to client; the client sends nothing). NAME is what the
 * entries known so far were said to belong to: if that log has been rewritten since, all is sent anew after a `truncated`.
 */
export type Message =
  | { type: 'entries'; log: string; entries: Entry[] }               // a burst is one message
  | { type: 'truncated'; after: number }                // entries after N are void; new ones follow
  | { type: 'complete'; length: number; end: number };  // all entries there are have been sent (an action may add more)

/** POST /api/sessions/{id}/actions. 200 → Session; 422/409/404 → RFC 9457 problem. */
export type Action =
  | { at: number; type: 'drop'; packet: number }
  | { at: number; type: 'delay'; packet: number; by: number }
  | { at: number; type: 'duplicate'; packet: number }
  | { at: number; type: 'connect' | 'close' | 'abort' | 'receive' | 'status'; host: string; connection?: string; octets?: number }
  | { at: number; type: 'send'; host: string; connection?: string; octets: number };

/** GET /api/rules: every rule by id. */
export interface Rule { section: string; requirement: string | null; text: { zh: string; en: string } }
export type Rules = Record<string, Rule>;
