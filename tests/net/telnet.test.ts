// The telnet codec: bytes in, events and bytes out.

import fc from 'fast-check';
import { environVariablesMax, subnegotiationLengthMax } from '../../driver/contract/limits';
import type { CodecEvent } from '../../driver/net/codec';
import { TelnetCodec } from '../../driver/net/telnet';
import { wire } from './telnet_world';

/** A codec whose opening has been said, and what it says from then on. */
function opened(negotiate = true) {
  const sent: Buffer[] = [];
  const codec = new TelnetCodec((bytes) => sent.push(Buffer.from(bytes)), { negotiate });
  codec.open();
  const opening = Buffer.concat(sent);
  sent.length = 0;
  return { codec, opening, sent: () => Buffer.concat(sent) };
}

/** Neighbouring texts are one: how the stream was cut does not count. */
function joined(events: readonly CodecEvent[]): CodecEvent[] {
  const result: CodecEvent[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.type === 'text' && last?.type === 'text')
      result[result.length - 1] = { type: 'text', text: last.text + event.text };
    else result.push(event);
  }
  return result;
}

const text = (value: string): CodecEvent => ({ type: 'text', text: value });
const on = (option: string, side: 'local' | 'remote'): unknown => ({ type: 'option', option, side, on: true });
const off = (option: string, side: 'local' | 'remote'): unknown => ({ type: 'option', option, side, on: false });

test('the opening asks for the terminal first and then offers what a game sends', () => {
  expect(opened().opening).toEqual(
    wire(
      'IAC DO TTYPE IAC DO NAWS IAC DO ENVIRON IAC WILL CHARSET IAC WILL GMCP IAC WILL MSSP',
      'IAC WILL MSDP IAC WILL EOR IAC WILL MSP',
    ),
  );
});

test('without negotiation nothing is asked, and a client that asks is still answered', () => {
  const { codec, opening, sent } = opened(false);
  expect(opening).toHaveLength(0);
  codec.receive(wire('IAC DO GMCP'));
  expect(sent()).toEqual(wire('IAC WILL GMCP'));
});

