// The isolate's half of LPC sockets: descriptors, owners, callbacks and back-pressure, with a host that only notes what it is asked.

import { socketLookupsMax, socketLookupsPerObjectMax } from '../../driver/contract/limits';
import type { SocketEvent } from '../../driver/contract/socket';
import { errorNumber, type SocketErrorName } from '../../driver/contract/socket_error';
import { destruct } from '../../driver/runtime/destruct';
import { efuns } from '../../driver/runtime/efun/table';
import { connectHost, type HostCalls } from '../../driver/runtime/host';
import { receiveSocketEvents } from '../../driver/runtime/socket_event';
import { openSocketCount } from '../../driver/runtime/socket_table';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { LpcBuffer, LpcFloat } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { effects, newWorld, object, program, within } from './make_world';

const STREAM = 1;
const DATAGRAM = 2;
let serial = 0;
/** What the callbacks of the object under test were called with. */
let heard: Value[][] = [];
/** What the host answers. */
let answers: { sent: number; allSent: number; close: boolean };
let ob: LpcObject;
/** Objects without functions, as players or owners. */
let people: LpcObject[];

beforeEach(() => {
  heard = [];
  // The sum over all sockets goes on from test to test: whatever was written before has left.
  answers = { sent: 0, allSent: Number.MAX_SAFE_INTEGER, close: true };
  newWorld({ socketsMax: 1000, socketBacklogMax: 1_000_000, stringLengthMax: 1_000_000 });
  const path = `/socket${++serial}`;
  const hears =
    (name: string) =>
    (_o: LpcObject, _d: number, ...args: Value[]) => {
      heard.push([name, ...args]);
      during?.(name, args);
    };
  program(path, {
    functions: { on_read: hears('on_read'), on_write: hears('on_write'), on_close: hears('on_close') },
  });
  ob = object(path);
  people = [1, 2].map((number) => {
    program(`${path}person${number}`, { functions: {} });
    return object(`${path}person${number}`);
  });
  during = null;
  connectHost({
    socketBind: (_id: number, _mode: string, _address: string, port: number) => ['ok', ['0.0.0.0', port || 4711]],
    socketListen: () => ['ok', true],
    socketSent: (id: number) => ['ok', id === 0 ? answers.allSent : answers.sent],
    socketClose: () => ['ok', answers.close],
    usage: () => ['ok', { heapUsed: 0, rss: 0, userUs: 0, systemUs: 0, loadAverage: [] }],
  } as unknown as HostCalls);
});

afterEach(() => destruct(ob));

/** Runs inside the next callbacks. */
let during: ((name: string, args: Value[]) => void) | null = null;

function call(name: string, ...args: Value[]): Value {
  return within(ob, () => efuns.get(name)!(ob, 0, ...args));
}

const is = (name: SocketErrorName): number => errorNumber(name);

/** A connected stream: its descriptor and the number of its connection. */
function connected(mode = STREAM): { fd: number; id: number } {
  const fd = call('socket_create', mode, 'on_read', 'on_close');
  call('socket_connect', fd, '127.0.0.1 9', 'on_read', 'on_write');
  const id = effects().at(-1)[1];
  receiveSocketEvents([['connected', id, ['127.0.0.1', 1], ['127.0.0.1', 9]]]);
  return { fd, id };
}

const state = (fd: number): string => call('socket_status', fd)[1];

test('descriptors are used again, connections never: what was under way for a closed socket finds nobody', () => {
  const { fd, id } = connected();
  expect(heard).toEqual([['on_write', fd]]);
  call('socket_close', fd);
  expect(connected().fd).toBe(fd);
  heard = [];
  receiveSocketEvents([
    ['data', id, 'text', 'late'],
    ['closed', id, '', false],
  ]);
  expect(heard).toEqual([]);
  expect(state(fd)).toBe('DATA_XFER');
});

test('no more sockets than the configuration allows', () => {
  world.settings.socketsMax = openSocketCount() + 5;
  const fds = Array.from({ length: 6 }, () => call('socket_create', STREAM, 'on_read'));
  expect(fds.slice(5)).toEqual([is('EENOSOCKS')]);
  expect(new Set(fds).size).toBe(6);
  call('socket_close', fds[2]);
  expect(call('socket_create', STREAM, 'on_read')).toBe(fds[2]);
});

test('a full socket says so once, and goes on when everything has left', () => {
  const { fd, id } = connected();
  const block = 'x'.repeat(100_000);
  expect([1, 2, 3].map(() => call('socket_write', fd, block))).toEqual([1, 1, is('EECALLBACK')]);
  expect(effects().map((effect) => effect[2][4])).toEqual([false, false, true]);
  expect(call('socket_write', fd, 'more')).toBe(is('EEALREADY'));
  heard = [];
  answers.sent = 300_000;
  receiveSocketEvents([['writable', id]]);
  expect(heard).toEqual([['on_write', fd]]);
  expect(call('socket_write', fd, block)).toBe(1);
});

