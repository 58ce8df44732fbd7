// resolve() against a name server of our own: what the C library's resolver is told, LPC hears, once for each question, and a server that
// takes ten seconds holds up neither commands nor heart beats.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { type DnsAnswer, DnsServer, type RecordType } from './dns_server';
import { MudProcess, Player } from './mud_process';

const probe = fs.readFileSync(path.join(__dirname, 'dns_probe.c'), 'utf8');
const dnsCommand = `
string usage() { return ""; }
int run(object who, string args) {
  if (args == "report") tell_object(who, "report " + "/secure/probe"->report() + ".\\n");
  else if (args == "beats") tell_object(who, "beats " + "/secure/probe"->query_beats() + ".\\n");
  else if (args == "counters") tell_object(who, "counters " + "/secure/probe"->counters() + ".\\n");
  else if (args[0..3] == "ping") tell_object(who, "pong" + args[4..] + "\\n");
  else "/secure/probe"->ask(args);
  return 1;
}
`;

/** Longer than the driver's own limit of ten seconds for one lookup. */
const hangingMs = 12_000;
const heartBeatMs = 250;
/** Threads that stay when the slow lookups are over. */
const workers = 3;
/** As many lookups as may be in flight. */
const lookupsMax = 64;
/** Each command waits for the one before it: this many take a while, with the lookups hanging all the time. */
const commandCount = 400;
/** A slow machine stops earlier: half of the time limit of a lookup is left for what is asked behind them. */
const commandsMs = 5_000;

let names: DnsServer;
let mud: MudProcess;
let player: Player;

function answer(name: string, type: RecordType): DnsAnswer {
  const number = Number(/^\d+/.exec(name)?.[0]);
  if (name.endsWith('hanging.test')) return { records: type === 'A' ? ['10.1.1.1'] : [], delayMs: hangingMs };
  if (name.endsWith('together.test')) return { records: type === 'A' ? [`10.2.0.${number}`] : [], delayMs: 300 };
  if (name === 'six.test') return { records: type === 'AAAA' ? ['2001:db8::51'] : [] };
  if (name === 'empty.test') return { records: [] };
  if (name === '9.8.7.10.in-addr.arpa') return { records: type === 'PTR' ? ['host.example.test'] : [] };
  if (/^5\.1\.0\.0\..*\.ip6\.arpa$/.test(name)) return { records: ['six.example.test'] };
  return { records: null };
}

beforeAll(async () => {
  names = await DnsServer.open(answer);
  mud = await new MudProcess({
    environment: names.environment,
    config: `[time]\nheart_beat_ms = ${heartBeatMs}\n[dns]\nasync_dns_workers = ${workers}`,
    files: { 'cmds/player/dns.c': dnsCommand, 'secure/probe.c': probe },
  }).ready();
  player = await new Player(mud.port).login('diana');
});

afterAll(async () => {
  player?.close();
  await mud?.dispose();
  names?.close();
});

async function report(): Promise<Record<string, (string | number)[][]>> {
  const [, text] = await player.say('dns report', /report (.*)\.\r?\n/);
  return JSON.parse(text!) as Record<string, (string | number)[][]>;
}

