// What keeps git from running, or reaching, what a repository names: its configuration may have been written by a stranger (an archive
// that the operator has unpacked, another account), and git has many settings that are programs. Settings of ours lie over those
// that have one name; of filters, whose names anybody may choose, each one that is there is switched off by its name.

export interface GitSafety {
  /** Name and address of the committer. */
  name: string;
  email: string;
  transports: readonly string[];
}

/** Options of `git` itself, in front of each command. */
export function gitOverrides({ name, email }: GitSafety): string[] {
  const settings = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.pager=cat',
    'core.editor=false',
    'core.symlinks=false',
    'core.attributesFile=/dev/null',
    'core.alternateRefsCommand=true',
    'core.quotePath=false',
    'commit.gpgSign=false',
    'push.gpgSign=false',
    'log.showSignature=false',
    'merge.verifySignatures=false',
    'gc.auto=0',
    'maintenance.auto=false',
    'submodule.recurse=false',
    'safe.bareRepository=explicit',
    'credential.helper=',
    `user.name=${name}`,
    `user.email=${email}`,
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

/** All of git's environment. `switchedOff`: settings over those of the repository, by name. */
export function gitEnvironment(
  { transports }: GitSafety,
  ceiling: string,
  switchedOff: Readonly<Record<string, string>>,
): Record<string, string> {
  const { PATH = '', HOME = '', SSH_AUTH_SOCK = '' } = process.env;
  return {
    PATH,
    HOME,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'false',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
    // Set but empty: core.gitProxy, a program, is not looked at.
    GIT_PROXY_COMMAND: '',
    // Unlike the setting protocol.allow it can't be undone by `protocol.ext.allow` of a repository.
    GIT_ALLOW_PROTOCOL: transports.join(':'),
    GIT_CEILING_DIRECTORIES: ceiling,
    GIT_OPTIONAL_LOCKS: '0',
    // A status, log or diff does not fetch what a partial repository lacks, by a program that it names (git 2.39.4 and later).
    GIT_NO_LAZY_FETCH: '1',
    ...(SSH_AUTH_SOCK === '' ? {} : { SSH_AUTH_SOCK }),
    ...asEnvironment(switchedOff),
  };
}

/** The command that tells which settings a repository has; it runs nothing. */
export const listSettings = ['config', '--list', '--name-only', '-z'];

/** What lies over the settings of those names, as `listSettings` tells them, so that no program of theirs runs. */
export function switchOff(names: readonly string[]): Record<string, string> {
  const off: Record<string, string> = {};
  for (const name of names) {
    if (/^filter\..*\.(clean|smudge|process)$/s.test(name)) off[name] = '';
    // A filter without a program is an error when it is a required one.
    if (/^filter\..*\.required$/s.test(name)) off[name] = 'false';
    // Also that of one server, `http.https://….savecookies`: the file may be any of the machine.
    if (/^http\.(.*\.)?savecookies$/s.test(name)) off[name] = 'false';
  }
  return off;
}

/** By the environment, not by `-c NAME=VALUE`: a name may hold an equals sign. */
function asEnvironment(settings: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(settings);
  const pairs = entries.flatMap(([name, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, name],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(entries.length), ...Object.fromEntries(pairs) };
}
