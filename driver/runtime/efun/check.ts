// Argument checks of efuns, made from the prototypes: each efun gets a wrapper of its own that tests what the prototype
// promises, fills in defaults, and calls the function. The wrappers are generated as JavaScript text from our own table
// (LPC has no part in it): one wrapper shared by all efuns would make every call megamorphic, a wrapper each lets V8 inline.
// What a wrapper refuses is explained here: "Bad argument 1 to explode()" and what was expected.

import type { EfunParameter, EfunPrototype } from '../../contract/efuns';
import type { LpcCode } from '../../contract/emitted';
import { fail } from '../error';
import { LpcMapping } from '../mapping';
import { badArgument, badVariableArgument } from '../show';
import { FunctionValue, isInt, LpcBuffer, LpcClass, LpcFloat, LpcObject, type Value } from '../value';

/** The functions of a family by efun name. They see checked arguments; a `mixed` one may be undefined, which is 0. */
export type EfunFamily = Readonly<Record<string, LpcCode>>;

/** What the generated wrappers name. */
const helpers = { LpcFloat, LpcObject, LpcMapping, FunctionValue, LpcBuffer, LpcClass };

const tests: Readonly<Record<string, string>> = {
  int: `typeof A === 'number' || typeof A === 'bigint'`,
  float: 'A instanceof LpcFloat',
  string: `typeof A === 'string'`,
  object: '(A instanceof LpcObject && !A.destructed)',
  mapping: 'A instanceof LpcMapping',
  function: 'A instanceof FunctionValue',
  buffer: 'A instanceof LpcBuffer',
  class: 'A instanceof LpcClass',
  array: 'Array.isArray(A)',
};

/** The order in which a message lists what was expected. */
const kindOrder = ['int', 'string', 'array', 'object', 'mapping', 'function', 'float', 'buffer', 'class'];

/** What FluffOS checks when it compiles, and nowhere else: its strlen() is sizeof() behind a narrower prototype. */
const uncheckedAtRunTime: ReadonlySet<string> = new Set(['strlen']);

type Repair = (index: number, value: Value, o: LpcObject, given: number) => Value;

/** The checked functions of all prototypes by name. Throws when prototypes and functions do not fit: the table is part of the driver. */
export function checkedEfuns(prototypes: Iterable<EfunPrototype>, functions: EfunFamily): Map<string, LpcCode> {
  const list = [...prototypes];
  const repairs: Repair[] = list.map(repairOf);
  const targets = list.map((prototype) => functions[prototype.aliasOf ?? prototype.name]);
  list.forEach((prototype, index) => {
    if (!targets[index]) throw new Error(`efun ${prototype.name} has a prototype but no function`);
  });
  const text = list.map((prototype, index) => `(${wrapperText(prototype, index)})`).join(',\n');
  const source = `'use strict'; const {${Object.keys(helpers).join(', ')}} = helpers;\nreturn [${text}];`;
  const wrappers = new Function('helpers', 'f', 'repair', 'tooMany', source)(
    helpers,
    targets,
    repairs,
    tooMany,
  ) as LpcCode[];
  return new Map(list.map((prototype, index) => [prototype.name, wrappers[index]!]));
}

function wrapperText(prototype: EfunPrototype, index: number): string {
  const fixed = prototype.parameters.filter((parameter) => !parameter.rest);
  const rest = prototype.parameters.find((parameter) => parameter.rest);
  const names = fixed.map((_, position) => `p${position}`);
  const checks = (uncheckedAtRunTime.has(prototype.name) ? [] : fixed)
    .map((parameter, position) => checkText(parameter, position, index))
    .filter((text) => text !== '');
  if (rest && !rest.types.includes('mixed'))
    checks.push(
      `for (let i = 0; i < r.length; i++) { const A = r[i]; if (!(${testText(rest.types, 'A')})) r[i] = repair[${index}](${fixed.length} + i, A, o, arguments.length - 2); }`,
    );
  // The function behind is a constant of the wrapper, so V8 can inline it; the array would have to be read at each call.
  const count = rest ? '' : `if (arguments.length > ${fixed.length + 2}) tooMany('${prototype.name}');`;
  const parameters = ['o', 'd', ...names, ...(rest ? ['...r'] : [])].join(', ');
  return `(f${index} => function ${prototype.name}$(${parameters}) { ${count} ${checks.join(' ')} return f${index}(${parameters}); })(f[${index}])`;
}

function checkText(parameter: EfunParameter, position: number, index: number): string {
  const name = `p${position}`;
  const repaired = `${name} = repair[${index}](${position}, ${name}, o, arguments.length - 2);`;
  if (parameter.types.includes('mixed'))
    return parameter.defaultText === undefined ? '' : `if (${name} === undefined) ${repaired}`;
  return `if (!(${testText(parameter.types, name)})) ${repaired}`;
}

function testText(types: readonly string[], name: string): string {
  // Efuns that take nothing but an int count, index or flag with it: they get a number, a huge one rounded by `repair`.
  if (types.length === 1 && types[0] === 'int') return `typeof ${name} === 'number'`;
  return kindsOf(types)
    .map((kind) => tests[kind]!.replace(/\bA\b/g, name))
    .join(' || ');
}

function kindsAsWritten(types: readonly string[]): string[] {
  return [...new Set(types.map((type) => (type.endsWith('*') ? 'array' : type)))];
}

function kindsOf(types: readonly string[]): string[] {
  const kinds = new Set(types.map((type) => (type.endsWith('*') ? 'array' : type)));
  return kindOrder.filter((kind) => kinds.has(kind));
}

/** Decides what to do with an argument that failed its test: left out, 0 in disguise, or wrong. */
function repairOf(prototype: EfunPrototype): Repair {
  const { parameters } = prototype;
  const varies = parameters.length > 3 || parameters.some(({ rest }) => rest);
  return (index, value, o, given) => {
    const parameter = parameters[Math.min(index, parameters.length - 1)]!;
    if (index >= given) {
      if (!parameter.optional) fail(`Too few arguments to efun ${prototype.name} in efun pointer.`);
      return defaultOf(parameter, o);
    }
    const zero = value === undefined || (value instanceof LpcObject && value.destructed);
    if (typeof value === 'bigint' && parameter.types.includes('int')) return Number(value);
    if (isInt(value) && parameter.types.includes('float')) return new LpcFloat(Number(value));
    if (zero && (parameter.types.includes('int') || parameter.types.includes('mixed'))) return 0;
    const wrong = zero ? 0 : value;
    if (varies) return badVariableArgument(wrong, index + 1, prototype.name, kindsAsWritten(parameter.types));
    return badArgument(wrong, index + 1, prototype.name, kindsOf(parameter.types).join(' or '));
  };
}

function defaultOf(parameter: EfunParameter, o: LpcObject): Value {
  const text = parameter.defaultText;
  if (text === undefined) return undefined;
  if (text === 'this_object()') return o.destructed ? 0 : o;
  return text.startsWith('"') ? JSON.parse(text) : Number(text);
}

function tooMany(name: string): never {
  fail(`Too many arguments to efun ${name} in efun pointer.`);
}
