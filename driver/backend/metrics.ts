// What a monitoring system wants to know, as Prometheus text. How long turns take and how late the clock's turn comes is told here
// as it happens; everything else is asked for when somebody looks. Families of workers and counters of the native loop appear by
// themselves, under the names of its report. The only file that knows prom-client.

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RuntimeInfo } from '../workers/runtime';

/** What is asked when somebody looks. */
export interface MetricSources {
  workers(): RuntimeInfo;
  /** Families that work without native threads of their own: LPC sockets, databases, programs. */
  families(): Record<string, object>;
  jobs(): { started: number; finished: number; running: number; waiting: number };
  users(): number;
  heapBytes(): number;
}

const secondBuckets = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const micro = 1e-6;

/** Member of a queue's report → what it is called and means. */
const queueGauges = {
  capacity: 'Completions that the queue holds',
  size: 'Completions in the queue now',
  highWater: 'Most completions that were in the queue',
  blocked: 'Workers that wait for room in the queue now',
} as const;
const queueCounters = {
  enqueued: 'Completions that entered the queue',
  dequeued: 'Completions that the driver took',
  dropped: 'Completions thrown away to make room',
  rejected: 'Completions that the queue refused',
  blockedTotal: 'Waits for room in the queue',
} as const;

export class Metrics {
  private readonly registry = new Registry();
  private readonly sources: MetricSources;
  private readonly turns: Histogram<'turn'>;
  private readonly lateness: Histogram;

  constructor(sources: MetricSources) {
    this.sources = sources;
    const { registry } = this;
    this.turns = new Histogram({
      name: 'mudstone_turn_seconds',
      help: 'How long turns of LPC took, by what they were for',
      labelNames: ['turn'],
      buckets: secondBuckets,
      registers: [registry],
    });
    this.lateness = new Histogram({
      name: 'mudstone_tick_lateness_seconds',
      help: 'How late heart beats and call_outs began',
      buckets: secondBuckets,
      registers: [registry],
    });
    this.addProcess();
    this.addJobs();
    this.addQueues();
    this.addWorkers();
  }

  turnTook(turn: string, ms: number): void {
    this.turns.observe({ turn }, ms / 1000);
  }

  tickWasLate(ms: number): void {
    this.lateness.observe(Math.max(0, ms) / 1000);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  private counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.registry],
      collect() {
        // The count is kept elsewhere; here it is only repeated.
        this.reset();
        this.inc(read());
      },
    });
  }

  private addProcess(): void {
    const { sources } = this;
    const startSeconds = Date.now() / 1000 - process.uptime();
    this.gauge('mudstone_users', 'Connections, the console among them', () => sources.users());
    this.gauge('mudstone_lpc_heap_bytes', 'Memory of the LPC world', () => sources.heapBytes());
    this.gauge('process_resident_memory_bytes', 'Memory of the whole process', () => process.memoryUsage.rss());
    this.gauge('process_start_time_seconds', 'When the process began, in Unix time', () => startSeconds);
    this.counter('process_cpu_seconds_total', 'Processor time of the process', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) * micro;
    });
  }

  private addJobs(): void {
    const { sources } = this;
    this.counter('mudstone_jobs_started_total', 'Blocking jobs that LPC asked for', () => sources.jobs().started);
    this.counter('mudstone_jobs_finished_total', 'Blocking jobs that were answered', () => sources.jobs().finished);
    this.gauge('mudstone_jobs_running', 'Blocking jobs under way', () => sources.jobs().running);
    this.gauge('mudstone_jobs_waiting', 'Answers that LPC has not heard yet', () => sources.jobs().waiting);
  }

  private addQueues(): void {
    const { registry, sources } = this;
    const labelNames = ['queue'] as const;
    for (const [member, help] of Object.entries(queueGauges) as [keyof typeof queueGauges, string][])
      new Gauge({
        name: `mudstone_queue_${snake(member)}`,
        help,
        labelNames,
        registers: [registry],
        collect() {
          for (const queue of sources.workers().keys) this.set({ queue: queue.name }, queue[member]);
        },
      });
    for (const [member, help] of Object.entries(queueCounters) as [keyof typeof queueCounters, string][])
      new Counter({
        name: `mudstone_queue_${snake(member).replace(/_total$/, '')}_total`,
        help,
        labelNames,
        registers: [registry],
        collect() {
          this.reset();
          for (const queue of sources.workers().keys) this.inc({ queue: queue.name }, queue[member]);
        },
      });
    new Gauge({
      name: 'mudstone_queue_longest_wait_seconds',
      help: 'Longest time that a completion lay in the queue',
      labelNames,
      registers: [registry],
      collect() {
        for (const queue of sources.workers().keys) this.set({ queue: queue.name }, queue.longestWaitMicros * micro);
      },
    });
  }

  private addWorkers(): void {
    const { registry, sources } = this;
    new Gauge({
      name: 'mudstone_workers',
      help: 'Native threads by name and state',
      labelNames: ['worker', 'state'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { name, state } of sources.workers().workers) this.inc({ worker: name, state });
      },
    });
    new Gauge({
      name: 'mudstone_native',
      help: 'Counters of the native loop and of each family of workers, by the names of async_info()',
      labelNames: ['family', 'counter'],
      registers: [registry],
      collect() {
        for (const [family, counter, value] of countersOf(sources.workers())) this.set({ family, counter }, value);
      },
    });
    new Gauge({
      name: 'mudstone_driver',
      help: 'Counters of LPC sockets, databases and programs, by the names of `mudstone status`',
      labelNames: ['family', 'counter'],
      registers: [registry],
      collect() {
        for (const [family, counter, value] of countersOf(sources.families())) this.set({ family, counter }, value);
      },
    });
  }
}

/** Every number of the report that is not a queue's; those at its top belong to the family `loop`. */
function* countersOf(info: object): Generator<[family: string, counter: string, value: number]> {
  for (const [name, value] of Object.entries(info)) {
    if (typeof value === 'number') yield ['loop', snake(name), value];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const [counter, number] of Object.entries(value))
      if (typeof number === 'number') yield [name, snake(counter), number];
  }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
