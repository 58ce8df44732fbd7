// One JS function for a code unit: head with parameters, entry checks and defaults, body, and what surrounds the body for
// defer() and for returns out of lifted code. Functions of the program, function literals and functionals share it.

import type { Expression, Functional, FunctionDeclaration, FunctionLiteral, Local, Parameter } from './ast';
import type { EmitProgram, PendingCode } from './emit_frame';
import { Frame } from './emit_frame';
import { blockCode } from './emit_statement';
import type { Span } from './source';
import { mixedType } from './type';

const entry = 'if (--$T[0] < 0 || d > $D[0]) $limit(d);';

export function functionCode(program: EmitProgram, fn: FunctionDeclaration): string {
  const mark = markFor(program, fn.span);
  program.strict = fn.strict === true;
  const typed = fn.returns.base === 'unknown' ? null : fn.returns;
  const frame = new Frame(program, fn.locals!, typed);
  const body = blockCode(frame, fn.body!);
  const prologue = fn.parameters.map((p, i) => parameterPrologue(frame, p, 2 + i, forCaller)).join('');
  fn.callerDefaults = prologue.includes(forCaller);
  const code = wrapped(frame, fn.parameters, prologue, body, fn.defers === true);
  const caller = fn.callerDefaults ? ' const n$c = $caller(o);' : '';
  return `${mark}function f$${fn.name}(o, d${parameterNames(frame, fn.parameters)}) {${caller}${code}}`;
}

/** The code of a function value: `(o, d, c, …)`, c being what it captured. */
export function pendingCode(program: EmitProgram, { name, strict, node }: PendingCode): string {
  program.strict = strict;
  const mark = markFor(program, node.span);
  return node.kind === 'functional'
    ? `${mark}${functionalCode(program, name, node)}`
    : `${mark}${literalCode(program, name, node)}`;
}

/** Functions are written in an order of their own, so the mark of one says nothing about the next. */
function markFor(program: EmitProgram, span: Span): string {
  program.marks.forget();
  return program.marks.at(span);
}

function literalCode(program: EmitProgram, name: string, node: FunctionLiteral): string {
  const frame = new Frame(program, node.locals!, mixedType);
  const body = blockCode(frame, node.body);
  const prologue = node.parameters.map((p, i) => parameterPrologue(frame, p, 3 + i, '')).join('');
  const code = wrapped(frame, node.parameters, prologue, body, node.defers === true);
  return `function ${name}(o, d, c${parameterNames(frame, node.parameters)}) {${code}}`;
}

function functionalCode(program: EmitProgram, name: string, node: Functional): string {
  const frame = new Frame(program, node.locals ?? [], null);
  const parameters = Array.from({ length: node.parameterCount ?? 0 }, (_, i) => `, l$${i + 1}`).join('');
  const body = program.rules.statement(frame, { kind: 'return', value: node.body, span: node.span });
  const code = wrapped(frame, [], '', body, node.defers === true);
  return `function ${name}(o, d, c${parameters}) {${code}}`;
}

function parameterNames(frame: Frame, parameters: readonly Parameter[]): string {
  return parameters.map((p) => `, ${p.rest ? '...' : ''}${frame.local(p.local!)}`).join('');
}

function wrapped(
  frame: Frame,
  parameters: readonly Parameter[],
  prologue: string,
  body: string,
  defers: boolean,
): string {
  let code = `${prologue} ${body} return 0; `;
  if (frame.returnsByThrow)
    code = ` const n$x = { v: 0 }; try {${code}} catch (t$e) { if (t$e === n$x) return n$x.v; throw t$e; } `;
  if (defers) code = ` const n$d = $defers(); try {${code}} finally { $runDefers(n$d, o, d); } `;
  const own = new Set<Local>(parameters.map((p) => p.local!));
  return ` ${entry}${frame.declarations(own)}${code}`;
}

/** Runs code with the caller as its object. */
const forCaller = '(n$c)';

/** Defaults belong to arguments that were not given; an undefined one that was given stays. `position`: the JS parameter. */
function parameterPrologue(frame: Frame, p: Parameter, position: number, caller: string): string {
  const name = frame.local(p.local!);
  if (p.rest) return ` ${name} = $rest(${name});`;
  const defaults = p.default
    ? ` if (arguments.length <= ${position}) ${name} = ${defaultCode(frame, p, p.default, caller)};`
    : '';
  return p.ref ? `${defaults} ${name} = $asRef(${name});` : defaults;
}

/** A default is evaluated for whoever calls, unless it needs the variables or functions of its own program. */
function defaultCode(frame: Frame, p: Parameter, value: Expression, caller: string): string {
  const code = frame.within(() => frame.value(value.kind === 'functional' ? value.body : value));
  return caller === '' || p.defaultBound || !/\bo\b/.test(code) ? code : `((o) => ${code})${caller}`;
}
