// How many files and sockets this process may have open. Node has no call for it; its diagnostic report tells.

import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { descriptorReserve } from '../contract/limits';

let known: number | undefined;

/** The soft limit of open files, Infinity when there is none. */
export function descriptorLimit(): number {
  known ??= readLimit();
  return known;
}

function readLimit(): number {
  // excludeNetwork is missing in Node's own types.
  const report = process.report as typeof process.report & { excludeNetwork: boolean };
  const { excludeNetwork } = report;
  // Otherwise the report would ask the name server for every open connection.
  report.excludeNetwork = true;
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft?: number | string } } };
  report.excludeNetwork = excludeNetwork;
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY;
}

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
