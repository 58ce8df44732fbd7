// What stands between IAC SB <option> and IAC SE: reading and building the payloads of the options that have a structure.
// Pure functions over bytes; malformed payloads give what could be read, or nothing.

import { environVariablesMax } from '../contract/limits';
import { charset, environ, mssp } from './telnet_code';

/** RFC 1073: two 16-bit numbers. 0 means that the client leaves it to us. */
export function readNaws(payload: Buffer): { columns: number; rows: number } | null {
  return payload.length < 4 ? null : { columns: payload.readUInt16BE(0), rows: payload.readUInt16BE(2) };
}

/** `MTTS 2349` as its bits, or null for another terminal name. */
export function readMtts(name: string): number | null {
  const match = /^MTTS (\d{1,9})$/i.exec(name);
  return match ? Number(match[1]) : null;
}

/** RFC 1572: IS or INFO, then VAR name VALUE value … with ESC before a literal 0–3. */
export function readEnviron(payload: Buffer): [name: string, value: string][] {
  const variables: [string, string][] = [];
  let at = 1;
  const word = (): string => {
    const bytes: number[] = [];
    for (; at < payload.length && payload[at] > environ.userVar; at++) bytes.push(payload[at]);
    while (at < payload.length && payload[at] === environ.escape) {
      if (at + 1 < payload.length) bytes.push(payload[at + 1]);
      for (at += 2; at < payload.length && payload[at] > environ.userVar; at++) bytes.push(payload[at]);
    }
    return Buffer.from(bytes).toString('utf8');
  };
  while (at < payload.length && variables.length < environVariablesMax) {
    const kind = payload[at++];
    if (kind !== environ.var && kind !== environ.userVar) continue;
    const name = word();
    let value = '';
    if (at < payload.length && payload[at] === environ.value) {
      at++;
      value = word();
    }
    if (name !== '') variables.push([name, value]);
  }
  return variables;
}

/** The names that a client's CHARSET REQUEST offers: an optional table version, a separator, names. */
export function readCharsetRequest(payload: Buffer): string[] {
  const ttable = '[TTABLE]';
  let text = payload.toString('latin1', 1);
  if (text.startsWith(ttable)) text = text.slice(ttable.length + 1);
  return text.slice(1).split(text.slice(0, 1)).filter(Boolean);
}

export function charsetRequest(name: string): Buffer {
  return Buffer.concat([Buffer.of(charset.request), Buffer.from(`;${name}`)]);
}

/** ZMP: words, each behind the other with a NUL. */
export function readZmp(payload: Buffer): string[] {
  const words = payload.toString('utf8').split('\0');
  if (words.at(-1) === '') words.pop();
  return words;
}

export function zmpPayload(words: readonly string[]): Buffer {
  return Buffer.from(words.map((word) => `${word.replaceAll('\0', '')}\0`).join(''));
}

/** A value may be an array: each element is a value of its own. */
export type MsspFacts = Record<string, string | number | readonly (string | number)[]>;

export function msspPayload(facts: MsspFacts): Buffer {
  const parts: (Buffer | Uint8Array)[] = [];
  const word = (mark: number, text: string): void => {
    parts.push(Buffer.of(mark), Buffer.from(text.replace(/[\0\x01\x02]/g, '')));
  };
  for (const [name, value] of Object.entries(facts)) {
    word(mssp.var, name);
    for (const one of Array.isArray(value) ? value : [value]) word(mssp.value, String(one));
  }
  return Buffer.concat(parts);
}

/** JSON that arrives from LPC, as it should be; null when it is something else. */
export function parseJson<T>(text: string, fits: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(text);
    return fits(value) ? value : null;
  } catch {
    return null;
  }
}

export function isMsspFacts(value: unknown): value is MsspFacts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}