const conversations: [name: string, input: Buffer, events: unknown[], answer: Buffer][] = [
  ['text passes', wire('look\r\n'), [text('look\r\n')], wire()],
  ['a doubled IAC is the byte 255, which is no UTF-8', wire('a', 'IAC IAC', 'b'), [text('a\ufffdb')], wire()],
  ['a NOP inside text is nothing', wire('lo', 'IAC NOP', 'ok'), [text('look')], wire()],
  ['a command inside a character does not break it', wire(0xc3, 'IAC NOP', 0xa9), [text('é')], wire()],
  ['AYT is answered', wire('IAC AYT'), [], wire('\r\n[-Yes-]\r\n')],
  ['AO is answered with a data mark', wire('IAC AO'), [], wire('IAC DM')],
  ['TIMING MARK is answered each time', wire('IAC DO TM IAC DO TM'), [], wire('IAC WILL TM IAC WILL TM')],
  ['IP and BRK are told', wire('IAC IP IAC BRK'), [{ type: 'interrupt' }, { type: 'break' }], wire()],
  ['EC is a backspace', wire('ab', 'IAC EC'), [text('ab\b')], wire()],
  ['EC erases a character that has begun', wire('a', 0xc3, 'IAC EC', 'b'), [text('ab')], wire()],
  ['EL erases the line', wire('ab', 'IAC EL'), [text('ab'), { type: 'eraseLine' }], wire()],
  ['an unknown option is refused', wire('IAC WILL', 99, 'IAC DO', 99), [], wire('IAC DONT', 99, 'IAC WONT', 99)],
  ['LINEMODE is refused', wire('IAC WILL LINEMODE'), [], wire('IAC DONT LINEMODE')],
  ["ECHO is not the client's to give", wire('IAC DO ECHO'), [], wire('IAC WONT ECHO')],
  ['BINARY is agreed to', wire('IAC DO BINARY'), [on('binary', 'local')], wire('IAC WILL BINARY')],
  [
    'NAWS, with a doubled 255 in it',
    wire('IAC WILL NAWS', 'IAC SB NAWS', 0, 'IAC IAC', 0, 40, 'IAC SE'),
    [on('naws', 'remote'), { type: 'naws', columns: 255, rows: 40 }],
    wire(),
  ],
  ['a NAWS that is too short is nothing', wire('IAC SB NAWS', 0, 80, 'IAC SE'), [], wire()],
  [
    'NEW-ENVIRON: all variables are asked for and read',
    wire('IAC WILL ENVIRON', 'IAC SB ENVIRON', 0, 0, 'CLIENT_NAME', 1, 'Mudlet', 3, 'X', 2, 1, 1, 'y', 'IAC SE'),
    [
      on('newEnviron', 'remote'),
      {
        type: 'environ',
        variables: [
          ['CLIENT_NAME', 'Mudlet'],
          ['X\u0001', 'y'],
        ],
      },
    ],
    wire('IAC SB ENVIRON', 1, 'IAC SE'),
  ],
  [
    'CHARSET: UTF-8 is requested and accepted',
    wire('IAC DO CHARSET', 'IAC SB CHARSET', 2, 'UTF-8', 'IAC SE'),
    [on('charset', 'local'), { type: 'charset', name: 'UTF-8' }],
    wire('IAC SB CHARSET', 1, ';UTF-8', 'IAC SE'),
  ],
  [
    'CHARSET refused',
    wire('IAC DO CHARSET', 'IAC SB CHARSET', 3, 'IAC SE'),
    [on('charset', 'local'), { type: 'charset', name: null }],
    wire('IAC SB CHARSET', 1, ';UTF-8', 'IAC SE'),
  ],
  [
    'CHARSET asked by the client',
    wire('IAC WILL CHARSET', 'IAC SB CHARSET', 1, ' LATIN1 utf-8', 'IAC SE'),
    [on('charset', 'remote'), { type: 'charset', name: 'utf-8' }],
    wire('IAC DO CHARSET', 'IAC SB CHARSET', 2, 'utf-8', 'IAC SE'),
  ],
  [
    'CHARSET without UTF-8 in it',
    wire('IAC WILL CHARSET', 'IAC SB CHARSET', 1, '[TTABLE]', 1, ';LATIN1', 'IAC SE'),
    [on('charset', 'remote')],
    wire('IAC DO CHARSET', 'IAC SB CHARSET', 3, 'IAC SE'),
  ],
  [
    'GMCP as it is, UTF-8 and all',
    wire('IAC DO GMCP', 'IAC SB GMCP', 'Core.Hello {"client":"é"}', 'IAC SE'),
    [on('gmcp', 'local'), { type: 'gmcp', text: 'Core.Hello {"client":"é"}' }],
    wire(),
  ],
  [
    'MSDP keeps its control characters',
    wire('IAC SB MSDP', 1, 'LIST', 2, 'COMMANDS', 'IAC SE'),
    [{ type: 'msdp', text: '\u0001LIST\u0002COMMANDS' }],
    wire(),
  ],
  ['MSSP is asked for by switching it on', wire('IAC DO MSSP'), [on('mssp', 'local'), { type: 'msspRequest' }], wire()],
  ['ZMP', wire('IAC SB ZMP', 'zmp.ping', 0, 'x', 0, 'IAC SE'), [{ type: 'zmp', words: ['zmp.ping', 'x'] }], wire()],
  [
    'a subnegotiation of an unknown option',
    wire('IAC SB', 200, 'hello', 'IAC SE'),
    [{ type: 'subnegotiation', option: 200, text: 'hello' }],
    wire(),
  ],
  [
    'an empty subnegotiation',
    wire('IAC SB LINEMODE IAC SE'),
    [{ type: 'subnegotiation', option: 34, text: '' }],
    wire(),
  ],
  [
    'a subnegotiation that lost its SE ends at the next command',
    wire('IAC SB GMCP', 'half', 'IAC WILL NAWS', 'look'),
    [on('naws', 'remote'), text('look')],
    wire(),
  ],
];

test.each(conversations)('%s', (_name, input, events, answer) => {
  const { codec, sent } = opened();
  expect(joined(codec.receive(input))).toEqual(events);
  expect(sent()).toEqual(answer);
});

test('the terminal is asked until a name comes twice; MTTS gives its bits', () => {
  const { codec, sent } = opened();
  const names = ['MUDLET', 'ANSI-TRUECOLOR', 'MTTS 2349', 'MTTS 2349'];
  codec.receive(wire('IAC WILL TTYPE'));
  const events = names.flatMap((name) => codec.receive(wire('IAC SB TTYPE', 0, name, 'IAC SE')));
  expect(events).toEqual([
    { type: 'ttype', name: 'MUDLET', names: ['MUDLET'] },
    { type: 'ttype', name: 'ANSI-TRUECOLOR', names: ['MUDLET', 'ANSI-TRUECOLOR'] },
    { type: 'ttype', name: 'MTTS 2349', names: ['MUDLET', 'ANSI-TRUECOLOR', 'MTTS 2349'] },
    { type: 'mtts', bits: 2349 },
  ]);
  const question = wire('IAC SB TTYPE', 1, 'IAC SE');
  expect(sent()).toEqual(Buffer.concat([question, question, question, question]));
});

