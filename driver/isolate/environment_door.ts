// The process's environment as LPC may see it: the configuration lists the names that may be read, and those that may be written too.

import type { HostAnswer } from '../contract/bridge';

export class EnvironmentDoor {
  private readonly readable: ReadonlySet<string>;
  private readonly writable: ReadonlySet<string>;

  /** Lists of names with colons between them. What may be written may be read. */
  constructor(readable: string, writable: string) {
    this.writable = namesIn(writable);
    this.readable = namesIn(`${readable}:${writable}`);
  }

  read(name: string): HostAnswer<string | null> {
    if (!this.readable.has(name)) return notListed('get_os_env', name, 'allowed');
    return ['ok', process.env[name] ?? null];
  }

  write(name: string, value: string | null): HostAnswer<true> {
    if (!this.writable.has(name)) return notListed('set_os_env', name, 'writable');
    if (value === null) delete process.env[name];
    else process.env[name] = value;
    return ['ok', true];
  }
}

function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.split(':').filter((name) => name !== ''));
}

function notListed<T>(efun: string, name: string, list: string): HostAnswer<T> {
  return ['error', 'list', `${efun}: '${name}' is not in the '${list} os environment variables' list.`];
}
