// The driver itself: evaluation cost, shutdown, settings, memory, and what operators ask for.

import type { HostUsage, NetworkFacts, TrafficCounts } from '../../contract/bridge';
import { pendingCallOuts } from '../call_out';
import { getSetting, setSetting } from '../classic_settings';
import { fail } from '../error';
import { evalCostLeft, evalLimit, setEvalLimit } from '../eval_cost';
import { heartBeats } from '../heart_beat';
import { expectOk, host, okOr } from '../host';
import { allSessions } from '../interactive';
import { countJobs, outstandingJobs } from '../job';
import { LpcMapping } from '../mapping';
import { eachObject, objectCount } from '../object_table';
import { emit } from '../outbox';
import { sizeInBytes } from '../structure';
import { canonicalInt, LpcFloat, type LpcObject, type Value } from '../value';
import { world } from '../world';
import type { EfunFamily } from './check';

const usage = (): HostUsage => expectOk(host().usage());

/** A whole number below `limit` from the host's strong generator, without bias. */
function secureBelow(limit: number): number {
  const range = BigInt(limit);
  const span = 1n << 64n;
  const usable = span - (span % range);
  for (;;) {
    const bytes = expectOk(host().randomBytes(8));
    const value = bytes.reduce((word, byte) => (word << 8n) | BigInt(byte), 0n);
    if (value < usable) return Number(value % range);
  }
}

function dice(count: number, sides: number, add: number): number {
  if (count <= 0 || sides <= 0) return 0;
  let sum = add;
  for (let i = 0; i < count; i++) sum += 1 + Math.floor(Math.random() * sides);
  return sum;
}

function statusText(extra: boolean): string {
  const { heapUsed, rss } = usage();
  const rows: [string, number][] = [
    ['Objects', objectCount()],
    ['Interactives', allSessions().length],
    ['Heart beats', heartBeats().length],
    ['Call outs', pendingCallOuts().length],
    ['Heap used', heapUsed],
    ['Resident', rss],
  ];
  if (extra)
    rows.push(['Uptime seconds', Math.floor((world.nowMs - world.startMs) / 1000)], ['Heart beats run', world.beat]);
  return rows.map(([name, value]) => `${name.padEnd(20)} ${String(value).padStart(12)}\n`).join('');
}

/** Program file → variable → bytes, over all objects. */
function memorySummary(): LpcMapping {
  const result = new LpcMapping();
  for (const ob of eachObject()) {
    const file = ob.program.meta.files[0]!;
    const sizes: LpcMapping = result.get(file) ?? result.set(file, new LpcMapping());
    ob.program.variables.forEach(({ name }, index) =>
      sizes.set(name, (sizes.get(name) ?? 0) + sizeInBytes(ob.v[index])),
    );
  }
  return result;
}