test('a client that never tells the same name twice is asked four times', () => {
  const { codec, sent } = opened();
  codec.receive(wire('IAC WILL TTYPE'));
  for (let at = 0; at < 20; at++) codec.receive(wire('IAC SB TTYPE', 0, `T${at}`, 'IAC SE'));
  expect(sent()).toHaveLength(4 * wire('IAC SB TTYPE', 1, 'IAC SE').length);
});

test('request("ttype") asks anew, and switches the option on when it is off', () => {
  const { codec, sent } = opened(false);
  codec.request('ttype', '');
  codec.receive(wire('IAC WILL TTYPE'));
  codec.request('ttype', '');
  const question = wire('IAC SB TTYPE', 1, 'IAC SE');
  expect(sent()).toEqual(Buffer.concat([wire('IAC DO TTYPE'), question, question]));
});

describe('echo and character mode', () => {
  test('a password prompt hides typing at once and shows it again at once, answers or not', () => {
    const { codec, sent } = opened();
    for (const echo of [false, false, true, true, false, true]) codec.setEcho(echo);
    expect(sent()).toEqual(wire('IAC WILL ECHO IAC WONT ECHO IAC WILL ECHO IAC WONT ECHO'));
  });

  test('late answers do not switch the echo: two passwords behind each other stay hidden', () => {
    const { codec, sent } = opened();
    for (const echo of [false, true, false]) codec.setEcho(echo);
    codec.receive(wire('IAC DO ECHO IAC DONT ECHO IAC DO ECHO'));
    expect(sent()).toEqual(wire('IAC WILL ECHO IAC WONT ECHO IAC WILL ECHO'));
    expect(codec.isOn('echo', 'local')).toBe(true);
  });

  test('a client that wants its echo back gets it', () => {
    const { codec, sent } = opened();
    codec.setEcho(false);
    const events = codec.receive(wire('IAC DO ECHO', 'IAC DONT ECHO'));
    expect(events).toEqual([off('echo', 'local')]);
    expect(sent()).toEqual(wire('IAC WILL ECHO IAC WONT ECHO'));
  });

  test('character mode is SGA', () => {
    const { codec, sent } = opened();
    codec.setCharMode(true);
    codec.setCharMode(false);
    expect(sent()).toEqual(wire('IAC WILL SGA IAC WONT SGA'));
  });
});

describe('prompt marks', () => {
  test('a client that never spoke telnet sees none', () => {
    const { codec, sent } = opened();
    codec.receive(wire('look\n'));
    codec.prompt();
    expect(sent()).toHaveLength(0);
  });

  test('GA for a telnet client, EOR for one that has it, none for GA in character mode', () => {
    const { codec, sent } = opened();
    codec.receive(wire('IAC NOP'));
    codec.prompt();
    codec.setCharMode(true);
    codec.prompt();
    codec.receive(wire('IAC DO EOR'));
    codec.prompt();
    expect(sent()).toEqual(wire('IAC GA', 'IAC WILL SGA', 'IAC EOR_MARK'));
  });
});

