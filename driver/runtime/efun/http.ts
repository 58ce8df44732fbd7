// The HTTP efuns: options checked and made a plan, the outcome made a response. http_get(), http_post() and http_json() are
// http_request() with fewer words. What a program can't foresee (the server, the network) is in the response; what it got wrong is an
// LPC error at once.

import { decodeBase64 } from '../base64';
import { fail, toLpcError } from '../error';
import { charge } from '../eval_cost';
import { cancelTransfer, type HttpOutcome, type HttpPlan, httpMasterRefusal, mayReach, startTransfer } from '../http';
import { callBack } from '../job';
import { limits } from '../limits';
import { LpcMapping } from '../mapping';
import { typeName } from '../show';
import { encodeUtf8 } from '../utf8';
import { FunctionValue, isInt, LpcBuffer, LpcFloat, type LpcObject, type Value } from '../value';
import { world } from '../world';
import type { EfunFamily } from './check';
import { json } from './json';

const optionNames = [
  'url',
  'method',
  'headers',
  'body',
  'json',
  'redirects',
  'connect_timeout',
  'first_byte_timeout',
  'timeout',
  'max_size',
  'buffer',
];

/** Headers that belong to the transport: a program that sets them could speak past the driver's rules. */
const ownHeaders =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|proxy-.*)$/i;
const tokenPattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const wrong = (text: string): never => fail(`http_request: ${text}`);

class Options {
  private readonly values: LpcMapping;

  constructor(values: LpcMapping) {
    this.values = values;
    for (const key of values.keys())
      if (!optionNames.includes(key)) wrong(`there is no option ${shown(key)}; there are ${optionNames.join(', ')}.`);
  }

  get(name: string): Value {
    const value = this.values.get(name);
    return value === 0 ? undefined : value;
  }

  text(name: string, fallback: string): string {
    const value = this.get(name) ?? fallback;
    return typeof value === 'string' ? value : wrong(`"${name}" is of type ${typeName(value)}, a string was expected.`);
  }

  /** A number from 1 up to what the configuration allows. */
  number(name: string, max: number): number {
    const value = this.values.get(name) ?? max;
    if (!isInt(value) || value < 0) wrong(`"${name}" is ${shown(value)}, a number from 0 to ${max} was expected.`);
    return Math.min(Number(value), max);
  }
}

function shown(value: Value): string {
  return typeof value === 'string'
    ? JSON.stringify(value)
    : isInt(value)
      ? String(value)
      : `of type ${typeName(value)}`;
}

function planOf(o: LpcObject, d: number, values: LpcMapping): HttpPlan {
  const options = new Options(values);
  const { connectMs, firstByteMs, wholeMs, bodyBytes, redirects } = world.settings.http;
  const { body, type } = bodyOf(o, d, options);
  const method = options.text('method', body === null ? 'GET' : 'POST').toUpperCase();
  if (!tokenPattern.test(method) || method === 'CONNECT') wrong(`${shown(method)} is no method that can be asked for.`);
  const headers = headersOf(options.get('headers'));
  if (type !== null && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['Content-Type', type]);
  return {
    method,
    url: urlOf(options.text('url', '')),
    headers,
    body: body ?? new Uint8Array(0),
    connectMs: Math.max(1, options.number('connect_timeout', connectMs)),
    firstByteMs: Math.max(1, options.number('first_byte_timeout', firstByteMs)),
    wholeMs: Math.max(1, options.number('timeout', wholeMs)),
    bodyMax: options.number('max_size', bodyBytes),
    redirects: options.number('redirects', redirects),
    binary: options.get('buffer') !== undefined,
  };
}

/** Only what every reader of URLs reads alike: the master judges this very text. Characters beyond ASCII are percent-encoded. */
function urlOf(text: string): string {
  const url = text
    .replace(/#.*$/s, '')
    .toWellFormed()
    .replace(/[^\x00-\x7f]+/g, encodeURIComponent);
  if (
    !/^https?:\/\/(?:\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::\d{1,5})?(?:[/?][\x21-\x7e]*)?$/i.test(url) ||
    /[\\<>"^`{|}]/.test(url)
  )
    wrong(
      `${shown(text)} is no address; "http://host/path" or "https://host:port/path?query" was expected, without blanks and without name and password.`,
    );
  return url;
}

function headersOf(value: Value): [string, string][] {
  if (value === undefined) return [];
  if (!(value instanceof LpcMapping)) wrong(`"headers" is of type ${typeName(value)}, a mapping was expected.`);
  const headers: [string, string][] = [];
  for (const [name, given] of (value as LpcMapping).entries()) {
    if (typeof name !== 'string' || !tokenPattern.test(name)) wrong(`${shown(name)} is no name of a header.`);
    if (ownHeaders.test(name)) wrong(`the header ${name} is the driver's own.`);
    for (const one of Array.isArray(given) ? given : [given]) headers.push([name, headerValue(name, one)]);
  }
  return headers;
}

function headerValue(name: string, value: Value): string {
  const text = isInt(value) ? String(value) : value;
  if (typeof text !== 'string')
    return wrong(`the header ${name} is of type ${typeName(value)}, a string was expected.`);
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) wrong(`the header ${name} holds a control character.`);
  return text;
}

/** The bytes to send and what they are; null when there are none. */
function bodyOf(o: LpcObject, d: number, options: Options): { body: Uint8Array | null; type: string | null } {
  const value = options.get('json');
  const body = options.get('body');
  if (value !== undefined && body !== undefined) wrong('"body" and "json" exclude each other.');
  if (value !== undefined) return { body: encodeUtf8(json.json_encode!(o, d, value)), type: 'application/json' };
  if (body === undefined) return { body: null, type: null };
  if (typeof body === 'string') return { body: encodeUtf8(body), type: 'text/plain; charset=utf-8' };
  if (body instanceof LpcBuffer) return { body: body.bytes, type: 'application/octet-stream' };
  if (body instanceof LpcMapping)
    return { body: encodeUtf8(formText(body)), type: 'application/x-www-form-urlencoded' };
  return wrong(`"body" is of type ${typeName(body)}, a string, buffer or mapping was expected.`);
}

/** name=value&…, as a browser sends a form. */
function formText(form: LpcMapping): string {
  return form
    .entries()
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one: Value) => [name, one]))
    .map((pair) => pair.map(formWord).join('='))
    .join('&');
}

