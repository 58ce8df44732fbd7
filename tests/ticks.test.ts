// The tables of behaviours in the READMEs of the tests, held against the tests that they name: each file is there, each title is that of a
// test in it.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { installRoot } from '../driver/base/install';

interface Tick {
  section: string;
  behaviour: string;
  /** The reason why there is no test; else null. */
  notApplicable: string | null;
  tests: { file: string; title: string }[];
}

/** Rows of the tables. A row that cannot be read is an error: it would hold nothing. */
function ticksOf(page: string): Tick[] {
  const ticks: Tick[] = [];
  let section = '';
  for (const line of page.split('\n')) {
    section = /^#+ (.*)$/.exec(line)?.[1] ?? section;
    if (!line.startsWith('|') || /^\| (?:behaviour |-)/.test(line)) continue;
    const [, behaviour, file, rest] = /^\| (.*?) +\| (`[^`]+`|—) *\| (.*?) *\|$/.exec(line) ?? [];
    const title = /^"(.+)"$/.exec(rest ?? '')?.[1];
    const reason = /^not applicable: (.+)$/.exec(rest ?? '')?.[1];
    if (file === undefined || (file === '—' ? !behaviour || !reason : !title)) throw new Error(`no row: ${line}`);
    if (behaviour) ticks.push({ section, behaviour, notApplicable: reason ?? null, tests: [] });
    if (title) ticks.at(-1)!.tests.push({ file: file.slice(1, -1), title });
  }
  return ticks;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a test of that title looks like, by the kind of the file. In LPC the line itself is the test. */
function patternOf(file: string, title: string): RegExp {
  const name = escaped(title);
  if (file.endsWith('.rs')) return new RegExp(`#\\[test\\]\\s*(?:#\\[[^\\]]*\\]\\s*)*fn ${name}\\(`);
  if (file.endsWith('.test.ts')) return new RegExp(`(?:\\btest\\(|\\]\\)\\(|const\\)\\()\\s*(['"\`])${name}\\1,`);
  if (file.startsWith('tests/lpc/')) return new RegExp(`^ +${name}`, 'm');
  return new RegExp(`^static void ${name}\\(void\\) \\{[^]*^int main[^]*^ +${name}\\(\\);`, 'm');
}

function problem(file: string, title: string): string | null {
  const full = path.join(installRoot, file);
  if (!fs.existsSync(full)) return `${file} is not there; it should hold "${title}"`;
  return patternOf(file, title).test(fs.readFileSync(full, 'utf8')) ? null : `${file} has no test "${title}"`;
}

const pages = ['native', 'net', 'jobs'].map((folder) => `tests/${folder}/README.md`);
const ticks = pages.flatMap((page) => ticksOf(fs.readFileSync(path.join(installRoot, page), 'utf8')));

test('every test that the tables name is there under its title', () => {
  const named = ticks.flatMap(({ tests }) => tests);
  const problems = named.map(({ file, title }) => problem(file, title)).filter((one) => one !== null);
  expect(problems).toEqual([]);
  expect(new Set(named.map(({ file }) => file)).size).toBeGreaterThan(30);
});

test('every behaviour has a test, or a reason why it has none', () => {
  const bare = ticks.filter(({ tests, notApplicable }) => (tests.length === 0) === (notApplicable === null));
  expect(bare).toEqual([]);
  expect(ticks.filter(({ notApplicable }) => notApplicable !== null).length).toBeLessThan(10);
});

test('no part of the lists was left out', () => {
  const of = (section: string): string[] =>
    ticks.filter((tick) => tick.section === section).map(({ behaviour }) => behaviour);
  const marks = (section: string): Set<string> =>
    new Set(of(section).flatMap((text) => /^(\w+): /.exec(text)?.[1] ?? []));
  expect([...marks('What another driver does wrong')]).toEqual(Array.from({ length: 13 }, (_, at) => `${at + 1}`));
  expect([...marks('What that driver leaves untested')]).toEqual([...'abcdefghijklmnop']);
  const counts = {
    'The queue': 9,
    'The worker': 5,
    'The console': 14,
    Timers: 8,
    'The backend': 3,
    'input_to() and get_char()': 15,
    Verbs: 6,
    'Function values by name': 4,
    Sockets: 26,
    'Connecting by name': 9,
    'The resolver': 14,
  };
  expect(Object.fromEntries(Object.keys(counts).map((section) => [section, of(section).length]))).toEqual(counts);
});

test('a title that is wrong, a file that is gone, and a row that cannot be read are found', () => {
  const rust = 'native/src/async_worker/tests.rs';
  expect(problem(rust, 'a_panic_ends_the_worker_like_a_return')).toBeNull();
  expect(problem(rust, 'a_panic_ends_the_worker')).toBe(`${rust} has no test "a_panic_ends_the_worker"`);
  expect(problem('native/src/nothing.rs', 'x')).toBe('native/src/nothing.rs is not there; it should hold "x"');
  // Not a test, though it stands in the file.
  expect(problem('tests/ticks.test.ts', 'no row')).toContain('has no test');
  expect(problem('native/tests/c_abi.c', 'await_ring')).toContain('has no test');
  expect(() => ticksOf('| a behaviour | `a.rs` | a title without marks |')).toThrow('no row');
  expect(() => ticksOf('| a behaviour | — | because |')).toThrow('no row');
  expect(ticksOf('# S\n| one   | `a.rs` | "x" |\n|       | `b.rs` | "y \\"z\\"" |')).toEqual([
    { section: 'S', behaviour: 'one', notApplicable: null, tests: [expect.anything(), expect.anything()] },
  ]);
});
