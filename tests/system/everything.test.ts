// One mud that does everything at once: a piped console, 20 players, heart beats, name lookups, HTTP, sockets, an external module and git
// clones. No answer is lost or comes twice, no heart beat is skipped, and a command takes hardly longer than in a quiet mud.
//
// The 99th percentile of a command under load is compared with that of the same players in the same mud before the load. The load (git, the
// module, the servers of this test, whatever else the machine does) takes processor time from every process, so a second mud of the
// same make, in which nothing but the same commands happens, is asked at the same times: by how much it gets slower is what the
// machine did. The rest is what the work did to the mud, and that is what must stay small.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { DnsServer } from './dns_server';
import { MudProcess, Player } from './mud_process';

/** A run by hand may take its time: STORY_SECONDS=30. */
const busySeconds = Number(process.env['STORY_SECONDS'] ?? 10);
const quietSeconds = busySeconds / 2;
/** The percentile is taken of each part, and the best counts: other work of the machine may spoil one of them, or three in a row. */
const busyParts = 3;
const busyPartsMax = 9;
const playerCount = 20;
const betweenCommandsMs = 80;
const heartBeatMs = 1000;
const slowerAtMost = 3;

const modules = path.resolve(__dirname, '../fixtures/modules');
const probe = fs.readFileSync(path.join(__dirname, 'everything_probe.c'), 'utf8');
const pingCommand = `
string usage() { return "ping"; }
int run(object who, string args) { tell_object(who, "pong " + args + "\\n"); return 1; }
`;
interface Report {
  asked: Record<string, number>;
  answered: Record<string, number>;
  strays: string[];
  beats: number;
}

/** Somebody who can be asked for an answer to a numbered line, one at a time. */
interface Partner {
  ask(number: number): Promise<unknown>;
}

let folder: string;
let mud: MudProcess;
let names: DnsServer;
let web: http.Server;
let quietMud: MudProcess;
let players: Player[] = [];
let quietPlayers: Player[] = [];

function makeRepository(): string {
  const run = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: folder });
  };
  run('init', '--quiet', 'work');
  for (let i = 0; i < 100; i++) fs.writeFileSync(path.join(folder, `work/room${i}.c`), `int number = ${i};\n`);
  run('-C', 'work', 'add', '--all');
  run('-C', 'work', 'commit', '--quiet', '--message=Rooms');
  run('clone', '--quiet', '--bare', 'work', 'rooms.git');
  return `file://${folder}/rooms.git`;
}

/** Every name has an address made of its number, later by up to 100 ms. */
function addressOfName(name: string, type: string): { records: string[]; delayMs: number } {
  const number = Number(/^n(\d+)\.test$/.exec(name)?.[1]);
  return { records: type === 'A' ? [`10.9.${(number >> 8) & 255}.${number & 255}`] : [], delayMs: (number * 7) % 100 };
}

function serveWeb(): Promise<number> {
  web = http.createServer((request, response) => {
    const number = Number(request.url!.slice(1));
    setTimeout(() => response.end(`page ${number}`), (number * 11) % 50);
  });
  return new Promise((resolve) => web.listen(0, '127.0.0.1', () => resolve((web.address() as AddressInfo).port)));
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-everything-'));
  const url = `http://127.0.0.1:${await serveWeb()}/`;
  names = await DnsServer.open(addressOfName);
  mud = await new MudProcess({
    args: ['--console', '--stay', '-f', 'begin'],
    input: null,
    environment: names.environment,
    config:
      `[time]\nheart_beat_ms = ${heartBeatMs}\n[http]\nprivate_addresses = ["127.0.0.1"]\n[git]\ntransports = ["file"]\n` +
      `[modules]\nprograms = [{ name = "echo", command = ["python3", "echo.py"], folder = "${modules}" }]\n`,
    files: {
      'cmds/player/ping.c': pingCommand,
      'secure/probe.c': probe,
      'secure/flags.c': 'void flag(string what) { load_object("/secure/probe"); }\n',
      'cmds/player/story.c':
        'string usage() { return ""; }\nint run(object who, string args) {\n' +
        `  if (args == "beats") tell_object(who, "beats " + "/secure/probe"->query_beats() + ".\\n");\n` +
        `  else if (args == "begin") "/secure/probe"->begin("${url}", "${makeRepository()}");\n` +
        '  else "/secure/probe"->finish();\n  return 1;\n}\n',
    },
  }).ready();
  quietMud = await new MudProcess({ files: { 'cmds/player/ping.c': pingCommand } }).ready();
  await mud.stdout.expect(/By what name/);
  mud.type('cora\nsecret1\n');
  await mud.stdout.expect(/Exits/);
  players = await enter(mud);
  quietPlayers = await enter(quietMud);
});

