// Texts that are cut instead of refused: where the cut goes, and that replace_objects() cuts what the master says of an object.

import { objectTextMax } from '../../driver/contract/limits';
import { dwlib } from '../../driver/runtime/efun/dwlib';
import { cutText } from '../../driver/runtime/limits';
import { world } from '../../driver/runtime/world';
import { newWorld, object, program } from './make_world';

test('a text is cut at its limit, but never within a character', () => {
  expect(cutText('abcd', 4)).toBe('abcd');
  expect(cutText('abcde', 4)).toBe('abcd');
  expect(cutText('abc😀', 4)).toBe('abc');
  expect(cutText('ab😀c', 4)).toBe('ab😀');
});

test('replace_objects() keeps the text of an object within its limit', () => {
  newWorld();
  program('/long/thing', {});
  const thing = object('/long/thing');
  let name = 'x'.repeat(objectTextMax - '/long/thing ("")'.length);
  program('/long/master', { functions: { object_name: () => name } });
  world.master = object('/long/master');
  expect(dwlib.replace_objects!(thing, 0, thing)).toBe(`/long/thing ("${name}")`);
  name += 'yz';
  expect(dwlib.replace_objects!(thing, 0, thing)).toBe(`/long/thing ("${name}`);
});
