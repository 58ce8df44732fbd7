// A world whose jobs and sockets are really served, in this process: files of a mudlib in a temporary folder, the driver's own master
// unless the files bring /master.c, native workers, and the driver's loop. What LPC says by debug_message() is heard line by line. No
// players. Knows no test framework.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Backend } from '../../driver/backend/backend';
import { Git, gitStrategy } from '../../driver/backend/git';
import { jobServers } from '../../driver/backend/job_servers';
import { Jobs } from '../../driver/backend/jobs';
import { makeHttpClient } from '../../driver/backend/mud';
import { builtinPath, makeWorld, type World } from '../../driver/backend/world';
import { defaultConfig } from '../../driver/base/config';
import type { Config } from '../../driver/base/config_shape';
import { createLog } from '../../driver/base/log';
import { startExternalProgram } from '../../driver/workers/external_program';
import { Modules } from '../../driver/workers/module_worker';
import { Processes } from '../../driver/workers/process_worker';
import { Resolver } from '../../driver/workers/resolver';
import { WorkerRuntime } from '../../driver/workers/runtime';

export class JobWorld {
  readonly folder: string;
  readonly world: World;
  readonly jobs: Jobs;
  readonly workers = new WorkerRuntime();
  private readonly backend: Backend;
  private heard: string[] = [];
  private partial = '';
  private listening: (() => void) | null = null;

  constructor(sources: Record<string, string>, adjust: (config: Config) => void = () => {}) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-jobs-'));
    const config = this.configure(sources, adjust);
    const log = createLog({ level: 'silent', format: 'json' });
    const processes = new Processes(this.workers, 'process', config.modules.strategy);
    const resolver = new Resolver(this.workers, { workers: config.dns.async_dns_workers });
    const programs = { commands: config.modules.commands, folder: config.mudlib.directory };
    this.world = makeWorld(
      config,
      log,
      { workers: () => JSON.stringify(this.workers.info()) },
      {
        resolve: (name, signal) => resolver.resolve({ name, signal }),
        startProgram: (number, args, listener) => startExternalProgram(processes, programs, number, args, listener),
        ready: () => this.backend.socketsReady(),
      },
    );
    const { databases, fileJobs } = this.world;
    const http = makeHttpClient(this.workers, config);
    const modules = new Modules(processes, config.modules.programs, log);
    const root = (): World['root'] => this.world.root;
    const git = new Git(new Processes(this.workers, 'git', gitStrategy), { mudlib: root, name: 'test', ...config.git });
    const servers = jobServers({ resolver, http, databases, fileJobs, modules, git });
    this.jobs = new Jobs(servers, () => this.backend.answered());
    this.backend = new Backend({
      isolate: this.world.isolate,
      jobs: this.jobs,
      log: { ...log, error: (...words: unknown[]) => this.hear(`fault: ${words.at(-1)}\n`) } as never,
      debug: (text) => this.hear(text),
      now: () => Date.now(),
      stopped: () => {},
      ended: () => {},
      candidates: () => {},
      sockets: this.world.sockets,
      observer: null,
    });
    this.workers.start();
    this.backend.enterNow('boot', '[]');
  }

  private configure(sources: Record<string, string>, adjust: (config: Config) => void): Config {
    const mudlib = path.join(this.folder, 'lib');
    for (const [file, text] of Object.entries(sources)) {
      fs.mkdirSync(path.dirname(path.join(mudlib, file)), { recursive: true });
      fs.writeFileSync(path.join(mudlib, file), text);
    }
    const config = defaultConfig({});
    config.mudlib.directory = mudlib;
    config.mudlib.state_directory = path.join(this.folder, 'state');
    config.mudlib.master = 'master.c' in sources ? '/master' : `${builtinPath}/master`;
    config.mudlib.simul_efun = '';
    config.mudlib.global_include = '';
    config.http.private_addresses = ['127.0.0.1'];
    adjust(config);
    return config;
  }

  private hear(text: string): void {
    const lines = (this.partial + text).split('\n');
    this.partial = lines.pop()!;
    this.heard.push(...lines);
    this.listening?.();
  }

  /** Runs main(args) of an object. */
  run(lpcPath: string, ...args: string[]): void {
    this.backend.enterNow('run', lpcPath, JSON.stringify(args));
  }

  /** Evaluates an LPC expression. */
  evaluate(expression: string): void {
    this.backend.enterNow('evaluate', expression);
  }

  /** The next `count` lines, as soon as they are there. */
  async lines(count: number): Promise<string[]> {
    while (this.heard.length < count)
      await new Promise<void>((resolve) => {
        this.listening = resolve;
      });
    return this.heard.splice(0, count);
  }

  /** What was said and not yet taken. */
  rest(): string[] {
    return this.heard.splice(0);
  }

  file(name: string): string {
    return path.join(this.folder, 'lib', name);
  }

  async close(): Promise<void> {
    this.backend.stop();
    this.jobs.abortAll();
    this.world.sockets.closeAll();
    await this.workers.stop();
    await this.world.loader.settled();
    this.world.databases.stop();
    this.world.isolate.dispose();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
