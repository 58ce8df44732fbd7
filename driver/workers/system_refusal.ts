// What the operating system refused the native side, in words that say what was missing and what to do.

import { getSystemErrorMap } from 'node:util';
import { descriptorLimit } from '../base/open_files';

const whatToDo: Record<string, () => string> = {
  EMFILE: () =>
    `this process may have ${descriptorLimit()} files and sockets open, and has them; raise the limit (ulimit -n)`,
  ENFILE: () => 'all programs of this machine together have as many open as it allows; end some, or raise fs.file-max',
  EAGAIN: () =>
    'there is no room for another thread; raise the limit of this user (ulimit -u) or of the container (pids)',
  ENOMEM: () => 'give this machine or container more memory',
};

/** By the number that `ms_system_error` gives. */
export function systemRefusal(number: number, platform: string = process.platform): string {
  if (number === 0) return 'the operating system refused, and gave no reason';
  // Windows has numbers of its own, which are not Node's.
  const [name, text] = (platform === 'win32' ? undefined : getSystemErrorMap().get(-number)) ?? [];
  if (name === undefined) return `the operating system refused, with its error ${number}`;
  const advice = whatToDo[name]?.();
  return `${text} (${name})${advice === undefined ? '' : `: ${advice}`}`;
}
