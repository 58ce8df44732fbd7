// The weather vane of the mudlib hears from the service in scripts/ by HTTP, on the real driver, and hangs still without it.

import { type ChildProcess, spawn } from 'node:child_process';
import * as path from 'node:path';
import { MudProcess, Player, Transcript } from './mud_process';

const script = path.resolve(__dirname, '..', '..', 'scripts', 'weather_service.js');
let service: ChildProcess;
let url: string;

beforeAll(async () => {
  const said = new Transcript();
  service = spawn(process.execPath, [script, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  service.stdout!.on('data', (text: Buffer) => said.add(String(text)));
  url = (await said.expect(/weather at (\S+)/))[1]!;
});

afterAll(() => service.kill());

async function lookAtVane(config: string): Promise<string> {
  const mud = await new MudProcess({
    config,
    files: { 'include/weather.h': `#define WEATHER_URL "${url}"\n` },
  }).ready();
  const player = await new Player(mud.port).login('Vera');
  await player.say('look at vane', /A copper cock[^\n]*\n/);
  const seen = /A copper cock[^\n]*/.exec(player.seen.text)![0];
  player.close();
  await mud.dispose();
  return seen;
}

test('the vane points where the service says', async () => {
  const { wind } = (await (await fetch(url)).json()) as { wind: string };
  expect(await lookAtVane('[http]\nprivate_addresses = ["127.0.0.1"]')).toContain(`It points to the ${wind}`);
});

test('without permission to reach this machine the vane hangs still, and nothing else happens', async () => {
  expect(await lookAtVane('')).toContain('It hangs still.');
});
