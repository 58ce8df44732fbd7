// The entry of the runtime bundle. Gives compiled LPC its names (contract/emitted.ts) and the host its turns, then takes away
// what only the start needs. The names go to the global object for a moment: the bundle's generated tail (isolate/bundle.ts)
// binds each as a lexical constant of the isolate, which V8 can fold, and removes the object again.

import type { RuntimeName } from '../contract/emitted';
import { slowNames } from '../contract/emitted';
import * as call from './call';
import { currentObject, enterOther, enterValue, leave, mark, takeCaller } from './call_stack';
import { newDefers, runDefers } from './defer';
import { efuns } from './efun/table';
import { charge, D, limit, T } from './eval_cost';
import { caught } from './fault';
import * as fn from './function_value';
import type { HostCalls } from './host';
import { connectHost } from './host';
import * as index from './index';
import { LpcMapping } from './mapping';
import * as op from './operator';
import { registerProgram } from './program';
import { badOperand } from './show';
import { newSite, sf } from './simul_efun';
import { sscanf } from './sscanf';
import * as statement from './statement';
import { turns } from './turn';
import type { LpcObject, Value } from './value';
import { clean, isTrue, LpcClass, LpcFloat, LpcRef } from './value';

const names: Record<Exclude<RuntimeName, '$slow'>, unknown> = {
  $program: registerProgram,
  $T: T,
  $D: D,
  $caller: takeCaller,
  $limit: limit,
  $charge: charge,

  $add: op.add,
  $addeq: op.addAssign,
  $sub: op.sub,
  $mul: op.mul,
  $muleq: op.mulAssign,
  $div: op.div,
  $mod: op.mod,
  $band: op.band,
  $bor: op.bor,
  $bxor: op.bxor,
  $shl: op.shl,
  $shr: op.shr,
  $neg: op.neg,
  $bnot: op.bnot,
  $inc: op.inc,
  $dec: op.dec,
  $bool: isTrue,
  $eq: op.eq,
  $ne: op.ne,
  $lt: op.lt,
  $le: op.le,
  $gt: op.gt,
  $ge: op.ge,
  $in: op.isIn,
  $undef: op.isUndefined,

  $Float: LpcFloat,
  $float: (v: number) => new LpcFloat(v),
  $toFloat: op.toFloat,
  $toInt: op.toInt,
  $toBuffer: statement.toBuffer,
  $typed: statement.typed,
  $swint: statement.switchInt,
  $swstr: statement.switchString,
  $clean: clean,

  $idx: index.idx,
  $idxr: index.idxr,
  $set: index.set,
  $setr: index.setr,
  $setch: index.setCharacter,
  $setchr: index.setCharacterFromEnd,
  $range: index.range,
  $setrange: index.setRange,
  $dot: index.dot,
  $setdot: index.setDot,
  $optdot: statement.optionalDot,
  $optidx: statement.optionalIndex,
  $Class: LpcClass,
  $classDef: statement.classDef,
  $newClass: statement.newClass,
  $mem: index.member,
  $setmem: index.setMember,

  $map: LpcMapping.fromFlat,
  $spread: statement.spread,
  $arr: op.arrayLiteral,
  $each: statement.each,
  $eachkv: statement.eachPair,
  $str: statement.templateText,
  $rest: op.arrayLiteral,

  $site: newSite,
  $co: call.co,
  $coSlow: call.coSlow,
  $cod: call.callComputed,
  $sf: sf,
  $ev: fn.ev,
  $evSlow: fn.evSlow,
  $alive: fn.isAlive,
  $enterOther: enterOther,
  $enterValue: enterValue,
  $leave: leave,
  $undefined_function: statement.undefinedFunction,

  $fnLocal: fn.fnLocal,
  $fnDirect: fn.fnDirect,
  $fnEfun: fn.fnEfun,
  $fnSimul: fn.fnSimul,
  $fnOther: fn.fnOther,
  $fnCode: fn.fnCode,

  $Ref: LpcRef,
  $asRef: statement.asRef,
  $refElement: index.refElement,
  $refValue: index.refValue,

  $mark: mark,
  $caught: caught,
  $defers: newDefers,
  $runDefers: runDefers,
  $usec: statement.microseconds,
  $sscanf: (_o: LpcObject, _d: number, text: Value, format: Value, refs: LpcRef[]) => {
    if (typeof text !== 'string') badOperand(clean(text), 1, 'sscanf', 'string');
    if (typeof format !== 'string') badOperand(clean(format), 2, 'sscanf', 'string');
    return sscanf(text, format, refs);
  },
};

/** Exported because esbuild takes a file without exports for CommonJS and wraps all that it imports in functions, where V8 folds
 *  no constants. */
export const slow = Object.freeze(Object.fromEntries(slowNames.map((name) => [name, names[`$${name}`]])));

/** What the host's setup left on the global object, and what this bundle leaves for its tail and for the host. */
const shared = globalThis as unknown as { $host?: HostCalls; $rt?: Record<string, unknown>; $turns?: typeof turns };

/** Frames of a trace; deeper recursion shows its innermost part. */
(Error as unknown as { stackTraceLimit: number }).stackTraceLimit = 200;

fn.setEfuns(efuns);
index.setDotCall((value, name) => fn.fnEfun(currentObject()!, name, [value]));
if (shared.$host !== undefined) connectHost(shared.$host);
delete shared.$host;
shared.$rt = { ...names, $slow: slow, ...Object.fromEntries([...efuns].map(([name, code]) => [`$e_${name}`, code])) };
shared.$turns = turns;
