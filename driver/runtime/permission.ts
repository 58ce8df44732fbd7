// The master's word on files: valid_read and valid_write may allow, refuse, or put another path in place. Before boot
// everything is allowed. What leaves here is a legal mudlib path with a leading slash.

import { NotFound } from './apply';
import { debug } from './debug_level';
import { safely } from './fault';
import { applyMaster, hasMaster, NoMaster } from './master';
import type { LpcObject } from './value';
import { isObject } from './value';

/** No `..`, no NUL, nothing that leaves the mudlib. */
function legalPath(path: string): boolean {
  if (path.includes('\0')) return false;
  return !path.split('/').some((part) => part === '..' || (part === '.' && path !== '.' && path !== '/.'));
}

/** The path that `caller` may use for `efun`, or null. */
export function validPath(
  caller: LpcObject | null,
  d: number,
  path: string,
  efun: string,
  write: boolean,
): string | null {
  let chosen = path;
  if (hasMaster()) {
    if (!isObject(caller)) return null;
    const answer = safely(() => applyMaster(caller, d, write ? 'valid_write' : 'valid_read', [path, caller, efun]));
    if (answer === 0) return null;
    // An error in the master (undefined) and a missing function leave the path as it is, as FluffOS does.
    if (answer !== NotFound && answer !== NoMaster && typeof answer === 'string') chosen = answer;
  }
  debug('file', () => `${efun}: ${path} for ${caller?.name ?? 'the driver'} is ${chosen}`);
  const plain = chosen.replace(/^\/+/, '');
  return legalPath(plain) ? `/${plain}` : null;
}
