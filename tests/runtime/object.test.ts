import { Modifier } from '../../driver/contract/emitted';
import { apply, NotFound } from '../../driver/runtime/apply';
import { callOther, co } from '../../driver/runtime/call';
import { Origin, previousObject } from '../../driver/runtime/call_stack';
import { destruct } from '../../driver/runtime/destruct';
import { inventory, moveObject } from '../../driver/runtime/environment';
import { bind, callFunction, ev1, fnCode, fnLocal, fnOther } from '../../driver/runtime/function_value';
import { cloneObject, findOrLoad } from '../../driver/runtime/load';
import { findObject } from '../../driver/runtime/object_table';
import { shadow } from '../../driver/runtime/shadow';
import { newSite } from '../../driver/runtime/simul_efun';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { effects, errorOf, newWorld, object, program, within } from './make_world';

beforeEach(() => newWorld());

/** Calls name(args) in `ob` as the driver does. */
const run = (ob: LpcObject, name: string, ...args: Value[]): Value => apply(null, 0, ob, name, args, Origin.driver);

describe('inheritance', () => {
  test('variables of two copies of one program are apart', () => {
    program('/in/counter', {
      variables: ['n'],
      functions: {
        count: {
          code:
            ({ vb }) =>
            (o) =>
              ++o.v[vb],
        },
      },
      init:
        ({ vb }) =>
        (o) =>
          void (o.v[vb] = 10),
    });
    program('/in/twice', {
      inherits: [{ path: '/in/counter' }, { path: '/in/counter' }],
      variables: ['own'],
      functions: {
        first: {
          code:
            ({ sup }) =>
            (o, d) =>
              sup[0][0](o, d + 1),
        },
        second: {
          code:
            ({ sup }) =>
            (o, d) =>
              sup[1][0](o, d + 1),
        },
      },
    });
    const ob = object('/in/twice');
    expect([run(ob, 'first'), run(ob, 'first'), run(ob, 'second')]).toEqual([11, 12, 11]);
    expect(ob.v).toEqual([12, 11, undefined]);
  });

  test('a redefinition wins also for calls from the inherited program; ::f() reaches the old one', () => {
    program('/ov/base', {
      functions: {
        name: () => 'base',
        ask: {
          code:
            ({ fb }) =>
            (o, d) =>
              o.t[fb](o, d + 1),
        },
      },
    });
    program('/ov/heir', {
      inherits: [{ path: '/ov/base' }],
      functions: {
        name: {
          code:
            ({ sup }) =>
            (o, d) =>
              `heir of ${sup[0][0](o, d + 1)}`,
        },
      },
    });
    expect(run(object('/ov/heir'), 'ask')).toBe('heir of base');
    expect(run(object('/ov/base'), 'ask')).toBe('base');
  });

  test('of two inherits the later wins', () => {
    program('/lw/a', {
      functions: {
        f: () => 'a',
        ask: {
          code:
            ({ fb }) =>
            (o, d) =>
              o.t[fb](o, d + 1),
        },
      },
    });
    program('/lw/b', { functions: { f: () => 'b' } });
    program('/lw/c', { inherits: [{ path: '/lw/a' }, { path: '/lw/b' }] });
    expect(run(object('/lw/c'), 'f')).toBe('b');
    expect(run(object('/lw/c'), 'ask')).toBe('b');
  });

  test('a private function neither overrides nor is overridden', () => {
    program('/pv/base', {
      functions: {
        secret: { modifiers: Modifier.Private, code: () => () => 'mine' },
        open: () => 'open',
        ask: {
          code:
            ({ fb }) =>
            (o, d) => [o.t[fb](o, d + 1), o.t[fb + 1](o, d + 1)],
        },
      },
    });
    program('/pv/heir', {
      inherits: [{ path: '/pv/base' }],
      functions: { secret: () => 'other', open: { modifiers: Modifier.Private, code: () => () => 'closed' } },
    });
    expect(run(object('/pv/heir'), 'ask')).toEqual(['mine', 'open']);
  });

  test('a prototype is filled by the heir', () => {
    program('/pt/base', {
      functions: {
        later: {},
        ask: {
          code:
            ({ fb }) =>
            (o, d) =>
              o.t[fb](o, d + 1),
        },
      },
    });
    program('/pt/heir', { inherits: [{ path: '/pt/base' }], functions: { later: () => 'now' } });
    expect(run(object('/pt/heir'), 'ask')).toBe('now');
    expect(run(object('/pt/base'), 'later')).toBe(NotFound);
  });

  test('a nomask function may not be defined again', () => {
    program('/nm/base', { functions: { f: { modifiers: Modifier.Nomask, code: () => () => 1 } } });
    program('/nm/heir', { inherits: [{ path: '/nm/base' }], functions: { f: () => 2 } });
    expect(errorOf(() => object('/nm/heir'))).toBe("*Illegal to redefine 'nomask' function 'f'.\n");
  });

  test('private inherit hides from call_other and from further heirs', () => {
    program('/pi/base', { functions: { f: () => 1 } });
    program('/pi/mid', { inherits: [{ path: '/pi/base', modifiers: Modifier.Private }] });
    program('/pi/heir', { inherits: [{ path: '/pi/mid' }] });
    program('/pi/caller', {});
    const caller = object('/pi/caller');
    expect(callOther(caller, 0, object('/pi/mid'), 'f', [])).toBeUndefined();
    expect(callOther(object('/pi/mid'), 0, object('/pi/mid'), 'f', [])).toBe(1);
    expect(callOther(object('/pi/heir'), 0, object('/pi/heir'), 'f', [])).toBeUndefined();
  });

  test('rooms that inherit one std room share its linked code', () => {
    program('/sh/std', { functions: { f: () => 1 } });
    program('/sh/a', { inherits: [{ path: '/sh/std' }] });
    program('/sh/b', { inherits: [{ path: '/sh/std' }] });
    expect(object('/sh/a').t[0]).toBe(object('/sh/b').t[0]);
  });

  test('a ring is named as a chain', () => {
    program('/ring/a', { inherits: [{ path: '/ring/b' }] });
    program('/ring/b', { inherits: [{ path: '/ring/c' }] });
    program('/ring/c', { inherits: [{ path: '/ring/a' }] });
    expect(errorOf(() => object('/ring/a'))).toBe('*Inherit ring: /ring/a -> /ring/b -> /ring/c -> /ring/a.\n');
    program('/ring/self', { inherits: [{ path: '/ring/self' }] });
    expect(errorOf(() => object('/ring/self'))).toBe('*Illegal to inherit self.\n');
  });
});

