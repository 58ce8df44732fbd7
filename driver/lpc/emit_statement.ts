// Statements as JavaScript statements, each with a mark of its line. Locals are declared at the head of the function, so
// blocks only group. Every turn of a loop takes a tick.

import type {
  Block,
  DoWhile,
  Expression,
  For,
  Foreach,
  If,
  Local,
  LocalDeclaration,
  Return,
  Statement,
  While,
} from './ast';
import { lift } from './emit_catch';
import { convert, promote } from './emit_convert';
import { floatNumber } from './emit_float';
import type { Frame } from './emit_frame';
import { place } from './emit_place';
import { switchStatement } from './emit_switch';
import { turnTick } from './emit_tick';

/** An else-if chain longer than this is flattened: V8's parser would nest. */
const elseIfMax = 60;

export function blockCode(f: Frame, b: Block): string {
  return `{ ${b.statements.map((s) => statementCode(f, s)).join(' ')} }`;
}

export function statementCode(f: Frame, s: Statement): string {
  return f.within(() => f.mark(s.span) + plainStatement(f, s));
}

function plainStatement(f: Frame, s: Statement): string {
  switch (s.kind) {
    case 'block':
      return blockCode(f, s);
    case 'locals':
      return locals(f, s);
    case 'expression':
      return expressionStatement(f, s.expression);
    case 'if':
      return ifStatement(f, s);
    case 'while':
      return whileStatement(f, s);
    case 'doWhile':
      return doWhile(f, s);
    case 'for':
      return forStatement(f, s);
    case 'foreach':
      return foreach(f, s);
    case 'switch':
      return `${lift(f, s.value)}${switchStatement(f, s)}`;
    case 'break':
      return 'break;';
    case 'continue':
      return 'continue;';
    case 'return':
      return returnStatement(f, s);
    case 'empty':
      return ';';
  }
}

function expressionStatement(f: Frame, e: Expression): string {
  const before = lift(f, e);
  if (f.lifted.has(stripped(e))) return before;
  return `${before}${f.effect(e)};`;
}

function stripped(e: Expression): Expression {
  return e.kind === 'parens' ? stripped(e.expression) : e;
}

/** Without initialiser a local keeps what it has, as in FluffOS. */
function locals(f: Frame, s: LocalDeclaration): string {
  const codes = s.variables.map((variable) =>
    f.within(() => {
      if (!variable.initialiser) return '';
      const before = lift(f, variable.initialiser);
      return `${before}${f.local(variable.local!)} = ${initialValue(f, variable.local!, variable.initialiser)};`;
    }),
  );
  return codes.join(' ');
}

function initialValue(f: Frame, local: Local, e: Expression): string {
  return f.floats.has(local) ? floatNumber(f, e) : convert(f, e, local.type);
}

function returnStatement(f: Frame, s: Return): string {
  const before = s.value ? lift(f, s.value) : '';
  const value = s.value ? promote(f, s.value, f.returns ?? undefined) : '0';
  if (f.arrows === 0) return `${before}return (${value});`;
  f.returnsByThrow = true;
  return `${before}n$x.v = ${value}; throw n$x;`;
}

// ---------------------------------------------------------------- if

function ifStatement(f: Frame, s: If): string {
  const branches: If[] = [s];
  let last: Statement | undefined = s.else;
  for (; last?.kind === 'if'; last = last.else) branches.push(last);
  // A lifted catch needs statements before its condition, so such a branch begins a nested `if`.
  if (branches.length > elseIfMax) return flatChain(f, branches, last);
  let code = '';
  let closing = '';
  branches.forEach((branch, i) => {
    const height = f.height;
    const before = lift(f, branch.condition);
    if (before !== '' && i > 0) {
      code += `{ ${before}`;
      closing += ' }';
    } else {
      code += before;
    }
    code += `if (${f.condition(branch.condition)}) { ${statementCode(f, branch.then)} }`;
    if (before === '') f.release(height);
    if (i < branches.length - 1 || last) code += ' else ';
  });
  return `${code}${last ? `{ ${statementCode(f, last)} }` : ''}${closing}`;
}

function flatChain(f: Frame, branches: If[], last: Statement | undefined): string {
  const label = f.label();
  const codes = branches.map((branch) =>
    f.within(() => {
      const before = lift(f, branch.condition);
      return `${f.mark(branch.span)}${before}if (${f.condition(branch.condition)}) { ${statementCode(f, branch.then)} break ${label}; }`;
    }),
  );
  return `${label}: { ${codes.join(' ')}${last ? ` ${statementCode(f, last)}` : ''} }`;
}

// ---------------------------------------------------------------- loops

function body(f: Frame, s: Statement, ...eachTurn: (Expression | undefined)[]): string {
  return `{ ${turnTick(eachTurn, s)}${statementCode(f, s)} }`;
}

function whileStatement(f: Frame, s: While): string {
  return `while (${f.within(() => f.condition(s.condition))}) ${body(f, s.body, s.condition)}`;
}

function doWhile(f: Frame, s: DoWhile): string {
  const code = body(f, s.body, s.condition);
  return `do ${code} while (${f.condition(s.condition)});`;
}

function forStatement(f: Frame, s: For): string {
  const init = s.init ? `${statementCode(f, s.init)} ` : '';
  const condition = s.condition ? f.within(() => f.condition(s.condition!)) : '';
  const update = s.update ? f.within(() => f.effect(s.update!)) : '';
  return `${init}for (; ${condition}; ${update}) ${body(f, s.body, s.condition, s.update)}`;
}

/** The visited array, the position, and for mappings the mapping itself are temporaries for the whole loop. */
function foreach(f: Frame, s: Foreach): string {
  const before = lift(f, s.value);
  const value = f.value(s.value);
  const list = f.temp();
  const at = f.temp();
  if (s.variables.length === 2) return before + foreachPair(f, s, value, list, at);
  const variable = s.variables[0]!;
  const header = `for (${at} = 0; ${at} < ${list}.length; ${at}++)`;
  if (variable.ref) {
    const container = f.temp();
    const element = `$refElement(${container}, ${at}, 0)`;
    return `${before}${list} = $each(${container} = ${value}); ${header} { ${turnTick([], s.body)}${bind(f, variable, element)} ${statementCode(f, s.body)} }`;
  }
  return `${before}${list} = $each(${value}); ${header} { ${turnTick([], s.body)}${bind(f, variable, `${list}[${at}]`)} ${statementCode(f, s.body)} }`;
}

/** Values are read when their turn comes: the body may have changed them. */
function foreachPair(f: Frame, s: Foreach, value: string, list: string, at: string): string {
  const [key, second] = s.variables as [Foreach['variables'][0], Foreach['variables'][0]];
  const map = f.temp();
  const keyCode = `${list}[${at}]`;
  const valueCode = second.ref ? `$refValue(${map}, ${keyCode})` : `$idx(${map}, ${keyCode})`;
  const header = `for (${at} = 0; ${at} < ${list}.length; ${at} += 2)`;
  return `${list} = $eachkv(${map} = ${value}); ${header} { ${turnTick([], s.body)}${bind(f, key, keyCode)} ${bind(f, second, valueCode)} ${statementCode(f, s.body)} }`;
}

function bind(f: Frame, variable: Foreach['variables'][0], code: string): string {
  if (variable.declared) return `${f.local(variable.declared.local!)} = ${code};`;
  const target = place(f, variable.existing!);
  return `${[...target.steps, target.set(`(${code})`)].join(', ')};`;
}
