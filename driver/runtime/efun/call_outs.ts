// call_out() and heart beats, doors to call_out.ts and heart_beat.ts.

import { type CallOut, callOut, findCallOut, pendingCallOuts, removeAllCallOuts, removeCallOut } from '../call_out';
import { heartBeats, queryHeartBeat, setHeartBeat } from '../heart_beat';
import { FunctionValue, LpcFloat, type LpcObject, type Value } from '../value';
import { trustedOf } from '../visibility';
import { world } from '../world';
import type { EfunFamily } from './check';

function later(o: LpcObject, f: string | FunctionValue, delay: Value, args: Value[]): number {
  if (o.destructed) return 0;
  const seconds = delay instanceof LpcFloat ? delay.v : Number(delay);
  return callOut(f instanceof FunctionValue ? f.owner : o, f, seconds * 1000, args);
}

/** Object, function, seconds left. */
function facts(call: CallOut): Value[] {
  const seconds = Math.max(Math.trunc((call.at - world.nowMs) / 1000), 0);
  return [call.owner, call.action instanceof FunctionValue ? '<function>' : call.action, seconds];
}

export const callOuts: EfunFamily = {
  call_out: (o, _d, f, delay, ...args) => later(o, f, delay, args),
  call_out_walltime: (o, _d, f, delay, ...args) => later(o, f, delay, args),
  call_out_info: () => pendingCallOuts().map(facts),
  find_call_out: (o, _d, what) => findCallOut(o, what),
  remove_call_out(o, _d, what) {
    if (what !== undefined) return removeCallOut(o, what);
    removeAllCallOuts(o);
    return 0;
  },
  set_heart_beat(o, _d, beats) {
    setHeartBeat(o, beats);
    return 0;
  },
  query_heart_beat: (_o, _d, ob) => queryHeartBeat(ob),
  heart_beats: (o, d) => trustedOf(o, d, heartBeats()),
};
