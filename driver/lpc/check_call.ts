// Names and calls: what a name stands for, whether it may be used here, and whether the arguments fit. Fills the `ref`
// fields that the emitter reads.

import type {
  Call,
  CallOther,
  Expression,
  FunctionRef,
  Local,
  LpcType,
  Name,
  NamedFunctional,
  ScopedCall,
} from './ast';
import type { CheckState } from './check_state';
import { counted } from './diagnostic';
import type { Callable, CallableMeta } from './program_scope';
import type { Unit } from './scope';
import type { Span } from './source';
import { closest } from './suggest';
import { fits, functionType, isAny, isBase, mixedType, objectType, typeText } from './type';

// ---------------------------------------------------------------- names

export function checkName(c: CheckState, e: Name): LpcType {
  const variable = variableNamed(c, e.name, e.span);
  if (variable) {
    e.ref = variable.ref;
    return variable.type;
  }
  const callable = c.scope.callable(e.name);
  if (!callable) {
    reportUndefinedVariable(c, e);
    return mixedType;
  }
  useFunction(c, callable, e.span);
  e.ref = callable.ref;
  return functionType;
}

type Variable = { ref: Extract<Name['ref'], { to: 'local' | 'global' }>; type: LpcType };

function variableNamed(c: CheckState, name: string, span: Span): Variable | null {
  const local = localNamed(c, name, span);
  if (local) {
    local.used = true;
    return { ref: { to: 'local', local }, type: local.type };
  }
  const global = c.scope.global(name);
  if (!global) return null;
  c.unit.bound = true;
  if (global.hidden) c.diagnostics.error('L303', span, name);
  return { ref: { to: 'global', index: global.index }, type: global.type };
}

/** A local of this unit. Locals of the code around a functional are not in reach: they must be captured with `$(…)`. */
function localNamed(c: CheckState, name: string, span: Span): Local | null {
  const own = c.unit.find(name);
  if (own) return own;
  for (let unit: Unit = c.unit; unit.kind === 'functional' && unit.parent; ) {
    unit = unit.parent;
    const outer = unit.find(name);
    if (!outer) continue;
    c.diagnostics.error('L325', span, name);
    return outer;
  }
  return null;
}

function reportUndefinedVariable(c: CheckState, e: Name): void {
  const later = c.scope.globals.some((global) => global.name === e.name);
  const hint = later
    ? null
    : closest(e.name, [...c.unit.names(), ...c.scope.globalNames(), ...c.scope.callableNames()]);
  c.diagnostics.error('L301', e.span, e.name, hint ?? '');
  // Declared now, so that one mistake is one message.
  Object.assign(c.unit.declare(e.name, mixedType, false, e.span), { used: true, assumed: true });
}

/** Notes that the current unit needs its program, and refuses functions that are private to an inherited program. */
function useFunction(c: CheckState, callable: Callable, span: Span): void {
  if (callable.ref.to !== 'efun') c.unit.bound = true;
  if (callable.hidden) c.diagnostics.error('L304', span, callable.ref.name);
  warnDeprecated(c, callable, span);
}

function warnDeprecated(c: CheckState, { ref }: Callable, span: Span): void {
  const advice = ref.to === 'efun' ? c.scope.efun(ref.name)?.deprecated : undefined;
  if (ref.to === 'efun' && advice !== undefined) c.diagnostics.warning('L389', span, ref.name, advice);
}

// ---------------------------------------------------------------- calls

export function checkCall(c: CheckState, e: Call): LpcType {
  if (e.callee.kind !== 'name') return callValue(c, e);
  const { name } = e.callee;
  const callable = c.scope.callable(name);
  const later =
    callable?.ref.to === 'function' && c.scope.ownFunction(name)?.visible === false && callable.ref.ownIndex !== null;
  if (callable && !later) return callNamed(c, e, callable);
  if (holdsFunction(c, name)) return callValue(c, e);
  if (callable) return callNamed(c, e, callable);
  return callUnknown(c, e, name);
}

