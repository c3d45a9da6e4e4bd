/** What the figure says. A key that is missing in one language does not compile. */
import type { Locale } from '../messages/messages.ts';
import type { FieldName, Layer } from './frame.ts';
import type { Device, Level } from './journey.ts';

/** A field's name, and what its value means. */
type Said = readonly [name: string, meaning: (value: string) => string];

export interface Words {
  readonly figure: string;
  readonly way: string;
  readonly devices: Readonly<Record<Device, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  readonly layers: Readonly<Record<Layer, string>>;
  readonly layerName: (layer: Layer, octets: number) => string;
  readonly notThere: string;
  readonly back: string;
  readonly again: string;
  /** What the button says that leads to this stop. */
  readonly moves: readonly string[];
  readonly stops: readonly string[];
  readonly strip: string;
  readonly header: (layer: string) => string;
  readonly place: (layer: string, bits: string, octets: string) => string;
  readonly value: string;
  readonly octets: string;
  readonly bits: string;
  readonly before: (value: string) => string;
  readonly changed: string;
  readonly fields: Readonly<Record<FieldName, Said>>;
}

const en: Words = {
  figure: 'One request on its way through the layers',
  way: 'Where it is',
  devices: { client: 'Client', switch: 'Switch', router: 'Router', server: 'Server' },
  levels: { http: 'Program', tcp: 'TCP', ip: 'IP', ethernet: 'Ethernet' },
  layers: { ethernet: 'Ethernet', ip: 'IP', tcp: 'TCP', http: 'HTTP', check: 'FCS' },
  layerName: (layer, octets) => `${en.layers[layer]}: ${octets} octets`,
  notThere: 'not there now',
  back: 'Back',
  again: 'From the beginning',
  moves: [
    '', 'Hand it down to TCP', 'Hand it down to IP', 'Hand it down to Ethernet', 'Over the wire to the switch', 'On to the router',
    'Up to IP', 'Down to the other card', 'Over the wire to the server', 'Up to IP', 'Up to TCP', 'Up to the program',
  ],
  stops: [
    'The client’s program has written its request. It knows nothing of segments, packets and frames.',
    'TCP puts 20 octets before it: ports for the two programs, numbers for the octets, and a checksum over everything.',
    'IP puts 20 octets before the segment: from which host to which. Its table says that the way there begins at the router.',
    'The card makes a frame: 14 octets before, 4 behind. It is addressed to the router’s card, and this is what goes on the wire.',
    'The switch reads the destination and sends the frame out where that card is. It changes nothing.',
    'The router’s first card checks the frame: right check sequence, and addressed to it. The frame has served its purpose here.',
    'The router reads where the packet is to go, takes one off the time to live and corrects the header checksum. The segment is not its business.',
    'The router’s second card makes a new frame, from itself to the server. Both MACs and the check sequence are new.',
    'The server’s card: the check sequence is right, the frame is for me, and its type says IPv4.',
    'IP: the checksum is right, the address is mine, and the protocol says TCP.',
    'TCP: the checksum is right, a program listens on this port, and the number is the one expected. 18 octets are kept for it.',
    'The server’s program reads the same 18 octets. Of all that lay between it has seen nothing.',
  ],
  strip: 'What there is of it here: choose what to look into',
  header: (layer) => `Fields of ${layer}`,
  place: (layer, bits, octets) => `${layer}, bits ${bits}; ${octets.includes('–') ? 'octets' : 'octet'} ${octets} of the frame`,
  value: 'Value',
  octets: 'Octets',
  bits: 'Bits',
  before: (value) => `Before the router it was ${value}.`,
  changed: 'changed by the router',
  fields: {
    to: ['Destination MAC', () => 'The card that this frame is for: only the next one on the way, on this network.'],
    from: ['Source MAC', () => 'The card that made this frame. The router puts its own here.'],
    type: ['Type', () => 'What the frame carries, and so to whom it is handed up: 0x0800 is IPv4.'],
    version: ['Version', (v) => `IP version ${v}.`],
    ihl: ['IHL', (v) => `The length of this header: ${v} words of 32 bits, so ${4 * Number(v)} octets: no options.`],
    dscp: ['DSCP', () => 'How routers should treat the packet. 0: like any other.'],
    ecn: ['ECN', () => 'For signalling congestion (RFC 3168). 00: this packet takes no part in that.'],
    totalLength: ['Total length', (v) => `The packet has ${v} octets with its header. What a frame carries beyond that is padding.`],
    identification: ['Identification', () => 'Tells fragments of one packet from those of another. This one may not be divided.'],
    flags: ['Flags', () => 'The middle bit is DF, “don’t fragment”; the last, “more fragments”, is off.'],
    offset: ['Fragment offset', () => 'Where a fragment belongs. 0: this is the whole packet.'],
    ttl: ['Time to live (TTL)', (v) => `The packet may pass ${v} more routers. Each takes one off; at 0 it is dropped, so that none circles for ever.`],
    protocol: ['Protocol', () => 'To whom IP hands this up: 6 is TCP, 17 would be UDP.'],
    headerChecksum: ['Header checksum', () => 'Over these 20 octets only. It must change when the TTL does.'],
    source: ['Source address', () => 'The host that sent it. It stays the same on the whole way, unless somebody does NAT.'],
    destination: ['Destination address', () => 'The host that it is for. Every router on the way reads this.'],
    sourcePort: ['Source port', () => 'The client’s number for this connection. Answers come back to it.'],
    destinationPort: ['Destination port', () => 'The program on the server: 80 is where HTTP is expected.'],
    seq: ['Sequence number', () => 'The number of the first octet behind this header. The SYN took 100, so text begins at 101.'],
    ack: ['Acknowledgment number', () => 'The next octet expected from the server. It counts because the bit ACK is on.'],
    dataOffset: ['Data offset', (v) => `${v} words of 32 bits, so ${4 * Number(v)} octets: here the text begins, and there are no options.`],
    reserved: ['Reserved', () => 'Four bits for later use. They are sent as 0 and not looked at.'],
    control: ['Control bits', (v) => `CWR, ECE, URG, ACK, PSH, RST, SYN, FIN, from left to right. On are ${v}.`],
    window: ['Window', (v) => `The client has room for ${v} octets from the server. Had both offered window scaling, this would be shifted.`],
    checksum: ['Checksum', () => 'Over header, text and a pseudo-header with both IP addresses. The TTL is not in it, so it survives routers.'],
    urgent: ['Urgent pointer', () => 'Counts only with the bit URG on. New applications do not use it.'],
    method: ['Method', () => 'What is wanted: GET, to read something. A space ends it.'],
    target: ['Target', () => 'What is to be read: /, the page at the top. A space ends it.'],
    httpVersion: ['Version', () => 'The protocol that the client speaks.'],
    lineEnd: ['End of line', () => 'Carriage return, line feed.'],
    emptyLine: ['Empty line', () => 'No more header fields: here the request ends.'],
    fcs: ['Frame check sequence', () => 'CRC-32 over all octets before it. A frame that was damaged on the wire is dropped without a word.'],
  },
};

