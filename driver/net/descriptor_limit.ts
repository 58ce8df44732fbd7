// How near the process is to the limit of files and sockets that it may have open.

import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { descriptorLimit } from '../base/open_files';
import { descriptorReserve } from '../contract/limits';

/** The kernel gives the lowest free number, so a number near the limit means that few are left. */
export function hasRoom(socket: Socket): boolean {
  const { _handle } = socket as unknown as { _handle?: { fd?: number } };
  // Where the system has no such number there is no such limit.
  return (_handle?.fd ?? -1) < descriptorLimit() - descriptorReserve;
}

/** How many are open now; -1 where the system has no folder that tells. */
export function openDescriptors(): number {
  try {
    // Reading the folder opens one more.
    return readdirSync('/proc/self/fd').length - 1;
  } catch {
    return -1;
  }
}
