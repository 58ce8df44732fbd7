// What the compiler says, word for word: each file of diagnostics/ beside the text it gets, with line, caret and hint. Every message
// of the compiler's tables stands in at least one of them.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CompileQuestion, CompileReply } from '../../driver/contract/bridge';
import type { ProgramMeta } from '../../driver/contract/emitted';
import { type CompileOutput, compiling } from '../../driver/lpc/compile';
import { messages } from '../../driver/lpc/messages';
import { decodeSource } from '../../driver/lpc/source';
import { finish } from '../lpc_emit/compile_text';
import { expectedIn } from './expected_file';

const folder = path.join(__dirname, 'diagnostics');
const sources = fs.globSync('*.c', { cwd: folder }).sort();

/** Said only of a source of megabytes: 65,535 macros inside each other. tests/lpc_front/hostile.test.ts makes it. */
const elsewhere = ['L140'];

const macros = new Map([
  ['__FILE__', ''],
  ['MUD_NAME', '"test"'],
]);

const outputs = new Map<string, CompileOutput>();

/** The folder is the mudlib; the master refuses one header. */
function compileFile(file: string): CompileOutput {
  const output = outputs.get(file) ?? compileAnew(file);
  outputs.set(file, output);
  return output;
}

function compileAnew(file: string): CompileOutput {
  const text = sourceOf(file);
  if (text === null) throw new Error(`${file} is missing`);
  const parents = new Map<string, ProgramMeta>();
  const compilation = compiling({
    file,
    text,
    macros,
    includes: { read: sourceOf, directories: ['/include'] },
    globalInclude: '',
    simulEfuns: null,
    lookup: (name) => parents.get(name) ?? null,
    resolvePath: (name) => (name.startsWith('/') ? name : `/${name}`),
    applies: new Set(['include_file', 'inherit_program', 'valid_override', 'get_include_path']),
  });
  return finish(
    compilation,
    (asked) => asked.map(({ question, expected }) => masterSays(question) ?? expected),
    (inherit) => {
      if (sourceOf(`${inherit}.c`) === null) return null;
      const { meta } = compileFile(`${inherit}.c`);
      parents.set(inherit, meta!);
      return meta!.hash;
    },
  );
}

/** What the master has against it, by the name of the thing. */
function masterSays([apply, ...words]: CompileQuestion): CompileReply {
  const names = words.map(String);
  if (apply === 'valid_override') return names[1] !== 'shutdown';
  if (apply === 'get_include_path') return names[0]!.includes('L148') ? false : null;
  if (names.some((name) => name.includes('refused'))) return false;
  return names.some((name) => /support\/no_lines/.test(name)) ? ['int x;', null] : null;
}

function sourceOf(file: string): string | null {
  const name = path.join(folder, file);
  return fs.existsSync(name) ? decodeSource(fs.readFileSync(name)) : null;
}

function shown(file: string): string {
  const { diagnostics, script } = compileFile(`/${file}`);
  return `${diagnostics}${script === null ? 'It does not compile.' : 'It compiles.'}\n`;
}

test.each(sources)('%s', (file) => {
  const actual = shown(file);
  expect(actual).toBe(expectedIn(path.join(folder, file.replace(/\.c$/, '.txt')), actual));
});

test('a file named after a message shows it', () => {
  const wrong = sources.filter((file) => {
    const [code] = /^L\d+/.exec(file) ?? [];
    return code !== undefined && !compileFile(`/${file}`).records.some((record) => record.code === code);
  });
  expect(wrong).toEqual([]);
});

test('every message of the compiler stands in some file', () => {
  const said = new Set(sources.flatMap((file) => compileFile(`/${file}`).records.map(({ code }) => code)));
  const unsaid = Object.keys(messages).filter((code) => !said.has(code as keyof typeof messages));
  expect(unsaid).toEqual(elsewhere);
});

test('no text is left over', () => {
  const texts = fs.globSync('*.txt', { cwd: folder }).map((file) => file.replace(/\.txt$/, '.c'));
  expect(texts.filter((file) => !sources.includes(file))).toEqual([]);
});
