// A program behind an LPC socket, with the program played by the test: what LPC is told, what the program gets, when which side waits.

import type { ProgramListener } from '../../driver/base/program_pipe';
import {
  externalLingerMs,
  externalPieceBytes,
  socketBytesPerTurn,
  socketReadAheadMax,
} from '../../driver/contract/limits';
import type { SocketEvent, SocketOrder } from '../../driver/contract/socket';
import { LpcSockets } from '../../driver/net/lpc_sockets';

const id = 7;
const log = { debug() {}, info() {}, warn() {}, error() {} };

/** The hub, and the program that it starts. */
class Stage {
  readonly done: string[] = [];
  status = 'ok';
  program!: ProgramListener;
  readonly hub = new LpcSockets({
    log,
    transferMax: 1000,
    bindAddress: '127.0.0.1',
    resolve: () => Promise.reject(new Error('no names here')),
    startProgram: (command, args, listener) => {
      if (command !== 1) throw new Error('too many processes');
      this.done.push(`start ${args.join(',')}`);
      this.program = listener;
      return {
        send: (bytes) => {
          if (this.status === 'ok')
            this.done.push(`send ${bytes.length > 100 ? bytes.length : bytes.toString('utf8')}`);
          return this.status;
        },
        closeInput: () => this.done.push('close input'),
        stop: (how) => this.done.push(how),
      };
    },
    readFile: () => ['error', 'ENOENT', 'no files here'],
    ready: () => undefined,
  });

  order(order: SocketOrder): void {
    this.hub.order(id, order);
  }

  write(text: string, tell = false): void {
    this.order(['write', 'text', text, Buffer.byteLength(text), tell]);
  }

  told(): SocketEvent[] {
    return JSON.parse(this.hub.take()) as SocketEvent[];
  }
}

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
  stage.order(['start', 1, ['-n', 'x']]);
});

test('a program that runs may be written to, and what it writes is data', () => {
  expect(stage.told()).toEqual([['writable', id]]);
  stage.write('hä?');
  expect(stage.done).toEqual(['start -n,x', 'send hä?']);
  const [first, second] = [Buffer.from('ä'), Buffer.from('b')];
  void stage.program.output(first.subarray(0, 1));
  expect(stage.told()).toEqual([]);
  void stage.program.output(Buffer.concat([first.subarray(1), second]));
  expect(stage.told()).toEqual([['data', id, 'text', 'äb']]);
  expect(stage.hub.info()).toMatchObject({ bytesIn: 3, bytesOut: 4 });
});

test('its end is told last, with the character that it left unfinished', () => {
  void stage.program.output(Buffer.from('xä').subarray(0, 2));
  stage.program.end('the program ended with status 3');
  expect(stage.told().slice(1)).toEqual([
    ['data', id, 'text', 'x'],
    ['data', id, 'text', '\ufffd'],
    ['closed', id, 'the program ended with status 3', false],
  ]);
  stage.write('too late');
  stage.order(['close', false]);
  expect(stage.done).toEqual(['start -n,x']);
  expect(stage.hub.info().connections).toBe(0);
});

test('one that cannot be started is a closed socket', () => {
  stage.hub.order(9, ['start', 2, []]);
  expect(stage.told()).toContainEqual(['closed', 9, 'too many processes', false]);
});

test('a full pipe keeps what is written, in pieces and in order, and says when it has left', () => {
  stage.told();
  stage.status = 'full';
  stage.write('x'.repeat(externalPieceBytes + 500), true);
  stage.write('end');
  expect(stage.told()).toEqual([]);
  expect(stage.hub.info().unsentBytes).toBe(externalPieceBytes + 503);
  expect(stage.hub.sent(id)).toBe(0);
  stage.status = 'ok';
  stage.program.room();
  expect(stage.done.slice(1)).toEqual([`send ${externalPieceBytes}`, 'send 500', 'send end']);
  expect(stage.told()).toEqual([['writable', id]]);
  expect(stage.hub.sent(id)).toBe(externalPieceBytes + 503);
});

test('a closed input takes nothing, and nobody waits for it', () => {
  stage.status = 'state';
  stage.write('lost', true);
  expect(stage.told()).toEqual([
    ['writable', id],
    ['writable', id],
  ]);
  expect(stage.hub.info().unsentBytes).toBe(0);
});

test('a flood waits until the game has caught up', async () => {
  expect(stage.program.output(Buffer.alloc(socketReadAheadMax, 'x'))).toBeUndefined();
  let went = false;
  const paused = stage.program.output(Buffer.from('y'));
  void Promise.resolve(paused).then(() => {
    went = true;
  });
  await Promise.resolve();
  expect(went).toBe(false);
  for (let bytes = 0; bytes <= socketReadAheadMax; bytes += socketBytesPerTurn) stage.told();
  await paused;
  expect(went).toBe(true);
});

test('closed by LPC, it reads to the end of its input, and is ended when it goes on for too long', () => {
  jest.useFakeTimers();
  stage.status = 'full';
  stage.write('last words');
  stage.order(['close', true]);
  expect(stage.done).toEqual(['start -n,x']);
  stage.status = 'ok';
  stage.program.room();
  expect(stage.done.slice(1)).toEqual(['send last words', 'close input']);
  jest.advanceTimersByTime(externalLingerMs - 1);
  expect(stage.done).not.toContain('ask');
  jest.advanceTimersByTime(1);
  expect(stage.done).toContain('ask');
  void stage.program.output(Buffer.from('nobody hears this'));
  stage.program.end('');
  expect(stage.told()).toEqual([['flushed', id]]);
  expect(stage.hub.info().connections).toBe(0);
  jest.useRealTimers();
});

test('when the mud stops it still gets what was written, and the end of its input', async () => {
  stage.status = 'full';
  stage.write('last words');
  let ended = false;
  const end = stage.hub.endAll().then(() => {
    ended = true;
  });
  stage.status = 'ok';
  stage.program.room();
  expect(stage.done.slice(1)).toEqual(['send last words', 'close input']);
  await Promise.resolve();
  expect(ended).toBe(false);
  stage.program.end('');
  await end;
  expect(stage.hub.waiting).toBe(false);
});

test('the end of the mud is its end', () => {
  stage.hub.closeAll();
  expect(stage.done).toContain('kill');
  expect(stage.hub.info().connections).toBe(0);
});
