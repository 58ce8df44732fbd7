// The C ABI is written down three times: in Rust, in the generated C header, and in the tables of driver/workers. The header is
// compared with Rust by `cargo test --test header`; here the TypeScript tables are compared with the header.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { installRoot, version } from '../../driver/base/install';
import { completionKey, consoleEvent, nativeStatus, processEvent } from '../../driver/workers/completion_key';
import { libraryFile, openLibrary, signatures } from '../../driver/workers/library';
import { turnBytes, turnHolder, turnWord } from '../../driver/workers/shared_buffer';

const header = fs
  .readFileSync(path.join(installRoot, 'native/include/mudstone_native.h'), 'utf8')
  .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  .replace(/^#(?!define).*$|^extern "C".*$/gm, ';');

/** C types as the words of `signatures`. Pointers to our structs and to the doorbell are handles. */
function word(cType: string): string {
  const bare = cType
    .replace(/\b\w+$/, (last) => (/^(u?int\d+_t|size_t|char|void|Ms\w+)$/.test(last) ? last : ''))
    .replace(/\bstruct\b|\bconst\b/g, '')
    .replace(/\s+/g, '');
  if (/^Ms\w+\*$|^MsDoorbell$/.test(bare)) return 'handle';
  const words: Record<string, string> = {
    int32_t: 'i32',
    uint32_t: 'u32',
    int64_t: 'i64',
    uint64_t: 'u64',
    size_t: 'size',
    'char*': 'text',
    'uint8_t*': /\bconst\b/.test(cType) ? 'bytes' : 'memory',
    'uint64_t*': 'memory',
  };
  return words[bare] ?? `unknown C type ${cType}`;
}

function headerSignature(name: string): string[] | null {
  const match = new RegExp(`([\\w\\s*]+?)\\b${name}\\(([^)]*)\\)`).exec(header);
  if (!match) return null;
  const takes = match[2]!.trim() === 'void' ? [] : match[2]!.split(',');
  return [match[1]!.trim(), ...takes.map((part) => part.trim())].map(word);
}

function headerNumbers(prefix: string): Record<string, number> {
  const found = [...header.matchAll(new RegExp(`#define ${prefix}(\\w+) (-?\\w+)`, 'g'))];
  return Object.fromEntries(found.map(([, name, number]) => [name!.toLowerCase(), Number(number)]));
}

test.each(Object.keys(signatures))('%s is in the C header with the same types', (name) => {
  expect(headerSignature(name)).toEqual([...signatures[name as keyof typeof signatures]]);
});

test('the completion keys are the ones of the header', () => {
  expect(headerNumbers('MS_KEY_')).toEqual(completionKey);
});

test('the console events are the ones of the header', () => {
  const { line_max: _a, ...events } = headerNumbers('MS_CONSOLE_');
  expect(events).toEqual(consoleEvent);
});

test('the process events are the ones of the header', () => {
  expect(headerNumbers('MS_PROCESS_')).toEqual(processEvent);
});

test('the words of the shared buffer are the ones of the header', () => {
  expect(headerNumbers('MS_TURN_')).toEqual({ ...turnWord, ...turnHolder, size: turnBytes });
});

test('the statuses are the ones of the header', () => {
  const other = /^(key|console|policy|worker|record|process|frame|turn)_|^(readable|writable|failed)$/;
  const statuses = Object.entries(headerNumbers('MS_')).filter(([name]) => !other.test(name));
  expect(Object.fromEntries(statuses)).toEqual(nativeStatus);
});

test('crate and package have one version', () => {
  const cargo = fs.readFileSync(path.join(installRoot, 'native/Cargo.toml'), 'utf8');
  expect(/^version = "(.*)"/m.exec(cargo)?.[1]).toBe(version);
});

test('a missing library says what to do', () => {
  expect(() => openLibrary('/nowhere/libmudstone_native.so')).toThrow(
    /can't be loaded: there is no such file. Run `npm run build`/,
  );
});

test('a file that is no library says so', () => {
  expect(() => openLibrary(__filename)).toThrow(/can't be loaded/);
});

test('a library of another version is refused', () => {
  expect(() => openLibrary(libraryFile, '9.9.9')).toThrow(
    expect.objectContaining({ code: 'M404', details: { file: libraryFile, found: version, expected: '9.9.9' } }),
  );
});
