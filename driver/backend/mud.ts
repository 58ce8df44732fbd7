// The running mud: the world, the network, the workers and the loop, started in order and stopped in the opposite one. A stop lets LPC
// save everybody, sends the last words, closes the doors and joins the threads; it ends within its time limit whatever hangs.

import * as os from 'node:os';
import * as path from 'node:path';
import type { Config } from '../base/config';
import type { Listener } from '../base/config_shape';
import { DriverError, driverError, errorText } from '../base/errors';
import { version } from '../base/install';
import { debugMessage, type Log, subsystem } from '../base/log';
import { descriptorLimit } from '../base/open_files';
import type { HostAnswer, NetworkFacts } from '../contract/bridge';
import { openDescriptors } from '../net/descriptor_limit';
import type { Listener as OpenListener } from '../net/listener';
import { Network } from '../net/network';
import type { Session } from '../net/session';
import { ConsoleWorker } from '../workers/console_worker';
import { startExternalProgram } from '../workers/external_program';
import { HttpClient } from '../workers/http_client';
import { Modules } from '../workers/module_worker';
import { Processes } from '../workers/process_worker';
import { Resolver } from '../workers/resolver';
import { WorkerRuntime } from '../workers/runtime';
import { Backend } from './backend';
import { ConsoleHost } from './console_host';
import { Git, gitStrategy } from './git';
import { jobServers } from './job_servers';
import { Jobs } from './jobs';
import { Metrics } from './metrics';
import { MetricsServer } from './metrics_server';
import { StatusSocket } from './status_socket';
import { makeWorld, type World } from './world';

/** For the native threads, behind last words and last work. */
const workerStopMs = 2_000;

export interface MudOptions {
  config: Config;
  log: Log;
  console: boolean;
  /** With a console on a pipe: the mud goes on when the input has ended. */
  stay: boolean;
  flags: string[];
}

export class Mud {
  private readonly options: MudOptions;
  private readonly log: Log;
  private readonly world: World;
  private readonly workers = new WorkerRuntime();
  private readonly resolver: Resolver;
  private readonly modules: Modules;
  private readonly git: Git;
  private readonly http: HttpClient;
  private readonly jobs: Jobs;
  private readonly backend: Backend;
  private readonly network: Network;
  private readonly statusSocket: StatusSocket;
  private readonly metrics: Metrics | null;
  private metricsServer: MetricsServer | null = null;
  private readonly startedAt = Date.now();
  private readonly listeners = new Map<Config['listeners'][number], OpenListener>();
  private consoleHost: ConsoleHost | null = null;
  private consoleSession: Session | null = null;
  private stopping: Promise<number> | null = null;
  private readonly ended = Promise.withResolvers<number>();

  constructor(options: MudOptions) {
    const { config, log } = options;
    this.options = options;
    this.log = subsystem(log, 'mud');
    this.resolver = new Resolver(this.workers, { workers: config.dns.async_dns_workers });
    const processes = new Processes(this.workers, 'process', config.modules.strategy);
    this.modules = new Modules(processes, config.modules.programs, subsystem(log, 'modules'));
    this.git = new Git(new Processes(this.workers, 'git', gitStrategy), {
      mudlib: () => this.world.root,
      name: config.mud.name,
      ...config.git,
    });
    this.world = makeWorld(
      config,
      subsystem(log, 'world'),
      {
        workers: () => JSON.stringify(this.workers.info()),
        ports: () => JSON.stringify(this.portFacts()),
        network: () => JSON.stringify(this.networkFacts()),
        descriptors: () => JSON.stringify({ open: openDescriptors(), limit: descriptorLimit() }),
        jobs: () => JSON.stringify(this.jobs.info()),
        compiler: () => JSON.stringify(this.world.loader.info()),
        sockets: () => JSON.stringify(this.world.sockets.info()),
        databases: () => JSON.stringify(this.world.databases.info()),
      },
      {
        resolve: (name, signal) => this.resolver.resolve({ name, signal }),
        startProgram: (number, args, listener) =>
          startExternalProgram(
            processes,
            { commands: config.modules.commands, folder: config.mudlib.directory },
            number,
            args,
            listener,
          ),
        ready: () => this.backend.socketsReady(),
      },
      (port) => this.reloadCertificate(port),
    );
    const { databases, fileJobs } = this.world;
    this.http = makeHttpClient(this.workers, config);
    const servers = jobServers({
      resolver: this.resolver,
      http: this.http,
      databases,
      fileJobs,
      modules: this.modules,
      git: this.git,
    });
    this.jobs = new Jobs(servers, () => this.backend.answered());
    this.metrics = config.metrics.port < 0 ? null : this.makeMetrics();
    this.backend = new Backend({
      isolate: this.world.isolate,
      jobs: this.jobs,
      sockets: this.world.sockets,
      log: subsystem(log, 'backend'),
      debug: debugMessage,
      now: () => Date.now(),
      stopped: (status) => void this.stop(null, status),
      candidates: (requestId, words) => this.consoleHost?.candidates(requestId, words),
      ended: (session) => this.sessionEnded(session as Session),
      observer: this.metrics,
    });
    this.network = new Network(
      {
        connectionsMax: config.limits.connections,
        lineLengthMax: config.limits.line_length,
        outputBacklogMax: config.limits.output_buffer_bytes,
        negotiate: config.telnet.negotiate_options,
        backlog: config.telnet.backlog,
        file: config.file,
        log: subsystem(log, 'net'),
      },
      this.backend,
    );
    this.statusSocket = new StatusSocket(path.join(config.mudlib.state_directory, 'status.sock'), () => this.status());
  }

