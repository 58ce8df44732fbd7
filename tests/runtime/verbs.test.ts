// The limits of the parser of sentences: what stands on them is taken, what lies behind is not. Its behaviour is tested in
// tests/lpc/efun/parse_sentence.c.

import {
  parseListDepthMax,
  parseObjectsMax,
  parseStepsMax,
  sentenceLengthMax,
  sentenceWordsMax,
  statGroupsMax,
} from '../../driver/contract/limits';
import { setAuthor } from '../../driver/runtime/mudlib_stats';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { askObject, makeKnown, refresh } from '../../driver/runtime/verbs/known_object';
import { step } from '../../driver/runtime/verbs/match';
import { ObjectSet } from '../../driver/runtime/verbs/object_set';
import { Parse } from '../../driver/runtime/verbs/parse_state';
import { Scene } from '../../driver/runtime/verbs/scene';
import { specialWord, splitSentence } from '../../driver/runtime/verbs/sentence';
import { newWorld, object, program } from './make_world';

let thing: LpcObject;

beforeEach(() => {
  newWorld();
  program('/vb/thing', { functions: { inventory_visible: () => 1, inventory_accessible: () => 1 } });
  thing = object('/vb/thing');
  makeKnown(thing);
  refresh(thing, 0, () => false);
  askObject(thing, 0, thing);
});

test('a sentence is cut at its limit of letters and refused above its limit of words', () => {
  expect(splitSentence('x'.repeat(sentenceLengthMax + 5))[0]!.text).toHaveLength(sentenceLengthMax);
  expect(splitSentence('x '.repeat(sentenceWordsMax - 1))).toHaveLength(sentenceWordsMax - 1);
  expect(splitSentence('x '.repeat(sentenceWordsMax))).toEqual([]);
});

test('words know where they stood, punctuation included', () => {
  const text = ' "Hello,  Bob\'s world!" ';
  const words = splitSentence(text);
  expect(words.map((word) => word.text)).toEqual(['hello', 'bobs', 'world!']);
  expect(words.map((word) => text.slice(word.start, word.end).trim())).toEqual(['"Hello,', "Bob's", 'world!"']);
});

test.each([
  ['first', 1],
  ['2nd', 2],
  ['3rd', 3],
  ['11th', 11],
  ['22nd', 22],
  ['112th', 112],
])('%s is an ordinal', (word, value) => expect(specialWord(word)).toEqual({ kind: 'ordinal', value }));

test.each(['2st', '11st', '12nd', '5', 'th', 'sword'])('%s is none', (word) =>
  expect(specialWord(word)).toBeUndefined(),
);

test('a scene takes so many objects and no more', () => {
  const scene = new Scene(thing);
  for (let count = 0; count <= parseObjectsMax; count++) scene.add(thing, true, false);
  expect(scene.objects).toHaveLength(parseObjectsMax);
});

test('lists are looked at so deep and no deeper', () => {
  const found = (depth: number): number => {
    let list: Value[] = [thing];
    for (let level = 0; level < depth; level++) list = [thing, list];
    const scene = new Scene(thing);
    scene.addList(list, true, false);
    return scene.objects.length;
  };
  expect([found(parseListDepthMax), found(parseListDepthMax + 1)]).toEqual([
    parseListDepthMax + 1,
    parseListDepthMax + 1,
  ]);
});

test('a parse takes so many steps and no more', () => {
  const order = {
    o: thing,
    d: 0,
    player: thing,
    sentence: '',
    list: null,
    nicknames: null,
    onlyHandler: null,
    tell: null,
  };
  const parse = new Parse(order);
  parse.steps = parseStepsMax - 1;
  expect([step(parse), step(parse)]).toEqual([true, false]);
});

test('sets of objects', () => {
  const set = new ObjectSet(100);
  for (const index of [0, 31, 32, 63, 99]) set.add(index);
  set.delete(32);
  expect(set.indexes()).toEqual([0, 31, 63, 99]);
  expect(set.and(ObjectSet.below(64, 100)).indexes()).toEqual([0, 31, 63]);
  expect([set.count, set.isEmpty(), new ObjectSet(5).isEmpty()]).toEqual([4, false, true]);
});

test('so many authors are told apart, objects of further ones count for nobody', () => {
  for (let count = 0; count < statGroupsMax; count++) setAuthor(thing, `author ${count}`);
  setAuthor(thing, 'one more');
  expect(thing.author).toBeNull();
  setAuthor(thing, 'author 5');
  expect(thing.author?.objects).toBe(1);
});