test('what the system has taken meanwhile does not count', () => {
  const { fd } = connected();
  const block = 'x'.repeat(200_000);
  call('socket_write', fd, block);
  answers.sent = answers.allSent = 200_000;
  expect(call('socket_write', fd, block)).toBe(1);
});

test('when too much waits in all sockets nothing is taken', () => {
  const [first, second, third] = [connected(), connected(), connected()];
  const block = 'x'.repeat(900_000);
  expect([first, second].map(({ fd }) => call('socket_write', fd, block))).toEqual([
    is('EECALLBACK'),
    is('EECALLBACK'),
  ]);
  answers.allSent = 0;
  effects();
  expect(call('socket_write', third.fd, block)).toBe(is('EEWOULDBLOCK'));
  expect(effects()).toEqual([]);
  answers.allSent = Number.MAX_SAFE_INTEGER;
  expect(call('socket_write', third.fd, block)).toBe(is('EECALLBACK'));
});

test('a close with unsent data keeps the descriptor until they have left', () => {
  const { fd, id } = connected();
  call('socket_write', fd, 'x'.repeat(300_000));
  effects();
  expect(call('socket_close', fd)).toBe(1);
  expect(effects()).toEqual([['socket', id, ['close', true]]]);
  expect([state(fd), call('socket_close', fd), call('socket_write', fd, 'x')]).toEqual([
    'CLOSING',
    is('EEBADF'),
    is('EEBADF'),
  ]);
  heard = [];
  receiveSocketEvents([
    ['writable', id],
    ['data', id, 'text', 'x'],
    ['flushed', id],
  ]);
  expect(heard).toEqual([]);
  expect(state(fd)).toBe('CLOSED');
});

test('the end of the other side calls the close callback once, with the descriptor; socket_close() calls none', () => {
  const [theirs, ours] = [connected(), connected()];
  heard = [];
  receiveSocketEvents([
    ['closed', theirs.id, 'ended', false],
    ['closed', theirs.id, 'ended', false],
  ]);
  call('socket_close', ours.fd);
  receiveSocketEvents([['closed', ours.id, 'ended', false]]);
  expect(heard).toEqual([['on_close', theirs.fd]]);
  expect([call('socket_close', theirs.fd), call('socket_close', ours.fd)]).toEqual([is('EEBADF'), is('EEBADF')]);
});

test('a datagram socket ignores the close callback that it was created with', () => {
  const fd = call('socket_create', DATAGRAM, 'on_read', 'on_close');
  const datagram = call('socket_create', DATAGRAM, 'on_read');
  call('socket_write', fd, 'x', '127.0.0.1 9');
  const id = effects().at(-1)[1];
  receiveSocketEvents([
    ['datagram', id, 'text', 'y', ['127.0.0.1', 9]],
    ['closed', id, 'ended', false],
  ]);
  expect(heard).toEqual([['on_read', fd, 'y', '127.0.0.1 9']]);
  expect([state(fd), state(datagram)]).toEqual(['CLOSED', 'UNBOUND']);
});

test('creating calls nobody, and gives the first free descriptor', () => {
  const fd = call('socket_create', STREAM, 'on_read', 'on_close');
  expect([fd >= 0, state(fd), heard, effects()]).toEqual([true, 'UNBOUND', [], []]);
});

test('a thousand sockets that come and go leave nothing behind', () => {
  const before = openSocketCount();
  const first = connected();
  call('socket_close', first.fd);
  for (let i = 0; i < 1000; i++) {
    const { fd, id } = connected();
    call('socket_close', fd);
    receiveSocketEvents([['closed', id, '', false]]);
  }
  expect(openSocketCount()).toBe(before);
  expect(connected().fd).toBe(first.fd);
});

test('the lookups of one object leave room for those of others; all together have a limit too', () => {
  const lookUp = (owner: LpcObject): Value => {
    const fd = within(owner, () => efuns.get('socket_create')!(owner, 0, STREAM, 'on_read'));
    return within(owner, () => efuns.get('socket_connect')!(owner, 0, fd, 'slow.test 9', 'on_read', 'on_write'));
  };
  const results = [ob, ...people].map((owner) =>
    Array.from({ length: socketLookupsPerObjectMax + 1 }, () => lookUp(owner)),
  );
  const admitted = results.map((of) => of.filter((result) => result === 1).length);
  expect(admitted).toEqual([socketLookupsPerObjectMax, socketLookupsMax - socketLookupsPerObjectMax, 0]);
  expect(results.map((of) => of.at(-1))).toEqual(Array(3).fill(is('EERESOLVERBUSY')));
  for (const owner of people) destruct(owner);
});

