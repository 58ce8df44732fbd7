// Efuns of the package dwlib, which the mudlib of Discworld asks for: articles, lists of things in sentences, who may be named before
// whom, replacing many things at once, marking up text.

import { objectTextMax } from '../../contract/limits';
import { applyOrUndefined } from '../apply';
import { Origin } from '../call_stack';
import { fail } from '../error';
import { charge } from '../eval_cost';
import { checkArraySize, checkStringLength, cutText } from '../limits';
import { findLiving } from '../living';
import { LpcMapping } from '../mapping';
import { askMaster } from '../master';
import { findObject } from '../object_table';
import { isInt, isObject, LpcClass, LpcObject, type Value } from '../value';
import { commandGiver, world } from '../world';
import type { EfunFamily } from './check';

const depthMax = 100;

/** Calls a function that may be missing. */
const ask = (o: LpcObject, d: number, ob: LpcObject, name: string, args: Value[] = []): Value =>
  applyOrUndefined(o, d, ob, name, args, Origin.efun);

const numberOf = (value: Value): number => (isInt(value) ? Number(value) : 0);

function bounded(text: string): string {
  charge(text.length >> 4);
  checkStringLength(text.length);
  return text;
}

// ---------------------------------------------------------------- words

/** `a sword`, `an apple`, `a user`, `an hour`; what has an article stays as it is. */
function addArticle(given: string): string {
  const text = given.replace(/^ +/, '');
  if (/^an? /i.test(text)) return given;
  const sounds = /^(us)?(hour|.?)/is.exec(text)!;
  const vowel = /^[aeiou]/i.test(sounds[2]!) || /^hour/i.test(text);
  // `us` before a vowel sounds like `yous`: a user, but an usher.
  const takesAn = sounds[1] === undefined ? vowel : !vowel;
  return bounded(`${takesAn ? 'an' : 'a'} ${text}`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function replaceDollars(text: string, pairs: Value[]): string {
  if (pairs.length % 2 !== 0) fail('wrong array length for replace_dollars()');
  if (!pairs.every((part) => typeof part === 'string')) fail('replace array should only contain strings');
  charge((text.length * pairs.length) >> 5);
  let result = '';
  let from = 0;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', Math.max(at + 1, from))) {
    const index = pairs.findIndex((key, i) => i % 2 === 0 && key !== '' && text.startsWith(key, at));
    if (index < 0) continue;
    result = bounded(result + text.slice(from, at) + pairs[index + 1]);
    from = at + pairs[index].length;
  }
  return bounded(result + text.slice(from));
}

function replaceAll(text: string, pairs: Value[]): string {
  if (pairs.length % 2 !== 0) fail('Wrong array size for replace.');
  let result = text;
  for (let i = 0; i < pairs.length; i += 2) {
    const [from, to] = [pairs[i], pairs[i + 1]];
    if (typeof from === 'string' && typeof to === 'string' && from !== '')
      result = bounded(result.replaceAll(from, () => to));
  }
  return result;
}

// ---------------------------------------------------------------- objects as text

/** The value with every object in it replaced by its name and the master's name for it. */
function withoutObjects(o: LpcObject, d: number, value: Value, depth: number): Value {
  charge(1);
  if (depth > depthMax) fail(`replace_objects(): values are nested more than ${depthMax} deep.`);
  const inner = (one: Value): Value => withoutObjects(o, d, one, depth + 1);
  if (value instanceof LpcObject) return nameOf(o, d, value);
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof LpcClass) return new LpcClass(value.def, value.m.map(inner));
  if (!(value instanceof LpcMapping)) return value;
  return LpcMapping.fromFlat(value.entries().flatMap(([key, item]) => [inner(key), inner(item)]));
}

function nameOf(o: LpcObject, d: number, ob: LpcObject): string {
  if (ob.destructed) return `${ob.name} (destructed)`;
  const name = askMaster(o, d, 'object_name', [ob]);
  return typeof name === 'string' ? cutText(`${ob.name} ("${name}")`, objectTextMax) : ob.name;
}

// ---------------------------------------------------------------- lists of things

interface ShortOrder {
  kind: string;
  /** The text is for showing: `$…$` marks must not be in it. */
  plain: boolean;
  quiet: number;
  /** Somebody has looked whether it is too dark to see. */
  dark: number;
}

/** `a sword, a shield and an axe`, or marks for the player object to expand: `$M$$a_short:…$$M$`. */
function multipleShort(o: LpcObject, d: number, items: Value[], order: ShortOrder): Value {
  if (items.length === 0) return '';
  if (order.plain && isObject(items[0]) && order.dark === 0 && isTooDark(o, d))
    return 'some objects you cannot make out';
  const short = (ob: LpcObject): Value => ask(o, d, ob, `${order.kind}_short`, [order.quiet]);
  if (!order.plain && items.every((item) => isObject(item))) {
    const marks = items.map(short).filter((text) => typeof text === 'string');
    return bounded(`$M$${marks.join('')}$M$`);
  }
  const texts = items.map((item) => (isObject(item) ? short(item) : item));
  const list = bounded(joinList(texts));
  return order.plain ? converted(o, d, list) : list;
}

/** Things without a text leave no gap, but keep their place in the count. */
function joinList(texts: Value[]): string {
  return texts
    .map((text, index) => {
      if (typeof text !== 'string') return '';
      return text + (index < texts.length - 2 ? ', ' : index < texts.length - 1 ? ' and ' : '');
    })
    .join('');
}

