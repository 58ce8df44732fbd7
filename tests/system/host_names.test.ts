// query_ip_name() against a name server of our own: whoever comes from an address is called by it at once, and by its name when the server
// has answered; a server that does not answer holds up nobody. Players come from different addresses of loopback, as Linux lets them.

import { type DnsAnswer, DnsServer, type RecordType } from './dns_server';
import { MudProcess, Player } from './mud_process';

/** Longer than the driver's own limit of ten seconds for one lookup. */
const hangingMs = 12_000;
const lateMs = 700;

/** Says the name of its player's address at once, and again for each line; with "dns" what async_info() counts. */
const login = `
void create() { enable_commands(); }
int logon() { write("first " + query_ip_name() + "\\n"); return 1; }
string process_input(string line) {
  mapping dns = async_info()["dns"];
  write(line == "dns" ? "dns " + json_encode(dns) + "\\n" : "name " + query_ip_name(this_object()) + "\\n");
  return "";
}
void net_dead() { destruct(this_object()); }
`;

let names: DnsServer;
let mud: MudProcess;
const players: Player[] = [];

function answer(name: string, type: RecordType): DnsAnswer {
  if (name === '5.0.0.127.in-addr.arpa') return { records: ['five.example.test'], delayMs: lateMs };
  if (/^[67]\.0\.0\.127\.in-addr\.arpa$/.test(name)) return { records: ['late.example.test'], delayMs: hangingMs };
  return { records: type === 'PTR' ? null : [] };
}

beforeAll(async () => {
  names = await DnsServer.open(answer);
  mud = await new MudProcess({ environment: names.environment, files: { 'clone/login.c': login } }).ready();
});

afterAll(async () => {
  for (const player of players) player.close();
  await mud?.dispose();
  names?.close();
});

function arrive(from: string): Player {
  const player = new Player(mud.port, from);
  players.push(player);
  return player;
}

async function nameOf(player: Player): Promise<string> {
  const [, name] = await player.say('who', /name (\S+)\r?\n/);
  return name!;
}

async function counters(player: Player): Promise<Record<string, number>> {
  const [, text] = await player.say('dns', /dns (\{.*\})\r?\n/);
  return JSON.parse(text!) as Record<string, number>;
}

test('the address first, the name when it has come; who comes later has it at once, and the server is asked once', async () => {
  const first = arrive('127.0.0.5');
  await first.seen.expect(/first 127\.0\.0\.5\r?\n/);
  while ((await nameOf(first)) !== 'five.example.test') await new Promise((resolve) => setTimeout(resolve, 20));
  const second = arrive('127.0.0.5');
  await second.seen.expect(/first five\.example\.test\r?\n/);
  expect(names.asked.get('PTR 5.0.0.127.in-addr.arpa')).toBe(1);
});

test('a server that hangs: the address at once, while and after; counted as in flight and late, and nothing is left', async () => {
  const stays = arrive('127.0.0.6');
  await stays.seen.expect(/first 127\.0\.0\.6\r?\n/);
  const goes = arrive('127.0.0.7');
  await goes.seen.expect(/first 127\.0\.0\.7\r?\n/);
  const before = await counters(stays);
  expect(before).toMatchObject({ in_flight: 2, waiting: 2, timed_out: 0 });
  goes.close();
  expect(await nameOf(stays)).toBe('127.0.0.6');
  expect((await mud.status()).lpc.outstandingJobs).toBe(2);
  while ((await mud.status()).lpc.outstandingJobs > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const after = await counters(stays);
  expect(after).toMatchObject({ waiting: 0, timed_out: 2, admitted: before['admitted'] });
  expect(await nameOf(stays)).toBe('127.0.0.6');
});
