// V8's code of a script, kept and given back: taken when it fits, made anew when not, and the script runs once either way.

import type { HostCalls } from '../../driver/contract/bridge';
import { LpcIsolate } from '../../driver/isolate/isolate';

const script = 'ran += (function (n) { return n; })(1);';

function world(): LpcIsolate {
  return new LpcIsolate({
    bundle: 'let ran = 0; globalThis.$turns = { configure: () => String(ran) };',
    hostCalls: {} as HostCalls,
    heapMb: 64,
    turnTimeoutMs: 1000,
  });
}

/** How often scripts have run, and what was given to keep. */
function run(code: Uint8Array | null, source = script): { ran: unknown; kept: Uint8Array | null } {
  const isolate = world();
  const kept = isolate.runScript(source, '/room.c', code);
  const ran = isolate.turn('configure', '{}');
  isolate.dispose();
  return { ran, kept };
}

const once = { effects: '1' };

test('without code the script runs and gives its code, which another isolate takes', () => {
  const first = run(null);
  expect(first.ran).toEqual(once);
  expect(first.kept!.length).toBeGreaterThan(50);
  expect(run(first.kept)).toEqual({ ran: once, kept: null });
});

test('code inside of a larger buffer is taken too', () => {
  const { kept } = run(null);
  const larger = Buffer.concat([Buffer.alloc(7), kept!, Buffer.alloc(9)]);
  expect(run(larger.subarray(7, 7 + kept!.length))).toEqual({ ran: once, kept: null });
});

test.each([
  ['of another V8', (code: Uint8Array) => code.with(4, code[4]! ^ 1)],
  ['that is no code', () => new Uint8Array(200)],
  ['that is empty', () => new Uint8Array(0)],
])('code %s is refused, the script runs all the same, and there is new code', (_, change) => {
  const good = run(null).kept!;
  const { ran, kept } = run(change(good));
  expect(ran).toEqual(once);
  expect(kept!.length).toBe(good.length);
});

test('code of a script of another length is refused', () => {
  const { kept } = run(null);
  expect(run(kept, `${script} `).kept).not.toBeNull();
});
