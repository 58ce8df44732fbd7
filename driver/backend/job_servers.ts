// Who serves which kind of job (contract/job.ts): one function for each, and nothing but the way to the worker in it.

import type { FileJobs } from '../mudlib/file_jobs';
import type { Databases } from '../workers/databases';
import type { HttpClient } from '../workers/http_client';
import type { Modules } from '../workers/module_worker';
import { hashPassword, verifyPassword } from '../workers/password_job';
import type { Resolver } from '../workers/resolver';
import type { Git } from './git';
import type { JobServers } from './jobs';

export interface JobWorkers {
  resolver: Resolver;
  http: HttpClient;
  databases: Databases;
  fileJobs: FileJobs;
  modules: Modules;
  git: Git;
}

export function jobServers({ resolver, http, databases, fileJobs, modules, git }: JobWorkers): JobServers {
  return {
    resolve: async ({ name, reverse }, { signal }) => {
      const found = await resolver.resolve({ name, reverse, signal });
      return reverse ? { name: found[0] ?? '', addresses: [name] } : { name, addresses: found };
    },
    password_hash: async ({ password }) => ({ hash: await hashPassword(password) }),
    password_verify: async ({ password, hash }) => ({ ok: await verifyPassword(password, hash) }),
    module: (request, link) => modules.run(request, link),
    git: (request, link) => git.run(request, link),
    http: (request, { signal }) => http.request(request, signal),
    file_read: async ({ path }) => ({ text: await fileJobs.read(path) }),
    file_write: async ({ path, text, flag }) => {
      await fileJobs.write(path, text, { overwrite: (flag & 1) !== 0, compress: (flag & 2) !== 0 });
      return null;
    },
    file_list: async ({ path }) => ({ names: await fileJobs.list(path) }),
    database_exec: async ({ handle, sql }) => {
      const rows = await databases.execLater(handle, sql);
      if (typeof rows === 'string') throw new Error(rows);
      return { rows };
    },
  };
}
