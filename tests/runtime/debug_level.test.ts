// Debug levels: a topic that is on tells on stderr what the driver does, one that is off says nothing.

import { callOut, runCallOuts } from '../../driver/runtime/call_out';
import { setDebugBits, switchDebug } from '../../driver/runtime/debug_level';
import { destruct } from '../../driver/runtime/destruct';
import { validPath } from '../../driver/runtime/permission';
import { world } from '../../driver/runtime/world';
import { effects, newWorld, object, program } from './make_world';

beforeEach(() => {
  newWorld();
  program('/dl/thing', { functions: { later: () => 0 } });
});

afterEach(() => setDebugBits(0));

const told = (): string[] =>
  effects()
    .filter(([kind]) => kind === 'debug')
    .map((effect) => String(effect[1]));

test('call_outs are told when they run', () => {
  const ob = object('/dl/thing');
  switchDebug('call_out', true);
  callOut(ob, 'later', 0, []);
  runCallOuts();
  expect(told()).toEqual(['[call_out] /dl/thing: later()\n']);
});

test('programs that are loaded, files that are asked for, and objects that go are told', () => {
  for (const topic of ['LPC', 'file', 'd_flag']) switchDebug(topic, true);
  program('/dl/other', {});
  const ob = object('/dl/other');
  validPath(ob, 0, '/some/file', 'read_file', false);
  destruct(ob);
  expect(told()).toEqual([
    '[file] load_object: /dl/other for the driver is /dl/other\n',
    '[LPC] loaded /dl/other\n',
    '[file] read_file: /some/file for /dl/other is /some/file\n',
    '[d_flag] destructed /dl/other\n',
  ]);
});

test('what is off says nothing', () => {
  switchDebug('file', true);
  switchDebug('file', false);
  validPath(object('/dl/thing'), 0, '/some/file', 'read_file', false);
  expect(told()).toEqual([]);
  expect(world.master).toBeNull();
});