export const system: EfunFamily = {
  eval_cost: () => evalCostLeft(),
  max_eval_cost: () => evalLimit(),
  reset_eval_cost: () => setEvalLimit(0),
  set_eval_limit(_o, _d, limit) {
    return limit < -1 ? fail('Invalid number.') : setEvalLimit(limit);
  },
  shutdown(_o, _d, status = 0) {
    emit(['shutdown', status]);
    return 0;
  },
  random: (_o, _d, limit) => (limit <= 0 ? 0 : Math.floor(Math.random() * limit)),
  secure_random: (_o, _d, limit) => (limit <= 0 ? 0 : secureBelow(limit)),
  roll_MdN: (_o, _d, count, sides, add) => dice(count, sides, add),
  get_config: (_o, _d, what) => getSetting(what),
  set_config(_o, _d, what, value) {
    setSetting(what, value);
    return 0;
  },
  memory_info: (_o, _d, ob?: LpcObject) => (ob ? sizeInBytes(ob.v) : usage().heapUsed),
  memory_summary: () => memorySummary(),
  rusage() {
    const { userUs, systemUs, resources } = usage();
    const times = ['utime', Math.floor(userUs / 1000), 'stime', Math.floor(systemUs / 1000)];
    return LpcMapping.fromFlat([...times, ...Object.entries(resources).flat()]);
  },
  query_load_average: () => {
    const { loadAverage } = usage();
    return `${loadAverage[0]!.toFixed(2)} load, ${loadAverage[1]!.toFixed(2)} over 5 minutes, ${loadAverage[2]!.toFixed(2)} over 15 minutes`;
  },
  mud_status: (_o, _d, extra) => statusText(extra !== 0),
  malloc_status: () => `V8 heap: ${usage().heapUsed} bytes used; process: ${usage().rss} bytes resident.\n`,
  network_stats: () => networkStats(),
  async_info: () => asyncInfo(),
  sys_network_ports: () => JSON.parse(okOr(host().facts('ports'), '[]')) as Value[],
  sys_reload_tls(_o, _d, port) {
    expectOk(host().reloadCertificate(port));
    return 0;
  },
  get_os_env: (_o, _d, name) => expectOk(host().environment(name)) ?? undefined,
  set_os_env: (_o, _d, name, value) => (expectOk(host().setEnvironment(name, value ?? null)) ? 1 : 0),
  abs(_o, _d, value) {
    if (typeof value === 'number') return Math.abs(value);
    if (typeof value === 'bigint') return canonicalInt(value < 0n ? -value : value);
    return new LpcFloat(Math.abs(value.v));
  },
};

/** What the host keeps about a topic, as JSON; nothing when it keeps nothing, as while a file is only run. */
function factsMapping(topic: string): LpcMapping {
  return factsValue(JSON.parse(okOr(host().facts(topic), '{}'))) as LpcMapping;
}

const noTraffic: TrafficCounts = { packetsIn: 0, bytesIn: 0, packetsOut: 0, bytesOut: 0 };

/** In FluffOS' words; the total is that of players and of sockets. */
function networkStats(): LpcMapping {
  const facts = JSON.parse(okOr(host().facts('network'), '{}')) as Partial<NetworkFacts>;
  const { ports = [], sockets = noTraffic } = facts;
  const total = { ...sockets };
  for (const [, counts] of ports)
    for (const what of Object.keys(total) as (keyof TrafficCounts)[]) total[what] += counts[what];
  const places: [string, TrafficCounts][] = [
    ['total', total],
    ['sockets', sockets],
  ];
  for (const [port, counts] of ports) places.push([`port ${port}`, counts]);
  return LpcMapping.fromFlat(
    places.flatMap(([place, { packetsIn, bytesIn, packetsOut, bytesOut }]) => [
      `incoming packets ${place}`,
      packetsIn,
      `incoming volume ${place}`,
      bytesIn,
      `outgoing packets ${place}`,
      packetsOut,
      `outgoing volume ${place}`,
      bytesOut,
    ]),
  );
}

type Fact = number | string | boolean | Fact[] | { [name: string]: Fact };

/** Members are spelled as LPC spells them: `longestWaitMicros` is "longest_wait_micros". */
function factsValue(fact: Fact): Value {
  if (Array.isArray(fact)) return fact.map(factsValue);
  if (typeof fact === 'boolean') return fact ? 1 : 0;
  if (typeof fact !== 'object') return fact;
  const members = Object.entries(fact).flatMap(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    factsValue(value),
  ]);
  return LpcMapping.fromFlat(members);
}

/** The host's report of its queues, workers and counters, and what is known here: who waits for which jobs. */
function asyncInfo(): LpcMapping {
  const result = factsMapping('workers');
  const jobs = factsMapping('jobs');
  const { byKind, byObject } = countJobs();
  jobs.set('outstanding', outstandingJobs());
  jobs.set('by_kind', LpcMapping.fromFlat([...byKind].flat()));
  jobs.set('by_object', LpcMapping.fromFlat([...byObject].flat()));
  result.set('jobs', jobs);
  result.set('sockets', factsMapping('sockets'));
  result.set('databases', factsMapping('databases'));
  return result;
}
