// Expressions of a wanted type that compile: what they do when they run is theirs. Each kind of expression of the language stands
// in one of the tables below.

import { floatLiteral, intLiteral, stringLiteral, templateText } from './literal_generator';
import { members, type Parameter, type Scope, type Type, types, type Variable } from './scope';
import { block } from './statement_generator';

type Maker = (s: Scope) => string;

/** An expression of `type`, in brackets where it needs them. */
export function expression(s: Scope, type: Type): string {
  if (!s.burn() || s.random.chance(12)) return leaf(s, type);
  return s.random.chance(22) ? s.random.pick(general)(s, type) : s.random.pick(makers[type])(s);
}

/** Literals and variables. */
export function leaf(s: Scope, type: Type): string {
  const variables = s.variables(type);
  if (variables.length > 0 && s.random.chance(60)) return s.random.pick(variables).name;
  if (type === 'int' && s.dollars !== null && s.dollars > 0 && s.random.chance(40))
    return `$${1 + s.random.below(s.dollars)}`;
  return leaves[type](s);
}

const leaves: Record<Type, Maker> = {
  int: (s) =>
    s.random.chance(4) ? s.random.pick(['__LINE__', 'MAX_INT', 'MIN_INT', 'ONE', 'NEGATIVE']) : intLiteral(s.random),
  float: (s) => floatLiteral(s.random),
  string: (s) =>
    s.random.chance(4) ? s.random.pick(['__FILE__', '__DIR__', 'QUOTE(a b)', 'JOIN(na, me)']) : stringLiteral(s.random),
  mixed: (s) => leaf(s, s.random.pick(['int', 'float', 'string', 'mixed *', 'mapping', 'class point'])),
  'mixed *': () => '({ })',
  mapping: () => '([ ])',
  object: () => 'this_object()',
  function: () => '(: sizeof :)',
  buffer: () => 'allocate_buffer(3)',
  'class point': () => 'new(class point)',
};

const e = expression;

/** Anything, for places where the type says nothing. */
function any(s: Scope): string {
  return e(s, s.random.pick(types));
}

/** A value whose type the checker cannot see. */
function opaque(s: Scope): string {
  return s.random.chance(50) ? (variable(s, 'mixed') ?? '__any') : `((mixed)${any(s)})`;
}

function list(s: Scope, most: number): string {
  return s.random.some(0, most, () => (s.random.chance(12) ? `${e(s, 'mixed *')}...` : any(s))).join(', ');
}

// ---------------------------------------------------------------- kinds that fit every type

const general: readonly ((s: Scope, type: Type) => string)[] = [
  (s, type) => `(${e(s, 'int')} ? ${e(s, type)} : ${e(s, type)})`,
  (s, type) => `(${any(s)}, ${e(s, type)})`,
  (s, type) => `(${e(s, type)})`,
  (s, type) => `(${e(s, type)} ${s.random.pick(['||', '&&', '??'])} ${e(s, type)})`,
  assigned,
  (s, type) => callTo(s, type) ?? leaf(s, type),
  (s, type) => callTo(s, type) ?? leaf(s, type),
  (s, type) => (type.startsWith('class') ? leaf(s, type) : `((${type})${e(s, 'mixed')})`),
  (s, type) =>
    s.captured.some((one) => one.type === type)
      ? `$(${s.random.pick(s.captured.filter((one) => one.type === type)).name})`
      : leaf(s, type),
];

function assigned(s: Scope, type: Type): string {
  const target = s.random.pick(s.variables(type))?.name;
  if (target === undefined) return leaf(s, type);
  const operator = s.random.pick(['=', '=', '??=', '||=', '&&=']);
  return `(${target} ${operator} ${e(s, type)})`;
}

/** A call of a function of the program. */
function callTo(s: Scope, type: Type): string | null {
  const callable = s.program.functions.filter((one) => one.returns === type);
  if (callable.length === 0) return null;
  const { name, parameters, varargs } = s.random.pick(callable);
  const args: string[] = [];
  for (const parameter of parameters) {
    if (varargs && s.random.chance(30)) break;
    if (parameter.rest) args.push(...s.random.some(0, 3, () => any(s)));
    else args.push(parameter.ref ? reference(s, parameter) : e(s, parameter.type));
  }
  return `${s.random.pick(['', '', '', 'this_object()->'])}${name}(${args.join(', ')})`;
}

function reference(s: Scope, { type }: Parameter): string {
  const variables = s.variables(type);
  if (variables.length > 0 && s.random.chance(60))
    return `${s.random.pick(['ref ', '&'])}${s.random.pick(variables).name}`;
  return type === 'mixed' ? `ref ${place(s, 'mixed') ?? '__any'}` : e(s, type);
}

// ---------------------------------------------------------------- places

