// What wizards and players wait for beside the game: the time from an LPC call to its LPC callback for each kind of worker, and from a typed
// line to its answer, in the real driver, beside Neolith's figures. One question at a time but for the 200 at once; servers on this machine.
// The HTTP server is a process of its own that does no more than it must (responder.py): Node's takes 36 µs for a request where this one takes
// 10 to 15, so with Node's a good part of the figure was the server's. A bare client asks it too, which tells what is left to win. Takes
// half a minute.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { BenchTable } from '../../scripts/bench';
import { DnsServer } from '../system/dns_server';
import { MudProcess, Player } from '../system/mud_process';

const rounds = 2000;
/** Of 200 requests each. */
const bursts = 50;
const responder = path.join(__dirname, 'responder.py');
const modules = path.resolve(__dirname, '../fixtures/modules');
const ping =
  'string usage() { return ""; }\nint run(object who, string args) { write("pong " + args + "\\n"); return 1; }\n';

/** Kind of work inside the mud → its name here, and what Neolith needs, as far as that is known. */
const kinds: [kind: string, name: string, neolith: string][] = [
  ['resolve', 'resolve(), asked of a name server', '8.2 ms'],
  ['cached', 'resolve(), known already', ''],
  ['http', 'http_get() of a small page', '0.17 ms'],
  ['burst', '200 http_get() at once, to the last', ''],
  ['module', 'module_send() to its echo', ''],
  ['socket', 'socket_write() to its echo in LPC', ''],
];

async function* lines(): AsyncIterable<string> {
  const names = await DnsServer.open((_name, type) => ({ records: type === 'A' ? ['10.1.2.3'] : [] }));
  const web = spawn('python3', [responder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(web.stdout, 'data')) as [Buffer];
  const port = line.toString().trim();
  const mud = await startMud(names, `http://127.0.0.1:${port}/`);
  try {
    yield row('', 'p50 µs', 'p99 µs', 'Neolith');
    const player = await new Player(mud.port).login('bench');
    for (const [kind, name, neolith] of kinds) yield figures(name, await inside(mud, player, kind), neolith);
    yield figures('the small page, asked by a bare client', bare(port), '');
    yield figures('a line of telnet to its answer', await typed(telnetAsker(player)), '44 ms / 31–60 µs');
    yield figures('a line of a pipe to its answer', await typed(await consoleAsker(mud)), '23 µs');
    player.close();
  } finally {
    await mud.dispose();
    names.close();
    web.kill();
  }
}

function startMud(names: DnsServer, url: string): Promise<MudProcess> {
  return new MudProcess({
    args: ['--console', '--stay'],
    input: null,
    environment: names.environment,
    config:
      '[http]\nprivate_addresses = ["127.0.0.1"]\n' +
      `[modules]\nprograms = [{ name = "echo", command = ["python3", "echo.py"], folder = "${modules}" }]\n`,
    files: {
      'cmds/player/ping.c': ping,
      'cmds/player/measure.c': `string usage() { return ""; }\nint run(object who, string args) { string kind; int count; sscanf(args, "%s %d", kind, count); "/secure/probe"->measure(kind, count, "${url}"); return 1; }\n`,
      'secure/probe.c': fs.readFileSync(path.join(__dirname, 'workers_probe.c'), 'utf8'),
    },
  }).ready();
}

/** Microseconds of each round, as LPC measured them. */
async function inside(mud: MudProcess, player: Player, kind: string): Promise<number[]> {
  player.send(`measure ${kind} ${kind === 'burst' ? bursts : rounds}`);
  const [, text] = await mud.stderr.expect(new RegExp(`^TIMES ${kind} (.*)$`, 'm'));
  return (JSON.parse(text!) as number[]).map((nanoseconds) => nanoseconds / 1000);
}

/** What the server, the system and a client that does nothing else need. */
function bare(port: string): number[] {
  return JSON.parse(execFileSync('python3', [responder, port, String(rounds)], { encoding: 'utf8' })) as number[];
}

type Asker = (number: number) => Promise<unknown>;

function telnetAsker(player: Player): Asker {
  return (number) => player.say(`ping ${number}`, new RegExp(`pong ${number}\\r?\\n`));
}

async function consoleAsker(mud: MudProcess): Promise<Asker> {
  await mud.stdout.expect(/By what name/);
  mud.type('piper\nsecret1\n');
  await mud.stdout.expect(/Exits/);
  return (number) => {
    mud.type(`ping ${number}\n`);
    return mud.stdout.expect(new RegExp(`pong ${number}\\n`));
  };
}

/** From the write to what comes back, so both processes and the pipe or connection between them are in it. */
async function typed(ask: Asker): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < rounds; number++) {
    const startMs = performance.now();
    await ask(number);
    times.push((performance.now() - startMs) * 1000);
  }
  return times.slice(rounds / 10);
}

function figures(name: string, times: number[], neolith: string): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): string => sorted[Math.floor(sorted.length * share)]!.toFixed(0);
  return row(name, at(0.5), at(0.99), neolith);
}

function row(name: string, p50: string, p99: string, neolith: string): string {
  return `  ${name.padEnd(38)}${p50.padStart(10)}${p99.padStart(10)}  ${neolith}`.trimEnd();
}

export const bench: BenchTable = {
  question: 'How long is it from an LPC call to its callback, and from a typed line to its answer?',
  lines,
};
