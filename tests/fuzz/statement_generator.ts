// Statements and blocks that compile.

import { compound, expression, place } from './expression_generator';
import { textBlock } from './literal_generator';
import { type Scope, type Type, types } from './scope';

const e = expression;

export function block(s: Scope): string {
  return s.block(() => `{ ${s.random.some(1, 4, () => statement(s)).join(s.random.chance(70) ? '\n' : ' ')} }`);
}

export function statement(s: Scope): string {
  if (!s.burn()) return ';';
  return s.random.pick(statements)(s);
}

/** A body: a block, or a statement that declares nothing. */
function body(s: Scope): string {
  if (s.random.chance(70)) return block(s);
  return `${e(s, s.random.pick(types))};`;
}

function loop(s: Scope, code: () => string): string {
  s.loops++;
  const result = s.block(code);
  s.loops--;
  return result;
}

const statements: readonly ((s: Scope) => string)[] = [
  declaration,
  declaration,
  declaration,
  (s) => `${e(s, s.random.pick(types))};`,
  (s) => `${compound(s) ?? ''};`,
  (s) => `${compound(s) ?? ''};`,
  (s) => `${compound(s) ?? ''};`,
  (s) => stored(s),
  (s) => `if (${e(s, s.random.pick(['int', 'mixed', 'string', 'object']))}) ${block(s)}`,
  (s) =>
    `if (${e(s, 'int')}) ${block(s)} else ${s.random.chance(40) ? `if (${e(s, 'mixed')}) ${body(s)} else ${body(s)}` : body(s)}`,
  (s) => loop(s, () => `while (${e(s, 'int')}) ${body(s)}`),
  (s) => loop(s, () => `do ${block(s)} while (${e(s, 'int')});`),
  forLoop,
  foreachLoop,
  foreachLoop,
  switchStatement,
  (s) => block(s),
  (s) => (s.loops > 0 ? s.random.pick(['break;', 'continue;']) : s.switches > 0 ? 'break;' : ';'),
  (s) => (s.random.chance(30) ? returned(s) : ';'),
  (s) => `catch ${s.outsideLoops(() => block(s))};`,
  (s) => `defer((: ${e(s.inner('mixed'), 'mixed')} :));`,
  // The master of the fuzz world compares this line with the one of the trace.
  (s) => (s.inline ? ';' : 'catch(error("line " + __LINE__ + "\\n"));'),
  (s) =>
    s.inline ? ';' : `/* ${s.random.pick(['note', '"', "'", '`${'])} */ // ${s.random.pick(['note', '"', '\\t'])}\n`,
  (s) =>
    s.inline
      ? ';'
      : `\n#if${s.random.pick([' ONE', ' 0', 'def ONE', 'ndef ONE', ' defined(TWICE) && (ONE << 2) > 3'])}\n${block(s)}\n#else\n;\n#endif\n`,
];

function declaration(s: Scope): string {
  const type = s.random.pick(types);
  const name = s.freshName();
  const value = s.random.chance(70) ? ` = ${initial(s, type)}` : '';
  s.locals.push({ name, type });
  return `${type}${type.endsWith('*') ? '' : ' '}${name}${value};`;
}

function initial(s: Scope, type: Type): string {
  return type === 'string' && !s.inline && s.random.chance(40) ? textBlock(s.random) : e(s, type);
}

function stored(s: Scope): string {
  const type = s.random.pick(types);
  const target = place(s, type);
  return target === null ? ';' : `${target} = ${e(s, type)};`;
}

export function returned(s: Scope): string {
  return `return ${e(s, s.returns)};`;
}

function forLoop(s: Scope): string {
  return loop(s, () => {
    const name = s.freshName();
    const first = s.random.chance(50);
    if (first) s.locals.push({ name, type: 'int' });
    const parts = first
      ? [`int ${name} = 0`, `${name} < 5`, `${name}++`]
      : ['', s.random.pick(['', e(s, 'int')]), compound(s) ?? ''];
    return `for (${parts.join('; ')}) ${body(s)}`;
  });
}

function foreachLoop(s: Scope): string {
  return loop(s, () => {
    const [first, second] = [s.freshName(), s.freshName()];
    const ref = s.random.chance(30) ? 'ref ' : '';
    const header = s.random.oneOf<string>([
      () => `mixed ${first}, mixed ${ref}${second} in ${e(s, 'mapping')}`,
      () => `mixed ${ref}${first} in ${e(s, 'mixed *')}`,
      () => `int ${first} in ${e(s, s.random.pick(['string', 'buffer']))}`,
      () => `mixed ${first} in ${e(s, 'mixed')}`,
    ]);
    for (const name of [first, second])
      if (header.split(' in ')[0]?.includes(name))
        s.locals.push({ name, type: header.startsWith('int') ? 'int' : 'mixed' });
    return `foreach (${header}) ${body(s)}`;
  });
}

function switchStatement(s: Scope): string {
  const strings = s.random.chance(40);
  const value = e(s, s.random.pick(['mixed', strings ? 'string' : 'int']));
  s.switches++;
  const cases = s.random.some(
    1,
    5,
    (index) =>
      `${label(s, index, strings)} ${s.block(() => `{ ${statement(s)} }`)} ${s.random.chance(60) ? 'break;' : ''}`,
  );
  if (s.random.chance(60))
    cases.splice(s.random.below(cases.length + 1), 0, `default: ${s.block(() => `{ ${statement(s)} }`)}`);
  s.switches--;
  return `switch (${value}) { ${cases.join('\n')} }`;
}

/** Labels grow, so that none covers another. */
function label(s: Scope, index: number, strings: boolean): string {
  if (strings) return `case "${s.random.pick(['', 'constructor', '__proto__', '日'])}${index}":`;
  const from = index * 10 + s.random.below(5);
  if (index === 0 && s.random.chance(20)) return `case ..${from}:`;
  return s.random.chance(40)
    ? `case ${from}..${from + s.random.below(5)}:`
    : `case ${s.random.pick([String(from), `${from} + 0`, `0x${from.toString(16)}`])}:`;
}