/** Something that can be assigned to, or null. */
export function place(s: Scope, type: Type): string | null {
  const variables = s.variables(type);
  if (variables.length > 0 && s.random.chance(50)) return s.random.pick(variables).name;
  const found = s.random.pick(places[type] ?? [() => null])(s);
  return found ?? (variables.length > 0 ? s.random.pick(variables).name : null);
}

const variable = (s: Scope, type: Type): string | null => s.random.pick(s.variables(type))?.name ?? null;
const within = (name: string | null, rest: () => string): string | null => (name === null ? null : name + rest());
const memberOf = (s: Scope, type: Type): string | null =>
  within(
    variable(s, 'class point'),
    () => `${s.random.pick(['->', '.'])}${s.random.pick(members.filter((one) => one.type === type)).name}`,
  );
const position = (s: Scope): string =>
  `${s.random.pick(['', '', '<'])}${s.random.chance(70) ? s.random.below(4) : e(s, 'int')}`;
const range = (s: Scope): string =>
  s.random.pick([() => `[${position(s)}..${position(s)}]`, () => `[${position(s)}..]`])();

const places: Partial<Record<Type, readonly ((s: Scope) => string | null)[]>> = {
  int: [
    (s) => memberOf(s, 'int'),
    (s) => within(variable(s, 'string'), () => `[${position(s)}]`),
    (s) => within(variable(s, 'buffer'), () => `[${position(s)}]`),
  ],
  float: [(s) => memberOf(s, 'float')],
  string: [(s) => memberOf(s, 'string'), (s) => within(variable(s, 'string'), () => range(s))],
  mixed: [
    (s) => memberOf(s, 'mixed'),
    (s) => within(variable(s, 'mixed *'), () => `[${position(s)}]`),
    (s) => within(variable(s, 'mixed *'), () => `[${position(s)}][${position(s)}]`),
    (s) => within(variable(s, 'mapping'), () => `[${any(s)}]`),
    (s) => within(variable(s, 'mapping'), () => `.${s.random.pick(['name', 'constructor', '__proto__'])}`),
    (s) => within(variable(s, 'mixed'), () => `[${opaque(s)}]`),
  ],
  'mixed *': [(s) => memberOf(s, 'mixed *'), (s) => within(variable(s, 'mixed *'), () => range(s))],
  mapping: [(s) => memberOf(s, 'mapping')],
  buffer: [(s) => within(variable(s, 'buffer'), () => range(s))],
};

/** `place op= value` for types that have such operators, as a statement or in brackets. */
export function compound(s: Scope): string | null {
  const [type, operators] = s.random.pick(compounds);
  const target = place(s, type);
  if (target === null) return null;
  const operator = s.random.pick(operators);
  if (operator === '++' || operator === '--')
    return s.random.chance(50) ? `${operator}${target}` : `${target}${operator}`;
  return `${target} ${operator} ${operator === '/=' || operator === '%=' ? divisor(s, type) : type === 'mixed' ? opaque(s) : e(s, type)}`;
}