describe('loading and cloning', () => {
  test('create() runs after the initialisers, of inherits first', () => {
    const order: string[] = [];
    program('/ld/base', { init: () => () => order.push('base') });
    program('/ld/ob', {
      inherits: [{ path: '/ld/base' }],
      init: () => () => order.push('own'),
      functions: { create: () => order.push('create') },
    });
    object('/ld/base');
    order.length = 0;
    object('/ld/ob');
    expect(order).toEqual(['base', 'own', 'create']);
  });

  test('names: doubled slashes and extensions fall away', () => {
    program('/nam/ob', {});
    expect(findOrLoad(null, 0, 'nam//ob.c')?.name).toBe('/nam/ob');
    expect(findObject('/nam/ob.lpc.c')).toBe(object('/nam/ob'));
  });

  test('clones are numbered, share the program and have variables of their own', () => {
    program('/cl/ob', {
      variables: ['v'],
      functions: {
        create: {
          code:
            ({ vb }) =>
            (o, _d, x) =>
              void (o.v[vb] = x),
        },
      },
    });
    const [a, b] = [cloneObject(null, 0, '/cl/ob', ['x']), cloneObject(null, 0, '/cl/ob', [])];
    expect([a?.v, b?.v]).toEqual([['x'], [undefined]]);
    expect(a?.name).toMatch(/^\/cl\/ob#\d+$/);
    expect(a?.program).toBe(b?.program);
    expect(errorOf(() => cloneObject(null, 0, a!.name, []))).toBe('*Cannot clone from a clone\n');
  });

  test('what has no file may come from compile_object()', () => {
    program('/vi/real', {});
    program('/vi/master', {
      functions: { compile_object: (_o, _d, path) => (path === '/vi/virtual' ? object('/vi/real') : 0) },
    });
    world.master = object('/vi/master');
    expect(findOrLoad(null, 0, '/vi/virtual')?.virtual).toBe(true);
    expect(findOrLoad(null, 0, '/vi/virtual')?.name).toBe('/vi/virtual');
    expect(findOrLoad(null, 0, '/vi/nothing')).toBeNull();
  });

  test('valid_object() may refuse', () => {
    program('/vo/ob', {});
    program('/vo/master', { functions: { valid_object: () => 0 } });
    world.master = object('/vo/master');
    expect(errorOf(() => object('/vo/ob'))).toBe(
      "*master object: valid_object() denied permission to load '/vo/ob'.\n",
    );
    expect(findObject('/vo/ob')).toBeNull();
  });
});

describe('call_other', () => {
  beforeEach(() => {
    program('/co/target', {
      functions: {
        who: () => previousObject()?.name,
        twice: (_o, _d, x) => x * 2,
        secret: { modifiers: Modifier.Private, code: () => () => 'secret' },
        stat: { modifiers: Modifier.Protected, code: () => () => 'static' },
      },
    });
    program('/co/caller', {});
  });

  test('previous_object() is the caller', () => {
    const caller = object('/co/caller');
    expect(within(caller, () => co(newSite(), caller, 0, object('/co/target'), 'who'))).toBe('/co/caller');
  });

  test('a site serves one program after another', () => {
    program('/co/other', { functions: { twice: (_o, _d, x) => `${x}${x}` } });
    const site = newSite();
    const targets = ['/co/target', '/co/other', '/co/target', '/co/nothing'];
    program('/co/nothing', {});
    expect(targets.map((path) => co(site, object('/co/caller'), 0, object(path), 'twice', 4))).toEqual([
      8,
      '44',
      8,
      undefined,
    ]);
  });

  test('others see public functions only, the object itself its private ones', () => {
    const target = object('/co/target');
    const caller = object('/co/caller');
    expect(['secret', 'stat'].map((name) => callOther(caller, 0, target, name, []))).toEqual([undefined, undefined]);
    expect(['secret', 'stat'].map((name) => callOther(target, 0, target, name, []))).toEqual(['secret', 'static']);
    const site = newSite();
    expect([co(site, target, 0, target, 'secret'), co(site, caller, 0, target, 'secret')]).toEqual([
      'secret',
      undefined,
    ]);
  });

  test('a path loads its object, an array is called one by one', () => {
    const caller = object('/co/caller');
    expect(within(caller, () => co(newSite(), caller, 0, '/co/target', 'who'))).toBe('/co/caller');
    expect(co(newSite(), caller, 0, ['/co/target', 0, object('/co/target')], 'twice', 3)).toEqual([6, 0, 6]);
    expect(errorOf(() => co(newSite(), caller, 0, '/co/none', 'f'))).toBe(
      "*call_other() couldn't find object '/co/none'.\n",
    );
    expect(errorOf(() => co(newSite(), caller, 0, 0, 'f'))).toBe(
      '*Bad argument 1 to EFUN call_other()\nExpected: object, string, array,  Got: int(0).\n',
    );
  });

  test('a destructed target or caller gives nothing, also at a site that knew it', () => {
    const target = cloneObject(null, 0, '/co/target', [])!;
    const caller = cloneObject(null, 0, '/co/caller', [])!;
    const site = newSite();
    expect(co(site, caller, 0, target, 'twice', 1)).toBe(2);
    destruct(target);
    expect(errorOf(() => co(site, caller, 0, target, 'twice', 1))).toContain('Bad argument 1 to EFUN call_other()');
    destruct(caller);
    expect(co(site, caller, 0, object('/co/target'), 'twice', 1)).toBeUndefined();
  });
});

describe('shadows', () => {
  beforeEach(() => {
    program('/sd/victim', { functions: { name: () => 'victim', plain: () => 'plain' } });
    program('/sd/shadow', { functions: { name: () => 'shadow' } });
    program('/sd/caller', {});
    program('/sd/master', { functions: { valid_shadow: () => 1 } });
    world.master = object('/sd/master');
  });

  test('a shadow answers in place of its victim, sites that knew the victim notice', () => {
    const [victim, cover] = ['/sd/victim', '/sd/shadow'].map((path) => cloneObject(null, 0, path, [])!);
    const caller = object('/sd/caller');
    const site = newSite();
    expect(co(site, caller, 0, victim, 'name')).toBe('victim');
    expect(shadow(cover, 0, victim)).toBe(true);
    expect(co(site, caller, 0, victim, 'name')).toBe('shadow');
    expect(callOther(caller, 0, victim, 'plain', [])).toBe('plain');
    expect(callOther(cover, 0, victim, 'name', [])).toBe('victim');
    destruct(cover);
    expect(co(site, caller, 0, victim, 'name')).toBe('victim');
  });

  test('a destructed victim takes its shadows along', () => {
    const [victim, cover] = ['/sd/victim', '/sd/shadow'].map((path) => cloneObject(null, 0, path, [])!);
    shadow(cover, 0, victim);
    destruct(victim);
    expect([victim.destructed, cover.destructed]).toEqual([true, true]);
  });

  test('nomask functions are not covered', () => {
    program('/sd/strict', { functions: { name: { modifiers: Modifier.Nomask, code: () => () => 1 } } });
    expect(errorOf(() => shadow(cloneObject(null, 0, '/sd/shadow', [])!, 0, object('/sd/strict')))).toBe(
      '*Illegal to shadow \'nomask\' function "name".\n',
    );
  });
});

describe('destruct and places', () => {
  test('things inside are offered the place outside, the others go too', () => {
    program('/de/thing', {});
    program('/de/mover', { functions: { move_or_destruct: (o, _d, to) => moveObject(o, to) } });
    const room = cloneObject(null, 0, '/de/thing', [])!;
    const bag = cloneObject(null, 0, '/de/thing', [])!;
    const coin = cloneObject(null, 0, '/de/mover', [])!;
    const dust = cloneObject(null, 0, '/de/thing', [])!;
    moveObject(bag, room);
    moveObject(coin, bag);
    moveObject(dust, bag);
    destruct(bag);
    expect([inventory(room), dust.destructed, coin.environment]).toEqual([[coin], true, room]);
  });

  test('nothing goes inside itself', () => {
    program('/ci/thing', {});
    const [a, b] = [cloneObject(null, 0, '/ci/thing', [])!, cloneObject(null, 0, '/ci/thing', [])!];
    moveObject(b, a);
    expect(errorOf(() => moveObject(a, b))).toBe("*Can't move object inside itself.\n");
  });

  test('a fresh arrival lies on top', () => {
    program('/to/thing', {});
    const [room, a, b] = [0, 1, 2].map(() => cloneObject(null, 0, '/to/thing', [])!);
    moveObject(a, room);
    moveObject(b, room);
    expect(inventory(room)).toEqual([b, a]);
  });
});

describe('function values', () => {
  beforeEach(() => {
    program('/fv/ob', { functions: { f: (o, _d, a, b) => [o.name, a, b], g: () => previousObject()?.name } });
    program('/fv/caller', {});
  });

  test('given arguments come before those of the call', () => {
    const ob = object('/fv/ob');
    expect(callFunction(fnLocal(ob, 0, 'f', [1]), object('/fv/caller'), 0, [2])).toEqual(['/fv/ob', 1, 2]);
  });

  test('inside, the owner is this_object() and previous_object() the caller', () => {
    const caller = object('/fv/caller');
    const ob = object('/fv/ob');
    expect(within(caller, () => callFunction(fnLocal(ob, 1, 'g', null), caller, 0, []))).toBe('/fv/caller');
    expect(within(caller, () => callFunction(fnOther(caller, '/fv/ob', 'g', null), caller, 0, []))).toBe('/fv/caller');
  });

  test('a captured value is handed over', () => {
    const f = fnCode(object('/fv/ob'), (_o, _d, captured, x) => captured[0] + x, [40], 1, 'c$0', 1);
    expect(ev1(object('/fv/caller'), 0, f, 2)).toBe(42);
  });

  test('what is no function evaluates to itself', () => expect(ev1(object('/fv/caller'), 0, 'text', 1)).toBe('text'));

  test('a destructed owner is an error', () => {
    const owner = cloneObject(null, 0, '/fv/ob', [])!;
    const f = fnLocal(owner, 0, 'f', null);
    destruct(owner);
    expect(errorOf(() => callFunction(f, null, 0, []))).toBe(
      `*Owner (${owner.name}) of function pointer is destructed.\n`,
    );
  });

  test('bind() gives a new owner, but not to functions of a program', () => {
    const [ob, caller] = [object('/fv/ob'), object('/fv/caller')];
    const f = fnCode(ob, (o) => o.name, null, 0, 'c$0', 1);
    expect(callFunction(bind(f, caller), null, 0, [])).toBe('/fv/caller');
    expect(errorOf(() => bind(fnLocal(ob, 0, 'f', null), caller))).toBe(
      '*Illegal to rebind a pointer to a local function.\n',
    );
    expect(
      errorOf(() =>
        bind(
          fnCode(ob, (o) => o, null, 0, 'c$0', 0),
          caller,
        ),
      ),
    ).toBe('*Illegal to rebind a functional that references globals or local functions.\n');
  });
});

test('nothing of this left an effect', () => expect(effects()).toEqual([]));
