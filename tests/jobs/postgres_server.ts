// A PostgreSQL server of our own: made in a temporary folder, started there without network but loopback, stopped and thrown away. It
// refuses to run as root, so root runs it as another account. Knows no test framework.

import { execFileSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';

/** An account that every Debian has and that owns nothing. */
const unprivileged = 'nobody';
const password = 'se cret';

export interface PostgresServer {
  host: string;
  user: string;
  password: string;
  stop: () => Promise<void>;
}

/** Where the server's programs are: Debian keeps them by version, out of the way. */
function programFolder(): string {
  const versions = fs
    .globSync('/usr/lib/postgresql/*/bin')
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const found = [...versions, ...(process.env.PATH ?? '').split(path.delimiter)].findLast((folder) =>
    fs.existsSync(path.join(folder, 'initdb')),
  );
  if (!found) throw new Error('PostgreSQL is not installed: .ci/run installs it (Debian: apt-get install postgresql)');
  return found;
}

function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const number = (flag: string): number => Number(execFileSync('id', [flag, unprivileged], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

export async function startPostgres(): Promise<PostgresServer> {
  const programs = programFolder();
  const as = account();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-postgres-'));
  const passwordFile = path.join(folder, 'password');
  fs.writeFileSync(passwordFile, password);
  if (as.uid !== undefined) for (const owned of [folder, passwordFile]) fs.chownSync(owned, as.uid, as.gid!);
  const data = path.join(folder, 'data');
  const initial = [
    '-D',
    data,
    '-U',
    'mud',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--no-sync',
  ];
  execFileSync(path.join(programs, 'initdb'), [...initial, '--no-locale'], { ...as, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'];
  const server = spawn(path.join(programs, 'postgres'), options, {
    ...as,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await ready(server.stderr!, server);
  return {
    host: `127.0.0.1:${port}`,
    user: 'mud',
    password,
    stop: async () => {
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      // Fast shutdown: connections are broken off.
      server.kill('SIGINT');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server says so itself. */
function ready(messages: NodeJS.ReadableStream, server: ReturnType<typeof spawn>): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
    messages.on('data', (text: Buffer) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
  });
}