test('the close callback sees its socket for the last time, and may even close it and make another', () => {
  const { fd, id } = connected();
  const seen: Value[] = [];
  during = (name) => {
    if (name !== 'on_close') return;
    seen.push(
      state(fd),
      call('socket_write', fd, 'x'),
      call('socket_close', fd),
      call('socket_create', STREAM, 'on_read'),
    );
  };
  receiveSocketEvents([['closed', id, 'reset', false]]);
  expect(seen).toEqual(['DATA_XFER', is('EESEND'), 1, fd]);
  expect(state(fd)).toBe('UNBOUND');
});

test('who only ended its output can still be written to in the close callback', () => {
  const { fd, id } = connected();
  effects();
  during = (name) => {
    if (name === 'on_close') expect(call('socket_write', fd, 'answer')).toBe(1);
  };
  receiveSocketEvents([['closed', id, 'ended', true]]);
  expect(effects().map((effect) => effect[2][0])).toEqual(['write', 'close']);
  expect(state(fd)).toBe('CLOSED');
});

test('a destructed owner closes what it has, and hears nothing', () => {
  const { fd, id } = connected();
  const bound = call('socket_create', STREAM, 'on_read', 'on_close');
  call('socket_bind', bound, 0);
  effects();
  heard = [];
  destruct(ob);
  expect(effects()).toEqual([['socket', id, ['close', false]]]);
  receiveSocketEvents([['closed', id, '', false]]);
  expect(heard).toEqual([]);
  expect([state(fd), state(bound)]).toEqual(['CLOSED', 'CLOSED']);
});

describe('a listener', () => {
  function listening(): { fd: number; id: number } {
    const fd = call('socket_create', STREAM, 'on_read', 'on_close');
    // The connection's number: of the next connect it is one less.
    call('socket_bind', fd, 0);
    call('socket_listen', fd, 'on_read');
    const other = call('socket_create', STREAM, 'on_read');
    call('socket_connect', other, '127.0.0.1 9', 'on_read', 'on_write');
    const id = effects().at(-1)[1] - 1;
    call('socket_close', other);
    effects();
    return { fd, id };
  }

  const arrival = (id: number, newcomer: number): SocketEvent => [
    'arrived',
    id,
    newcomer,
    ['127.0.0.1', 1],
    ['127.0.0.1', 2],
  ];

  test('calls once for each newcomer that is taken', () => {
    const { fd, id } = listening();
    const taken: number[] = [];
    during = () => taken.push(call('socket_accept', fd, 'on_read', 'on_write'));
    receiveSocketEvents([arrival(id, -1), arrival(id, -2)]);
    expect(heard).toEqual([
      ['on_read', fd],
      ['on_read', fd],
    ]);
    expect(taken.every((one) => one > fd)).toBe(true);
    expect(effects().map((effect) => [effect[1], effect[2][0]])).toEqual([
      [-1, 'accept'],
      [-2, 'accept'],
    ]);
    expect(call('socket_accept', fd, 'on_read', 'on_write')).toBe(is('EEWOULDBLOCK'));
  });

  test('is reminded later when its callback takes nobody, and gives the oldest first', () => {
    const { fd, id } = listening();
    receiveSocketEvents([arrival(id, -3), arrival(id, -4)]);
    expect(effects().map((effect) => effect[2][0])).toEqual(['remind', 'remind']);
    during = () => call('socket_accept', fd, 'on_read', 'on_write');
    receiveSocketEvents([['remind', id]]);
    expect(effects().map((effect) => [effect[1], effect[2][0]])).toEqual([
      [-3, 'accept'],
      [-4, 'accept'],
    ]);
  });
});

