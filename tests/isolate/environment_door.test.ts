// The process's environment as the configuration lets LPC see it.

import { EnvironmentDoor } from '../../driver/isolate/environment_door';

const names = ['MUDSTONE_TEST_READ', 'MUDSTONE_TEST_WRITE', 'MUDSTONE_TEST_SECRET'];

beforeEach(() => {
  for (const name of names) process.env[name] = `value of ${name}`;
});

afterEach(() => {
  for (const name of names) delete process.env[name];
});

const door = () => new EnvironmentDoor('MUDSTONE_TEST_READ', 'MUDSTONE_TEST_WRITE:MUDSTONE_TEST_UNSET');

test('listed names are read, unset ones are null, others refused', () => {
  expect(door().read('MUDSTONE_TEST_READ')).toEqual(['ok', 'value of MUDSTONE_TEST_READ']);
  expect(door().read('MUDSTONE_TEST_UNSET')).toEqual(['ok', null]);
  expect(door().read('MUDSTONE_TEST_SECRET')[0]).toBe('error');
  expect(door().read('')[0]).toBe('error');
});

test('only what may be written is written, and may be read too', () => {
  expect(door().write('MUDSTONE_TEST_WRITE', 'new')).toEqual(['ok', true]);
  expect(door().read('MUDSTONE_TEST_WRITE')).toEqual(['ok', 'new']);
  expect(door().write('MUDSTONE_TEST_WRITE', null)).toEqual(['ok', true]);
  expect(process.env.MUDSTONE_TEST_WRITE).toBeUndefined();
  expect(door().write('MUDSTONE_TEST_READ', 'new')[0]).toBe('error');
  expect(process.env.MUDSTONE_TEST_READ).toBe('value of MUDSTONE_TEST_READ');
});

test('nothing is listed: nothing is told', () => {
  expect(new EnvironmentDoor('', '').read('PATH')[0]).toBe('error');
});
