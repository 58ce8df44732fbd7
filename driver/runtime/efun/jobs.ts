// Efuns that ask a worker and go on: the answer comes later, to a callback.

import { callBack, startJob } from '../job';
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

export const jobs: EfunFamily = {
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
