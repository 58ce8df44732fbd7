// Function values: named ones ask the runtime for a record, functionals and function literals become functions `c$N` of the
// program, which take what was captured with `$(…)` as an array. Their code is written after all named functions.

import type { Expression, Functional, FunctionLiteral, FunctionRef, Name, NamedFunctional } from './ast';
import { argument, functionCode } from './emit_call';
import type { Frame } from './emit_frame';
import { jsText } from './emit_frame';

/** `ref` with bound arguments. */
function functionValue(f: Frame, ref: FunctionRef, args: Expression[]): string {
  const bound = `[${args.map((arg) => argument(f, arg)).join(', ')}]`;
  const name = jsText(ref.name);
  switch (ref.to) {
    case 'efun':
      return `$fnEfun(o, ${name}, ${bound})`;
    case 'simul':
      return `$fnSimul(o, ${name}, ${bound})`;
    case 'function':
      if (!ref.direct) return `$fnLocal(o, fb + ${ref.slot}, ${name}, ${bound})`;
  }
  return `$fnDirect(o, ${functionCode(ref)}, ${name}, ${bound})`;
}

/** A bare function name as a value. */
export function nameAsFunction(f: Frame, e: Name): string {
  return functionValue(f, e.ref as FunctionRef, []);
}

/** `(: f, a :)`, `(: ob, "name", a :)`, `(: variable :)`. */
export function namedFunctional(f: Frame, e: NamedFunctional): string {
  if (e.ref) return functionValue(f, e.ref, e.args);
  if (e.args.length === 0)
    return functional(f, {
      kind: 'functional',
      body: e.target,
      captures: [],
      parameterCount: 0,
      bound: true,
      span: e.span,
    });
  const [name, ...args] = e.args;
  return `$fnOther(o, ${f.value(e.target)}, ${f.value(name!)}, [${args.map((arg) => argument(f, arg)).join(', ')}])`;
}

export function functional(f: Frame, e: Functional): string {
  return codeValue(f, e, e.parameterCount ?? 0);
}

export function functionLiteral(f: Frame, e: FunctionLiteral): string {
  return codeValue(f, e, e.parameters.length);
}

function codeValue(f: Frame, e: Functional | FunctionLiteral, parameterCount: number): string {
  const captured = (e.captures ?? []).map((capture) => f.value(capture)).join(', ');
  const code = f.program.code(e);
  const name = jsText(e.kind === 'functional' ? '(: :)' : 'function');
  return `$fnCode(o, ${code}, [${captured}], ${parameterCount}, ${name}, ${e.bound ? 0 : 1})`;
}
