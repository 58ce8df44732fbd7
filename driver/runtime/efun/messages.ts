// Saying things: to a player, a room, everybody. Who hears is an object with a session or one that called enable_commands();
// text reaches it by its session or its catch_tell() (interactive.ts), and message() by its receive_message().

import { apply } from '../apply';
import { encodeBase64 } from '../base64';
import { Origin } from '../call_stack';
import { inventory } from '../environment';
import { fail } from '../error';
import { addMessage, interactiveOf, tellObject } from '../interactive';
import { limits } from '../limits';
import { findOrLoad } from '../load';
import { allObjects } from '../object_table';
import { emit, emitText } from '../outbox';
import { typeName } from '../show';
import { sprintf } from '../sprintf';
import { floatText, isInt, isObject, LpcBuffer, LpcFloat, type LpcObject, type Value } from '../value';
import { isVisible } from '../visibility';
import { commandGiver, world } from '../world';
import type { EfunFamily } from './check';

/** Where text goes that has nobody to hear it: the terminal of `mudstone run`. */
const nobodysSession = 0;

const hears = (ob: LpcObject): boolean => ob.living || ob.interactive !== null;

/** What write() shows of a value. */
function plainText(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '0';
  if (isInt(value)) return value.toString();
  if (value instanceof LpcFloat) return floatText(value.v);
  if (isObject(value)) return `OBJ(${value.name})`;
  const type = typeName(value);
  return type === 'int' ? '0' : `<${type.toUpperCase()}>`;
}

/** Runs with `giver` as this_player(), so that catch_tell() knows who speaks. */
function speakingAs(giver: LpcObject | null, speak: () => void): void {
  const before = world.commandGiver;
  world.commandGiver = giver;
  speak();
  world.commandGiver = before?.destructed ? null : before;
}

function write(o: LpcObject, value: Value): void {
  let target = commandGiver() ?? (o.shadowing !== null ? o : null);
  while (target !== null && target.shadowing !== null) target = target.shadowing;
  const text = plainText(value);
  if (target === null) emitText(nobodysSession, text);
  else speakingAs(target, () => tellObject(target, text));
}

/** The set of objects that an `exclude` argument means. */
function excludedOf(exclude: Value): Set<Value> {
  if (exclude === undefined) return new Set();
  return new Set(Array.isArray(exclude) ? exclude : [exclude]);
}

function tellAll(hearers: LpcObject[], excluded: Set<Value>, text: string): void {
  for (const ob of hearers) if (!ob.destructed && hears(ob) && !excluded.has(ob)) tellObject(ob, text);
}

/** Around and inside whoever gives the command, else `o`; the speaker does not hear it. */
function say(o: LpcObject, text: string, excluded: Set<Value>): void {
  const speaker = commandGiver() ?? o;
  const room = speaker.environment;
  const around = room === null ? [] : [room, ...inventory(room).filter((ob) => ob !== speaker)];
  const giver = hears(o) ? o : commandGiver();
  speakingAs(giver, () => tellAll([...around, ...inventory(speaker)], excluded, text));
}

function message(
  o: LpcObject,
  d: number,
  kind: Value,
  text: Value,
  targets: Value[],
  excluded: Set<Value>,
  recurse: boolean,
): void {
  for (const target of targets) {
    const ob = typeof target === 'string' ? findOrLoad(o, d, target) : target;
    if (!isObject(ob) || (typeof target === 'string' && !isVisible(o, d, ob))) continue;
    if (!hears(ob)) {
      if (recurse) message(o, d, kind, text, inventory(ob), excluded, false);
    } else if (!excluded.has(ob)) apply(o, d, ob, 'receive_message', [kind, text], Origin.driver);
  }
}

/** Calls event_<name>(sender, args) in the target and, when it is one object, in everything inside it. */
function event(o: LpcObject, d: number, target: Value, name: string, args: Value[]): void {
  const all = Array.isArray(target)
    ? target
    : [
        target,
        ...inventory(target)
          .reverse()
          .filter((ob) => ob !== o),
      ];
  for (const ob of all) if (isObject(ob)) apply(o, d, ob, `event_${name}`, [o, ...args], Origin.efun);
}

export const messages: EfunFamily = {
  write(o, _d, value) {
    write(o, value);
    return 0;
  },
  printf(_o, _d, format, ...args) {
    const giver = commandGiver();
    const text = sprintf(format, args, limits.stringLength);
    if (giver === null) emitText(nobodysSession, text);
    else tellObject(giver, text);
    return 0;
  },
  say(o, _d, text, exclude) {
    say(o, text, excludedOf(exclude));
    return 0;
  },
  shout(_o, _d, text) {
    const giver = commandGiver();
    for (const ob of allObjects()) if (ob.living && ob !== giver && ob.environment !== null) tellObject(ob, text);
    return 0;
  },
  tell_object(_o, _d, ob, text) {
    tellObject(ob, text);
    return 0;
  },
  tell_room(o, d, room, text, exclude) {
    const place = typeof room === 'string' ? findOrLoad(o, d, room) : room;
    if (place === null || !isVisible(o, d, place)) fail('Bad argument 1 to tell_room()');
    const said = isObject(text) ? text.name : plainText(text);
    tellAll(inventory(place), excludedOf(exclude), said);
    return 0;
  },
  receive(o, _d, text) {
    const session = interactiveOf(o);
    if (text instanceof LpcBuffer) {
      if (session) emit(['bytes', session.sessionId, encodeBase64(text.bytes)]);
    } else addMessage(o, text);
    return 0;
  },
  message(o, d, kind, text, target, exclude) {
    if (target === 0) {
      // Without a target the text goes to this_player() alone, as it is.
      const giver = commandGiver();
      if (giver !== null && typeof text === 'string') addMessage(giver, text);
      return 0;
    }
    message(o, d, kind, text, Array.isArray(target) ? target : [target], excludedOf(exclude), true);
    return 0;
  },
  event(o, d, target, name, ...args) {
    event(o, d, target, name, args);
    return 0;
  },
  debug_message(_o, _d, text) {
    emit(['debug', text]);
    return 0;
  },
};
