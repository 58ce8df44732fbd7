// What `mudstone status` asks: a Unix socket (a named pipe on Windows) in the state directory that answers each connection with one JSON
// text and closes. Only the driver's own account may open it. A mud whose socket can't be made runs all the same.

import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { driverError, systemReason } from '../base/errors';
import type { Log } from '../base/log';

/** Characters of an answer; more is not a status. */
const answerMax = 16 << 20;
const answerTimeoutMs = 5_000;

export class StatusSocket {
  private readonly address: string;
  private readonly answer: () => string;
  private server: net.Server | null = null;

  constructor(file: string, answer: () => string) {
    this.address = socketAddress(file);
    this.answer = answer;
  }

  async open(log: Log): Promise<void> {
    const server = net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(this.answer());
    });
    try {
      if (process.platform !== 'win32') {
        fs.mkdirSync(path.dirname(this.address), { recursive: true });
        fs.rmSync(this.address, { force: true });
      }
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(this.address, resolve);
      });
      if (process.platform !== 'win32') fs.chmodSync(this.address, 0o600);
      this.server = server;
    } catch (error) {
      log.warn({ reason: systemReason(error) }, '`mudstone status` will find no socket');
    }
  }

  close(): Promise<void> {
    const { server } = this;
    this.server = null;
    return server ? new Promise((resolve) => server.close(() => resolve())) : Promise.resolve();
  }
}

/** The status of a running mud, as JSON. Rejects with a DriverError when none answers. */
export function askStatus(file: string): Promise<string> {
  const address = socketAddress(file);
  return new Promise((resolve, reject) => {
    const refused = (error: unknown): void => reject(driverError('M205', { address, reason: systemReason(error) }));
    const socket = net.connect(address);
    let text = '';
    socket.setTimeout(answerTimeoutMs, () => socket.destroy(new Error('no answer came')));
    socket.setEncoding('utf8');
    socket.on('error', refused);
    socket.on('data', (more: string) => {
      text += more;
      if (text.length > answerMax) socket.destroy(new Error('the answer is too long'));
    });
    socket.on('end', () => resolve(text));
  });
}

function socketAddress(file: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\mudstone${file.replace(/[\\/:]/g, '-')}` : file;
}
