// Names and addresses, resolved by the native pool. One request, one answer: the addresses of a name in the order to try them,
// or the name of an address, or an error that says why. Cached, coalesced and limited natively; see native/src/async_dns.rs.

import type { NativeStatus } from './completion_key';
import { completionKey, nativeStatus, statusName } from './completion_key';
import type { RequestId } from './job_codec';
import { decodeNames } from './job_codec';
import type { WorkerRuntime } from './runtime';

export interface ResolverSettings {
  /** Threads that are kept, and threads at most: a slow lookup holds one, and another is started. */
  workers: number;
  workersMax: number;
  lookupsMax: number;
  forwardTtlMs: number;
  reverseTtlMs: number;
  negativeTtlMs: number;
  timeoutMs: number;
}

const defaultResolverSettings: ResolverSettings = {
  workers: 2,
  workersMax: 16,
  lookupsMax: 64,
  forwardTtlMs: 300_000,
  reverseTtlMs: 900_000,
  negativeTtlMs: 30_000,
  timeoutMs: 10_000,
};

/** `busy`, `invalid`, `not_found`, `timed_out`, `stopped`, `closed` …; the message is fit for a wizard. */
export class ResolveError extends Error {
  readonly status: NativeStatus;

  constructor(name: string, status: NativeStatus, reason: string) {
    super(`${name}: ${reason}`);
    this.name = 'ResolveError';
    this.status = status;
  }
}

export interface ResolveRequest {
  name: string;
  /** `name` is an address, and its name is wanted. */
  reverse?: boolean;
  timeoutMs?: number;
  signal?: AbortSignal;
}

interface Waiting {
  name: string;
  resolve: (names: string[]) => void;
  reject: (error: Error) => void;
}

export class Resolver {
  private readonly runtime: WorkerRuntime;
  private readonly settings: ResolverSettings;
  private readonly waiting = new Map<number, Waiting>();

  constructor(runtime: WorkerRuntime, settings: Partial<ResolverSettings> = {}) {
    this.runtime = runtime;
    this.settings = { ...defaultResolverSettings, ...settings };
    const { workers, workersMax, lookupsMax, forwardTtlMs, reverseTtlMs, negativeTtlMs } = this.settings;
    runtime.on(completionKey.dns, (id, status, payload) => this.answer(id, status, payload));
    runtime.mustCall(
      'resolver',
      'ms_dns_start',
      workers,
      workersMax,
      lookupsMax,
      forwardTtlMs,
      reverseTtlMs,
      negativeTtlMs,
    );
  }

  /** The addresses (or the one name); rejects with a ResolveError. Never answers at once. An aborted request is
   *  rejected with the signal's reason. */
  resolve({ name, reverse = false, timeoutMs = this.settings.timeoutMs, signal }: ResolveRequest): Promise<string[]> {
    const id = this.runtime.nextRequestId();
    const bytes = Buffer.from(name, 'utf8');
    const status = this.runtime.call('ms_dns_submit', id, bytes, bytes.length, Number(reverse), timeoutMs);
    if (status !== nativeStatus.ok) {
      return Promise.reject(new ResolveError(name, statusName(status), this.runtime.statusText(status)));
    }
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { name, resolve, reject });
      signal?.addEventListener('abort', () => this.cancel(id, signal.reason), { once: true });
    });
  }

  get outstanding(): number {
    return this.waiting.size;
  }

  /** An answer that is on its way already finds nobody. */
  private cancel(id: number, reason: unknown): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    this.runtime.call('ms_dns_cancel', id);
    waiting.reject(reason as Error);
  }

  private answer(id: RequestId, status: number, payload: Buffer): void {
    const waiting = this.waiting.get(Number(id));
    if (!waiting) return;
    this.waiting.delete(Number(id));
    if (status === nativeStatus.ok) waiting.resolve(decodeNames(payload));
    else waiting.reject(new ResolveError(waiting.name, statusName(status), payload.toString('utf8')));
  }
}