  /** Boots the world, then opens the doors. Rejects with a DriverError. */
  async start(): Promise<void> {
    const { config, flags, log } = this.options;
    this.workers.start();
    this.backend.enterNow('boot', JSON.stringify(flags));
    this.requireBooted(config);
    if (this.stopping) return;
    const others = config.listeners.filter(({ kind }) => kind !== 'telnet');
    if (others.length > 0)
      this.log.warn({ ports: others.map(({ port }) => port) }, 'websocket ports are not served yet');
    for (const request of config.listeners.filter(({ kind }) => kind === 'telnet'))
      await this.listen(request, flags.length > 0);
    await this.statusSocket.open(subsystem(log, 'status'));
    await this.openMetrics();
    if (this.options.console) this.startConsole();
  }

  /** A run for flags (a test suite) is not for players: a port that cannot be opened does not end it. */
  private async listen(request: Listener, mayFail: boolean): Promise<void> {
    try {
      const listener = await this.network.listen(request);
      this.listeners.set(request, listener);
      const { port } = listener;
      this.log.info({ port, bind: request.bind }, `players are welcome on port ${port}`);
    } catch (error) {
      if (!mayFail || !(error instanceof DriverError)) throw error;
      this.log.warn({ port: request.port, bind: request.bind }, String(error));
    }
  }

  /** sys_reload_tls(): ports count from 1, as the configuration lists them. */
  private reloadCertificate(port: number): HostAnswer<true> {
    const request = this.options.config.listeners[port - 1];
    if (!request) return ['error', 'port', `Invalid port index: ${port}`];
    if (request.kind === 'websocket')
      return ['error', 'kind', `Reloading websocket TLS config is not supported for port ${request.port}.`];
    const listener = this.listeners.get(request);
    if (!listener?.secure) return ['error', 'plain', `Port ${port} is not TLS enabled`];
    try {
      listener.reloadCertificate();
      return ['ok', true];
    } catch (error) {
      return ['error', 'certificate', `Failed to reload TLS context for port ${request.port}: ${errorText(error)}`];
    }
  }

  private requireBooted(config: Config): void {
    const result = JSON.parse(this.backend.ask('result')) as [string, ...unknown[]] | null;
    if (result === null || result[0] === 'master') throw driverError('M303', { object: config.mudlib.master });
    if (result[0] === 'simul_efun') throw driverError('M304', { object: config.mudlib.simul_efun });
    // A shutdown() that the flag asked for has the last word.
    if (result[0] === 'flag' && !this.stopping)
      throw driverError('M307', { object: config.mudlib.master, flag: String(result[1]) });
  }

  private makeMetrics(): Metrics {
    return new Metrics({
      workers: () => this.workers.info(),
      families: () => this.familiesInfo(),
      jobs: () => this.jobs.info(),
      users: () => this.backend.sessionCount,
      heapBytes: () => this.heapBytes,
    });
  }

  private async openMetrics(): Promise<void> {
    const { metrics, file } = this.options.config;
    if (!this.metrics) return;
    this.metricsServer = await MetricsServer.open({ ...metrics, file }, this.metrics);
    this.log.info(
      { port: this.metricsServer.port, bind: metrics.bind },
      `metrics are told on port ${this.metricsServer.port}`,
    );
  }

  private startConsole(): void {
    const log = subsystem(this.options.log, 'console');
    this.consoleHost = new ConsoleHost(new ConsoleWorker(this.workers), {
      begin: (console) => {
        this.consoleSession = this.network.addConsole(console);
      },
      finished: () => this.consoleFinished(),
      interrupted: () => void this.stop('interrupted at the console', 0),
      problem: (message) => log.warn(message),
      complete: (requestId, text) => {
        if (this.consoleSession) this.backend.complete(this.consoleSession, requestId, text);
      },
    });
    const { mudlib, limits } = this.options.config;
    this.consoleHost.start(path.join(mudlib.state_directory, 'console_history'), limits.line_length);
  }