function holdsFunction(c: CheckState, name: string): boolean {
  const type = c.unit.find(name)?.type ?? c.scope.global(name)?.type;
  return type !== undefined && (isBase(type, 'function') || isAny(type));
}

function callValue(c: CheckState, e: Call): LpcType {
  c.expression(e.callee);
  checkArguments(c, e.args, null, e.span);
  return mixedType;
}

function callNamed(c: CheckState, e: Call, callable: Callable): LpcType {
  e.ref = callable.ref;
  const { span } = e.callee;
  useFunction(c, callable, span);
  if (callable.ref.to === 'efun') noteEfun(c, callable.ref.name, e.args);
  checkArguments(c, e.args, callable.meta, span);
  return callable.ref.name === 'clone_object' && callable.ref.to === 'efun' ? mixedType : callable.returns;
}

/** Efuns that mean something for the unit in which they stand. */
function noteEfun(c: CheckState, name: string, args: Expression[]): void {
  if (name === 'defer') c.unit.defers = true;
  // FluffOS reads the places of parse_command as sscanf's: as references without `ref`.
  if (name === 'parse_command')
    for (let i = 3; i < args.length; i++)
      if (args[i]!.kind !== 'refArgument') args[i] = { kind: 'refArgument', target: args[i]!, span: args[i]!.span };
}

/** A function that nobody declares: an error where types are checked, else a slot that an inheriting program may fill. */
function callUnknown(c: CheckState, e: Call, name: string): LpcType {
  if (c.exact) {
    c.diagnostics.error('L302', e.callee.span, name, closest(name, c.scope.callableNames()) ?? '');
  } else {
    const own = c.scope.ownSlot(name, 0, mixedType);
    own.visible = true;
    e.ref = c.scope.ownCallable(own).ref;
    c.unit.bound = true;
  }
  checkArguments(c, e.args, null, e.span);
  return mixedType;
}

export function checkScopedCall(c: CheckState, e: ScopedCall): LpcType {
  const callable = scopedCallable(c, e);
  if (!callable) {
    checkArguments(c, e.args, null, e.span);
    return mixedType;
  }
  e.ref = callable.ref;
  warnDeprecated(c, callable, e.span);
  if (callable.ref.to === 'efun') noteEfun(c, callable.ref.name, e.args);
  checkArguments(c, e.args, callable.meta, e.span);
  return callable.returns;
}

function scopedCallable(c: CheckState, e: ScopedCall): Callable | null {
  if (e.scope === 'efun') return efunOverride(c, e);
  c.unit.bound = true;
  const found = c.scope.superCallable(e.scope, e.name);
  if (found === 'hidden') c.diagnostics.error('L304', e.span, e.name);
  else if (!found && e.scope === '') c.diagnostics.error('L335', e.span, e.name);
  else if (!found)
    c.diagnostics.error('L336', e.span, e.name, e.scope, c.scope.inherits.map((i) => i.meta.path).join(', '));
  return found === 'hidden' ? null : found;
}

function efunOverride(c: CheckState, e: ScopedCall): Callable | null {
  const efun = c.scope.efun(e.name);
  if (!efun) {
    c.diagnostics.error('L337', e.span, e.name);
    return null;
  }
  c.overrides.push({ name: e.name, span: e.span });
  return c.scope.efunCallable(efun);
}

export function checkCallOther(c: CheckState, e: CallOther): LpcType {
  const type = c.expression(e.object);
  if (c.exact && e.object.kind !== 'array' && !callable(type))
    c.diagnostics.warning('L343', e.object.span, typeText(type));
  if (typeof e.name !== 'string') c.expression(e.name);
  checkArguments(c, e.args, null, e.span);
  return mixedType;
}

function callable(type: LpcType): boolean {
  return fits(type, objectType) || fits(type, { base: 'string', array: 0 }) || type.array > 0;
}

// ---------------------------------------------------------------- arguments

