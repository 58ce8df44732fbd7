// Where objects are: moving one into another, and walking what lies inside.

import { partFromNeighbours, setUpCommands } from './command';
import { addLight, takeOut } from './destruct';
import { fail } from './error';
import type { LpcObject } from './value';
import { restoreGiver, world } from './world';

/** move_object(dest) in `item`. */
export function moveObject(item: LpcObject, dest: LpcObject): void {
  const giver = world.commandGiver;
  for (let at: LpcObject | null = dest; at !== null; at = at.environment) {
    if (at === item) fail("Can't move object inside itself.");
  }
  if (item.shadowing !== null) fail("Can't move an object that is shadowing.");
  partFromNeighbours(item);
  takeOut(item);
  item.next = dest.inside;
  dest.inside = item;
  item.environment = dest;
  if (item.light !== 0) addLight(dest, item.light);
  setUpCommands(dest, item);
  restoreGiver(giver);
}

/** all_inventory(): newest arrival first. */
export function inventory(object: LpcObject): LpcObject[] {
  const result: LpcObject[] = [];
  for (let at = object.inside; at !== null; at = at.next) result.push(at);
  return result;
}

/** deep_inventory(): each thing before what it holds. */
export function deepInventory(object: LpcObject): LpcObject[] {
  const result: LpcObject[] = [];
  const waiting = inventory(object).reverse();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    result.push(at);
    waiting.push(...inventory(at).reverse());
  }
  return result;
}