async function enter({ port }: MudProcess): Promise<Player[]> {
  const entered: Player[] = [];
  for (let i = 0; i < playerCount; i++)
    entered.push(await new Player(port).login(`player${String.fromCharCode(97 + i)}`));
  return entered;
}

afterAll(async () => {
  for (const player of [...players, ...quietPlayers]) player.close();
  web?.close();
  await Promise.all([mud?.dispose(), quietMud?.dispose()]);
  names?.close();
  fs.rmSync(folder, { recursive: true });
});

/** Milliseconds of each answer until the time is over; every question waits for its answer. */
async function talk(partner: Partner, seconds: number, place: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  await pause((place * betweenCommandsMs) / playerCount);
  for (let number = 0; performance.now() < end; number++) {
    const start = performance.now();
    await partner.ask(number);
    times.push(performance.now() - start);
    await pause(betweenCommandsMs);
  }
  return times;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function asPartner(player: Player): Partner {
  return { ask: (number) => player.say(`ping ${number}`, new RegExp(`pong ${number}\\r?\\n`)) };
}

const atTheConsole: Partner = {
  ask: (number) => {
    mud.type(`ping ${number}\n`);
    return mud.stdout.expect(new RegExp(`pong ${number}\\n`));
  },
};

/** The 99th percentiles, in milliseconds, of commands in the mud and in the one where nothing else happens. */
interface Phase {
  mud: number;
  quietMud: number;
}

async function phase(seconds: number): Promise<Phase> {
  const talks = (partners: Partner[]): Promise<number[][]> =>
    Promise.all(partners.map((partner, i) => talk(partner, seconds, i)));
  const [times, quietTimes] = await Promise.all([
    talks([...players.map(asPartner), atTheConsole]),
    talks(quietPlayers.map(asPartner)),
  ]);
  return { mud: percentile(times.flat(), 0.99), quietMud: percentile(quietTimes.flat(), 0.99) };
}

function percentile(times: number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)]!;
}

/** Beats of the driver and beats that LPC counted, at a moment between two of them. */
async function beats(): Promise<{ driver: number; lpc: number; missed: number; atMs: number }> {
  for (;;) {
    const before = await mud.status();
    const [, lpc] = await players[0]!.say('story beats', /beats (\d+)\./);
    const after = await mud.status();
    const { beats: driver, beatsMissed: missed } = after.lpc;
    if (before.lpc.beats === driver) return { driver, lpc: Number(lpc), missed, atMs: performance.now() };
  }
}

test('with everything at once nothing is lost, no heart beat is skipped, and commands are hardly slower', async () => {
  const quiet = await phase(quietSeconds);
  const beatsBefore = await beats();
  await players[0]!.say('story begin', /> $/);
  const busy: Phase[] = [];
  const slower = (): number =>
    Math.min(...busy.map((part) => part.mud / quiet.mud / Math.max(1, part.quietMud / quiet.quietMud)));
  while (busy.length < busyParts || (slower() >= slowerAtMost && busy.length < busyPartsMax))
    busy.push(await phase(busySeconds / busyParts));
  const beatsAfter = await beats();
  players[0]!.send('story finish');
  const [, text] = await mud.stderr.expect(/^EVERYTHING (.*)$/m);
  const report = JSON.parse(text!) as Report;

  expect(report.strays).toEqual([]);
  expect(report.answered).toEqual(report.asked);
  for (const kind of ['name', 'web', 'module', 'git', 'socket'])
    expect([kind, report.answered[kind]! > 1]).toEqual([kind, true]);
  // Names of players' addresses are the driver's own business.
  const forward = [...names.asked.keys()].filter((question) => !question.startsWith('PTR '));
  expect(forward.length).toBe(2 * report.asked['name']!);

  const counted = beatsAfter.driver - beatsBefore.driver;
  expect(beatsAfter.lpc - beatsBefore.lpc).toBe(counted);
  expect(beatsAfter.missed - beatsBefore.missed).toBe(0);
  expect(Math.abs(counted - (beatsAfter.atMs - beatsBefore.atMs) / heartBeatMs)).toBeLessThan(2);

  expect({ quiet, busy, slower: slower() < slowerAtMost || slower() }).toEqual({ quiet, busy, slower: true });
  expect(mud.stderr.text).not.toContain('"level":"error"');
});
