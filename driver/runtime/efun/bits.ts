// Bit strings: six bits in each character, counted from a space, so that they can be saved and sent as text.

import { classicNumber } from '../classic_settings';
import { fail } from '../error';
import type { EfunFamily } from './check';

const bitsPerCharacter = 6;

/** The character's six bits. */
function bitsAt(bits: string, index: number, name: string): number {
  const value = bits.charCodeAt(index) - 32;
  if (value < 0 || value > 63) fail(`Illegal bit pattern in ${name} character ${index}`);
  return value;
}

function checkBit(bit: number, name: string, said: string): void {
  const bitsMax = classicNumber('maximum bits in a bitfield', 12_000);
  if (bit > bitsMax) fail(`${name}() bit ${said}: ${bit} > maximum bits: ${bitsMax}`);
  if (bit < 0) fail(`Bad argument 2 (negative) to ${name}().`);
}

function withBits(bits: string, index: number, value: number): string {
  return bits.slice(0, index) + String.fromCharCode(value + 32) + bits.slice(index + 1);
}

export const bits: EfunFamily = {
  set_bit(_o, _d, text, bit) {
    checkBit(bit, 'set_bit', 'requested');
    const index = Math.floor(bit / bitsPerCharacter);
    const wide = text.padEnd(index + 1, ' ');
    return withBits(wide, index, bitsAt(wide, index, 'set_bit') | (1 << (bit % bitsPerCharacter)));
  },
  clear_bit(_o, _d, text, bit) {
    checkBit(bit, 'clear_bit', 'requested ');
    const index = Math.floor(bit / bitsPerCharacter);
    if (index >= text.length) return text;
    return withBits(text, index, bitsAt(text, index, 'clear_bit') & ~(1 << (bit % bitsPerCharacter)));
  },
  test_bit(_o, _d, text, bit) {
    const index = Math.trunc(bit / bitsPerCharacter);
    if (index < 0 || index >= text.length) return 0;
    if (bit < 0) fail('Bad argument 2 (negative) to test_bit().');
    return (text.charCodeAt(index) - 32) & (1 << (bit % bitsPerCharacter)) ? 1 : 0;
  },
  next_bit(_o, _d, text, after) {
    // A start of 0 or less looks at bit 0 too: that is how a walk begins.
    const size = text.length * bitsPerCharacter;
    for (let bit = after > 0 ? after + 1 : 0; bit < size; bit++)
      if ((text.charCodeAt(Math.floor(bit / bitsPerCharacter)) - 32) & (1 << (bit % bitsPerCharacter))) return bit;
    return -1;
  },
};
