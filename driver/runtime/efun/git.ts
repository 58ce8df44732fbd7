// Efuns of git: asked here, done by the host, answered to a callback in a later turn. The master says who may do what where.

import type { GitRequest } from '../../contract/job';
import { fail } from '../error';
import { callBack, isOutstanding, startJob, tellJob } from '../job';
import type { LpcMapping } from '../mapping';
import { masterApproves } from '../master';
import { validPath } from '../permission';
import { FunctionValue, type LpcObject, type Value } from '../value';
import type { EfunFamily } from './check';
import { decodeJson } from './json';

type Callback = string | FunctionValue;

/** Asks for a command; the callback gets the job's number, the result, and an error text or 0. */
function ask(o: LpcObject, d: number, request: GitRequest, callback: Callback, progress?: Callback): number {
  const { operation, url } = request;
  const efun = `git_${operation}`;
  const writes = operation !== 'status' && operation !== 'log' && operation !== 'diff';
  const path = validPath(o, d, request.path, efun, writes);
  if (path === null) fail(`${efun}(): ${o.name} may not ${writes ? 'write' : 'read'} '${request.path}'.`);
  if (!masterApproves(o, d, 'valid_git', [operation, path, url, o]))
    fail(`${efun}(): the master does not let ${o.name} do this on '${path}' (valid_git).`);
  const owner = callback instanceof FunctionValue ? callback.owner : o;
  const id: number = startJob(
    'git',
    { ...request, path },
    owner,
    (answer, error) => callBack(callback, owner, [id, answer === null ? 0 : decodeJson(answer.json), error ?? 0]),
    progress === undefined ? {} : { onEvent: ({ phase, percent }) => callBack(progress, owner, [id, phase, percent]) },
  );
  return id;
}

/** What a mapping of options says, by its known keys; another key or type is an error that names it. */
function readOptions(
  efun: string,
  options: LpcMapping | undefined,
  known: Readonly<Record<string, 'string' | 'int' | 'string *'>>,
): Partial<GitRequest> {
  const found: Record<string, unknown> = {};
  for (const [key, value] of options?.entries() ?? []) {
    const type = typeof key === 'string' && Object.hasOwn(known, key) ? known[key] : undefined;
    if (type === undefined)
      fail(`${efun}(): there is no option ${JSON.stringify(key)}; there are ${Object.keys(known).join(', ')}.`);
    if (!isOfType(value, type)) fail(`${efun}(): the option "${String(key)}" is ${type}.`);
    found[key as string] = value;
  }
  return found;
}

function isOfType(value: Value, type: 'string' | 'int' | 'string *'): boolean {
  if (type === 'string *') return Array.isArray(value) && value.every((one) => typeof one === 'string');
  return typeof value === (type === 'int' ? 'number' : 'string');
}

export const git: EfunFamily = {
  git_status: (o, d, path, callback) => ask(o, d, { operation: 'status', path }, callback),
  git_log: (o, d, path, callback, options) => {
    const chosen = readOptions('git_log', options, { count: 'int', from: 'string', to: 'string' });
    return ask(o, d, { operation: 'log', path, ...chosen }, callback);
  },
  git_diff: (o, d, path, callback, options) => {
    const known = { staged: 'int', from: 'string', to: 'string', paths: 'string *' } as const;
    const { staged, ...chosen } = readOptions('git_diff', options, known);
    return ask(o, d, { operation: 'diff', path, ...chosen, staged: Boolean(staged) }, callback);
  },
  git_commit: (o, d, path, message, callback, options) => {
    if (message.trim() === '') fail('git_commit(): a commit needs a message.');
    const chosen = readOptions('git_commit', options, { paths: 'string *', author: 'string' });
    return ask(o, d, { operation: 'commit', path, message, ...chosen }, callback);
  },
  git_clone: (o, d, url, path, callback, progress) => ask(o, d, { operation: 'clone', path, url }, callback, progress),
  git_fetch: (o, d, path, callback, progress) => ask(o, d, { operation: 'fetch', path }, callback, progress),
  git_pull: (o, d, path, callback, progress) => ask(o, d, { operation: 'pull', path }, callback, progress),
  git_push: (o, d, path, callback, progress) => ask(o, d, { operation: 'push', path }, callback, progress),
  git_cancel(o, _d, id) {
    if (!isOutstanding(id, 'git', o)) return 0;
    tellJob<'git'>(id, { cancel: true });
    return 1;
  },
};
