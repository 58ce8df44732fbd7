// One connection, without sockets: what waits, what leaves, and how it ends.

import {
  telnetEventsPerPass,
  waitingLinesMax,
  waitingTelnetEventsMax,
  waitingTextMax,
} from '../../driver/contract/limits';
import type { Console, ConsoleEvents } from '../../driver/net/console_transport';
import { ConsoleTransport } from '../../driver/net/console_transport';
import { PlainCodec, promptMark } from '../../driver/net/plain_codec';
import { Session } from '../../driver/net/session';
import { TelnetCodec } from '../../driver/net/telnet';
import { FakeTransport, MemoryLog, RecordingOwner, takeAll, until, wire } from './telnet_world';

function started(owner = new RecordingOwner(), lineLengthMax = 200, outputBacklogMax = 1000) {
  const transport = new FakeTransport();
  const log = new MemoryLog();
  const gone: number[] = [];
  const session = new Session({
    id: 7,
    kind: 'telnet',
    transport,
    makeCodec: (send) => new TelnetCodec(send, { negotiate: false }),
    owner,
    settings: { lineLengthMax, outputBacklogMax, log },
    gone: (session) => gone.push(session.id),
  });
  session.start();
  return {
    session,
    transport,
    owner,
    log,
    gone,
    type: (...parts: (string | number)[]) => session.received(wire(...parts)),
  };
}

test('the greeting leaves with the opening as one write', () => {
  const transport = new FakeTransport();
  const session = new Session({
    id: 1,
    kind: 'telnet',
    transport,
    makeCodec: (send) => new TelnetCodec(send, { negotiate: true }),
    owner: new RecordingOwner(undefined, 'Welcome.\n'),
    settings: { lineLengthMax: 100, outputBacklogMax: 100, log: new MemoryLog() },
    gone: () => {},
  });
  session.start();
  expect(transport.writes).toHaveLength(1);
  expect(transport.output.toString('latin1')).toMatch(/^\xff\xfd\x18.*Welcome\.\r\n$/s);
});

test('facts of the connection', () => {
  expect(started().session.facts).toEqual({
    port: 4000,
    address: '192.0.2.1',
    remotePort: 50_000,
    kind: 'telnet',
  });
});

test('lines wait until they are taken', () => {
  const { session, owner, type } = started();
  type('look\r\nnor');
  expect([owner.readyCount, session.hasLine, session.takeLine(), session.hasLine, session.takeLine()]).toEqual([
    1,
    true,
    'look',
    false,
    null,
  ]);
  type('th\r\n');
  expect(takeAll(session)).toEqual(['north']);
});

test('output gathers until flush() and leaves in order as one write', () => {
  const { session, transport } = started();
  session.write('Password: ');
  session.setEcho(false);
  session.writeBytes(Buffer.of(1, 255, 2));
  session.write('\n');
  expect(transport.writes).toHaveLength(0);
  session.flush();
  session.flush();
  expect(transport.writes).toEqual([wire('Password: ', 'IAC WILL ECHO', 1, 255, 2, '\r\n')]);
});

test('answers of the protocol leave at once', () => {
  const { transport, type } = started();
  type('IAC AYT');
  expect(transport.output.toString()).toBe('\r\n[-Yes-]\r\n');
});

test('messages reach the owner in words, and the session remembers the terminal', () => {
  const { session, owner, type } = started();
  type('IAC WILL NAWS', 'IAC SB NAWS', 0, 80, 0, 24, 'IAC SE', 'IAC WILL TTYPE', 'IAC SB TTYPE', 0, 'MUDLET', 'IAC SE');
  type(
    'IAC SB TTYPE',
    0,
    'MTTS 5',
    'IAC SE',
    'IAC DO GMCP',
    'IAC SB GMCP',
    'Core.Ping',
    'IAC SE',
    'IAC SB',
    200,
    'x',
    'IAC SE',
  );
  expect(owner.messages).toEqual([
    ['option', { name: 'naws', side: 'remote', on: true }],
    ['naws', { columns: 80, rows: 24 }],
    ['option', { name: 'ttype', side: 'remote', on: true }],
    ['ttype', 'MUDLET'],
    ['mtts', 5],
    ['option', { name: 'gmcp', side: 'local', on: true }],
    ['gmcp', 'Core.Ping'],
    ['suboption', { option: 200, text: 'x' }],
  ]);
  expect(session.terminal).toMatchObject({ columns: 80, rows: 24, names: ['MUDLET', 'MTTS 5'], mtts: 5 });
  expect([...session.terminal.options]).toEqual(['naws', 'ttype', 'gmcp']);
});

describe('character mode', () => {
  test('a character is a line', () => {
    const { session, owner, transport, type } = started();
    session.setCharMode(true);
    session.flush();
    expect(transport.output).toEqual(wire('IAC WILL SGA'));
    type('y');
    expect([owner.readyCount, session.charMode, session.takeLine(), session.hasLine]).toEqual([1, true, 'y', false]);
  });

  test('what was typed before is ready when the mode comes', () => {
    const { session, owner, type } = started();
    type('q');
    expect(owner.readyCount).toBe(0);
    session.setCharMode(true);
    expect([owner.readyCount, session.takeLine()]).toEqual([1, 'q']);
  });
});

