import { Modifier } from '../../driver/contract/emitted';
import { apply } from '../../driver/runtime/apply';
import { Origin } from '../../driver/runtime/call_stack';
import { callFunction, fnLocal } from '../../driver/runtime/function_value';
import { cloneObject } from '../../driver/runtime/load';
import { recompileObject } from '../../driver/runtime/recompile';
import { replaceProgram, replacePrograms } from '../../driver/runtime/replace_program';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { errorOf, newWorld, object, program, within } from './make_world';

beforeEach(() => newWorld());

const run = (ob: LpcObject, name: string): Value => apply(null, 0, ob, name, [], Origin.driver);

describe('recompile_object()', () => {
  test('swaps the program under blueprint and clones; variables keep their values by name', () => {
    program('/rc/wizard', {});
    program('/rc/ob', { variables: ['old', 'kept'], functions: { version: () => 1 } });
    const blueprint = object('/rc/ob');
    const clone = cloneObject(null, 0, '/rc/ob', [])!;
    clone.v = ['x', 'mine'];
    program('/rc/ob', {
      variables: ['kept', 'fresh'],
      init:
        ({ vb }) =>
        (o) =>
          void (o.v[vb + 1] = 'new'),
      functions: { first: () => 0, version: () => 2 },
    });
    expect(recompileObject(object('/rc/wizard'), 0, blueprint)).toBe(2);
    expect([run(blueprint, 'version'), run(clone, 'version')]).toEqual([2, 2]);
    expect(clone.v).toEqual(['mine', 'new']);
  });

  test('function values made before are stale', () => {
    program('/rc/st', { functions: { f: () => 'old' } });
    const ob = object('/rc/st');
    const f = fnLocal(ob, 0, 'f', null);
    expect(callFunction(f, null, 0, [])).toBe('old');
    program('/rc/st', { functions: { other: () => 0, f: () => 'new' } });
    recompileObject(object('/rc/st'), 0, ob);
    expect(errorOf(() => callFunction(f, null, 0, []))).toBe(
      '*Stale function pointer: owner /rc/st was recompiled since it was created.\n',
    );
    expect(callFunction(fnLocal(ob, 1, 'f', null), null, 0, [])).toBe('new');
  });

  test('a running program, a clone, and a broken file are refused', () => {
    program('/rc/busy', { functions: { f: () => 1 } });
    const ob = object('/rc/busy');
    expect(errorOf(() => within(ob, () => recompileObject(ob, 0, ob)))).toBe(
      "*recompile_object: '/rc/busy' is currently executing.\n",
    );
    const clone = cloneObject(null, 0, '/rc/busy', [])!;
    expect(errorOf(() => recompileObject(ob, 0, clone))).toBe(
      '*recompile_object: pass the master copy, not a clone.\n',
    );
  });
});

describe('replace_program()', () => {
  test('leaves the inherited program and its variables, at the end of the turn', () => {
    program('/rp/std', {
      variables: ['a'],
      functions: {
        f: {
          code:
            ({ vb }) =>
            (o) =>
              o.v[vb],
        },
      },
    });
    program('/rp/other', { variables: ['x'] });
    program('/rp/room', {
      inherits: [{ path: '/rp/other' }, { path: '/rp/std' }],
      variables: ['own'],
      functions: { g: { modifiers: Modifier.Public, code: () => () => 1 } },
    });
    const room = object('/rp/room');
    room.v = ['x', 'kept', 'own'];
    replaceProgram(room, '/rp/std');
    expect(run(room, 'g')).toBe(1);
    expect(errorOf(() => fnLocal(room, 0, 'f', null))).toBe(
      '*cannot bind an lfun fp to an object with a pending replace_program()\n',
    );
    replacePrograms();
    expect([room.v, run(room, 'f'), room.program.find('g'), room.replacedProgram]).toEqual([
      ['kept'],
      'kept',
      undefined,
      '/rp/std',
    ]);
  });

  test('only what is inherited', () => {
    program('/rp/alone', {});
    expect(errorOf(() => replaceProgram(object('/rp/alone'), '/rp/std'))).toBe(
      '*program to replace the current with has to be inherited\n',
    );
  });
});
