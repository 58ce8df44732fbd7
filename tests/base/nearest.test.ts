import { editDistance, nearestWord } from '../../driver/base/nearest';

test.each([
  ['port', 'port', 0],
  ['prot', 'port', 1],
  ['por', 'port', 1],
  ['', 'port', 4],
  ['kitten', 'sitting', 3],
])('from %j to %j are %i edits', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});

test('a far word is no guess', () => {
  expect(nearestWord('xyz', ['port', 'bind'])).toBeUndefined();
  expect(nearestWord('PROT', ['bind', 'port'])).toBe('port');
});
