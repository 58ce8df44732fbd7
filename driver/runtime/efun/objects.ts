// Making, finding and ending objects, and what an object says of itself. Loading, cloning and destruction are the runtime's
// own matter (load.ts, destruct.ts); these are their doors.

import { hasFunction } from '../apply';
import { removeAllCallOuts } from '../call_out';
import { destruct } from '../destruct';
import { fail } from '../error';
import { charge } from '../eval_cost';
import { ev1 } from '../function_value';
import { limits } from '../limits';
import { removeLivingName } from '../living';
import { cloneObject, create, findOrLoad, nextReset } from '../load';
import { LpcMapping } from '../mapping';
import { masterApproves } from '../master';
import { allObjects, eachObject, findObject, objectName } from '../object_table';
import { recompileObject } from '../recompile';
import { FunctionValue, LpcClass, LpcObject, truthy, type Value } from '../value';
import { isVisible, mayHide, visibleOf } from '../visibility';
import { nowSeconds, world } from '../world';
import { callMethod } from './callback';
import { removeShadow } from './calls';
import type { EfunFamily } from './check';

const orZero = (ob: LpcObject | null): Value => (ob === null ? 0 : ob);

function visibleOrZero(o: LpcObject, d: number, ob: LpcObject | null): Value {
  return ob !== null && isVisible(o, d, ob) ? ob : 0;
}

/** The objects for which a callback says yes; none at all when it does not exist or its object goes. */
function chosenObjects(o: LpcObject, d: number, f: string | FunctionValue): LpcObject[] {
  const chosen: LpcObject[] = [];
  for (const ob of visibleOf(o, d, allObjects())) {
    if (ob.destructed) continue;
    const answer = f instanceof FunctionValue ? ev1(o, d, f, ob) : callMethod(o, d, o, f, [ob]);
    if (o.destructed || (answer === undefined && typeof f === 'string' && !hasFunction(o, f))) return [];
    if (truthy(answer)) chosen.push(ob);
  }
  return chosen.filter((ob) => !ob.destructed);
}

/** Puts 0 where variables still hold destructed objects, however deep, and counts them. */
function reclaimReferences(): number {
  const seen = new Set<Value>();
  const waiting: Value[] = [];
  let count = 0;
  const sweep = (list: Value[]): void => {
    list.forEach((value, index) => {
      if (value instanceof LpcObject && value.destructed) {
        list[index] = 0;
        count++;
      } else if (typeof value === 'object' && value !== null && !(value instanceof LpcObject)) waiting.push(value);
    });
  };
  for (const ob of eachObject()) sweep(ob.v);
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (seen.has(value)) continue;
    seen.add(value);
    if (Array.isArray(value)) sweep(value);
    else if (value instanceof LpcClass) sweep(value.m);
    else if (value instanceof LpcMapping) count += sweepMapping(value, waiting);
  }
  charge(seen.size);
  return count;
}

function sweepMapping(mapping: LpcMapping, waiting: Value[]): number {
  const before = mapping.roughSize;
  for (const [, value] of mapping.entries()) if (typeof value === 'object') waiting.push(value);
  mapping.sweep();
  return before - mapping.roughSize;
}

/** As if the object had just been loaded: no variables, shadows, heart beat or call_outs; then its initialisers and create(). */
function reload(o: LpcObject, d: number, ob: LpcObject): void {
  if (ob.destructed) return;
  ob.v.fill(0);
  removeShadow(ob);
  removeLivingName(ob);
  ob.heartBeat = null;
  ob.light = 0;
  removeAllCallOuts(ob);
  ob.euid = ob.uid;
  create(o, d, ob, []);
}

export const objects: EfunFamily = {
  clone_object: (o, d, file, ...args) => orZero(cloneObject(o, d, file, args)),
  load_object: (o, d, file) => visibleOrZero(o, d, findOrLoad(o, d, file)),
  find_object: (o, d, file, load) => visibleOrZero(o, d, load ? findOrLoad(o, d, file) : findObject(file)),
  destruct(_o, _d, ob) {
    destruct(ob);
    return 0;
  },
  file_name: (_o, _d, ob) => ob.name,
  base_name(_o, _d, ob) {
    const name = typeof ob === 'string' ? ob : ob.name;
    const hash = name.indexOf('#');
    return hash < 0 ? name : name.slice(0, hash);
  },
  master: () => orZero(world.master),
  this_object: (o) => (o.destructed ? 0 : o),
  children(_o, _d, file) {
    const name = objectName(file);
    const found = allObjects().filter((ob) => ob.name === name || (ob.clone && ob.name.startsWith(`${name}#`)));
    return found.slice(0, limits.arraySize);
  },
  objects: (o, d, f) =>
    (f === undefined ? visibleOf(o, d, allObjects()) : chosenObjects(o, d, f)).slice(0, limits.arraySize),
  set_hide(o, d, hidden) {
    if (mayHide(o, d)) o.hidden = hidden !== 0;
    return 0;
  },
  set_notify_destruct(o, _d, flag) {
    if (flag !== 0 && flag !== 1) fail('Bad argument 1 to set_notify_destructing()');
    o.notifyDestruct = flag === 1;
    return 0;
  },
  query_notify_destruct: (_o, _d, ob) => (ob.notifyDestruct ? 1 : 0),
  set_reset(_o, _d, ob, seconds) {
    ob.resetAt = seconds === undefined ? nextReset(true) : nowSeconds() + seconds;
    return 0;
  },
  request_clean_up(_o, _d, ob) {
    if (!hasFunction(ob, 'clean_up')) return 0;
    ob.willCleanUp = true;
    return 1;
  },
  query_privs: (_o, _d, ob) => ob.privs,
  set_privs(_o, _d, ob, privs) {
    ob.privs = typeof privs === 'string' ? privs : 0;
    return 0;
  },
  getuid: (_o, _d, ob) =>
    ob.uid || fail('Object has no UID: This could happen if you call getuid() in master:creator_file().'),
  geteuid: (_o, _d, ob) => (ob instanceof FunctionValue ? ob.owner.euid : ob.euid) || 0,
  seteuid(o, d, uid) {
    if (uid === 0) {
      o.euid = '';
      return 1;
    }
    if (typeof uid !== 'string') fail('Bad Argument 1 to seteuid()');
    if (!masterApproves(o, d, 'valid_seteuid', [o, uid])) return 0;
    o.euid = uid;
    return 1;
  },
  export_uid(o, _d, ob) {
    if (o.euid === '') fail('Illegal to export uid 0');
    if (ob.euid !== '') return 0;
    ob.uid = o.euid;
    return 1;
  },
  function_owner: (_o, _d, f) => (f.owner.destructed ? 0 : f.owner),
  reclaim_objects: () => reclaimReferences(),
  reload_object(o, d, ob) {
    reload(o, d, ob);
    return 0;
  },
  recompile_object: (o, d, ob) => recompileObject(o, d, ob),
  set_clean_up(_o, _d, ob, seconds) {
    ob.cleanUpAt = seconds === undefined ? 0 : nowSeconds() + seconds;
    if (hasFunction(ob, 'clean_up')) ob.willCleanUp = true;
    return 0;
  },
};
