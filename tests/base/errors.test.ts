import * as fs from 'node:fs';
import * as path from 'node:path';
import { DriverError, driverError, errorTable, errorText, systemReason } from '../../driver/base/errors';
import { installRoot } from '../../driver/base/install';

test('an error reads as its code and its sentence', () => {
  const error = driverError('M204', { port: 4000, key: '[telnet] port', file: 'config/mudstone.toml' });
  expect(String(error)).toBe(
    'M204  Port 4000 is in use. Stop the other driver or change [telnet] port in config/mudstone.toml.',
  );
  expect(errorText(error)).toBe(String(error));
});

test('a defect keeps its stack trace', () => {
  expect(errorText(new TypeError('x is not a function'))).toMatch(
    /^This is a defect of Mudstone.*\nTypeError: x is not a function\n +at /,
  );
});

test('the reason of a system error is the readable part', () => {
  const reason = (act: () => void) => {
    try {
      act();
    } catch (error) {
      return systemReason(error);
    }
    return '';
  };
  expect(reason(() => fs.readFileSync('/nowhere/x'))).toBe('no such file or directory');
  expect(reason(() => fs.readdirSync(path.join(installRoot, 'package.json')))).toBe('not a directory');
  expect(systemReason(new Error('listen EADDRINUSE: address already in use'))).toBe(
    'listen EADDRINUSE: address already in use',
  );
});

test('every code is explained in docs/errors.md, and no other', () => {
  const page = fs.readFileSync(path.join(installRoot, 'docs', 'errors.md'), 'utf8');
  const explained = [...page.matchAll(/^### (M\d{3})\b/gm)].map(([, code]) => code);
  expect(explained).toEqual(Object.keys(errorTable));
});

test('every sentence ends', () => {
  for (const [code, text] of Object.entries(errorTable))
    expect([code, text]).toEqual([code, expect.stringMatching(/(\.|\}|above\.)$/)]);
});

test('the error keeps its details for the log', () => {
  expect(new DriverError('M402', { status: 101 }).details).toEqual({ status: 101 });
});
