// Efuns on calls and function values: who called, calling by name, binding, shadows, throwing.

import { callComputed } from '../call';
import { previousObject, previousObjects } from '../call_stack';
import { defer } from '../defer';
import { refreshFast } from '../destruct';
import { errorText, fail, LpcError, throwValue } from '../error';
import { bind, ev } from '../function_value';
import { LpcMapping } from '../mapping';
import { masterApproves } from '../master';
import { shadow, shadowOf } from '../shadow';
import { callOrigin, currentFrames, type Frame } from '../trace';
import type { FunctionValue, LpcObject, Value } from '../value';
import type { EfunFamily } from './check';

/** What call_stack(n) tells of each frame. */
const frameFacts: readonly ((frame: Frame) => Value)[] = [
  (frame) => frame.program.meta.files[0]!,
  (frame) => (frame.object === null || frame.object.destructed ? 0 : frame.object),
  (frame) => frame.name,
  (frame) => frame.origin,
  (frame) => `${frame.file}:${frame.line}`,
];

function boundTo(o: LpcObject, d: number, f: FunctionValue, owner: LpcObject): FunctionValue {
  if (owner === f.owner) return f;
  const bound = bind(f, owner);
  if (!masterApproves(o, d, 'valid_bind', [o, f.owner, owner]))
    fail('Master object denied permission to bind() function pointer.');
  if (owner.destructed) fail('New owner was destructed during valid_bind().');
  return bound;
}

/** Takes the object out of its chain of shadows; 0 when it was in none. */
export function removeShadow(ob: LpcObject): number {
  const { shadowing, shadowedBy } = ob;
  if (shadowing === null && shadowedBy === null) return 0;
  if (shadowedBy !== null) shadowedBy.shadowing = shadowing;
  if (shadowing !== null) shadowing.shadowedBy = shadowedBy;
  ob.shadowing = null;
  ob.shadowedBy = null;
  for (const one of [ob, shadowing, shadowedBy]) if (one !== null) refreshFast(one);
  return 1;
}

export const calls: EfunFamily = {
  call_other: (o, d, target, name, ...args) => callComputed(o, d, target, name, args),
  evaluate: (o, d, f, ...args) => ev(o, d, f, ...args),
  bind: (o, d, f, owner) => boundTo(o, d, f, owner),
  previous_object: (_o, _d, step) => (step === -1 ? previousObjects() : (previousObject(Math.max(step, 0)) ?? 0)),
  all_previous_objects: () => previousObjects(),
  call_stack(_o, _d, what) {
    const fact = frameFacts[what] ?? fail('First argument of call_stack() must be 0, 1, 2, 3, or 4.');
    return currentFrames().reverse().map(fact);
  },
  dump_trace: () =>
    currentFrames().map((frame) =>
      LpcMapping.fromFlat([
        'function',
        frame.name,
        'program',
        frame.file,
        'object',
        frame.object ?? 0,
        'line',
        frame.line,
      ]),
    ),
  origin: callOrigin,
  error(_o, _d, text) {
    // The text keeps the newline it has or gets one, as every error text.
    throw new LpcError(errorText(text), 'error');
  },
  defer: (_o, _d, f) => defer(f),
  throw: (_o, _d, value) => throwValue(value === undefined ? 0 : value),
  shadow(o, d, target, flag) {
    if (flag === 0) return shadowOf(target) ?? 0;
    if (target === o) fail("shadow: Can't shadow self");
    // The answer is the object right beneath, which may be a shadow itself.
    return shadow(o, d, target) ? (o.shadowing ?? 0) : 0;
  },
  query_shadowing: (_o, _d, ob) => ob.shadowing ?? 0,
  remove_shadow: (_o, _d, ob) => removeShadow(ob),
};