describe('output', () => {
  const { codec } = opened();
  test.each([
    ['You see: café.\n', 'You see: café.\r\n'],
    ['one\r\ntwo\n', 'one\r\ntwo\r\n'],
    ['50%\r', '50%\r\0'],
    ['\n\n', '\r\n\r\n'],
    ['lone \ud800 surrogate', 'lone \ufffd surrogate'],
  ])('%j leaves as %j', (given, bytes) => {
    expect(Buffer.from(codec.encode(given)).toString('utf8')).toBe(bytes);
  });

  const everything = () => {
    const world = opened();
    world.codec.receive(wire('IAC DO GMCP IAC DO MSDP IAC DO MSSP IAC DO MSP IAC DO ZMP'));
    return world;
  };
  test.each<[what: string, data: string, bytes: Buffer]>([
    ['gmcp', 'Room.Info {"name":"ÿ"}', wire('IAC SB GMCP', 'Room.Info {"name":"ÿ"}', 'IAC SE')],
    ['msdp', '\u0001HEALTH\u00027', wire('IAC SB MSDP', 1, 'HEALTH', 2, '7', 'IAC SE')],
    [
      'mssp',
      '{"NAME":"Mud","PORT":["4000","4443"],"PLAYERS":3}',
      wire('IAC SB MSSP', 1, 'NAME', 2, 'Mud', 1, 'PORT', 2, '4000', 2, '4443', 1, 'PLAYERS', 2, '3', 'IAC SE'),
    ],
    ['msp', '!!SOUND(a)', wire('IAC SB MSP', '!!SOUND(a)', 'IAC SE')],
    ['zmp', '["a","b"]', wire('IAC SB ZMP', 'a', 0, 'b', 0, 'IAC SE')],
    ['ga', '', wire('IAC GA')],
    ['nop', '', wire('IAC NOP')],
    ['naws', '1', wire()],
  ])('request %s', (what, data, bytes) => {
    const { codec, sent } = everything();
    const before = sent().length;
    expect(codec.request(what, data)).toBe(true);
    expect(sent().subarray(before)).toEqual(bytes);
  });

  test('what the client has not agreed to is not sent, and unknown words are refused', () => {
    const { codec, sent } = opened();
    expect(['gmcp', 'msdp', 'mssp', 'zmp', 'mxp', 'toString'].map((what) => codec.request(what, '{}'))).not.toContain(
      true,
    );
    expect(sent()).toHaveLength(0);
  });

  test('data that is not what the word takes is refused', () => {
    const { codec } = everything();
    expect([codec.request('mssp', '[1'), codec.request('mssp', '3'), codec.request('zmp', '[3]')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('limits', () => {
  test('a subnegotiation of exactly the limit passes, one byte more is dropped whole and told', () => {
    const { codec } = opened();
    const message = (length: number): Buffer => wire('IAC SB GMCP', 'x'.repeat(length), 'IAC SE', 'on');
    expect(codec.receive(message(subnegotiationLengthMax))).toEqual([
      { type: 'gmcp', text: 'x'.repeat(subnegotiationLengthMax) },
      text('on'),
    ]);
    expect(codec.receive(message(subnegotiationLengthMax + 1))).toEqual([
      { type: 'subnegotiationTooLong', option: 201 },
      text('on'),
    ]);
  });

  test('more variables than the limit are dropped', () => {
    const { codec } = opened();
    const many = Array.from({ length: environVariablesMax + 5 }, (_, at) => wire(0, `N${at}`, 1, 'v'));
    const [event] = codec.receive(wire('IAC SB ENVIRON', 0, ...many, 'IAC SE'));
    expect(event.type === 'environ' && event.variables.length).toBe(environVariablesMax);
  });
});

/** Streams that look like telnet more often than noise would. */
const telnetish = fc
  .array(
    fc.oneof(
      fc.constantFrom(255, 255, 251, 252, 253, 254, 250, 240, 246, 247, 248, 13, 10, 0, 8, 127),
      fc.constantFrom(0, 1, 3, 24, 25, 31, 34, 39, 42, 69, 70, 93, 201),
      fc.constantFrom(0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80),
      fc.integer({ min: 0, max: 255 }),
    ),
    { maxLength: 200 },
  )
  .map((bytes) => Buffer.from(bytes));

test('however the stream is cut, the events and the answers are the same', () => {
  fc.assert(
    fc.property(telnetish, fc.array(fc.integer({ min: 1, max: 20 })), (stream, cuts) => {
      const whole = opened();
      const pieces = opened();
      const expected = joined(whole.codec.receive(stream));
      const events: CodecEvent[] = [];
      let at = 0;
      for (const length of [...cuts, stream.length]) {
        events.push(...pieces.codec.receive(stream.subarray(at, at + length)));
        at += length;
      }
      expect(joined(events)).toEqual(expected);
      expect(pieces.sent()).toEqual(whole.sent());
    }),
    { numRuns: 500 },
  );
});

test('any bytes: nothing is thrown, and the answers stay in proportion', () => {
  fc.assert(
    fc.property(fc.array(telnetish, { maxLength: 5 }), (chunks) => {
      const { codec, sent } = opened();
      for (const chunk of chunks) codec.receive(chunk);
      expect(sent().length).toBeLessThanOrEqual(20 * (chunks.reduce((sum, chunk) => sum + chunk.length, 0) + 1));
    }),
    { numRuns: 500 },
  );
});
