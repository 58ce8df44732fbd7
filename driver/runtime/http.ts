// HTTP transfers: a request of an object, followed through its redirects, until its callback gets the response. The master is asked for
// each place it goes to (valid_http), redirects included; errors of any kind are values in the response. Knows no options of efuns
// (efun/http.ts) and no sockets: each step is a job.

import type { HttpAnswer } from '../contract/job';
import { encodeBase64 } from './base64';
import { ByObject } from './by_object';
import { onDestructed } from './destruct';
import { cancelJob, startJob } from './job';
import { masterApproves } from './master';
import type { LpcObject } from './value';

export interface HttpPlan {
  method: string;
  url: string;
  headers: [name: string, value: string][];
  body: Uint8Array;
  connectMs: number;
  firstByteMs: number;
  wholeMs: number;
  bodyMax: number;
  redirects: number;
  binary: boolean;
}

/** What came of a plan: `answer` null when there is an error. */
export interface HttpOutcome {
  id: number;
  url: string;
  answer: HttpAnswer | null;
  error: string | null;
  tookMs: number;
}

interface Transfer {
  readonly id: number;
  /** Whose request it is: the master judges them. */
  readonly asker: LpcObject;
  /** Whose callback it is. */
  readonly owner: LpcObject;
  readonly plan: HttpPlan;
  readonly startedMs: number;
  readonly done: (outcome: HttpOutcome) => void;
  /** The job of the step that is under way. */
  jobId: number;
  redirectsLeft: number;
}

const transfers = new Map<number, Transfer>();
/** Their numbers, by those whose end is theirs: asker and owner. */
const ofObject = new ByObject<number>();

/** Headers that speak of a body, and those that only the first server may see. */
const bodyHeaders = new Set(['content-type', 'content-encoding', 'content-language', 'content-location']);
const privateHeaders = new Set(['authorization', 'cookie']);

export const httpMasterRefusal = 'the master (valid_http) does not allow';

/** May the object reach that place? A master without valid_http() allows nothing. */
export function mayReach(asker: LpcObject, d: number, method: string, url: string): boolean {
  return masterApproves(asker, d, 'valid_http', [asker, url, method, hostOf(url)]);
}

/** Starts a transfer that the master has allowed, and returns its id. */
export function startTransfer(
  asker: LpcObject,
  owner: LpcObject,
  plan: HttpPlan,
  done: (outcome: HttpOutcome) => void,
): number {
  const begun = { asker, owner, plan, startedMs: Date.now(), done, redirectsLeft: plan.redirects };
  const jobId = step(plan, owner, plan.wholeMs, (answer, error) => proceed(transfers.get(jobId)!, answer, error));
  transfers.set(jobId, { ...begun, id: jobId, jobId });
  ofObject.add(asker, jobId);
  ofObject.add(owner, jobId);
  return jobId;
}

/** The callback never runs. False when it has run, or there is no such transfer of this object. */
export function cancelTransfer(object: LpcObject, id: number): boolean {
  const transfer = transfers.get(id);
  if (transfer === undefined || (transfer.owner !== object && transfer.asker !== object)) return false;
  takeOut(transfer);
  cancelJob(transfer.jobId);
  return true;
}

function takeOut({ id, asker, owner }: Transfer): void {
  transfers.delete(id);
  ofObject.remove(asker, id);
  ofObject.remove(owner, id);
}

function step(
  plan: HttpPlan,
  owner: LpcObject,
  leftMs: number,
  done: (answer: HttpAnswer | null, error: string | null) => void,
): number {
  const { method, url, headers, body, connectMs, firstByteMs, bodyMax, binary } = plan;
  const limits = {
    connectMs: Math.min(connectMs, leftMs),
    firstByteMs: Math.min(firstByteMs, leftMs),
    wholeMs: leftMs,
  };
  return startJob('http', { method, url, headers, body: encodeBase64(body), ...limits, bodyMax, binary }, owner, done);
}

function proceed(transfer: Transfer, answer: HttpAnswer | null, error: string | null): void {
  if (answer === null || answer.redirect === null || transfer.plan.redirects === 0)
    return finish(transfer, transfer.plan, answer, error);
  const next = redirected(transfer.plan, answer.status, answer.redirect);
  const leftMs = transfer.plan.wholeMs - (Date.now() - transfer.startedMs);
  const refusal = whyNot(transfer, next, leftMs);
  // The master was asked, who may have destructed whoever waits.
  if (!transfers.has(transfer.id)) return;
  if (refusal !== null) return finish(transfer, next, null, refusal);
  const following: Transfer = { ...transfer, plan: { ...next, wholeMs: transfer.plan.wholeMs } };
  following.redirectsLeft--;
  transfers.set(transfer.id, following);
  following.jobId = step(next, transfer.owner, leftMs, (later, fault) => proceed(following, later, fault));
}

function whyNot({ asker, plan, redirectsLeft }: Transfer, next: HttpPlan, leftMs: number): string | null {
  if (redirectsLeft <= 0) return `more than ${plan.redirects} redirects`;
  if (leftMs <= 0) return `not done within ${plan.wholeMs} ms`;
  if (!/^https?:\/\/[^/?#@\\]+(?:[/?]|$)/.test(next.url))
    return `a redirect to ${next.url}, which is no place for HTTP`;
  return mayReach(asker, 0, next.method, next.url) ? null : `${httpMasterRefusal} the redirect to ${next.url}`;
}

/** RFC 9110, 15.4: after 303, and by custom after 301 and 302, what had a body is asked for anew without one. */
function redirected(plan: HttpPlan, status: number, url: string): HttpPlan {
  const { method } = plan;
  const asGet = status === 303 ? method !== 'HEAD' : method === 'POST' && (status === 301 || status === 302);
  const sameServer = originOf(url) === originOf(plan.url);
  const headers = plan.headers.filter(([name]) => {
    const small = name.toLowerCase();
    return !(asGet && bodyHeaders.has(small)) && (sameServer || !privateHeaders.has(small));
  });
  return { ...plan, url, headers, ...(asGet ? { method: 'GET', body: new Uint8Array(0) } : {}) };
}

function finish(transfer: Transfer, { url }: HttpPlan, answer: HttpAnswer | null, error: string | null): void {
  takeOut(transfer);
  transfer.done({ id: transfer.id, url, answer, error, tookMs: Date.now() - transfer.startedMs });
}

function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/.exec(url)?.[0].toLowerCase() ?? '';
}

/** The host in small letters, without the port; an IPv6 address keeps its brackets. */
function hostOf(url: string): string {
  return (/^https?:\/\/(\[[^\]]*\]|[^/?#:]*)/i.exec(url)?.[1] ?? '').toLowerCase();
}

onDestructed((object) => {
  for (const id of ofObject.of(object)) cancelTransfer(object, id);
});
