// The manual pages of the efuns, docs/efun/: every efun has one, its synopsis is the prototype that the compiler knows, its links lead
// to pages, and its example is true. Examples have the form of tests/lpc; one without a test() of its own is the body of one.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { type EfunParameter, type EfunPrototype, efunPrototypes } from '../../driver/contract/efuns';
import { type CheckWorld, openCheckWorld } from '../lpc/check_world';

const pages = path.join(__dirname, '..', '..', 'docs', 'efun');
const prototypes = [...efunPrototypes().values()];
const names = prototypes.map(({ name }) => name);
const written = fs.globSync('*.md', { cwd: pages }).map((file) => file.slice(0, -3));
let world: CheckWorld;

beforeAll(() => {
  world = openCheckWorld((mudlib) => {
    for (const name of written) fs.writeFileSync(path.join(mudlib, `${name}.c`), exampleOf(name));
  });
});

afterAll(() => world.close());

function pageOf(name: string): string {
  return fs.readFileSync(path.join(pages, `${name}.md`), 'utf8');
}

/** The first block of LPC under a heading; '' when there is none. */
function blockUnder(page: string, heading: string): string {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return /```lpc\n([\s\S]*?)\n```/.exec(section)?.[1] ?? '';
}

function exampleOf(name: string): string {
  const example = blockUnder(pageOf(name), 'Example');
  return /^void test\(\)/m.test(example) ? example : `void test() {\n${example}\n}\n`;
}

/** The prototype as a row of the table spells it. */
function synopsisOf({ returns, name, parameters }: EfunPrototype): string {
  return `${returns} ${name}(${parameters.map(parameterText).join(', ')})`.replace('* ', '*');
}

function parameterText({ types, name, optional, rest, ref, defaultText }: EfunParameter): string {
  const typed = `${ref ? 'ref ' : ''}${types.join(' | ')}${types.at(-1)!.endsWith('*') ? '' : ' '}${name}`;
  if (rest) return `${typed}...`;
  if (defaultText !== undefined) return `${typed} = ${defaultText}`;
  return optional ? `${typed}?` : typed;
}

test('every efun has a page and every page an efun', () => {
  expect(written.sort()).toEqual([...names].sort());
});

describe.each(written)('%s', (name) => {
  const prototype = efunPrototypes().get(name);

  test('has the sections of a page under its name', () => {
    expect(pageOf(name).match(/^##? .*$/gm)).toEqual([
      `# ${name}`,
      '## Synopsis',
      '## Description',
      '## Example',
      '## See also',
    ]);
  });

  test('has the prototype of the table as its synopsis', () => {
    expect(prototype && blockUnder(pageOf(name), 'Synopsis')).toBe(prototype && synopsisOf(prototype));
  });

  test('leads to pages that exist', () => {
    const links = [...pageOf(name).matchAll(/\]\((\w+)\.md\)/g)].map((match) => match[1] as string);
    expect(links.filter((link) => !names.includes(link))).toEqual([]);
    expect(links).not.toEqual([]);
  });

  test('has an example that is true', () => {
    const { actual, expected } = world.check(`${name}.c`);
    expect(actual).toEqual(expected);
  });
});
