// Efuns on files. permission.ts asks the master for every path, with the names of purposes that FluffOS uses; its answer may be
// another path. Failures give 0 (or -1) as in MudOS; only what a program cannot foresee is an error.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { expectOk, host } from '../host';
import { limits } from '../limits';
import { masterApproves } from '../master';
import { findObject } from '../object_table';
import { validPath } from '../permission';
import { decodeUtf8Leniently } from '../text_encoding';
import { encodeUtf8 } from '../utf8';
import type { LpcObject, Value } from '../value';
import { isVisible } from '../visibility';
import { world } from '../world';
import type { EfunFamily } from './check';

/** `count` lines (0: all) of a text from the line that is `back` from its end, or from its beginning when it has fewer. */
function linesFromEnd(text: string, back: number, count: number): string {
  const from = startFromEnd(text, back);
  if (count <= 0) return text.slice(from);
  let end = from;
  for (let line = 0; line < count; line++) {
    const newline = text.indexOf('\n', end);
    if (newline < 0) return text.slice(from);
    end = newline + 1;
  }
  return text.slice(from, end);
}

function startFromEnd(text: string, count: number): number {
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let line = 0; line < count; line++) {
    at = text.lastIndexOf('\n', at - 1);
    if (at < 0) return 0;
  }
  return at + 1;
}

function readFile(o: LpcObject, d: number, file: string, start: number, count: number): Value {
  const path = count < 0 ? null : validPath(o, d, file, 'read_file', false);
  if (path === null) return 0;
  const answer = host().readLines(path, start, count);
  if (answer[0] !== 'ok') return 0;
  charge(answer[1].length >> 6);
  const text = answer[1].replaceAll('\r\n', '\n').replaceAll('\0', '');
  const part = start < 0 ? linesFromEnd(text, -start, count) : text;
  // The host gives an empty text for lines behind the end; only an empty file may read as one.
  if (part === '' && start > 1) return 0;
  return part.slice(0, Math.min(world.settings.readFileSizeMax, limits.stringLength));
}

function writeFile(o: LpcObject, d: number, file: string, text: string, flag: number): number {
  const path = validPath(o, d, file, 'write_file', true);
  if (path === null) return 0;
  charge(text.length >> 6);
  const answer = host().writeFile(path, text, (flag & 1) !== 0, (flag & 2) !== 0);
  if (answer[0] === 'ok') return 1;
  fail(`Wrong permissions for opening file ${path} for ${flag & 1 ? 'overwrite' : 'append'}.\n"${answer[2]}"`);
}

/** Bytes of a file, or null when there are none at that place. */
export function readFileBytes(
  o: LpcObject,
  d: number,
  file: string,
  start: number,
  length: number,
  purpose: string,
): Uint8Array | null {
  const path = length < 0 ? null : validPath(o, d, file, purpose, false);
  if (path === null) return null;
  // A place before the beginning is nowhere; the host would begin at the beginning.
  if (start < 0 && sizeOf(path) + start < 0) return null;
  const answer = host().readBytes(path, start, length);
  if (answer[0] !== 'ok') {
    if (answer[1] === 'EFBIG') fail('Transfer exceeded maximum allowed number of bytes.');
    return null;
  }
  charge(answer[1].length >> 6);
  return answer[1].length === 0 ? null : answer[1];
}

export function writeFileBytes(o: LpcObject, d: number, file: string, start: number, bytes: Uint8Array): number {
  const path = validPath(o, d, file, 'write_bytes', true);
  if (path === null || bytes.length === 0) return 0;
  charge(bytes.length >> 6);
  return host().writeBytes(path, start, bytes)[0] === 'ok' ? 1 : 0;
}

function sizeOf(path: string): number {
  const answer = host().fileSize(path);
  return answer[0] === 'ok' ? answer[1] : -1;
}

/** Names in a directory, or matching a pattern; the name itself for one file or a directory without a slash behind it. */
function getDir(o: LpcObject, d: number, path: string, flag: number): Value {
  const valid = validPath(o, d, path.replace(/\/\.$/, '/'), 'stat', false);
  if (valid === null) return 0;
  const long = flag === -1;
  const inside = /(^|\/)\.?$/.test(valid);
  if (!inside && sizeOf(valid) === -2) return [entryOf(valid, long)];
  const answer = host().listDirectory(valid, long);
  if (answer[0] !== 'ok') return 0;
  const entries = answer[1].slice(0, limits.arraySize);
  charge(entries.length);
  return entries;
}