function checkArguments(c: CheckState, args: Expression[], meta: CallableMeta | null, span: Span): void {
  const outer = c.inArguments;
  const types = args.map((arg) => {
    c.inArguments = true;
    return c.expression(arg);
  });
  c.inArguments = outer;
  if (!meta) return;
  const spread = args.findIndex((arg) => arg.kind === 'spread');
  if (checkCount(c, args.length, spread >= 0, meta, span) && c.exact && meta.checked)
    checkTypes(c, args, types, meta, spread);
}

function checkCount(c: CheckState, count: number, spread: boolean, meta: CallableMeta, span: Span): boolean {
  const efun = meta.what === 'efun';
  if (!efun && (!c.exact || !meta.checked || meta.what === 'simul_efun')) return true;
  if (spread) {
    if (meta.spreadable) return true;
    c.diagnostics.error('L339', span, meta.name);
    return false;
  }
  if (count < meta.minArguments) {
    c.diagnostics.error('L338', span, meta.name, countText(meta), String(count));
    return false;
  }
  if (efun && meta.maxArguments !== null && count > meta.maxArguments) {
    c.diagnostics.error('L338', span, meta.name, countText(meta), String(count));
    return false;
  }
  return true;
}

function countText(meta: CallableMeta): string {
  if (meta.maxArguments === null) return `at least ${counted(meta.minArguments, 'argument')}`;
  if (meta.maxArguments === meta.minArguments) return counted(meta.maxArguments, 'argument');
  return `${meta.minArguments} to ${counted(meta.maxArguments, 'argument')}`;
}

function checkTypes(c: CheckState, args: Expression[], types: LpcType[], meta: CallableMeta, spread: number): void {
  const count = spread < 0 ? args.length : spread;
  for (let i = 0; i < count; i++) {
    const parameter = meta.parameters[i] ?? (meta.maxArguments === null ? meta.parameters.at(-1) : undefined);
    if (!parameter?.types || args[i]!.kind === 'refArgument' || fits(types[i], parameter.types)) continue;
    // FluffOS checks only the arguments that must be given.
    if (meta.what !== 'efun' && parameter.hasDefault) continue;
    const texts = [String(i + 1), meta.name, typeText(parameter.types), typeText(types[i])];
    if (isLoose(meta)) c.diagnostics.warning('L344', args[i]!.span, ...texts);
    else c.diagnostics.error('L344', args[i]!.span, ...texts);
  }
}

/** FluffOS leaves the arguments of simul_efuns, and of efuns that take any number of them, to run time. */
function isLoose(meta: CallableMeta): boolean {
  return meta.what === 'simul_efun' || (meta.what === 'efun' && meta.maxArguments === null);
}

// ---------------------------------------------------------------- (: name, args :)

export function checkNamedFunctional(c: CheckState, e: NamedFunctional): LpcType {
  const ref = functionalRef(c, e);
  if (ref) e.ref = ref;
  checkArguments(c, e.args, null, e.span);
  return functionType;
}

/** What the functional calls; null for `(: ob, "name" :)`, and for `(: variable :)`, whose value is the variable. */
function functionalRef(c: CheckState, e: NamedFunctional): FunctionRef | null {
  const { target } = e;
  if (target.kind === 'scopedCall') {
    const callable = scopedCallable(c, target);
    if (callable) target.ref = callable.ref;
    return callable?.ref ?? null;
  }
  if (target.kind !== 'name') return null;
  const variable = e.args.length === 0 ? variableInFunctional(c, target) : variableNamed(c, target.name, target.span);
  if (variable) {
    target.ref = variable.ref;
    target.type = variable.type;
    return null;
  }
  const callable = c.scope.callable(target.name);
  if (!callable) {
    reportUndefinedVariable(c, target);
    return null;
  }
  useFunction(c, callable, target.span);
  return callable.ref;
}

/** `(: x :)` with a variable x gives its value at the time of the call, so x must be a global. */
function variableInFunctional(c: CheckState, target: Name): Variable | null {
  let variable: Variable | null = null;
  c.within('functional', c.exact ? mixedType : null, () => {
    variable = variableNamed(c, target.name, target.span);
  });
  return variable;
}
