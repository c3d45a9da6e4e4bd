/** Takes an Ethernet frame apart that carries IPv4, TCP and the beginning of an HTTP request: pure functions over its octets. */

/** What one layer adds. Ethernet adds something at both ends. */
export type Layer = 'ethernet' | 'ip' | 'tcp' | 'http' | 'check';

export type FieldName =
  | 'to' | 'from' | 'type'
  | 'version' | 'ihl' | 'dscp' | 'ecn' | 'totalLength' | 'identification' | 'flags' | 'offset' | 'ttl' | 'protocol' | 'headerChecksum' | 'source' | 'destination'
  | 'sourcePort' | 'destinationPort' | 'seq' | 'ack' | 'dataOffset' | 'reserved' | 'control' | 'window' | 'checksum' | 'urgent'
  | 'method' | 'target' | 'httpVersion' | 'lineEnd' | 'emptyLine'
  | 'fcs';

type Form = 'number' | 'hex' | 'bits' | 'mac' | 'address' | 'text';

export interface Field {
  readonly name: FieldName;
  readonly form: Form;
  /** Where it begins, in bits from the beginning of the frame. */
  readonly bit: number;
  readonly bits: number;
}

export interface Part {
  readonly layer: Layer;
  /** Where it begins, in octets. */
  readonly at: number;
  readonly octets: number;
  readonly fields: readonly Field[];
}

type Shape = readonly (readonly [name: FieldName, bits: number, form?: Form])[];

const ETHERNET: Shape = [['to', 48, 'mac'], ['from', 48, 'mac'], ['type', 16, 'hex']];

/** RFC 791 §3.1. */
const IP: Shape = [
  ['version', 4], ['ihl', 4], ['dscp', 6, 'bits'], ['ecn', 2, 'bits'], ['totalLength', 16],
  ['identification', 16], ['flags', 3, 'bits'], ['offset', 13],
  ['ttl', 8], ['protocol', 8], ['headerChecksum', 16, 'hex'],
  ['source', 32, 'address'],
  ['destination', 32, 'address'],
];

/** RFC 9293 §3.1. */
const TCP: Shape = [
  ['sourcePort', 16], ['destinationPort', 16],
  ['seq', 32],
  ['ack', 32],
  ['dataOffset', 4], ['reserved', 4, 'bits'], ['control', 8, 'bits'], ['window', 16],
  ['checksum', 16, 'hex'], ['urgent', 16],
];

const CHECK: Shape = [['fcs', 32, 'hex']];

/** The control bits, the highest first. */
const CONTROL = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'];

/** @param hex two digits an octet */
export function octets(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** The frame from its first octet to its last. Its headers have no options. */
export function partsOf(frame: Uint8Array): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const add = (layer: Layer, shape: Shape) => {
    const fields: Field[] = [];
    let bit = 8 * at;
    for (const [name, bits, form = 'number'] of shape) {
      fields.push({ name, form, bit, bits });
      bit += bits;
    }
    parts.push({ layer, at, octets: bit / 8 - at, fields });
    at = bit / 8;
  };
  add('ethernet', ETHERNET);
  add('ip', IP);
  add('tcp', TCP);
  add('http', requestLine(frame.subarray(at, frame.length - 4)));
  add('check', CHECK);
  return parts;
}

/** Method, target and version, each with what parts it from the next. */
function requestLine(text: Uint8Array): Shape {
  const [method = '', target = ''] = String.fromCharCode(...text).split(' ');
  const before = method.length + target.length + 2;
  return [
    ['method', 8 * (method.length + 1), 'text'],
    ['target', 8 * (target.length + 1), 'text'],
    ['httpVersion', 8 * (text.length - before - 4), 'text'],
    ['lineEnd', 16, 'text'],
    ['emptyLine', 16, 'text'],
  ];
}

/** The bits of a field, as many as it has. */
export function binary(frame: Uint8Array, { bit, bits }: Pick<Field, 'bit' | 'bits'>): string {
  let digits = '';
  for (let i = bit; i < bit + bits; i++) digits += (frame[i >> 3]! >> (7 - (i & 7))) & 1;
  return digits;
}

/** Its octets, or its bits where it is not made of whole ones. */
export function raw(frame: Uint8Array, field: Pick<Field, 'bit' | 'bits'>): string {
  const digits = binary(frame, field);
  if (field.bit % 8 || field.bits % 8) return digits;
  return (digits.match(/.{8}/g) ?? []).map((octet) => parseInt(octet, 2).toString(16).padStart(2, '0')).join(' ');
}

/** As people write such a value. */
export function value(frame: Uint8Array, field: Field): string {
  const digits = binary(frame, field);
  const hex = raw(frame, field);
  switch (field.form) {
    case 'number':
      return String(parseInt(digits, 2));
    case 'hex':
      return `0x${hex.replaceAll(' ', '')}`;
    case 'bits':
      return field.name === 'control' ? CONTROL.filter((_, i) => digits[i] === '1').join(', ') : digits;
    case 'mac':
      return hex.replaceAll(' ', ':');
    case 'address':
      return hex.split(' ').map((octet) => parseInt(octet, 16)).join('.');
    case 'text':
      return hex.split(' ').map((octet) => glyph(parseInt(octet, 16))).join('');
  }
}

/** What would not be seen gets a sign to be seen by. */
const glyph = (code: number): string => ({ 0x20: '·', 0x0d: '\\r', 0x0a: '\\n' })[code] ?? String.fromCharCode(code);

/** A field, or as much of it as stands in one line of 32 bits. */
export interface Piece {
  readonly field: Field;
  /** Of `field`, whether this is where it begins. */
  readonly first: boolean;
  readonly bit: number;
  readonly bits: number;
}

/** The fields of a part, cut where the lines of 32 bits end. */
export function pieces({ at, fields }: Part): Piece[] {
  const cut: Piece[] = [];
  for (const field of fields) {
    let bit = field.bit;
    while (bit < field.bit + field.bits) {
      const left = 32 - ((bit - 8 * at) % 32);
      const bits = Math.min(left, field.bit + field.bits - bit);
      cut.push({ field, first: bit === field.bit, bit, bits });
      bit += bits;
    }
  }
  return cut;
}
