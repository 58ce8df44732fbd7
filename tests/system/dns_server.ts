// A name server of our own: answers UDP questions on loopback by a function of the test, at once or later, and counts them. The driver
// under test asks it because own_resolver.c is loaded into it.

import { execFileSync } from 'node:child_process';
import * as dgram from 'node:dgram';
import * as fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';

export type RecordType = 'A' | 'AAAA' | 'PTR';

/** The data of the records; [] says that the name has none of this type, null that there is no such name. */
export interface DnsAnswer {
  records: string[] | null;
  delayMs?: number;
}

const typeNumbers: Record<number, RecordType> = { 1: 'A', 12: 'PTR', 28: 'AAAA' };
/** A response to a recursive question; the low bits of it are the result. */
const responseFlags = 0x8180;
const noSuchName = 3;

export class DnsServer {
  /** "A name" → how often it was asked. */
  readonly asked = new Map<string, number>();
  private readonly socket = dgram.createSocket('udp4');
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-dns-'));
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly answer: (name: string, type: RecordType) => DnsAnswer;

  private constructor(answer: (name: string, type: RecordType) => DnsAnswer) {
    this.answer = answer;
  }

  static async open(answer: (name: string, type: RecordType) => DnsAnswer): Promise<DnsServer> {
    const server = new DnsServer(answer);
    server.socket.on('message', (question, from) => server.hear(question, from));
    await new Promise<void>((resolve) => server.socket.bind(0, '127.0.0.1', resolve));
    const compiled = ['-shared', '-fPIC', '-O1', '-o', server.preload, path.join(__dirname, 'own_resolver.c')];
    execFileSync('cc', [...compiled, '-ldl', '-lresolv']);
    return server;
  }

  private get preload(): string {
    return path.join(this.folder, 'own_resolver.so');
  }

  /** What makes a process ask this server. */
  get environment(): Record<string, string> {
    return { LD_PRELOAD: this.preload, TEST_DNS_PORT: String((this.socket.address() as AddressInfo).port) };
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.socket.close();
    fs.rmSync(this.folder, { recursive: true });
  }

  private hear(question: Buffer, from: dgram.RemoteInfo): void {
    const { name, end } = readName(question);
    const type = typeNumbers[question.readUInt16BE(end)];
    if (!type) throw new Error(`${name} was asked for by the type ${question.readUInt16BE(end)}`);
    const key = `${type} ${name}`;
    this.asked.set(key, (this.asked.get(key) ?? 0) + 1);
    const { records, delayMs = 0 } = this.answer(name, type);
    const reply = makeReply(question.subarray(0, end + 4), type, records);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.socket.send(reply, from.port, from.address);
    }, delayMs);
    this.timers.add(timer);
  }
}

function readName(question: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at]!; length > 0; length = question[at]!) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function makeReply(question: Buffer, type: RecordType, records: string[] | null): Buffer {
  const head = Buffer.from(question);
  head.writeUInt16BE(responseFlags | (records === null ? noSuchName : 0), 2);
  head.writeUInt16BE(records?.length ?? 0, 6);
  // Neither authority nor additional records: the question may have had some.
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...(records ?? []).map((record) => makeRecord(question, type, record))]);
}

function makeRecord(question: Buffer, type: RecordType, record: string): Buffer {
  const data = dataOf(type, record);
  const fixed = Buffer.alloc(12);
  // The name is that of the question, at offset 12.
  fixed.writeUInt16BE(0xc00c, 0);
  question.copy(fixed, 2, question.length - 4, question.length);
  fixed.writeUInt32BE(60, 6);
  fixed.writeUInt16BE(data.length, 10);
  return Buffer.concat([fixed, data]);
}

function dataOf(type: RecordType, record: string): Buffer {
  if (type === 'A') return Buffer.from(record.split('.').map(Number));
  if (type === 'AAAA') return addressOf(record);
  const labels = record
    .split('.')
    .map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1'));
  return Buffer.concat([...labels, Buffer.alloc(1)]);
}

function addressOf(text: string): Buffer {
  const [front, back] = text.split('::').map((half) => half.split(':').filter((word) => word !== '')) as [
    string[],
    string[]?,
  ];
  const words = back ? [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back] : front;
  const bytes = Buffer.alloc(16);
  for (const [i, word] of words.entries()) bytes.writeUInt16BE(Number.parseInt(word, 16), i * 2);
  return bytes;
}