function isTooDark(o: LpcObject, d: number): boolean {
  const viewer = commandGiver();
  const room = viewer?.environment;
  if (!viewer || !room) return false;
  const light = ask(o, d, room, 'query_light') ?? 0;
  return numberOf(ask(o, d, viewer, 'check_dark', [light])) !== 0;
}

/** The marks made into text by the player, or by the blueprint of players. */
function converted(o: LpcObject, d: number, text: string): Value {
  const by = commandGiver() ?? findObject('/global/player');
  const answer = by === null ? undefined : ask(o, d, by, 'convert_message', [text]);
  return typeof answer === 'string' ? answer : undefined;
}

// ---------------------------------------------------------------- who may know of whom

let asking = false;

/** Whether `referrer` (an object, or a name) may hear of `referee`: creators may be invisible, in three degrees. */
function referenceAllowed(
  o: LpcObject,
  d: number,
  referee: LpcObject,
  referrer: LpcObject | null,
  name: string | null,
): Value {
  const degree = numberOf(ask(o, d, referee, 'query_invis'));
  const isCreator = numberOf(ask(o, d, referee, 'query_creator')) !== 0;
  // The functions that are asked below ask this one again; then everybody is seen.
  if (degree === 0 || !isCreator || asking || referee === referrer) return 1;
  asking = true;
  try {
    const called = name ?? (referrer === null ? undefined : ask(o, d, referrer, 'query_name'));
    if (typeof called !== 'string' || typeof ask(o, d, referee, 'query_name') !== 'string') return 1;
    return isAllowed(o, d, referee, called) ? 1 : allowedByDegree(o, d, degree, referrer, called);
  } finally {
    asking = false;
  }
}

function isAllowed(o: LpcObject, d: number, referee: LpcObject, name: string): boolean {
  const handler = findObject('/obj/handlers/playtesters');
  const isPlaytester = handler !== null && numberOf(ask(o, d, handler, 'query_playtester', [name])) !== 0;
  const allowed = ask(o, d, referee, 'query_allowed');
  return Array.isArray(allowed) && (allowed.includes(name) || (isPlaytester && allowed.includes('playtesters')));
}

function allowedByDegree(o: LpcObject, d: number, degree: number, referrer: LpcObject | null, name: string): Value {
  if (degree === 3 || degree === 2) {
    if (world.master === null) return 0;
    return numberOf(ask(o, d, world.master, degree === 3 ? 'high_programmer' : 'query_lord', [name]));
  }
  if (degree !== 1) return 1;
  if (referrer !== null) return numberOf(ask(o, d, referrer, 'query_creator'));
  const handler = findObject('/obj/handlers/player_handler');
  return handler === null ? 0 : numberOf(ask(o, d, handler, 'test_creator', [name]));
}

// ---------------------------------------------------------------- chance

/** A key of the mapping; its value is its share of the wheel. */
function turnWheel(wheel: LpcMapping): Value {
  const entries = wheel.entries();
  if (entries.length === 0) fail('empty mapping in roulette_wheel.');
  if (!entries.every(([, weight]) => isInt(weight) && weight >= 0)) fail('Weights must be non-negative integers.');
  charge(entries.length);
  const total = entries.reduce((sum, [, weight]) => sum + Number(weight), 0);
  if (total === 0) fail('roulette_wheel(): all weights are 0.');
  let left = Math.floor(Math.random() * total);
  return entries.find(([, weight]) => (left -= Number(weight)) < 0)![0];
}

const vowels = new Set('aeiouAEIOU'.split('').map((letter) => letter.charCodeAt(0)));

export const dwlib: EfunFamily = {
  add_a: (_o, _d, text) => addArticle(text),
  vowel: (_o, _d, character) => (vowels.has(character) ? 1 : 0),
  replace(_o, _d, text, what, by) {
    if (Array.isArray(what) && by === undefined) return replaceAll(text, what);
    return typeof what === 'string' && by !== undefined
      ? replaceAll(text, [what, by])
      : fail('Bad arguments for replace.');
  },
  replace_dollars: (_o, _d, text, pairs) => replaceDollars(text, pairs),
  replace_html: (_o, _d, text) => bounded(text.replace(/[&<>"]/g, (c: string) => entities[c]!)),
  replace_mxp: (_o, _d, text) =>
    bounded(text.replace(/[&<>\n]/g, (c: string) => (c === '\n' ? '\x1b[4z<BR>' : entities[c]!))),
  replace_objects: (o, d, value) => withoutObjects(o, d, value, 0),
  roulette_wheel: (_o, _d, wheel) => turnWheel(wheel),
  query_multiple_short(o, d, items, kind = 'a', plain = 0, quiet = 0, dark = 0) {
    checkArraySize(items.length);
    const order = { kind: typeof kind === 'string' ? kind : 'a', plain: plain !== 0, quiet, dark };
    return multipleShort(o, d, items, order);
  },
  reference_allowed(o, d, referee, referrer) {
    const by =
      typeof referrer === 'string' ? findLiving(referrer, (one) => one.onceInteractive) : (referrer ?? commandGiver());
    const name = typeof referrer === 'string' && by === null ? referrer : null;
    return by === null && name === null ? undefined : referenceAllowed(o, d, referee, by, name);
  },
};
