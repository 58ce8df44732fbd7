// The sizes LPC values may reach, and the errors when they do. Set once from the settings; read on every growing
// operation, so they are plain fields of one object.

import { fail } from './error';

export const limits = {
  arraySize: 15_000,
  mappingSize: 150_000,
  stringLength: 200_000,
  bufferSize: 400_000,
};

export function mappingTooLarge(): never {
  fail(`Mapping exceeded maximum mapping size of ${limits.mappingSize}.`);
}

export function checkArraySize(size: number): void {
  if (size > limits.arraySize || size < 0) fail('Illegal array size.');
}

export function checkStringLength(length: number): void {
  if (length > limits.stringLength) fail('Maximum string length exceeded in concatenation.');
}

/** The beginning of a text, as long as `lengthMax` allows; a character of two units is not halved. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const isHalf = (text.charCodeAt(lengthMax - 1) & 0xfc00) === 0xd800;
  return text.slice(0, isHalf ? lengthMax - 1 : lengthMax);
}

export function checkBufferSize(size: number): void {
  if (size > limits.bufferSize || size < 0) fail('Illegal buffer size.');
}