const compounds: readonly [Type, readonly string[]][] = [
  ['int', ['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '++', '--']],
  ['int', ['&=', '|=', '^=', '<<=', '>>=', '%=']],
  ['float', ['+=', '-=', '*=', '/=', '++', '--']],
  ['string', ['=', '+=']],
  ['mixed', ['=', '+=', '-=', '*=', '&=', '|=', '++', '--', '??=']],
  ['mixed *', ['=', '+=', '-=', '&=', '|=']],
  ['mapping', ['=', '+=', '*=']],
  ['buffer', ['=', '+=']],
];

/** A constant zero would be an error of the compiler, so constants do not divide. */
function divisor(s: Scope, type: Type): string {
  return variable(s, type) ?? (type === 'float' ? '2.5' : '7');
}

// ---------------------------------------------------------------- function values

/** `(: $1 + $2 :)` and its kin. */
function functional(s: Scope): string {
  const inside = s.inner('mixed');
  inside.dollars = s.random.below(3);
  inside.captured = s.plain || s.dollars !== null ? [] : s.locals;
  return `(: ${e(inside, s.random.pick(types))} :)`;
}

function functionLiteral(s: Scope): string {
  const inside = s.inner('mixed');
  const parameters = s.random.some(0, 3, (): Variable => ({ name: s.freshName(), type: s.random.pick(types) }));
  inside.locals.push(...parameters);
  return `function (${parameters.map(({ type, name }) => `${type} ${name}`).join(', ')}) ${block(inside)}`;
}

const makers: Record<Type, readonly Maker[]> = {
  int: [
    (s) => `(${e(s, 'int')} ${s.random.pick(['+', '-', '*', '&', '|', '^', '<<', '>>'])} ${e(s, 'int')})`,
    (s) => `${e(s, 'int')} ${s.random.pick(['/', '%'])} ${divisor(s, 'int')}`.replace(/^(.*)$/s, '($1)'),
    // Inside an argument of a macro the texts join, in FluffOS too: without the blank -MIN_INT would be a decrement.
    (s) => `(${s.random.pick(['-', '~', '!', '+'])} ${e(s, 'int')})`,
    (s) => `(!${any(s)})`,
    (s) => comparison(s),
    (s) => `(${any(s)} in ${e(s, s.random.pick(['mixed *', 'mapping']))})`,
    (s) => `sizeof(${e(s, s.random.pick(['string', 'mixed *', 'mapping', 'mixed', 'buffer']))})`,
    (s) =>
      `${s.random.pick(['intp', 'floatp', 'stringp', 'objectp', 'mapp', 'functionp', 'classp', 'undefinedp', 'arrayp'])}(${any(s)})`,
    (s) => `strlen(${e(s, 'string')})`,
    (s) => `member_array(${any(s)}, ${e(s, 'mixed *')})`,
    (s) => indexed(s, s.random.pick(['string', 'buffer'])),
    (s) => update(s),
    (s) => `time_expression(${any(s)})`,
    (s) =>
      `sscanf(${e(s, 'string')}, "${s.random.pick(['%d', '%s', '%d %s', '%*s %d', '%(a+)%s', '%x', '%f'])}", ${place(s, 'mixed') ?? '__any'}, ${place(s, 'mixed') ?? '__any'})`,
    (s) => s.macroArgument(() => `TWICE(${e(s, 'int')})`),
    (s) => s.macroArgument(() => `MINIMUM(${e(s, 'int')}, ${e(s, 'int')})`),
    (s) => `(${opaque(s)} ${s.random.pick(['==', '!=', '<', '>='])} ${opaque(s)})`,
  ],
  float: [
    (s) => `(${e(s, 'float')} ${s.random.pick(['+', '-', '*'])} ${e(s, s.random.pick(['float', 'int']))})`,
    (s) => `(${e(s, s.random.pick(['float', 'int']))} ${s.random.pick(['+', '-', '*'])} ${e(s, 'float')})`,
    (s) => `(${e(s, 'float')} / ${divisor(s, 'float')})`,
    (s) => `(-${e(s, 'float')})`,
    (s) => `to_float(${e(s, 'int')})`,
    (s) => `sqrt(${e(s, 'float')})`,
  ],
  string: [
    (s) =>
      `(${stringLiteral(s.random)} + ${s.random.chance(20) ? opaque(s) : e(s, s.random.pick(['string', 'int', 'float', 'object']))})`,
    (s) => `(${e(s, 'string')})${range(s)}`,
    template,
    (s) => `sprintf("${s.random.pick(['%O', '%s', '%d', '%5s|%-5s', '%@s', '%x', '%.2f', '%%', '%*s'])}", ${any(s)})`,
    (s) => `implode(${e(s, 'mixed *')}, ${e(s, 'string')})`,
    (s) => `${s.random.pick(['upper_case', 'lower_case', 'capitalize'])}(${e(s, 'string')})`,
    (s) => `replace_string(${e(s, 'string')}, ${e(s, 'string')}, ${e(s, 'string')})`,
    (s) => `typeof(${any(s)})`,
    (s) => `save_variable(${any(s)})`,
  ],
  mixed: [
    any,
    any,
    (s) => indexed(s, s.random.pick(['mixed *', 'mapping', 'mixed'])),
    (s) => `((mixed)(${e(s, s.random.pick(['int', 'float']))} + ${stringLiteral(s.random)}))`,
    (s) => `((mixed)(${opaque(s)} ${s.random.pick(['+', '-', '*', '&', '|'])} ${opaque(s)}))`,
    (s) => `(${e(s, 'mapping')})${s.random.pick(['.', '?.'])}${s.random.pick(['name', 'constructor', '__proto__'])}`,
    (s) => `(${e(s, 'mapping')})?.[${any(s)}]`,
    (s) => `(${e(s, 'class point')})->any`,
    (s) => `catch(${any(s)})`,
    (s) => (s.plain ? `catch(${any(s)})` : `catch ${s.outsideLoops(() => block(s))}`),
    (s) => `(${e(s, 'function')})(${list(s, 3)})`,
    (s) => `(*${e(s, 'function')})(${list(s, 2)})`,
    (s) => `evaluate(${any(s)}${s.random.chance(50) ? `, ${any(s)}` : ''})`,
    (s) => `(${e(s, 'object')})->${s.random.pick(['query', 'test', 'constructor', 'nothing'])}(${list(s, 4)})`,
    (s) => `(${e(s, 'object')})->(${e(s, 'string')})(${list(s, 2)})`,
    (s) => `(${e(s, 'object')})?.query(${list(s, 2)})`,
    (s) => `call_other(${e(s, 'object')}, ${e(s, 'string')}${s.random.chance(50) ? `, ${any(s)}` : ''})`,
    (s) => `base::inherited(${e(s, 'mixed')})`,
    (s) => `::inherited(${e(s, 'mixed')})`,
    (s) => `restore_variable(save_variable(${any(s)}))`,
  ],
  'mixed *': [
    (s) => `({ ${list(s, 4)}${s.random.chance(20) ? ',' : ''} })`.replace('({ ,', '({ '),
    (s) => `((mixed *)(${e(s, 'mixed *')} ${s.random.pick(['+', '-', '&', '|'])} ${e(s, 'mixed *')}))`,
    (s) => `(${e(s, 'mixed *')})${range(s)}`,
    (s) => `${s.random.pick(['keys', 'values'])}(${e(s, 'mapping')})`,
    (s) => `explode(${e(s, 'string')}, ${e(s, 'string')})`,
    (s) => `allocate(${s.random.below(6)}, ${any(s)})`,
    (s) => `sort_array(${e(s, 'mixed *')}, ${s.random.pick(['1', '-1', '(: $1 > $2 :)'])})`,
    (s) => `filter_array(${e(s, 'mixed *')}, ${e(s, 'function')})`,
    (s) => `map_array(${e(s, 'mixed *')}, ${e(s, 'function')}, ${any(s)})`,
    (s) => `unique_array(${e(s, 'mixed *')}, ${e(s, 'function')})`,
    (s) => `(${e(s, 'class point')})->list`,
  ],
  mapping: [
    (s) => `([ ${s.random.some(0, 3, () => `${any(s)}: ${any(s)}`).join(', ')} ])`,
    (s) => `(${e(s, 'mapping')} ${s.random.pick(['+', '*'])} ${e(s, 'mapping')})`,
    (s) => `filter_mapping(${e(s, 'mapping')}, ${e(s, 'function')})`,
    (s) => `map_mapping(${e(s, 'mapping')}, ${e(s, 'function')})`,
    (s) => `allocate_mapping(${e(s, 'mixed *')}, ${any(s)})`,
  ],
  object: [
    () => 'this_object()',
    () => 'load_object("/base")',
    () => 'previous_object()',
    () => 'clone_object("/base")',
    () => 'new("/base")',
    (s) => `destructed(${e(s, 'object')})`,
    () => '0',
  ],
  function: [
    functional,
    functional,
    functionLiteral,
    (s) =>
      `(: ${s.random.pick(['sizeof', 'typeof', 'inherited', 'implode', 'explode', 'error', ...s.program.functions.map(({ name }) => name)])} :)`,
    (s) => `(: ${s.random.pick(['inherited', 'sprintf', 'member_array'])}, ${any(s)} :)`,
    (s) => `(: __object, ${e(s, 'string')}${s.random.chance(50) ? `, ${any(s)}` : ''} :)`,
    (s) => `bind(${e(s, 'function')}, ${e(s, 'object')})`,
    () => 'inherited',
  ],
  buffer: [
    (s) => `allocate_buffer(${s.random.below(5)})`,
    (s) => `to_buffer(${e(s, 'string')})`,
    (s) => `(${e(s, 'buffer')} + ${e(s, 'buffer')})`,
    (s) => `(${e(s, 'buffer')})${range(s)}`,
  ],
  'class point': [
    (s) => `new(class point, x: ${e(s, 'int')}, any: ${any(s)})`,
    (s) => `new(class point, name: ${e(s, 'string')}, list: ${e(s, 'mixed *')}, constructor: ${e(s, 'mapping')})`,
    () => 'new(class point)',
  ],
};

function template(s: Scope): string {
  if (s.inMacro) return leaf(s, 'string');
  const between = s.random.pick(['', ' ', '\n', '"']);
  return `\`${templateText(s.random)}\${${any(s)}}${between}\${${e(s, 'int')}}\``;
}

function comparison(s: Scope): string {
  const type = s.random.pick(['int', 'float', 'string'] as const);
  return `(${e(s, type)} ${s.random.pick(['==', '!=', '<', '<=', '>', '>='])} ${e(s, type)})`;
}

function indexed(s: Scope, type: Type): string {
  const index = type === 'mapping' ? any(s) : type === 'mixed' ? opaque(s) : position(s);
  const name = variable(s, type);
  return name === null ? leaf(s, type === 'string' || type === 'buffer' ? 'int' : 'mixed') : `${name}[${index}]`;
}

function update(s: Scope): string {
  const code = place(s, 'int');
  if (code === null) return leaf(s, 'int');
  return s.random.chance(50) ? `(${s.random.pick(['++', '--'])}${code})` : `(${code}${s.random.pick(['++', '--'])})`;
}