  /** LPC has let a session go, or its client has: lines of the console that nobody took belong to its next session. */
  private sessionEnded(session: Session): void {
    if (session !== this.consoleSession) return;
    const untaken: string[] = [];
    for (let line = session.takeLine(); line !== null; line = session.takeLine()) untaken.push(line);
    this.consoleHost?.giveBack(untaken);
    this.consoleSession = null;
  }

  /** All piped input has been run. */
  private consoleFinished(): void {
    if (this.options.stay) return;
    void this.stop('the console input has ended', 0);
  }

  // ------------------------------------------------------------ the end

  /** Resolves with the exit status when the mud has stopped. */
  get done(): Promise<number> {
    return this.ended.promise;
  }

  /** `reason` null: LPC itself asked for the end and has done what it wanted. */
  stop(reason: string | null, status: number): Promise<number> {
    this.stopping ??= this.runStop(reason, status);
    return this.stopping;
  }

  private async runStop(reason: string | null, status: number): Promise<number> {
    this.log.info({ reason: reason ?? 'LPC shutdown()', status }, 'stopping');
    this.consoleHost?.stop();
    if (reason !== null && !this.world.isolate.disposed) this.backend.enterNow('shutdown', reason);
    this.backend.stop();
    const lastWork = this.lastWork();
    this.jobs.abortAll();
    const { network, statusSocket, metricsServer } = this;
    const { sockets, loader } = this.world;
    const words = [network.close(), sockets.endAll(), statusSocket.close(), metricsServer?.close(), loader.settled()];
    await withTimeout(Promise.all(words), this.options.config.time.last_words_ms);
    for (const session of network.sessions) session.destroy();
    this.cutSockets();
    await lastWork;
    const left = await this.workers.stop(workerStopMs);
    if (left > 0) this.log.warn({ workers: left }, 'workers did not end in time');
    this.world.databases.stop();
    this.world.isolate.dispose();
    this.ended.resolve(status);
    return status;
  }

  private cutSockets(): void {
    const { sockets } = this.world;
    const { connections, unsentBytes } = sockets.info();
    if (unsentBytes > 0)
      this.log.warn(
        { connections, unsentBytes },
        'output of LPC sockets is lost: the other sides did not take it in time',
      );
    sockets.closeAll();
  }

  /** What was to be written, here or elsewhere, is done, or named when it takes too long. */
  private async lastWork(): Promise<void> {
    const { fileJobs, databases } = this.world;
    const works = [fileJobs, databases, this.git, this.http, this.modules];
    await withTimeout(Promise.all(works.map((work) => work.settled())), this.options.config.time.last_work_ms);
    const unfinished = works.flatMap((work) => work.underWay);
    if (unfinished.length > 0)
      this.log.warn({ unfinished }, 'what LPC had asked for was not done in time and is ended');
  }

  // ------------------------------------------------------------ for operators

  private get heapBytes(): number {
    const { isolate } = this.world;
    return isolate.disposed ? 0 : isolate.heapUsed();
  }

  /** Numbered as the configuration lists them; where it leaves the port to the system, the one that is open. */
  private portFacts(): [number: number, kind: string, port: number, tls: number][] {
    return this.options.config.listeners.map((request, index) => {
      const { kind, port, tls } = request;
      return [index + 1, kind, this.listeners.get(request)?.port ?? port, tls ? 1 : 0];
    });
  }

  private networkFacts(): NetworkFacts {
    return { hostName: os.hostname(), ports: this.network.traffic(), sockets: this.world.sockets.traffic };
  }

  /** What works without native threads of its own. */
  private familiesInfo(): Record<'sockets' | 'databases' | 'programs', object> {
    const { sockets, databases, loader } = this.world;
    return { sockets: sockets.info(), databases: databases.info(), programs: loader.info() };
  }

  status(): string {
    return JSON.stringify({
      name: this.options.config.mud.name,
      version,
      process: process.pid,
      uptimeSeconds: Math.floor((Date.now() - this.startedAt) / 1000),
      backend: this.backend.info(),
      sessions: this.network.sessionCount,
      jobs: this.jobs.info(),
      heapBytes: this.heapBytes,
      rssBytes: process.memoryUsage.rss(),
      ...this.familiesInfo(),
      lpc: JSON.parse(this.backend.ask('status')) as unknown,
      workers: this.workers.info(),
    });
  }
}

export function makeHttpClient(workers: WorkerRuntime, { http, file }: Config): HttpClient {
  return new HttpClient(workers, {
    transfers: http.transfers,
    keptConnections: http.kept_connections,
    privateAddresses: http.private_addresses,
    proxy: http.proxy,
    certificatesFile: http.certificates,
    bodyBytesMax: http.body_bytes,
    userAgent: `Mudstone/${version}`,
    configFile: file,
  });
}

function withTimeout(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([promise.then(() => undefined), late]).finally(() => clearTimeout(timer));
}