/** The answers, when all jobs are done: what came twice would be there twice. */
async function settled(): Promise<Record<string, (string | number)[][]>> {
  while ((await mud.status()).lpc.outstandingJobs > 0) await pause(20);
  return report();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What async_info() tells LPC of the resolver. */
async function counters(): Promise<Record<string, number>> {
  const [, text] = await player.say('dns counters', /counters (.*)\.\r?\n/);
  return JSON.parse(text!) as Record<string, number>;
}

async function lookUp(name: string): Promise<unknown> {
  player.send(`dns ${name}`);
  await player.say('dns ping 0', /pong 0/);
  return (await settled())[name];
}

test('a name without addresses, an IPv6 address, names of addresses, and what there is not', async () => {
  expect(await lookUp('six.test')).toEqual([['six.test', '2001:db8::51']]);
  expect(await lookUp('10.7.8.9')).toEqual([['host.example.test', '10.7.8.9']]);
  expect(await lookUp('2001:db8::15')).toEqual([['six.example.test', '2001:db8::15']]);
  expect(await lookUp('10.7.8.10')).toEqual([[0, '10.7.8.10']]);
  expect(await lookUp('empty.test')).toEqual([['empty.test', 0]]);
  expect(await lookUp('missing.test')).toEqual([['missing.test', 0]]);
});

test('what is known is not asked again, and admits no lookup', async () => {
  const before = await counters();
  await lookUp('six.test');
  await lookUp('missing.test');
  expect(names.asked.get('AAAA six.test')).toBe(1);
  expect(names.asked.get('A missing.test')).toBe(1);
  expect(await counters()).toMatchObject({
    admitted: before['admitted'],
    hits_forward: before['hits_forward']! + 1,
    hits_negative: before['hits_negative']! + 1,
  });
});

test('64 lookups at once each call back once, with the address of their own name', async () => {
  player.send('dns together.test 64');
  await player.say('dns ping 1', /pong 1/);
  const answers = await settled();
  expect(answers).toEqual(
    Object.fromEntries(
      Array.from({ length: 64 }, (_, i) => [`${i}.together.test`, [[`${i}.together.test`, `10.2.0.${i}`]]]),
    ),
  );
});

async function commandTimes(): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + commandsMs;
  for (let number = 2; number < commandCount && performance.now() < end; number++) {
    const start = performance.now();
    await player.say(`dns ping ${number}`, new RegExp(`pong ${number}\\r?\\n`));
    times.push(performance.now() - start);
    await pause(5);
  }
  return times.sort((one, other) => one - other);
}

async function beats(): Promise<{ lpc: number; driver: number; missed: number }> {
  for (;;) {
    const before = await mud.status();
    const [, lpc] = await player.say('dns beats', /beats (\d+)\./);
    const { lpc: after } = await mud.status();
    if (before.lpc.beats === after.beats) return { lpc: Number(lpc), driver: after.beats, missed: after.beatsMissed };
  }
}

test('while 64 lookups hang, commands and heart beats go on; the time limit then answers each once', async () => {
  const quiet = await commandTimes();
  const before = await beats();
  const counted = await counters();
  player.send('dns hanging.test 66');
  await player.say('dns ping 1', /pong 1/);
  const busy = await commandTimes();
  // Two too many: they are answered at once.
  expect(await report()).toEqual({
    '64.hanging.test': [['64.hanging.test', 0]],
    '65.hanging.test': [['65.hanging.test', 0]],
  });
  expect((await mud.status()).lpc.outstandingJobs).toBe(lookupsMax);
  expect(await counters()).toMatchObject({
    in_flight: lookupsMax,
    waiting: lookupsMax,
    admitted: counted['admitted']! + lookupsMax,
    rejected_busy: counted['rejected_busy']! + 2,
  });
  const after = await beats();

  // A hanging lookup that held a turn up would cost a second at least: the other processes of this machine never do that to the 99th
  // percentile on a machine whose quiet time says what it is worth.
  const p99 = (times: number[]): number => times[Math.floor(times.length * 0.99)]!;
  expect(p99(busy)).toBeLessThan(Math.max(3 * p99(quiet), 500));
  expect(after.driver - before.driver).toBeGreaterThan(4);
  expect(after.lpc - before.lpc).toBe(after.driver - before.driver);
  expect(after.missed - before.missed).toBe(0);

  expect(await settled()).toEqual(
    Object.fromEntries(Array.from({ length: 66 }, (_, i) => [`${i}.hanging.test`, [[`${i}.hanging.test`, 0]]])),
  );
  expect(await counters()).toMatchObject({ waiting: 0, timed_out: counted['timed_out']! + lookupsMax });
  // Answers that come after the time limit find nobody, and threads that are not needed any more end.
  await pause(hangingMs - 10_000 + 500);
  expect(Object.values(await report()).every((heard) => heard.length === 1)).toBe(true);
  expect((await counters())['threads']).toBeGreaterThan(workers);
  while ((await counters())['threads'] !== workers) await pause(200);
  expect((await counters())['in_flight']).toBe(0);
  // New threads take the place of those that have ended.
  player.send('dns again.together.test 8');
  await player.say('dns ping 0', /pong 0/);
  expect(Object.keys(await settled())).toHaveLength(8);
  expect((await counters())['threads']).toBeGreaterThan(workers);
});
