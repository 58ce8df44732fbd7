// Errors: what catch() gets, what it does not, what the master hears, what is left on record. And the budget.

import { apply } from '../../driver/runtime/apply';
import { mark, Origin, stackHeight } from '../../driver/runtime/call_stack';
import { fail, type LpcError, throwValue, toLpcError } from '../../driver/runtime/error';
import {
  besides,
  charge,
  configureEvalCost,
  D,
  evalCostLeft,
  isSpent,
  limit,
  looksFull,
  refill,
  setEvalLimit,
  T,
} from '../../driver/runtime/eval_cost';
import { caught, safely } from '../../driver/runtime/fault';
import { cloneObject } from '../../driver/runtime/load';
import type { Value } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { effects, errorOf, newWorld, object, program, then } from './make_world';

beforeEach(() => newWorld());

/** catch { run } as emitted code does it. */
function lpcCatch(run: () => unknown): Value {
  const to = mark();
  try {
    run();
    return 0;
  } catch (exception) {
    return caught(exception, to, object('/er/ob'), 0);
  }
}

beforeEach(() => program('/er/ob', { functions: { boom: () => fail('boom') } }));

describe('catch()', () => {
  test('gives the text of an error, the value of a throw', () => {
    expect(lpcCatch(() => fail('boom'))).toBe('*boom\n');
    expect(lpcCatch(() => throwValue([1, 2]))).toEqual([1, 2]);
    expect(lpcCatch(() => {})).toBe(0);
  });

  test('lowers the object stack and gives this_player() back', () => {
    const ob = object('/er/ob');
    world.commandGiver = ob;
    const height = stackHeight();
    lpcCatch(() => {
      world.commandGiver = null;
      apply(null, 0, ob, 'boom', [], Origin.driver);
    });
    expect([stackHeight(), world.commandGiver]).toEqual([height, ob]);
  });

  test("V8's own limits are LPC errors", () => {
    const recurse = (): number => 1 + recurse();
    expect(lpcCatch(recurse)).toBe('*Too deep recursion.\n');
    expect(lpcCatch(() => 'x'.repeat(2 ** 30))).toBe('*Maximum string length exceeded.\n');
    expect(lpcCatch(() => new Array(-1))).toBe('*Illegal array size.\n');
  });

  test('a defect of the driver says so', () => {
    expect(lpcCatch(() => (undefined as unknown as { x: number }).x)).toContain('*Driver error: TypeError');
  });

  test('the master hears of caught errors too', () => {
    const seen: Value[] = [];
    program('/er/master', {
      functions: { error_handler: (_o, _d, map, isCaught) => void seen.push([map.get('error'), isCaught]) },
    });
    world.master = object('/er/master');
    lpcCatch(() => fail('boom'));
    expect(seen).toEqual([['*boom\n', 1]]);
  });

  test('the value is the first error, whatever happens to the master that hears of it', () => {
    program('/er/m1', { functions: { error_handler: () => fail('handler broke') } });
    world.master = object('/er/m1');
    expect(lpcCatch(() => fail('boom'))).toBe('*boom\n');
    expect(effects()[0][1]).toContain('handler broke');
  });

  test('with `mudlib error handler : 0` the master hears of none', () => {
    newWorld({ classic: { 'mudlib error handler': 0 } });
    const seen: Value[] = [];
    program('/er/ob', { functions: { boom: () => fail('boom') } });
    program('/er/m0', { functions: { error_handler: (_o, _d, map) => void seen.push(map.get('error')) } });
    world.master = object('/er/m0');
    expect(lpcCatch(() => fail('boom'))).toBe('*boom\n');
    safely(() => fail('further'));
    expect([seen, effects().map((effect) => effect[0])]).toEqual([[], ['fault']]);
  });
});

describe('an error nobody catches', () => {
  test('is a fault on record, the master hears of it, and the value is undefined', () => {
    const seen: Value[] = [];
    program('/er/m2', {
      functions: { error_handler: (_o, _d, map) => then(seen.push(map.get('error')), 'for the log') },
    });
    world.master = object('/er/m2');
    expect(safely(() => fail('boom'))).toBeUndefined();
    expect(seen).toEqual(['*boom\n']);
    expect(effects()).toEqual([
      ['debug', 'for the log'],
      ['fault', expect.stringContaining('boom')],
    ]);
  });

  test('a thrown value without catch() is an error of its own', () => {
    safely(() => throwValue(5));
    expect(effects()[0][1]).toContain('Throw with no catch.');
  });

  test('when the master fails, both errors are on record', () => {
    program('/er/m3', { functions: { error_handler: () => fail('handler broke') } });
    world.master = object('/er/m3');
    safely(() => fail('first'));
    const texts = effects().map((effect) => effect[1]);
    expect(texts[0]).toContain('handler broke');
    expect(texts[1]).toContain('first');
  });
});