describe('too much input', () => {
  test('above the limit of lines the client is not read; at half of it, it is again; none is lost', () => {
    const { session, transport, type } = started();
    type('l\n'.repeat(waitingLinesMax));
    expect(transport.paused).toBe(false);
    type('l\n');
    expect(transport.paused).toBe(true);
    while (session.waitingLines > waitingLinesMax / 2 + 1) session.takeLine();
    expect(transport.paused).toBe(true);
    session.takeLine();
    expect(transport.paused).toBe(false);
    expect(takeAll(session)).toHaveLength(waitingLinesMax / 2);
  });

  test('above the limit of characters, too', () => {
    const { session, transport, type } = started(new RecordingOwner(), 1000);
    type(`${'x'.repeat(999)}\n`.repeat(waitingTextMax / 1000));
    expect(transport.paused).toBe(false);
    type(`${'x'.repeat(999)}\n`);
    expect(transport.paused).toBe(true);
    takeAll(session);
    expect(transport.paused).toBe(false);
  });

  test('a flood of messages enters in shares, in order, and holds the client back', async () => {
    const { owner, transport, session } = started();
    const count = waitingTelnetEventsMax * 2;
    session.received(wire(...Array.from({ length: count }, (_, at) => wire('IAC SB GMCP', `M${at}`, 'IAC SE'))));
    expect(owner.messages).toHaveLength(telnetEventsPerPass);
    expect(transport.paused).toBe(true);
    await until(() => owner.messages.length === count);
    expect(owner.messages.map(([, data]) => data)).toEqual(Array.from({ length: count }, (_, at) => `M${at}`));
    expect(transport.paused).toBe(false);
  });

  test('the end of the connection waits behind such a flood', async () => {
    const { owner, session } = started();
    session.received(wire(...Array.from({ length: 100 }, () => wire('IAC SB GMCP', 'M', 'IAC SE'))));
    session.closed('reset');
    expect(owner.ends).toHaveLength(0);
    await until(() => owner.ends.length > 0);
    expect(owner.messages).toHaveLength(100);
  });

  test('a line over the limit: lines before it stay, the client is told, and input ends', () => {
    const { session, owner, transport, log, type } = started();
    type('look\n', 'x'.repeat(201));
    type('y'.repeat(1000));
    expect(transport.output.toString()).toContain('A line of more than 200 characters is too long.');
    expect(owner.ends).toEqual([[session, 'a line over the limit']]);
    expect(takeAll(session)).toEqual(['look']);
    expect(log.has('warn', 'a line over the limit')).toBe(true);
  });

  test('a telnet message over the limit is dropped and logged; the session goes on', () => {
    const { session, log, type } = started();
    for (let at = 0; at < 100; at++) type(...(at === 0 ? ['IAC SB GMCP'] : []), 'x'.repeat(1000));
    type('IAC SE', 'look\n');
    expect(takeAll(session)).toEqual(['look']);
    expect(log.has('warn', 'telnet message over the limit')).toBe(true);
  });
});

describe('a client that does not read', () => {
  test('output up to the limit is kept', () => {
    const { session, transport } = started();
    transport.backlogBytes = 900;
    session.write('x'.repeat(100));
    session.flush();
    expect([transport.ended, transport.writes.length]).toEqual(['open', 1]);
  });

  test('one byte more disconnects it, with a line in the log', () => {
    const { session, owner, transport, log } = started();
    transport.backlogBytes = 900;
    session.write('x'.repeat(101));
    session.flush();
    expect(transport.ended).toBe('destroyed');
    expect(owner.ends).toEqual([[session, 'the client did not read its output']]);
    expect(log.has('warn', 'does not read its output')).toBe(true);
  });

  test('a client that has read everything may get more than the limit at once', () => {
    const { session, transport } = started();
    session.write('x'.repeat(5000));
    session.flush();
    expect([transport.ended, transport.output.length]).toEqual(['open', 5000]);
  });
});

describe('the end', () => {
  test('close() flushes first, drops waiting input, and takes no more', () => {
    const { session, owner, transport, gone, type } = started();
    type('quit\nlook\n');
    session.write('Goodbye.\n');
    session.close();
    expect(transport.output.toString()).toBe('Goodbye.\r\n');
    expect(transport.ended).toBe('closed');
    type('more\n');
    session.write('nobody reads this');
    session.flush();
    session.close();
    expect([session.hasLine, transport.writes.length, owner.ends.length]).toEqual([false, 1, 0]);
    session.closed('closed');
    expect([owner.ends.length, gone]).toEqual([1, [7]]);
  });

  test('when the client ends its input, lines can be taken and answered until the owner closes', () => {
    const { session, owner, transport, gone, type } = started();
    type('look\n');
    session.inputEnded('the client ended the connection');
    expect(owner.ends).toHaveLength(1);
    expect(session.takeLine()).toBe('look');
    session.write('A room.\n');
    session.close();
    expect([transport.output.toString(), transport.ended]).toEqual(['A room.\r\n', 'closed']);
    session.closed('closed');
    expect([owner.ends.length, gone]).toEqual([1, [7]]);
  });
});

