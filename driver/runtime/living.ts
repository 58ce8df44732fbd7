// Names of living objects: set_living_name(), find_living(), find_player(). The one found or named last comes first.

import { onDestructed } from './destruct';
import type { LpcObject } from './value';

const byName = new Map<string, LpcObject[]>();

export function setLivingName(object: LpcObject, name: string): void {
  if (object.destructed) return;
  removeLivingName(object);
  object.livingName = name;
  byName.set(name, [object, ...(byName.get(name) ?? [])]);
}

export function removeLivingName(object: LpcObject): void {
  if (object.livingName === '') return;
  const rest = (byName.get(object.livingName) ?? []).filter((one) => one !== object);
  if (rest.length === 0) byName.delete(object.livingName);
  else byName.set(object.livingName, rest);
  object.livingName = '';
}

/** The living object of that name that may give commands and is wanted. */
export function findLiving(name: string, wanted: (one: LpcObject) => boolean): LpcObject | null {
  const found = byName.get(name)?.find((one) => one.living && wanted(one));
  return found ?? null;
}

onDestructed(removeLivingName);
