// Efuns that ask a worker and go on: the answer comes later, to a callback.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { callBack, startJob } from '../job';
import { limits } from '../limits';
import { validPath } from '../permission';
import { FunctionValue, type LpcObject, type Value } from '../value';
import { world } from '../world';
import type { EfunFamily } from './check';

/** Whose destruction makes the answer unwanted. */
const ownerOf = (o: LpcObject, callback: Value): LpcObject => (callback instanceof FunctionValue ? callback.owner : o);

/** A name with a digit at its end and nothing but digits and dots, or with a colon, is an address: its name is asked for. */
const isAddress = (name: string): boolean => /^[\d.]+$/.test(name) || name.includes(':');

/** The connection that a password is asked of: the owner's own, else this_interactive()'s. Its next lines wait for the answer. */
function sessionIdOf(owner: LpcObject): number | null {
  return owner.interactive?.sessionId ?? world.currentInteractive?.interactive?.sessionId ?? null;
}

/** The path that the master allows; FluffOS' words when it does not. */
function allowedPath(o: LpcObject, d: number, path: string, purpose: string, write: boolean): string {
  return validPath(o, d, path, purpose, write) ?? fail('permission denied');
}

export const jobs: EfunFamily = {
  async_read(o, d, file, callback) {
    const path = allowedPath(o, d, file, 'read_file', false);
    startJob('file_read', { path }, callback.owner, (answer) => {
      if (answer === null) return callBack(callback, callback.owner, [-1]);
      const text = answer.text.slice(0, limits.stringLength).replaceAll('\0', '');
      callBack(callback, callback.owner, [text]);
    });
  },
  async_write(o, d, file, text, flag, callback) {
    const path = allowedPath(o, d, file, 'write_file', true);
    charge(text.length >> 6);
    startJob('file_write', { path, text, flag }, callback.owner, (_answer, error) =>
      callBack(callback, callback.owner, [error === null ? undefined : -1]),
    );
  },
  async_getdir(o, d, path, callback) {
    const folder = allowedPath(o, d, path, 'get_dir', false);
    startJob('file_list', { path: folder }, callback.owner, (answer) =>
      callBack(callback, callback.owner, [(answer?.names ?? []).slice(0, limits.arraySize)]),
    );
  },
  resolve(o, _d, name, callback) {
    const owner = ownerOf(o, callback);
    const reverse = isAddress(name);
    const id: number = startJob('resolve', { name, reverse }, owner, (answer) => {
      const address = reverse ? name : (answer?.addresses[0] ?? 0);
      const found = reverse ? answer?.name || 0 : name;
      callBack(callback, owner, [found, address, id]);
    });
    return id;
  },
  password_hash(o, _d, password, callback, ...extra) {
    const owner = ownerOf(o, callback);
    startJob('password_hash', { password }, owner, (answer) => callBack(callback, owner, [answer?.hash ?? 0], extra), {
      held: sessionIdOf(owner),
    });
    return 0;
  },
  password_verify(o, _d, password, hash, callback, ...extra) {
    const owner = ownerOf(o, callback);
    startJob(
      'password_verify',
      { password, hash },
      owner,
      (answer) => callBack(callback, owner, [answer?.ok ? 1 : 0], extra),
      { held: sessionIdOf(owner) },
    );
    return 0;
  },
};