const zh: Words = {
  figure: '一个请求穿过各层',
  way: '走到了哪里',
  devices: { client: '客户端', switch: '交换机', router: '路由器', server: '服务器' },
  levels: { http: '程序', tcp: 'TCP', ip: 'IP', ethernet: '以太网' },
  layers: { ethernet: '以太网', ip: 'IP', tcp: 'TCP', http: 'HTTP', check: 'FCS' },
  layerName: (layer, octets) => `${zh.layers[layer]}：${octets} 字节`,
  notThere: '此处没有',
  back: '上一步',
  again: '从头再来',
  moves: [
    '', '向下交给 TCP', '向下交给 IP', '向下交给以太网', '经导线到交换机', '继续到路由器',
    '向上交给 IP', '向下交给另一块网卡', '经导线到服务器', '向上交给 IP', '向上交给 TCP', '向上交给程序',
  ],
  stops: [
    '客户端的程序写好了请求。它不知道什么是报文段、分组和帧。',
    'TCP 在前面加上 20 字节：两个程序的端口，字节的编号，还有一个管全部内容的校验和。',
    'IP 在报文段前面加上 20 字节：从哪台主机到哪台主机。路由表说，去那里要先到路由器。',
    '网卡做成一个帧：前面 14 字节，后面 4 字节。收件人是路由器的网卡；导线上传的就是它。',
    '交换机看目的地址，把帧从那块网卡所在的端口送出去。它什么也不改。',
    '路由器的第一块网卡检查这个帧：校验序列正确，是给自己的。这个帧的任务到此为止。',
    '路由器看分组要去哪里，把生存时间减 1，改正首部校验和。报文段它不过问。',
    '路由器的第二块网卡做一个新的帧，从自己到服务器。两个 MAC 和校验序列都是新的。',
    '服务器的网卡：校验序列正确，帧是给我的，类型是 IPv4。',
    'IP：校验和正确，地址是我的，协议是 TCP。',
    'TCP：校验和正确，有程序在这个端口上，序号正是期待的那个。替它收下 18 字节。',
    '服务器的程序读到同样的 18 字节。中间发生的一切，它都没有看到。',
  ],
  strip: '这里有些什么：选一段来看',
  header: (layer) => `${layer} 的各个字段`,
  place: (layer, bits, octets) => `${layer}的第 ${bits} 位；帧的第 ${octets} 字节`,
  value: '值',
  octets: '字节',
  bits: '比特',
  before: (value) => `经过路由器之前是 ${value}。`,
  changed: '路由器改过',
  fields: {
    to: ['目的 MAC', () => '这个帧给哪块网卡：只是本网络上的下一站。'],
    from: ['源 MAC', () => '做出这个帧的网卡。路由器在这里填自己的。'],
    type: ['类型', () => '帧里装的是什么，也就决定向上交给谁：0x0800 是 IPv4。'],
    version: ['版本', (v) => `IP 第 ${v} 版。`],
    ihl: ['首部长度', (v) => `${v} 个 32 位的字，即 ${4 * Number(v)} 字节：没有选项。`],
    dscp: ['DSCP', () => '路由器该怎样对待这个分组。0：与别的一样。'],
    ecn: ['ECN', () => '用来通知拥塞（RFC 3168）。00：这个分组不参加。'],
    totalLength: ['总长度', (v) => `分组连同首部共 ${v} 字节。帧里多出来的只是填充。`],
    identification: ['标识', () => '用来区分不同分组的分片。这一个不许分片。'],
    flags: ['标志', () => '中间一位是 DF，“不许分片”；最后一位“还有分片”没有置位。'],
    offset: ['片偏移', () => '分片该放在哪里。0：这就是整个分组。'],
    ttl: ['生存时间（TTL）', (v) => `还可以经过 ${v} 个路由器。每过一个减 1，减到 0 就丢弃，免得分组永远兜圈子。`],
    protocol: ['协议', () => 'IP 向上交给谁：6 是 TCP，17 则是 UDP。'],
    headerChecksum: ['首部校验和', () => '只管这 20 字节。TTL 一变，它也得变。'],
    source: ['源地址', () => '发出它的主机。只要没有 NAT，一路上都不变。'],
    destination: ['目的地址', () => '要去的主机。路上的每个路由器都看它。'],
    sourcePort: ['源端口', () => '客户端给这条连接的号码，应答会回到这里。'],
    destinationPort: ['目的端口', () => '服务器上的程序：80 是约定给 HTTP 的。'],
    seq: ['序号', () => '首部后面第一个字节的编号。SYN 占了 100，所以数据从 101 开始。'],
    ack: ['确认号', () => '期待从服务器收到的下一个字节。ACK 位置位，它才算数。'],
    dataOffset: ['数据偏移', (v) => `${v} 个 32 位的字，即 ${4 * Number(v)} 字节：数据从这里开始，没有选项。`],
    reserved: ['保留', () => '四位，留待以后用。发送时为 0，接收时不看。'],
    control: ['控制位', (v) => `从左到右是 CWR、ECE、URG、ACK、PSH、RST、SYN、FIN。置位的是 ${v}。`],
    window: ['窗口', (v) => `客户端还能收下服务器的 ${v} 字节。如果双方都提供了窗口扩大选项，这个数还要移位。`],
    checksum: ['校验和', () => '覆盖首部、数据和含有两个 IP 地址的伪首部。其中没有 TTL，所以过路由器不用改。'],
    urgent: ['紧急指针', () => 'URG 位置位才算数。新的应用不用它。'],
    method: ['方法', () => '要做什么：GET，读取。以空格结束。'],
    target: ['目标', () => '要读什么：/，最上面的一页。以空格结束。'],
    httpVersion: ['版本', () => '客户端所说的协议。'],
    lineEnd: ['行尾', () => '回车、换行。'],
    emptyLine: ['空行', () => '再没有首部字段：请求到此结束。'],
    fcs: ['帧校验序列', () => '前面全部字节的 CRC-32。在导线上损坏的帧被悄悄丢掉。'],
  },
};

export const WORDS: Readonly<Record<Locale, Words>> = { en, zh };
