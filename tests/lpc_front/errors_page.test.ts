import * as fs from 'node:fs';
import { errorTable } from '../../driver/base/errors';
import { messages } from '../../driver/lpc/messages';
import { errorsFile, errorsPage } from '../../scripts/write_errors';

const page = fs.readFileSync(errorsFile, 'utf8');

test('docs/errors.md is what the tables say; else run `npx ts-node scripts/write_errors.ts`', () => {
  expect(page).toBe(errorsPage(page));
});

test('every compile message has its section, once and in order', () => {
  expect([...page.matchAll(/^### (L\d{3})\b/gm)].map(([, code]) => code)).toEqual(Object.keys(messages).sort());
});

test('every driver error shows its sentence', () => {
  const shown = [...page.matchAll(/^### (M\d{3})\b.*\n> (.*)\n/gm)].map(([, code, text]) => [
    code,
    text?.replace(/\\(.)/g, '$1'),
  ]);
  expect(shown).toEqual(Object.entries(errorTable));
});

test('what is written by hand stays, what was generated goes', () => {
  const before = '### M101 Title\n> Stale sentence.\n\nBy hand.\n\n# Messages of the compiler\n\nStale part.\n';
  const after = errorsPage(before);
  expect(after.startsWith(`### M101 Title\n> ${errorTable.M101}\n\nBy hand.\n\n# Messages of the compiler\n`)).toBe(
    true,
  );
  expect(after).not.toContain('Stale');
  expect(errorsPage(after)).toBe(after);
});

test('quotations that a merge has doubled are one again', () => {
  const before = '### M101 Title\n> Stale.\n\n\n> Stale.\n\n> Stale.\n\nBy hand.\n\n# Messages of the compiler\n';
  expect(errorsPage(before).startsWith(`### M101 Title\n> ${errorTable.M101}\n\nBy hand.\n\n# Mess`)).toBe(true);
  expect(page).not.toMatch(/^> .*\n\n+> /m);
});

test('texts are phrases, explanations are sentences', () => {
  const all: [string, { text: string; about: string }][] = Object.entries(messages);
  expect(all.filter(([, { text }]) => text.endsWith('.')).map(([code]) => code)).toEqual([]);
  expect(all.filter(([, { about }]) => !about.endsWith('.')).map(([code]) => code)).toEqual([]);
});