describe('what is written and read', () => {
  const written = (): Value[] => effects().map((effect) => effect[2]);

  test('streams take texts, buffers and numbers of four bytes each', () => {
    const { fd } = connected();
    effects();
    call('socket_write', fd, 'ä');
    call('socket_write', fd, new LpcBuffer(Uint8Array.of(0, 255)));
    call('socket_write', fd, [1, -1, 2 ** 40, new LpcFloat(1.1), 'x']);
    const numbers = Buffer.alloc(20);
    numbers.writeInt32LE(1, 0);
    numbers.writeInt32LE(-1, 4);
    Buffer.from(Float64Array.of(1.1).buffer).copy(numbers, 12, 0, 4);
    expect(written()).toEqual([
      ['write', 'text', 'ä', 2, false],
      ['write', 'base64', 'AP8=', 2, false],
      ['write', 'base64', numbers.toString('base64'), 20, false],
    ]);
    expect(call('socket_write', fd, '')).toBe(1);
    expect(call('socket_write', fd, new LpcFloat(1))).toBe(is('EETYPENOTSUPP'));
    expect(effects()).toEqual([]);
  });

  test('the mode MUD takes every value but objects and what is nested too deep', () => {
    const { fd, id } = connected(0);
    effects();
    call('socket_write', fd, ['a', 1]);
    expect(written()).toEqual([['write', 'text', '({"a",1,})', 15, false]]);
    expect(call('socket_write', fd, ob)).toBe(is('EETYPENOTSUPP'));
    let deep: Value = [];
    for (let i = 0; i < 100; i++) deep = [deep];
    expect(call('socket_write', fd, deep)).toBe(is('EEBADDATA'));
    heard = [];
    receiveSocketEvents(['({"a",1,})', '({', 'nonsense', ''].map((text): SocketEvent => ['value', id, text]));
    expect(heard.map(([, , value]) => value ?? 0)).toEqual([['a', 1], 0, 0, 0]);
  });

  test('callbacks run without a player, each whatever became of the one before', () => {
    const { fd, id } = connected();
    world.commandGiver = ob;
    world.currentInteractive = ob;
    heard = [];
    during = (_name, args) => {
      expect([world.commandGiver, world.currentInteractive]).toEqual([null, null]);
      if (args[1] === 'bad') throw new Error('of this callback');
    };
    receiveSocketEvents([
      ['data', id, 'text', 'bad'],
      ['data', id, 'base64', 'AQI='],
    ]);
    expect(heard[0]).toEqual(['on_read', fd, 'bad']);
    expect(heard[1]![2].bytes).toEqual(Uint8Array.of(1, 2));
    expect(effects().filter(([kind]) => kind === 'fault').length).toBe(1);
  });

  describe('with restore_this_player', () => {
    /** this_player() of each callback that ran. */
    let givers: Value[];

    beforeEach(() => {
      world.settings.socketsRestorePlayer = true;
      givers = [];
      during = () => givers.push(world.commandGiver);
    });

    afterEach(() => {
      world.commandGiver = null;
    });

    test('callbacks run with whoever was this_player() when the socket was made, while that object exists', () => {
      const [giver, other] = people as [LpcObject, LpcObject];
      world.commandGiver = giver;
      const { id } = connected();
      world.commandGiver = other;
      receiveSocketEvents([['data', id, 'text', 'a']]);
      destruct(giver);
      receiveSocketEvents([['data', id, 'text', 'b']]);
      expect(givers).toEqual([giver, giver, null]);
    });

    test('a socket that was handed over has the player of its new owner', () => {
      const [first, second] = people as [LpcObject, LpcObject];
      world.commandGiver = first;
      const { fd, id } = connected();
      during = () => {
        world.commandGiver = second;
        call('socket_acquire', fd, 'on_read', 'on_write', 'on_close');
      };
      expect(call('socket_release', fd, ob, 'on_write')).toBe(1);
      during = () => givers.push(world.commandGiver);
      world.commandGiver = null;
      givers = [];
      receiveSocketEvents([['data', id, 'text', 'a']]);
      expect(givers).toEqual([second]);
    });

    test('one that was accepted has the player of the callback that took it', () => {
      const giver = people[0]!;
      world.commandGiver = giver;
      const fd = call('socket_create', STREAM, 'on_read', 'on_close');
      call('socket_bind', fd, 0);
      call('socket_listen', fd, 'on_read');
      const { id } = connected();
      world.commandGiver = null;
      during = () => {
        givers.push(world.commandGiver);
        call('socket_accept', fd, 'on_read', 'on_write');
        during = () => givers.push(world.commandGiver);
      };
      givers = [];
      receiveSocketEvents([
        ['arrived', id - 1, -9, ['127.0.0.1', 1], ['127.0.0.1', 2]],
        ['data', -9, 'text', 'a'],
      ]);
      expect(givers).toEqual([giver, giver]);
    });
  });

  test('datagrams on order leave before their socket is closed', () => {
    const fd = call('socket_create', DATAGRAM, 'on_read');
    answers.close = false;
    call('socket_write', fd, 'last words', '127.0.0.1 9');
    call('socket_close', fd);
    expect(written()).toEqual([
      ['send', 'text', 'last words', ['127.0.0.1', 9]],
      ['close', false],
    ]);
    expect(state(fd)).toBe('CLOSED');
  });
});
