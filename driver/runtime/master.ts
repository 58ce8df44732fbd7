// The master object: every question the driver asks of it goes through here. Knows that a master may be missing (before
// boot everything is allowed) and that a function of it may be; what the answer means is decided where it is asked.

import { apply, NotFound } from './apply';
import { Origin } from './call_stack';
import { setObjectDescriber } from './show';
import type { LpcObject, Value } from './value';
import { isObject, truthy } from './value';
import { world } from './world';

/** There is no master yet. */
export const NoMaster = Symbol('no master');

export function hasMaster(): boolean {
  return isObject(world.master);
}

/** master->name(args): its value, NotFound when it lacks the function, NoMaster before boot. Errors pass. */
export function applyMaster(o: LpcObject | null, d: number, name: string, args: Value[]): Value {
  if (!isObject(world.master)) return NoMaster;
  return apply(o, d, world.master, name, args, Origin.driver);
}

/** As applyMaster, with undefined for both kinds of absence. */
export function askMaster(o: LpcObject | null, d: number, name: string, args: Value[]): Value {
  const answer = applyMaster(o, d, name, args);
  return answer === NotFound || answer === NoMaster ? undefined : answer;
}

/** A valid_* question: yes before boot, no when the function is missing, else the truth of the answer. */
export function masterApproves(o: LpcObject | null, d: number, name: string, args: Value[]): boolean {
  const answer = applyMaster(o, d, name, args);
  if (answer === NoMaster) return true;
  return answer !== NotFound && truthy(answer);
}

/** The same where a missing function means yes (valid_object, valid_override). */
export function masterDoesNotRefuse(o: LpcObject | null, d: number, name: string, args: Value[]): boolean {
  const answer = applyMaster(o, d, name, args);
  return answer === NoMaster || answer === NotFound || truthy(answer);
}

let describing = false;

/** master->object_name(ob) for error texts; quiet when it fails or is being asked already. */
function describe(object: LpcObject): string {
  if (describing || !hasMaster()) return '';
  describing = true;
  try {
    const name = askMaster(null, 0, 'object_name', [object]);
    return typeof name === 'string' ? name : '';
  } catch {
    // An error while an error text is made must not replace that text; FluffOS too goes on without the name.
    return '';
  } finally {
    describing = false;
  }
}

setObjectDescriber(describe);
