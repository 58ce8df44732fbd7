// HTTP by the native pool (native/src/async_http.rs): one request, one answer or an error that says why. Redirects are answers here;
// whether one is followed is decided inside the world. Knows bytes, not LPC.

import * as fs from 'node:fs';
import { type DriverError, driverError, systemReason } from '../base/errors';
import { driverEnds, type HttpAnswer, type HttpRequest } from '../contract/job';
import { httpAnswersMax, httpHeadBytesMax } from '../contract/limits';
import { completionKey, nativeStatus } from './completion_key';
import type { RequestId } from './job_codec';
import { NativeError, type WorkerRuntime } from './runtime';

/** Answers that enter the host in one turn of the loop: a flood of large bodies must not hold the others. */
const answersPerTurn = 16;

/** Answers that name another place to ask. */
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Methods that only ask (RFC 9110, 9.2.1). Any other may be meant to change something over there. */
const asking = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

export interface HttpSettings {
  transfers: number;
  keptConnections: number;
  privateAddresses: string[];
  proxy: string;
  certificatesFile: string;
  /** The largest body that a request may ask for. */
  bodyBytesMax: number;
  userAgent: string;
  /** The configuration file, for errors. */
  configFile: string;
}

interface Waiting {
  request: HttpRequest;
  resolve: (answer: HttpAnswer) => void;
  reject: (error: Error) => void;
}

export class HttpClient {
  private readonly runtime: WorkerRuntime;
  private readonly waiting = new Map<number, Waiting>();
  /** Told when a transfer is over. */
  private changed = Promise.withResolvers<void>();

  /** Throws a DriverError for settings that are wrong. The runtime has its Resolver before, which the native client asks. */
  constructor(runtime: WorkerRuntime, settings: HttpSettings) {
    this.runtime = runtime;
    runtime.setKey(completionKey.http, {
      name: 'http',
      capacity: httpAnswersMax,
      messageBytesMax: settings.bodyBytesMax + 2 * httpHeadBytesMax,
      whenFull: 'fail',
      batch: answersPerTurn,
    });
    runtime.on(completionKey.http, (id, status, payload) => this.answer(id, status, payload));
    startNative(runtime, settings);
  }

  /** Never answers at once. An aborted request is broken off; when the driver ends, what only asks is. */
  request(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const id = this.runtime.nextRequestId();
    const bytes = bytesOf(request);
    const status = this.runtime.call('ms_http_submit', id, bytes, bytes.length);
    if (status !== nativeStatus.ok) return Promise.reject(new Error(refusalText(status, request, this.runtime)));
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { request, resolve, reject });
      const abandon = (): void => {
        if (signal.reason !== driverEnds || asking.has(request.method)) this.cancel(id);
      };
      signal.addEventListener('abort', abandon, { once: true });
    });
  }

  /** Resolves when no transfer is under way any more: a driver that ends waits for what was to be sent. */
  async settled(): Promise<void> {
    while (this.waiting.size > 0) await this.changed.promise;
  }

  /** What is under way, as `METHOD https://host`: the rest of an address may be a secret. */
  get underWay(): string[] {
    return [...this.waiting.values()].map(({ request: { method, url } }) => `${method} ${new URL(url).origin}`);
  }

  get outstanding(): number {
    return this.waiting.size;
  }

  /** An answer that is on its way already finds nobody. */
  private cancel(id: number): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.takeOut(id);
    this.runtime.call('ms_http_cancel', id);
    waiting.reject(new Error('cancelled'));
  }

  private takeOut(id: number): void {
    this.waiting.delete(id);
    this.changed.resolve();
    this.changed = Promise.withResolvers();
  }

  private answer(id: RequestId, status: number, payload: Buffer): void {
    const waiting = this.waiting.get(Number(id));
    if (!waiting) return;
    this.takeOut(Number(id));
    if (status === nativeStatus.ok) waiting.resolve(readAnswer(payload, waiting.request));
    else waiting.reject(new Error(payload.toString('utf8')));
  }
}

function startNative(runtime: WorkerRuntime, settings: HttpSettings): void {
  const { transfers, keptConnections, privateAddresses, proxy, certificatesFile, userAgent } = settings;
  const texts = [privateAddresses.join(','), proxy, certificatesOf(settings), userAgent].flatMap((text) => {
    const bytes = Buffer.from(text);
    return [bytes, bytes.length] as const;
  }) as [Buffer, number, Buffer, number, Buffer, number, Buffer, number];
  try {
    runtime.mustCall('HTTP client', 'ms_http_start', transfers, keptConnections, ...texts);
  } catch (error) {
    if (!(error instanceof NativeError) || error.status === 'state') throw error;
    throw settingsError(settings, error.status === 'not_found' ? certificatesFile : null);
  }
}

function certificatesOf({ certificatesFile, configFile }: HttpSettings): Buffer | string {
  if (certificatesFile === '') return '';
  try {
    return fs.readFileSync(certificatesFile);
  } catch (error) {
    throw driverError('M406', { key: 'certificates', file: configFile, reason: systemReason(error) });
  }
}

function settingsError(
  { privateAddresses, proxy, configFile }: HttpSettings,
  noCertificates: string | null,
): DriverError {
  if (noCertificates !== null)
    return driverError('M406', { key: 'certificates', file: configFile, reason: `${noCertificates} holds none` });
  const given = `private_addresses is ${JSON.stringify(privateAddresses)}, proxy is ${JSON.stringify(proxy)}`;
  const reason = `${given}; addresses like "10.1.0.0/16", and "http://host:port" or "" were expected`;
  return driverError('M406', { key: 'private_addresses or proxy', file: configFile, reason });
}

/** Method and address, the limits, a line for each header, an empty line, the body. */
function bytesOf({ method, url, headers, body, connectMs, firstByteMs, wholeMs, bodyMax }: HttpRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\n`).join('');
  const head = Buffer.from(`${method} ${url}\n${connectMs} ${firstByteMs} ${wholeMs} ${bodyMax}\n${lines}\n`);
  return body === '' ? head : Buffer.concat([head, Buffer.from(body, 'base64')]);
}

function refusalText(status: number, { url }: HttpRequest, runtime: WorkerRuntime): string {
  if (status === nativeStatus.busy) return `more than ${httpAnswersMax} HTTP requests are under way`;
  if (status === nativeStatus.invalid) return `'${url}' with these headers is not a request that can be made`;
  return `${url}: ${runtime.statusText(status)}`;
}

/** Status, a line for each header, an empty line, the body. */
function readAnswer(payload: Buffer, { url, binary }: HttpRequest): HttpAnswer {
  const end = payload.indexOf('\n\n');
  const [status, ...lines] = payload.toString('utf8', 0, end).split('\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
  const body = payload.subarray(end + 2);
  const location = redirectStatuses.has(Number(status))
    ? headers.find(([name]) => name === 'location')?.[1]
    : undefined;
  return {
    status: Number(status),
    headers,
    redirect: location === undefined ? null : (URL.parse(location, url)?.href ?? location),
    body: binary ? body.toString('base64') : textOf(body, headers),
  };
}

const utf8 = new TextDecoder();

/** In the encoding that the server names, where it is one; else UTF-8. What does not fit becomes U+FFFD. */
function textOf(body: Buffer, headers: [string, string][]): string {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const charset = /;\s*charset="?([\w.:-]+)"?/i.exec(type)?.[1];
  return decoderOf(charset).decode(body);
}

function decoderOf(charset: string | undefined): TextDecoder {
  if (charset === undefined) return utf8;
  try {
    return new TextDecoder(charset);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // A name that nobody knows.
    return utf8;
  }
}
