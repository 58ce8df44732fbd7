// The applies (driver/contract/applies.ts): every function of the mudlib that the runtime calls by name stands in the table, every
// row is really called, and every one has a page.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { applies } from '../../driver/contract/applies';

const root = path.join(__dirname, '..', '..');
const pages = path.join(root, 'docs', 'apply');
const names = applies().map(({ prototype }) => prototype.name);

const sources = fs
  .globSync('driver/runtime/**/*.ts', { cwd: root })
  .map((file) => fs.readFileSync(path.join(root, file), 'utf8'));

test('every apply of the table is called by the runtime', () => {
  expect(names.filter((name) => !sources.some((text) => text.includes(`'${name}'`)))).toEqual([]);
});

test('every function of the master that the runtime calls stands in the table', () => {
  const calls = /\b(?:applyMaster|askMaster|masterApproves|masterDoesNotRefuse)\([^;]*?'([a-z]\w*)'/g;
  const called = sources.flatMap((text) => [...text.matchAll(calls)].map(([, name]) => name!));
  expect([...new Set(called)].filter((name) => !names.includes(name))).toEqual([]);
});

test('every apply has a page and every page an apply', () => {
  const written = fs.globSync('*.md', { cwd: pages }).map((file) => file.slice(0, -3));
  expect(written.sort()).toEqual([...names].sort());
});

test.each(names)('%s has the sections of a page, and links that lead somewhere', (name) => {
  const page = fs.readFileSync(path.join(pages, `${name}.md`), 'utf8');
  expect(page.match(/^##? .*$/gm)).toEqual([`# ${name}`, '## Synopsis', '## Description', '## Example', '## See also']);
  const links = [...page.matchAll(/\]\(([\w./]+)\.md\)/g)].map((match) => match[1] as string);
  expect(links).not.toEqual([]);
  expect(links.filter((link) => !fs.existsSync(path.join(pages, `${link}.md`)))).toEqual([]);
});
