// What LPC has asked others to take over before the end (a commit, a push, a POST) is done when the driver has ended, or is ended so that
// nothing is torn: the repository is as usable as before, no lock and no process stays, and the log names what was not done.

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { slowGit } from '../fixtures/slow_git';
import { MudProcess, patientEnd } from './mud_process';

const asker = `
void heard(mixed a...) { }
void flag(string url) {
  git_commit("/domains/far", "Last words", (: heard :));
  if (url != "none") {
    http_post(url + "/note", "the world sleeps", (: heard :));
    http_get(url + "/hang", (: heard :));
    git_push("/domains/other", (: heard :));
  }
}
`;

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=o', '-c', 'user.email=o@o', '-c', 'init.defaultBranch=main', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

interface World {
  mud: MudProcess;
  far: string;
  /** What the program that a commit waits for has written. */
  trace: string;
}

/** A mud that is at its first command while a program takes its time with the commit. */
async function begin(
  filter: (trace: string) => string,
  url: string,
  more: (mudlib: string) => void,
  end: Record<string, string>,
): Promise<World> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-git-'));
  const trace = path.join(folder, 'trace');
  const first = new MudProcess({
    environment: { ...end, PATH: slowGit(folder, filter(trace)) },
    config: '[http]\nprivate_addresses = ["127.0.0.1"]\n[git]\ntransports = ["file", "git"]\n',
    files: { 'secure/flags.c': asker, 'domains/far/room.c': 'int x;\n', 'domains/other/room.c': 'int x;\n' },
    args: ['-f', url],
    prepare: (mudlib) => {
      for (const name of ['far', 'other']) {
        const at = path.join(mudlib, 'domains', name);
        git(at, 'init', '--quiet');
        git(at, 'add', '--all');
        git(at, 'commit', '--quiet', '--message=First');
      }
      const at = path.join(mudlib, 'domains/far');
      fs.writeFileSync(path.join(at, '.gitattributes'), '*.c filter=slow\n');
      fs.writeFileSync(path.join(at, 'room.c'), 'int x, y;\n');
      more(mudlib);
    },
  });
  const mud = await first.ready();
  return { mud, far: path.join(mud.mudlib, 'domains/far'), trace };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

test('a commit, a push and a POST under way are done before the end; a GET is broken off', async () => {
  const got: string[] = [];
  const server = http.createServer((request, response) => {
    if (request.url === '/hang') return void got.push('GET');
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    request.on('end', () => {
      got.push(`${request.method} ${text}`);
      setTimeout(() => response.end(() => got.push('answered')), 300);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  const { mud, far, trace } = await begin(
    (file) => `echo > ${file}; sleep 0.5; cat`,
    url,
    (mudlib) => {
      git(path.dirname(mudlib), 'init', '--quiet', '--bare', 'remote.git');
      git(path.join(mudlib, 'domains/other'), 'remote', 'add', 'origin', `file://${path.dirname(mudlib)}/remote.git`);
    },
    patientEnd,
  );
  await until(() => fs.existsSync(trace) && got.length >= 2);
  mud.signal('SIGTERM');
  expect({ status: await mud.exited, said: mud.stderr.text }).toMatchObject({ status: 0 });
  expect(git(far, 'log', '-1', '--format=%s').trim()).toBe('Last words');
  expect(git(far, 'show', 'HEAD:room.c')).toBe('int x, y;\n');
  expect(git(path.join(mud.folder, 'remote.git'), 'log', '-1', '--format=%s', 'main').trim()).toBe('First');
  expect(got).toEqual(expect.arrayContaining(['GET', 'POST the world sleeps', 'answered']));
  expect(mud.stderr.text).not.toContain('was not done in time');
  fs.rmSync(path.dirname(trace), { recursive: true });
  await mud.dispose();
  server.closeAllConnections();
  server.close();
});

test('what takes too long is ended and named, and leaves a usable repository, no lock and no process', async () => {
  const silent = net.createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as net.AddressInfo;
  const { mud, far, trace } = await begin(
    (file) => `echo $$ > ${file}; sleep 600`,
    `http://127.0.0.1:${port}`,
    (mudlib) => {
      git(path.join(mudlib, 'domains/other'), 'remote', 'add', 'origin', `git://127.0.0.1:${port}/x.git`);
    },
    { MUDSTONE_TIME_LAST_WORK_MS: '500' },
  );
  await until(() => fs.existsSync(trace) && fs.readFileSync(trace, 'utf8').endsWith('\n'));
  expect(fs.existsSync(path.join(far, '.git/index.lock'))).toBe(true);
  mud.signal('SIGTERM');
  expect({ status: await mud.exited, said: mud.stderr.text }).toMatchObject({ status: 0 });
  const told = mud.stderr.text.split('\n').find((line) => line.includes('was not done in time')) ?? '{}';
  expect(JSON.parse(told)).toMatchObject({
    unfinished: ['git commit /domains/far', 'git push /domains/other', `POST http://127.0.0.1:${port}`],
  });
  const state = spawnSync('ps', ['-o', 'state=', '-p', fs.readFileSync(trace, 'utf8').trim()], { encoding: 'utf8' });
  expect(['', 'Z']).toContain(state.stdout.trim());
  for (const name of ['far', 'other']) {
    const at = path.join(mud.mudlib, 'domains', name);
    expect(fs.readdirSync(path.join(at, '.git')).filter((file) => file.endsWith('.lock'))).toEqual([]);
    expect(spawnSync('git', ['fsck', '--strict'], { cwd: at }).status).toBe(0);
    expect(git(at, 'log', '--format=%s').trim()).toBe('First');
  }
  git(far, 'commit', '--quiet', '--all', '--message=By hand');
  expect(git(far, 'show', 'HEAD:room.c')).toBe('int x, y;\n');
  fs.rmSync(path.dirname(trace), { recursive: true });
  await mud.dispose();
  silent.close();
});
