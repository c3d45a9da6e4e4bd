import { expect, test } from 'vitest';
import { sectionUrl } from '../lab/entry-details.ts';
import { LOGS } from '../testing/logs.ts';
import { readTrace } from '../trace.ts';
import { messages } from './index.ts';
import { sentence } from './sentence.ts';

function tell(log: string, locale: 'zh' | 'en', absolute = false): string[] {
  const { entries } = LOGS[log]!();
  return entries.map((entry) => sentence(entry, readTrace(entries), messages[locale], absolute));
}

test('tells a handshake in English', () => {
  expect(tell('three-way-handshake', 'en').slice(1, 4)).toEqual([
    'client calls connect(); CLOSED → SYN-SENT',
    'client sends SYN, seq 0',
    'server receives SYN, seq 0; LISTEN → SYN-RECEIVED',
  ]);
});

test('tells a handshake in Chinese', () => {
  expect(tell('three-way-handshake', 'zh')[2]).toBe('客户端发送 SYN，seq=0');
});

test('tells absolute numbers when asked', () => {
  expect(tell('three-way-handshake', 'en', true)[4]).toBe('server sends SYN,ACK, seq 130, ack 101');
});

test('tells losses, delays, copies, injections, retransmissions and errors', () => {
  const all = ['syn-lost', 'reordering', 'stale-syn', 'four-way-close'].flatMap((log) => tell(log, 'en'));
  expect(all).toContain('SYN, seq 0 from client: lost');
  expect(all).toContain('client retransmits (1) SYN, seq 0');
  expect(all).toContain('ACK, seq 1, ack 1, 100 octets from client is delayed until 320 ms');
  expect(all).toContain('the network duplicates ACK, seq 101, ack 1, 100 octets');
  expect(all).toContain('from outside comes SYN, seq -3000, as if from 10.0.0.1:40000');
  expect(all).toContain('client calls send(100): error: connection closing');
});

test('links a rule to its section', () => {
  expect(sectionUrl('3.10.7.4')).toBe('https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4');
  expect(sectionUrl('RFC 9293 §3.5')).toBe('https://www.rfc-editor.org/rfc/rfc9293#section-3.5');
  expect(sectionUrl('RFC 6298 §2.1')).toBe('https://www.rfc-editor.org/rfc/rfc6298#section-2.1');
  expect(sectionUrl('RFC 9293 Appendix A.2')).toBe('https://www.rfc-editor.org/rfc/rfc9293#appendix-A.2');
});
