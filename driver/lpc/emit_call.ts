// Calls: of own and inherited functions through the object's table, of private and nomask ones directly, of efuns, simul_efuns,
// function values and other objects. Arguments by reference become $Ref records. The called name is always a literal in the
// generated code, never a JS name.

import type { Call, CallOther, Expression, FunctionRef, ScopedCall } from './ast';
import { convert } from './emit_convert';
import type { Frame } from './emit_frame';
import { jsText } from './emit_frame';
import { directRef } from './emit_operand';
import { place } from './emit_place';
import { conversion, isBase, parseType } from './type';

/** `used`: the value of the call matters. */
export function callValue(f: Frame, e: Call | ScopedCall, used: boolean): string {
  const mark = f.mark(e.span);
  if (!e.ref) return mark + valueCall(f, (e as Call).callee, e.args);
  return mark + namedCall(f, e.ref, e.args, used);
}

function namedCall(f: Frame, ref: FunctionRef, args: Expression[], used: boolean): string {
  switch (ref.to) {
    case 'efun':
      return efunCall(f, ref.name, args, used);
    case 'simul':
      return `$sf(${f.program.site()}, o, d, ${jsText(ref.name)}${argumentsCode(f, args)})`;
    default:
      return `${functionCode(ref)}(o, d + 1${argumentsCode(f, args)})`;
  }
}

/** JS code for the function that a reference means in this object. */
export function functionCode(ref: Exclude<FunctionRef, { to: 'efun' | 'simul' }>): string {
  switch (ref.to) {
    case 'function':
      return ref.direct && ref.defined && ref.ownIndex !== null ? `f$${ref.name}` : `o.t[fb + ${ref.slot}]`;
    case 'super':
      return `sup[${ref.inherit}][${ref.slot}]`;
    case 'supers':
      return `((o, d, ...a) => [${ref.calls.map((call) => `sup[${call.inherit}][${call.slot}](o, d, ...a)`).join(', ')}])`;
  }
}

/** `, a, b, ...$spread(c)`. */
function argumentsCode(f: Frame, args: Expression[]): string {
  return args.map((arg) => `, ${argument(f, arg)}`).join('');
}

export function argument(f: Frame, e: Expression): string {
  if (e.kind === 'spread') return `...$spread(${f.value(e.value)})`;
  if (e.kind === 'refArgument') return reference(f, e.target);
  return f.value(e);
}

// ---------------------------------------------------------------- efuns

function efunCall(f: Frame, name: string, args: Expression[], used: boolean): string {
  return inlined(f, name, args) ?? plainEfun(f, name, args, used);
}

function plainEfun(f: Frame, name: string, args: Expression[], used: boolean): string {
  const efun = f.program.scope.efun(name)!;
  const codes = args.map((arg, i) => {
    const types = efun.parameters[i]?.types;
    const wanted = types?.length === 1 ? parseType(types[0]!) : undefined;
    const number = isBase(wanted, 'int') || isBase(wanted, 'float') ? wanted : undefined;
    const converts = number && arg.constant !== 0 && conversion(arg.type, number, false) !== null;
    return `, ${converts ? convert(f, arg, number) : argument(f, arg)}`;
  });
  const call = `$e_${efun.aliasOf ?? name}(o, d${codes.join('')})`;
  return used && efun.returns === 'void' ? `(${call}, 0)` : call;
}

/** Efuns that are faster, or only possible, as code. */
function inlined(f: Frame, name: string, args: Expression[]): string | null {
  if (name === 'this_object' && args.length === 0) return 'o';
  const plain = args.every((arg) => arg.kind !== 'spread' && arg.kind !== 'refArgument');
  if (!plain) return null;
  if (name === 'sizeof' && args.length === 1 && args[0]!.constant === undefined) return inlineSizeof(f, args[0]!);
  if (name === 'evaluate' && args.length > 0) return valueCall(f, args[0]!, args.slice(1));
  const second = args[1];
  if (name === 'call_other' && second?.kind === 'string') return otherCall(f, args[0]!, second.value, args.slice(2));
  return null;
}

