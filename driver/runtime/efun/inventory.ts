// Where objects are: environment(), what is inside, present(). Lists are copies in order of arrival, newest first.

import { apply, NotFound } from '../apply';
import { Origin } from '../call_stack';
import { addLight } from '../destruct';
import { inventory as insideOf, moveObject } from '../environment';
import { fail } from '../error';
import { ev1 } from '../function_value';
import { limits } from '../limits';
import { findOrLoad } from '../load';
import { resetIfWaiting } from '../reset';
import { badArgument } from '../show';
import { FunctionValue, isObject, type LpcObject, truthy, type Value } from '../value';
import { isVisible, trustedOf, trustOf } from '../visibility';
import type { EfunFamily } from './check';

/** What a filter of deep_inventory() answers about an object; 2 takes it without looking inside. */
const takeAndEnter = 1;
const enterOnly = 3;

class DeepWalk {
  readonly found: LpcObject[] = [];
  private readonly o: LpcObject;
  private readonly d: number;
  private readonly filter: FunctionValue | null;
  private readonly trusts: () => boolean;

  constructor(o: LpcObject, d: number, filter: FunctionValue | null) {
    this.o = o;
    this.d = d;
    this.filter = filter;
    this.trusts = trustOf(o, d);
  }

  /** Takes `ob` and what is in it, as the filter says. */
  take(ob: LpcObject): void {
    const answer = this.filter === null ? takeAndEnter : ev1(this.o, this.d, this.filter, ob);
    if (ob.destructed || typeof answer !== 'number' || answer <= 0 || this.found.length >= limits.arraySize) return;
    if (answer !== enterOnly) this.found.push(ob);
    if (answer === takeAndEnter || answer === enterOnly) this.enter(ob);
  }

  enter(ob: LpcObject): void {
    for (const item of insideOf(ob)) if (!item.destructed && (!item.hidden || this.trusts())) this.take(item);
  }
}

function deepInventory(o: LpcObject, d: number, where: Value, filter: FunctionValue | null): LpcObject[] {
  const walk = new DeepWalk(o, d, filter);
  if (Array.isArray(where)) for (const ob of where.filter(isObject)) walk.take(ob);
  else if (isObject(where)) walk.enter(where);
  return walk.found;
}

/** `sword 2` → the second that answers to `sword`. */
function splitNumber(name: string): { id: string; count: number } {
  const match = /^(.*) (\d+)$/s.exec(name);
  return match ? { id: match[1]!, count: Number(match[2]) } : { id: name, count: 0 };
}

function answersTo(d: number, ob: LpcObject, id: string): boolean {
  const answer = apply(null, d, ob, 'id', [id], Origin.driver);
  return answer !== NotFound && truthy(answer);
}

function presentInside(d: number, name: string, container: LpcObject): LpcObject | null {
  if (name === '') return null;
  const { id, count } = splitNumber(name);
  let left = count;
  for (const ob of insideOf(container)) {
    const matches = answersTo(d, ob, id);
    if (ob.destructed) return null;
    if (matches && --left <= 0) return ob;
  }
  return null;
}

/** Without `where`: inside `o`, then its environment itself, then beside it. */
function presentByName(o: LpcObject, d: number, name: string, where: LpcObject | undefined): LpcObject | null {
  const inside = presentInside(d, name, where ?? o);
  if (inside || where || o.environment === null) return inside;
  const matches = answersTo(d, o.environment, name);
  if (o.destructed || o.environment === null) return null;
  return matches ? o.environment : presentInside(d, name, o.environment);
}

/** An object beside or inside `o` gives what holds it; inside `where`, the object itself. */
function presentObject(o: LpcObject, ob: LpcObject, where: LpcObject | undefined): LpcObject | null {
  if (where) return ob.environment === where ? ob : null;
  const beside = o.environment !== null && ob.environment === o.environment;
  return ob.environment === o || beside ? ob.environment : null;
}

export const inventory: EfunFamily = {
  environment(o, d, ob = o) {
    const around = ob.environment;
    return around !== null && isVisible(o, d, around) ? around : 0;
  },
  all_inventory: (o, d, ob) => trustedOf(o, d, insideOf(ob)).slice(0, limits.arraySize),
  deep_inventory(o, d, where = o, filter) {
    if (where instanceof FunctionValue) return deepInventory(o, d, o, where);
    return deepInventory(o, d, where, filter ?? null);
  },
  first_inventory(o, d, where) {
    const container = typeof where === 'string' ? findOrLoad(o, d, where) : where;
    if (container === null || (typeof where === 'string' && !isVisible(o, d, container)))
      return badArgument(where, 1, 'first_inventory', 'string or object');
    return insideOf(container).find((ob) => isVisible(o, d, ob)) ?? 0;
  },
  next_inventory(o, d, ob) {
    for (let next = ob.next; next !== null; next = next.next) if (isVisible(o, d, next)) return next;
    return 0;
  },
  move_object(o, d, to) {
    const destination = typeof to === 'string' ? findOrLoad(o, d, to) : to;
    if (destination === null || !isVisible(o, d, destination)) fail('move_object failed: could not find destination');
    if (o.destructed) fail("move_object(): can't move a destructed object");
    resetIfWaiting(d, destination);
    if (o.destructed || destination.destructed) fail('move_object(): the object was destructed during reset()');
    moveObject(o, destination);
    return 0;
  },
  present(o, d, what, where) {
    if (where !== undefined) resetIfWaiting(d, where);
    if (o.destructed) return 0;
    const found = typeof what === 'string' ? presentByName(o, d, what, where) : presentObject(o, what, where);
    return found !== null && isVisible(o, d, found) ? found : 0;
  },
  set_light(o, _d, change) {
    addLight(o, change);
    let outermost = o;
    while (outermost.environment !== null) outermost = outermost.environment;
    return outermost.light;
  },
};