function formWord(value: Value): string {
  if (typeof value !== 'string' && !isInt(value))
    wrong(`a form holds strings and numbers, not a value of type ${typeName(value)}.`);
  return encodeURIComponent(String(value).toWellFormed()).replaceAll('%20', '+');
}

function request(
  o: LpcObject,
  d: number,
  options: LpcMapping,
  callback: string | FunctionValue,
  extra: Value[],
  finish: (response: LpcMapping) => void = () => {},
): number {
  const plan = planOf(o, d, options);
  charge(plan.body.length >> 6);
  const owner = callback instanceof FunctionValue ? callback.owner : o;
  if (!mayReach(o, d, plan.method, plan.url)) fail(`http_request: ${httpMasterRefusal} ${plan.method} ${plan.url}`);
  return startTransfer(o, owner, plan, (outcome) => {
    const response = responseOf(outcome, plan.binary);
    finish(response);
    callBack(callback, owner, [response], extra);
  });
}

function responseOf({ id, url, answer, error, tookMs }: HttpOutcome, binary: boolean): LpcMapping {
  const body = answer === null ? 0 : bodyValue(answer.body, binary);
  const tooLong = body === null ? 'the body is larger than a string or buffer may be' : 0;
  return LpcMapping.fromFlat([
    'id',
    id,
    'url',
    url,
    'status',
    answer?.status ?? 0,
    'headers',
    headerMapping(answer?.headers ?? []),
    'body',
    body ?? 0,
    'error',
    error ?? tooLong,
    'time',
    new LpcFloat(tookMs / 1000),
  ]);
}

function bodyValue(text: string, binary: boolean): Value | null {
  charge(text.length >> 6);
  if (!binary) return text.length > limits.stringLength ? null : text.replaceAll('\0', '');
  const bytes = decodeBase64(text);
  return bytes.length > limits.bufferSize ? null : new LpcBuffer(bytes);
}

/** A header that came more than once is an array of its values. */
function headerMapping(headers: [string, string][]): LpcMapping {
  const mapping = new LpcMapping();
  for (const [name, value] of headers) {
    const before = mapping.get(name);
    if (before === undefined) mapping.set(name, value);
    else mapping.set(name, Array.isArray(before) ? [...before, value] : [before, value]);
  }
  return mapping;
}

/** Adds `json`: the body as a value. A body that is no JSON is an error of the response. */
function addJson(o: LpcObject, response: LpcMapping): void {
  response.set('json', 0);
  const body = response.get('body');
  if (typeof body !== 'string' || body === '') return;
  try {
    response.set('json', json.json_decode!(o, 0, body));
  } catch (exception) {
    const fault = toLpcError(exception);
    if (fault.kind === 'limit') throw fault;
    response.set('error', String(fault.value).replace(/^\*|\n$/g, ''));
  }
}

export const http: EfunFamily = {
  http_request: (o, d, options, callback, ...extra) => request(o, d, options, callback, extra),
  http_get: (o, d, url, callback, ...extra) => request(o, d, LpcMapping.fromFlat(['url', url]), callback, extra),
  http_post: (o, d, url, body, callback, ...extra) =>
    request(o, d, LpcMapping.fromFlat(['url', url, 'method', 'POST', 'body', body]), callback, extra),
  http_json(o, d, url, value, callback, ...extra) {
    const headers = LpcMapping.fromFlat(['Accept', 'application/json']);
    const options = LpcMapping.fromFlat(['url', url, 'headers', headers, 'json', value]);
    return request(o, d, options, callback, extra, (response) => addJson(o, response));
  },
  http_cancel: (o, _d, id) => (cancelTransfer(o, id) ? 1 : 0),
};