function inlineSizeof(f: Frame, e: Expression): string {
  return f.within(() => {
    const direct = directRef(f, e, false);
    if (direct !== null) return `(Array.isArray(${direct}) ? ${direct}.length : $e_sizeof(o, d, ${direct}))`;
    const code = f.within(() => f.value(e));
    const t = f.temp();
    return `(Array.isArray(${t} = ${code}) ? ${t}.length : $e_sizeof(o, d, ${t}))`;
  });
}

// ---------------------------------------------------------------- values and objects

/** `, n$0, n$1`: what a function that makes one call passes on. */
function passedOn(args: Expression[]): string {
  return args.map((_, i) => `, n$${i}`).join('');
}

/** The usual function value, a functional or function literal that is still good, runs at once: nothing else has a `body`. */
function valueCaller(f: Frame, args: Expression[]): string {
  const given = passedOn(args);
  const slow = `if (n$f?.body === undefined || !$alive(o, n$f)) return $slow.evSlow(o, d, n$f, [${given.slice(2)}]);`;
  const call = `n$f.body(n$f.owner, d + 1, n$f.captured${given})`;
  return f.program.caller(
    `n$f${given}`,
    `${slow} const n$h = $enterValue(n$f.owner); const n$r = ${call}; $leave(n$h); return n$r;`,
  );
}

/** An object with the function table that the site saw last is called at once: a number has no `fast`, and no table is null. */
function otherCaller(f: Frame, name: string, args: Expression[]): string {
  const given = passedOn(args);
  const site = f.program.site();
  const slow = `if (n$t?.fast !== ${site}.table || o.destructed) return $slow.coSlow(${site}, o, d, n$t, ${name}, [${given.slice(2)}]);`;
  const call = `${site}.code(n$t, d + 1${given})`;
  return f.program.caller(
    `n$t${given}`,
    `${slow} const n$h = $enterOther(n$t); const n$r = ${call}; $leave(n$h); return n$r;`,
  );
}

function valueCall(f: Frame, callee: Expression, args: Expression[]): string {
  const helper = args.some((arg) => arg.kind === 'spread') ? '$ev' : valueCaller(f, args);
  return `${helper}(o, d, ${f.value(callee)}${argumentsCode(f, args)})`;
}

export function callOther(f: Frame, e: CallOther): string {
  const mark = f.mark(e.span);
  if (!e.optional) return mark + otherCall(f, e.object, e.name, e.args);
  return f.within(() => {
    const code = f.within(() => f.value(e.object));
    const t = f.temp();
    return `(${mark}$bool(${t} = ${code}) ? ${otherCall(f, t, e.name, e.args)} : 0)`;
  });
}

/** `object`: an expression, or code. A simul_efun call_other also serves `->`, as in FluffOS. */
function otherCall(f: Frame, object: Expression | string, name: string | Expression, args: Expression[]): string {
  const target = typeof object === 'string' ? object : f.value(object);
  if (f.program.scope.simul('call_other')) {
    const nameCode = typeof name === 'string' ? jsText(name) : f.value(name);
    return `$sf(${f.program.site()}, o, d, "call_other", ${target}, ${nameCode}${argumentsCode(f, args)})`;
  }
  if (typeof name !== 'string')
    return `$cod(o, d, ${target}, ${f.value(name)}, [${args.map((arg) => argument(f, arg)).join(', ')}])`;
  const nameCode = jsText(name);
  if (args.some((arg) => arg.kind === 'spread'))
    return `$co(${f.program.site()}, o, d, ${target}, ${nameCode}${argumentsCode(f, args)})`;
  const helper = otherCaller(f, nameCode, args);
  return `${helper}(o, d, ${target}${argumentsCode(f, args)})`;
}

// ---------------------------------------------------------------- references

/** A $Ref to a place. Its container and index are fixed now; reading and writing happen whenever the callee does. */
export function reference(f: Frame, target: Expression): string {
  let e = target;
  while (e.kind === 'parens') e = e.expression;
  if (e.kind === 'name' && e.ref?.to === 'local' && e.ref.local.ref) return f.local(e.ref.local);
  if (e.kind === 'name' && e.ref?.to === 'global') return `$refElement(o.v, vb + ${e.ref.index}, 0)`;
  const there = place(f, e);
  const made = `new $Ref(() => ${there.get}, (n$v) => { ${there.set('n$v')}; })`;
  return there.steps.length > 0 ? `(${there.steps.join(', ')}, ${made})` : made;
}
