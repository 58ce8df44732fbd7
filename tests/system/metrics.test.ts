// What a running mud tells of itself: metrics over HTTP, and the same numbers in `mudstone status` and in async_info().

import { spawnSync } from 'node:child_process';
import * as net from 'node:net';
import * as path from 'node:path';
import { launcher, MudProcess, Player } from './mud_process';

/** A newcomer's connection asks for a name, says what the mud then knows of itself, and goes. */
const asker = `
void create() {}
int logon() {
  mapping info;
  resolve("localhost", "answer");
  info = async_info();
  write(sprintf("outstanding %d mine %d state %s\\n", info["jobs"]["outstanding"],
    info["jobs"]["by_object"][this_object()], info["state"]));
  return 1;
}
void traffic(mapping stats) {
  int here = stats["outgoing volume port " + query_ip_port(this_object())];
  write(sprintf("sent %d by this port, total %d sockets %d\\n", here > 20, stats["outgoing volume total"] >= here,
    stats["outgoing volume sockets"]));
}
void answer(string name, string address, int key) {
  mapping queue, info = async_info();
  foreach (queue in info["keys"]) if (queue["name"] == "dns") break;
  write(sprintf("dns %d of %d, lookups %d, workers %d\\n", queue["dequeued"], queue["capacity"],
    info["dns"]["admitted"], sizeof(info["workers"]) > 0));
  write(sprintf("threads %d %d, processes %d %d, console %s, sockets %d, databases %d\\n", info["dns"]["threads"] > 0,
    info["http"]["threads_max"], info["process"]["running"], info["git"]["running_max"], info["console"]["type"],
    info["sockets"]["connections"], info["databases"]["connections"]));
  traffic(network_stats());
}
`;

/** Starts a program that never says anything: a job that stays under way. Its socket stays open too. */
const waiter = `
void heard(int module, mixed message) {}
void flag(string what) {
  module_start("silent", "heard");
  socket_bind(socket_create(1, "heard"), 0);
}
`;

describe('a mud with metrics', () => {
  let mud: MudProcess;
  let port: number;

  beforeAll(async () => {
    mud = await new MudProcess({
      config: '[metrics]\nport = 0\n[modules]\nprograms = [{ name = "silent", command = ["cat"] }]',
      files: { 'secure/flags.c': waiter },
      args: ['-f', 'wait'],
    }).ready();
    port = Number((await mud.stderr.expect(/metrics are told on port (\d+)/))[1]);
  });

  afterAll(() => mud.dispose());

  async function metrics(): Promise<Map<string, number>> {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
  }

  test('users, turns, lateness, jobs, memory, queues and workers are told and follow what happens', async () => {
    const before = await metrics();
    expect(before.get('mudstone_users')).toBe(0);
    const player = await new Player(mud.port).login('carla');
    // All jobs but the module's have been answered, however long they take.
    let after = await metrics();
    while (after.get('mudstone_jobs_running') !== 1) after = await metrics();
    expect(after.get('mudstone_users')).toBe(1);
    const grown = (name: string): number => (after.get(name) ?? Number.NaN) - (before.get(name) ?? 0);
    expect(grown('mudstone_turn_seconds_count{turn="line"}')).toBeGreaterThanOrEqual(2);
    expect(grown('mudstone_jobs_started_total')).toBeGreaterThanOrEqual(1);
    expect(after.get('mudstone_jobs_finished_total')).toBe(after.get('mudstone_jobs_started_total')! - 1);
    expect(after.get('mudstone_queue_capacity{queue="dns"}')).toBe(4096);
    expect(after.get('mudstone_queue_rejected_total{queue="console"}')).toBe(0);
    expect(after.has('mudstone_queue_longest_wait_seconds{queue="timer"}')).toBe(true);
    expect(after.get('mudstone_native{family="dns",counter="in_flight"}')).toBe(0);
    expect(after.get('mudstone_native{family="process",counter="running"}')).toBe(1);
    expect(after.get('mudstone_driver{family="sockets",counter="connections"}')).toBe(1);
    expect(after.get('mudstone_driver{family="databases",counter="connections_max"}')).toBe(16);
    expect(after.get('mudstone_lpc_heap_bytes')).toBeGreaterThan(1 << 20);
    expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(1 << 24);
    expect([...after.keys()].some((name) => /^mudstone_workers\{worker="[^"]+",state="running"\}$/.test(name))).toBe(
      true,
    );
    for (let ticks = 0; ticks === 0; ) ticks = (await metrics()).get('mudstone_tick_lateness_seconds_count') ?? 0;
    player.close();
  });

  test('there is nothing but GET /metrics', async () => {
    const ask = async (file: string, method: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${file}`, { method });
      return [response.status, response.headers.get('allow')];
    };
    expect(await ask('/', 'GET')).toEqual([404, null]);
    expect(await ask('/metrics', 'POST')).toEqual([405, 'GET, HEAD']);
    expect(await ask('/metrics', 'HEAD')).toEqual([200, null]);
  });

  test('`mudstone status` shows every queue, worker and outstanding job', () => {
    const config = path.join(mud.folder, 'mud.toml');
    const args = ['--no-node-snapshot', launcher, 'status', '--json', '--config', config];
    const status = JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
    const keys = status.workers.keys.map(({ name }: { name: string }) => name);
    expect(keys).toEqual(expect.arrayContaining(['console', 'dns', 'timer', 'watch']));
    expect(status.workers.workers.length).toBeGreaterThan(0);
    expect(status.workers.process.list).toMatchObject([{ program: 'cat', state: 'running' }]);
    expect(status.lpc.jobsByKind.module).toBe(1);
    expect(status.lpc.jobsByObject['/secure/flags']).toBe(1);
    expect(status.lpc.outstandingJobs).toBeGreaterThanOrEqual(1);
    expect(status).toMatchObject({ sockets: { connections: 1 }, databases: { connectionsMax: 16 } });
  });
});

test('async_info() tells LPC of its jobs, the queues and the workers', async () => {
  const files = { 'clone/login.c': asker };
  const mud = await new MudProcess({ files, args: ['--console', '--stay'], input: null }).ready();
  const client = new Player(mud.port);
  // The driver's own lookups may still be under way beside it.
  await client.seen.expect(/outstanding [1-9]\d* mine 1 state running/);
  await client.seen.expect(/dns [1-9]\d* of 4096, lookups [1-9]\d*, workers 1/);
  await client.seen.expect(/threads 1 32, processes 0 256, console pipe, sockets 0, databases 0/);
  await client.seen.expect(/sent 1 by this port, total 1 sockets 0/);
  client.close();
  await mud.dispose();
});

test('a port that is taken stops the start and says what to change', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as net.AddressInfo;
  const mud = new MudProcess({ config: `[metrics]\nport = ${port}` });
  await mud.stderr.expect(/M206 .*127\.0\.0\.1 port \d+.*\[metrics\] port/);
  expect(await mud.exited).toBe(1);
  await mud.dispose();
  other.close();
});