describe('a browser on the telnet port', () => {
  test('gets a hint, and its headers are no commands', () => {
    const { session, owner, transport, type } = started();
    type('GET / HTTP/1.1\r\nHost: mud.example\r\n\r\n');
    expect(transport.output.toString()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*port 4000/s);
    const [head, body] = transport.output.toString().split('\r\n\r\n');
    expect(Number(/Content-Length: (\d+)/.exec(head)?.[1])).toBe(body.length);
    expect([transport.ended, session.hasLine, owner.readyCount, owner.ends.length]).toEqual(['closed', false, 0, 1]);
  });

  test('a player may say the same later', () => {
    const { session, type } = started();
    type('hello\nGET / HTTP/1.1\n');
    expect(takeAll(session)).toEqual(['hello', 'GET / HTTP/1.1']);
  });
});

class FakeConsole implements Console {
  readonly did: string[] = [];
  printed = '';
  readonly bytes: number[] = [];
  backlogBytes = 0;
  events: ConsoleEvents | null = null;
  open(events: ConsoleEvents): void {
    this.events = events;
  }
  print(bytes: Uint8Array): void {
    this.printed += Buffer.from(bytes).toString('utf8');
    this.bytes.push(...bytes);
  }
  setEcho(on: boolean): void {
    this.did.push(`echo ${on}`);
  }
  setCharMode(on: boolean): void {
    this.did.push(`characters ${on}`);
  }
  pause(): void {
    this.did.push('pause');
  }
  resume(): void {
    this.did.push('resume');
  }
  close(): void {
    this.did.push('close');
  }
}

describe('the console', () => {
  function atConsole(console = new FakeConsole(), owner = new RecordingOwner(undefined, 'Welcome.\n')) {
    const session = new Session({
      id: 1,
      kind: 'console',
      transport: new ConsoleTransport(console),
      makeCodec: (send) => new PlainCodec(console, send),
      owner,
      settings: { lineLengthMax: 100, outputBacklogMax: 100, log: new MemoryLog() },
      gone: () => {},
    });
    session.start();
    return { console, owner, session };
  }

  test('is a session that speaks plain lines; its greeting is not lost', () => {
    const { console, session } = atConsole();
    console.events?.line('läute');
    console.events?.line('');
    session.write('Ding.\n');
    session.flush();
    expect(takeAll(session)).toEqual(['läute', '']);
    expect(console.printed).toBe('Welcome.\nDing.\n');
  });

  test('tells the terminal which text is a prompt, by a byte that no text holds', () => {
    const { console, session } = atConsole();
    session.write('läute> ');
    session.prompt();
    session.write('Ding.\n');
    session.flush();
    expect(console.bytes).toEqual([...Buffer.from('Welcome.\nläute> '), promptMark, ...Buffer.from('Ding.\n')]);
  });

  test('hides typing and gives keys by itself', () => {
    const { console, session } = atConsole();
    session.setEcho(false);
    session.setCharMode(true);
    console.events?.characters('é');
    expect([console.did, session.takeLine()]).toEqual([['echo false', 'characters true'], 'é']);
  });

  test('telnet requests mean nothing to it', () => {
    expect(atConsole().session.telnet('gmcp', 'Core.Ping')).toBe(false);
  });

  test('Ctrl-C is an interrupt, end of input ends the session, the terminal is given back', async () => {
    const { console, owner, session } = atConsole();
    console.events?.interrupt();
    expect(owner.messages).toEqual([['interrupt', null]]);
    console.events?.line('last');
    console.events?.eof();
    expect(owner.ends).toEqual([[session, 'end of input on the console']]);
    expect(session.takeLine()).toBe('last');
    session.write('Bye.\n');
    session.close();
    expect([console.did, console.printed]).toEqual([['close'], 'Welcome.\nBye.\n']);
    await new Promise(setImmediate);
    expect(owner.ends).toHaveLength(1);
  });

  test('closed while it is greeted, it takes no input: that is for the next session', () => {
    const console = new FakeConsole();
    const owner = new RecordingOwner();
    owner.connected = (session) => session.close();
    atConsole(console, owner);
    expect([console.did, console.events]).toEqual([['close'], null]);
  });

  test('is held back like any other', () => {
    const { console, session } = atConsole();
    for (let at = 0; at <= waitingLinesMax; at++) console.events?.line('x');
    expect(console.did).toEqual(['pause']);
    takeAll(session);
    expect(console.did).toEqual(['pause', 'resume']);
  });
});
