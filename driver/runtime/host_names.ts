// The names of players' addresses, for query_ip_name(): what is known is said at once, the address until then. A name is looked up on a
// worker when a connection comes, and again when somebody asks and it is old. A lookup that fails or takes too long changes
// nothing, so a name server that hangs holds up nobody and forgets nobody.

import { hostNameFreshMs, hostNameRetryMs, hostNamesMax } from '../contract/limits';
import { isHostName, isNumericAddress } from './address';
import { outstandingJobs, startJob } from './job';
import { world } from './world';

interface HostName {
  name: string | null;
  askedMs: number;
  asking: boolean;
}

/** By address, oldest first. */
const known = new Map<string, HostName>();

/** The name of a player's address, or the address while there is none. */
export function hostNameOf(address: string): string {
  lookUpHostName(address);
  return known.get(address)?.name ?? address;
}

/** Asks for the name of an address, unless that has been done lately. */
export function lookUpHostName(address: string): void {
  if (!isNumericAddress(address)) return;
  const found = known.get(address) ?? { name: null, askedMs: Number.NEGATIVE_INFINITY, asking: false };
  const oldMs = found.name === null ? hostNameRetryMs : hostNameFreshMs;
  // Nobody's program asked for this: when there is no room for another job the name must wait, and that is no error.
  if (found.asking || world.nowMs - found.askedMs < oldMs || outstandingJobs() >= world.settings.outstandingJobsMax)
    return;
  found.asking = true;
  found.askedMs = world.nowMs;
  remember(address, found);
  startJob('resolve', { name: address, reverse: true }, null, (answer) => {
    found.asking = false;
    // Whoever owns the address writes its name: what could be taken for something else is none.
    if (answer !== null && isHostName(answer.name)) found.name = answer.name;
  });
}

function remember(address: string, found: HostName): void {
  known.delete(address);
  known.set(address, found);
  if (known.size > hostNamesMax) known.delete(known.keys().next().value!);
}
