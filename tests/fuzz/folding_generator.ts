// Constant folding against evaluation: one expression as constants, with its values in mixed variables, and in variables of their
// types. All three must give the same, which main() tells when they do not.

import { floatLiteral, intValue, stringLiteral } from './literal_generator';
import { Random } from './random';

interface Constant {
  type: 'int' | 'float' | 'string';
  code: string;
}

interface Leaves {
  values: Constant[];
  /** The expression as written by `name`, which gives each value a name or its code. */
  write: (name: (index: number) => string) => string;
}

export function generateFolding(seed: number): string {
  const random = new Random(seed);
  const functions = random.some(4, 10, (index) => comparedFunctions(random, index));
  const calls = functions.map((_, index) => `  compare(${index});`);
  return `${functions.join('\n')}
string shown(function f) { mixed value; string problem = catch(value = evaluate(f)); return problem || save_variable(value); }
void compare(int i) {
  string folded = shown((: call_other, this_object(), "folded" + i :));
  foreach (string other in ({ "mixed_values", "typed_values" })) {
    string found = shown((: call_other, this_object(), other + i :));
    if (found != folded) debug_message("\\x02" + other + i + " gives " + found + ", folded " + folded);
  }
}
int main(string *args) {
${calls.join('\n')}
  return 0;
}
`;
}

function comparedFunctions(random: Random, index: number): string {
  const values: Constant[] = [];
  const write = tree(random, random.pick(['int', 'int', 'float', 'string']), 4, values);
  const named = (i: number): string => `v${i}`;
  const declared = (type: (value: Constant) => string): string =>
    values.map((value, i) => `${type(value)} v${i} = ${value.code};`).join(' ');
  return `mixed folded${index}() { return ${write((i) => values[i]!.code)}; }
mixed mixed_values${index}() { ${declared(() => 'mixed')} return ${write(named)}; }
mixed typed_values${index}() { ${declared(({ type }) => type)} return ${write(named)}; }`;
}

function tree(r: Random, type: Constant['type'], depth: number, values: Constant[]): Leaves['write'] {
  if (depth === 0 || r.chance(15)) return value(r, type, values);
  const part = (of: Constant['type']): Leaves['write'] => tree(r, of, depth - 1, values);
  if (type === 'string') return joined(part('string'), '+', part('string'));
  if (type === 'float') {
    if (r.chance(15)) return prefixed('-', part('float'));
    const operator = r.pick(['+', '-', '*', '/']);
    const [left, right] = r.pick([
      ['float', 'float'],
      ['int', 'float'],
      ['float', 'int'],
    ] as const);
    return joined(part(left), operator, operator === '/' ? nonZero(r, right, values) : part(right));
  }
  if (r.chance(20)) return prefixed(r.pick(['-', '~', '!', '+']), part('int'));
  if (r.chance(15)) return compared(r, part);
  const operator = r.pick(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>']);
  return joined(part('int'), operator, '/%'.includes(operator) ? nonZero(r, 'int', values) : part('int'));
}

function compared(r: Random, part: (of: Constant['type']) => Leaves['write']): Leaves['write'] {
  const of = r.pick(['int', 'float', 'string'] as const);
  const [left, right] = [part(of), part(of)];
  return r.chance(30) && of === 'int'
    ? joined(joined(left, r.pick(['&&', '||', '??']), right), '==', part('int'))
    : joined(left, r.pick(['==', '!=', '<', '<=', '>', '>=']), right);
}

function joined(left: Leaves['write'], operator: string, right: Leaves['write']): Leaves['write'] {
  return (name) => `(${left(name)} ${operator} ${right(name)})`;
}

function prefixed(operator: string, operand: Leaves['write']): Leaves['write'] {
  return (name) => `(${operator}${operand(name)})`;
}

function value(r: Random, type: Constant['type'], values: Constant[]): Leaves['write'] {
  const code =
    type === 'int' ? signedInt(r) : type === 'float' ? floatLiteral(r) : stringLiteral(r).replace(/\n/g, ' ');
  const index = values.push({ type, code }) - 1;
  return (name) => name(index);
}

/** A constant division by zero is an error of the compiler: the divisor is a value that is none. */
function nonZero(r: Random, type: Constant['type'], values: Constant[]): Leaves['write'] {
  for (;;) {
    const write = value(r, type, values);
    if (!/^\(?-?(0x|0b)?[0_.]*\)?$/.test(values.at(-1)!.code)) return write;
  }
}

function signedInt(r: Random): string {
  if (r.chance(5)) return '(-9223372036854775807 - 1)';
  const written = String(intValue(r));
  return r.chance(35) ? `(-${written})` : written;
}
