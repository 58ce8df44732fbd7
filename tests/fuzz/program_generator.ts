// A whole LPC program that compiles: macros, includes, classes, globals, prototypes, functions with every form of parameter, and a
// main() that calls them all. The same seed gives the same program.

import { expression } from './expression_generator';
import { Random } from './random';
import { type FunctionShape, hostileNames, members, type Parameter, type ProgramShape, Scope, types } from './scope';
import { block, returned } from './statement_generator';

/** What every generated program finds in its mudlib. */
export const supportFiles: Readonly<Record<string, string>> = {
  'fuzz.h': '#ifndef FUZZ_H\n#define FUZZ_H\n#define INCLUDED(x) (x)\n#define ONE 1\n#endif\n',
  'base.c': `private int hidden = 3;
protected mixed *kept = ({ 1, "two", 3.0 });
mixed inherited(mixed x) { return x; }
mixed query(mixed rest...) { return sizeof(rest) + hidden; }
object destructed(object ob) { if (ob && ob != this_object() && clonep(ob)) destruct(ob); return ob; }
nomask int final() { return hidden; }
`,
};

const header = `#include "fuzz.h"
#define TWICE(x) ((x) * 2)
#define MINIMUM(a, b) ((a) < (b) ? (a) : (b))
#define QUOTE(x) #x
#define JOIN(a, b) QUOTE(a##b)
#define NEGATIVE (-ONE)
#define EMPTY
#define ALL(rest...) ({ rest })
inherit "/base";
`;

export function generateProgram(seed: number): string {
  const random = new Random(seed);
  const program: ProgramShape = {
    random,
    globals: [
      { name: '__any', type: 'mixed' },
      { name: '__object', type: 'object' },
    ],
    functions: [],
    names: 0,
  };
  const pragma = random.pick(['', '', '#pragma strict_types\n', '#pragma no_warnings\n', '#pragma save_types\n']);
  const parts = [
    pragma,
    header,
    classes(),
    'mixed __any;',
    'object __object;',
    ...random.some(0, 6, () => globalDeclaration(program)),
  ];
  program.functions = random.some(1, 4, (index) => functionShape(program, index));
  if (random.chance(60)) parts.push(...program.functions.map((shape) => `${head(shape, true)};`));
  parts.push(...program.functions.map((shape) => functionText(program, shape)), mainText(program));
  return `${parts.join('\n')}\n`;
}

function classes(): string {
  return `class point { ${members.map(({ type, name }) => `${type} ${name};`).join(' ')} }`;
}

function globalDeclaration(program: ProgramShape): string {
  const { random } = program;
  const type = random.pick(types);
  const name = `${random.pick(hostileNames)}_g${program.names++}`;
  const modifiers = random.pick(['', '', 'private ', 'protected ', 'public ', 'nosave ', 'private nosave ', 'nomask ']);
  const value = random.chance(60) ? ` = ${expression(new Scope(program, 'mixed', 4), type)}` : '';
  program.globals.push({ name, type });
  return `${modifiers}${type} ${name}${value};`;
}

function functionShape(program: ProgramShape, index: number): FunctionShape {
  const { random } = program;
  const parameters = random.some(
    0,
    4,
    (): Parameter => ({ name: `${random.pick(hostileNames)}_p${program.names++}`, type: random.pick(types) }),
  );
  const last = parameters.at(-1);
  for (const parameter of parameters) if (random.chance(15)) parameter.ref = true;
  if (last && random.chance(25)) last.default = expression(plainScope(program), last.type);
  else if (random.chance(20)) parameters.push({ name: `rest_${program.names++}`, type: 'mixed', rest: true });
  if (last?.default !== undefined) delete last.ref;
  return {
    name: `${random.pick(hostileNames)}_f${index}`,
    returns: random.pick(types),
    parameters,
    varargs: random.chance(20),
  };
}

function plainScope(program: ProgramShape): Scope {
  const scope = new Scope(program, 'mixed', 2);
  scope.plain = true;
  return scope;
}

function head({ name, returns, parameters, varargs }: FunctionShape, prototype: boolean): string {
  const list = parameters.map((one) => {
    const value = one.default === undefined || prototype ? '' : `: (: ${one.default} :)`;
    return `${one.type} ${one.ref ? 'ref ' : ''}${one.name}${value}${one.rest ? '...' : ''}`;
  });
  return `${varargs ? 'varargs ' : ''}${returns} ${name}(${list.join(', ')})`;
}

function functionText(program: ProgramShape, shape: FunctionShape): string {
  const scope = new Scope(program, shape.returns, 60);
  scope.locals = shape.parameters.map(({ name, type, rest }) => ({ name, type: rest ? 'mixed *' : type }));
  const body = block(scope);
  return `${head(shape, false)} {\n${body}\n${returned(scope)}\n}`;
}

/** Each function is called by a catch of its own: an error in one does not keep the others from running. */
function mainText(program: ProgramShape): string {
  const scope = new Scope(program, 'int', 40);
  const calls = program.functions.map((shape) => {
    const given = shape.parameters.filter(
      (one) => !one.rest && (one.default === undefined || program.random.chance(50)),
    );
    const args = given.map((one) => expression(scope, one.type));
    return `  catch(${shape.name}(${args.join(', ')}));`;
  });
  return `int main(string *args) {\n  debug_message("\\x03");\n${calls.join('\n')}\n  return 0;\n}`;
}
