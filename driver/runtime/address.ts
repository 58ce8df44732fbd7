// Addresses as the socket efuns take and give them: "127.0.0.1 4000", or a host's name before the port. Nothing is looked up here.

import type { Endpoint } from '../contract/socket';

const hostLengthMax = 253;

export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Eight groups of hex digits, one run of them as `::`, the last two perhaps as an IPv4 address; a zone may follow. */
export function isIPv6(text: string): boolean {
  const plain = text.replace(/%[\w.-]+$/, '');
  const halves = plain.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1)!.at(-1);
  const mapped = last !== undefined && isIPv4(last);
  if (mapped) groups.at(-1)!.splice(-1, 1, '0', '0');
  const all = groups.flat();
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? all.length < 8 : all.length === 8;
}

export function isNumericAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text);
}

/** A name that a resolver may be asked for. Digits and dots alone are a mistyped address. */
export function isHostName(text: string): boolean {
  if (text.length > hostLengthMax || /^[\d.]+$/.test(text)) return false;
  return text
    .replace(/\.$/, '')
    .split('.')
    .every((label) => /^(?!-)[\w-]{1,63}(?<!-)$/.test(label));
}

/** The parts of "host port", or null. The host may still be anything. */
export function splitAddress(text: string): Endpoint | null {
  const space = text.indexOf(' ');
  const port = text.slice(space + 1);
  if (space <= 0 || !/^\d{1,5}$/.test(port) || Number(port) > 65_535) return null;
  return [text.slice(0, space), Number(port)];
}

/** "address port" with a numeric address, or null. */
export function numericEndpoint(text: string): Endpoint | null {
  const parts = splitAddress(text);
  return parts !== null && isNumericAddress(parts[0]) ? parts : null;
}