describe('the budget', () => {
  const tooLong = '*Too long evaluation. Execution aborted.\n';

  test('running out of ticks passes catch() and leaves the driver usable', () => {
    refill(1000);
    const spend = (): void => {
      for (;;) if (--T[0] < 0) limit(0);
    };
    expect(errorOf(spend)).toBe('*Too long evaluation. Execution aborted.\n');
    refill(1000);
    let outer: unknown;
    try {
      lpcCatch(spend);
    } catch (error) {
      outer = error;
    }
    expect((outer as LpcError).value).toBe("*Can't catch eval cost too big error.\n");
    expect((outer as LpcError).kind).toBe('limit');
    expect(evalCostLeft()).toBeGreaterThan(0);
  });

  test('who has run out gets a grace once; when that is used up too, nothing more', () => {
    refill(1000);
    const spend = (): void => {
      for (;;) if (--T[0] < 0) limit(0);
    };
    expect([isSpent(), errorOf(spend), isSpent()]).toEqual([false, tooLong, false]);
    expect([errorOf(spend), isSpent(), errorOf(() => charge(1)), isSpent()]).toEqual([tooLong, true, tooLong, true]);
    refill(1000);
    expect([isSpent(), evalCostLeft()]).toEqual([false, 1000]);
  });

  test('what must run runs besides the budget, which pays for it as far as it can', () => {
    refill(1000);
    expect(besides(() => charge(400))).toBeUndefined();
    expect(evalCostLeft()).toBe(600);
    expect(errorOf(() => besides(() => charge(10_000_000)))).toBe(tooLong);
    expect([evalCostLeft(), isSpent()]).toEqual([0, false]);
    besides(() => setEvalLimit(0));
    expect(evalCostLeft()).toBe(0);
  });

  test('errors on record take ticks, the more the longer their trace', () => {
    refill(100_000);
    safely(() => fail('x'));
    expect(100_000 - evalCostLeft()).toBeGreaterThanOrEqual(2_000);
  });

  test('a budget of many slices is used to the last tick', () => {
    refill(2_500_000);
    let spent = 0;
    const spend = (): void => {
      for (;;) {
        if (--T[0] < 0) limit(0);
        spent++;
      }
    };
    errorOf(spend);
    expect(Math.abs(spent - 2_500_000)).toBeLessThan(5);
  });

  test('a charge takes ticks by size', () => {
    refill(1000);
    charge(400);
    expect(evalCostLeft()).toBe(600);
    expect(errorOf(() => charge(700))).toBe('*Too long evaluation. Execution aborted.\n');
  });

  test('a caught error takes ticks, so that a loop of them ends', () => {
    object('/er/ob');
    refill(100_000);
    let caughtErrors = 0;
    expect(
      errorOf(() => {
        for (; caughtErrors < 100_000; caughtErrors++) lpcCatch(() => fail('again'));
      }),
    ).toBe('*Too long evaluation. Execution aborted.\n');
    expect(caughtErrors).toBeGreaterThan(100);
    expect(caughtErrors).toBeLessThan(1_000);
  });

  test('a full heap ends the evaluation past every catch(), and nothing is cloned until it shrinks', () => {
    let full = true;
    configureEvalCost(5_000_000, 100, () => full);
    refill();
    expect(errorOf(() => lpcCatch(() => charge(1_500_000)))).toBe('*Out of memory.\n');
    expect(errorOf(() => cloneObject(null, 0, '/er/ob', []))).toBe(
      '*Out of memory: nothing is cloned until the heap has shrunk.\n',
    );
    full = false;
    looksFull();
    expect(cloneObject(null, 0, '/er/ob', [])?.clone).toBe(true);
  });

  test('too deep recursion is caught by catch()', () => {
    expect(lpcCatch(() => limit(D[0] + 1))).toBe('*Too deep recursion.\n');
  });

  test('set_eval_limit()', () => {
    refill(1000);
    expect([setEvalLimit(-1), setEvalLimit(1)]).toEqual([1000, 1_000_000]);
    expect(setEvalLimit(5000)).toBe(5000);
    refill();
    expect(evalCostLeft()).toBe(5000);
    expect(setEvalLimit(0)).toBe(1_000_000);
  });
});

test('an error that was converted keeps its frames', () => {
  const source = new TypeError('x');
  expect(toLpcError(source).stack).toBe(source.stack);
});