function entryOf(path: string, long: boolean): Value {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!long) return name;
  const answer = host().stat(path);
  const facts = answer[0] === 'ok' ? answer[1] : [];
  return [name, facts[0] ?? -1, facts[1] ?? 0];
}

/** For a file: size, time of change, when an object of that name was loaded, time of creation; else as get_dir(). */
function stat(o: LpcObject, d: number, path: string, flag: number): Value {
  const valid = validPath(o, d, path, 'stat', false);
  if (valid === null) return 0;
  const answer = host().stat(valid);
  const facts = answer[0] === 'ok' ? answer[1] : [];
  if (facts.length === 0 || facts[0] === -2) return getDir(o, d, path, flag);
  const loaded = findObject(valid);
  const loadTime = loaded !== null && isVisible(o, d, loaded) ? loaded.loadTime : 0;
  return [facts[0], facts[1], loadTime, facts[3] ?? facts[1]];
}

/** rename() and link(): both paths must be writable, because a link would be a way to change the file it leads to. */
function moveFile(
  o: LpcObject,
  d: number,
  from: string,
  to: string,
  move: (from: string, to: string) => Value,
): number {
  const source = validPath(o, d, from, 'rename', true);
  const target = source === null ? null : validPath(o, d, to, 'rename', true);
  if (source === null || target === null) return 1;
  move(source, target);
  return 0;
}

function copyFile(o: LpcObject, d: number, from: string, to: string): number {
  const source = validPath(o, d, from, 'move_file', false);
  if (source === null) return -1;
  const target = validPath(o, d, to, 'move_file', true);
  if (target === null) return -2;
  const answer = host().copy(source, target);
  if (answer[0] === 'ok') return 1;
  if (answer[1] === 'ENOENT') fail(`${source}: ${answer[2]}`);
  return -1;
}

/** 1 when the host did it, else 0. */
function change(
  o: LpcObject,
  d: number,
  path: string,
  purpose: string,
  act: (path: string) => readonly [string, ...unknown[]],
): number {
  const valid = validPath(o, d, path, purpose, true);
  return valid !== null && act(valid)[0] === 'ok' ? 1 : 0;
}

function lineCount(o: LpcObject, d: number, file: string): number {
  const path = validPath(o, d, file, 'file_size', false);
  if (path === null) return -1;
  const size = sizeOf(path);
  if (size < 0) return size;
  const answer = host().readFile(path);
  if (answer[0] !== 'ok') return -1;
  charge(answer[1].length >> 5);
  let count = 0;
  for (let at = answer[1].indexOf('\n'); at >= 0; at = answer[1].indexOf('\n', at + 1)) count++;
  return count;
}

export const files: EfunFamily = {
  read_file: (o, d, file, start = 0, count = 0) => readFile(o, d, file, start, count),
  write_file: (o, d, file, text, flag) => writeFile(o, d, file, text, flag),
  read_bytes(o, d, file, start = 0, length = 0) {
    const bytes = readFileBytes(o, d, file, start, length, 'read_bytes');
    return bytes === null ? 0 : decodeUtf8Leniently(bytes);
  },
  write_bytes: (o, d, file, start, text) => writeFileBytes(o, d, file, start, encodeUtf8(text)),
  file_size(o, d, file) {
    const path = validPath(o, d, file, 'file_size', false);
    return path === null ? -1 : sizeOf(path);
  },
  file_length: (o, d, file) => lineCount(o, d, file),
  get_dir: (o, d, path, flag) => getDir(o, d, path, flag),
  stat: (o, d, path, flag) => stat(o, d, path, flag),
  mkdir: (o, d, path) => change(o, d, path, 'mkdir', (valid) => host().makeDirectory(valid)),
  rmdir: (o, d, path) => change(o, d, path, 'rmdir', (valid) => host().removeDirectory(valid)),
  rm: (o, d, path) => change(o, d, path, 'remove_file', (valid) => host().removeFile(valid)),
  rename: (o, d, from, to) => moveFile(o, d, from, to, (source, target) => expectOk(host().rename(source, target))),
  link(o, d, from, to) {
    if (!masterApproves(o, d, 'valid_link', [from, to])) return 0;
    return moveFile(o, d, from, to, (source, target) => expectOk(host().link(source, target)));
  },
  cp: (o, d, from, to) => copyFile(o, d, from, to),
};
