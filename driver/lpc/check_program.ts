// The program as a whole: inherits, classes, functions and global variables. First every function of the file gets its slot,
// then the file is walked from top to bottom, so that a name means what stands above its use.

import type { ProgramMeta } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import type { ClassDeclaration, FunctionDeclaration, GlobalDeclaration, Inherit, Item, LpcType, Program } from './ast';
import { checkExpression } from './check_expression';
import { neverEnds } from './check_flow';
import { declareParameters, knownType } from './check_parameter';
import type { CheckRules } from './check_state';
import { CheckState } from './check_state';
import { checkBlock, checkInitialiser, checkStatement } from './check_statement';
import type { Diagnostics } from './diagnostic';
import { counted } from './diagnostic';
import { isDefined } from './inherit_table';
import type { CompileInput } from './interface';
import { ProgramScope } from './program_scope';
import type { Unit } from './scope';
import type { Span } from './source';
import { fits, isAny, isBase, parseType, sameType, typeText, voidType } from './type';

const rules: CheckRules = { expression: checkExpression, block: checkBlock, statement: checkStatement };

export interface Checked {
  scope: ProgramScope;
  /** The unit of the global initialisers. */
  initialiser: Unit;
  overrides: CheckState['overrides'];
}

/** `parents` are the programs of the file's inherit statements, in order; `strict` the items under #pragma strict_types. Fills
 *  the checker's fields of the tree. */
export function checkProgram(
  program: Program,
  parents: ProgramMeta[],
  input: CompileInput,
  strict: ReadonlySet<Item>,
  diagnostics: Diagnostics,
): Checked {
  const scope = new ProgramScope(input);
  const c = new CheckState(scope, diagnostics, rules);
  const initialiser = c.unit;
  declareInherits(c, program.items, parents);
  for (const item of program.items) if (item.kind === 'function') declareFunction(c, item);
  for (const item of program.items) {
    scope.strictTypes = strict.has(item);
    checkItem(c, item);
  }
  return { scope, initialiser, overrides: c.overrides };
}

// ---------------------------------------------------------------- declarations

function declareInherits(c: CheckState, items: Item[], parents: ProgramMeta[]): void {
  items
    .filter((item) => item.kind === 'inherit')
    .forEach((item, i) => {
      declareInherit(c, item, parents[i]!);
    });
  c.scope.nameInheritedVariables();
}

function declareInherit(c: CheckState, item: Inherit, parent: ProgramMeta): void {
  c.scope.addInherit(parent, item.modifiers);
  for (const info of parent.classes) {
    const members = info.members.map((member) => ({ name: member.name, type: parseType(member.type) }));
    const before = c.scope.classes.get(info.name);
    if (!before) c.scope.classes.set(info.name, { name: info.name, members, inherited: true });
    else if (!sameMembers(before.members, members)) c.diagnostics.error('L358', item.span, info.name);
  }
}

function sameMembers(
  a: ClassDeclaration['members'] | { name: string; type: ClassDeclaration['members'][0]['type'] }[],
  b: typeof a,
): boolean {
  return (
    a.length === b.length && a.every((member, i) => member.name === b[i]!.name && sameType(member.type, b[i]!.type))
  );
}

/** Gives the function its slot. A prototype of a function that an inherited program defines needs none. */
function declareFunction(c: CheckState, fn: FunctionDeclaration): void {
  const existing = c.scope.ownFunction(fn.name);
  if (!fn.body && !existing) {
    const inherited = c.scope.inheritedFunction(fn.name);
    if (inherited && !inherited.hidden && isDefined(inherited.meta)) return;
  }
  const own = c.scope.ownSlot(fn.name, fn.modifiers, fn.returns);
  fn.index = own.index;
  if (fn.body && own.defined) {
    c.diagnostics.error('L305', fn.nameSpan, fn.name);
    return;
  }
  if (!fn.body && own.declaration) return;
  own.declaration = fn;
  own.modifiers = fn.modifiers;
  own.returns = fn.returns;
  own.defined = fn.body !== null;
}

// ---------------------------------------------------------------- the walk

function checkItem(c: CheckState, item: Item): void {
  switch (item.kind) {
    case 'class':
      checkClass(c, item);
      break;
    case 'global':
      checkGlobals(c, item);
      break;
    case 'function':
      checkFunction(c, item);
      break;
  }
}

function checkClass(c: CheckState, item: ClassDeclaration): void {
  const before = c.scope.classes.get(item.name);
  // A class may have members of its own type.
  if (!before) c.scope.classes.set(item.name, { name: item.name, members: [], inherited: false });
  for (const member of item.members) refuseVoid(c, member);
  const members = item.members.map((member) => ({ name: member.name, type: knownType(c, member.type, member.span) }));
  const names = new Set<string>();
  for (const [i, member] of members.entries()) {
    if (names.has(member.name)) c.diagnostics.warning('L309', item.members[i]!.span, member.name);
    names.add(member.name);
  }
  if (before && !sameMembers(before.members, members)) c.diagnostics.error('L359', item.span, item.name);
  else if (!before) c.scope.classes.set(item.name, { name: item.name, members, inherited: false });
}

function checkGlobals(c: CheckState, item: GlobalDeclaration): void {
  item.strict = c.scope.strictTypes;
  for (const variable of item.variables) {
    if (variable.type.base === 'unknown' && c.scope.strictTypes)
      c.diagnostics.error('L324', variable.span, variable.name);
    refuseVoid(c, variable);
    const type = knownType(c, variable.type, variable.span);
    if (variable.initialiser) checkInitialiser(c, variable.name, type, variable.initialiser);
    const { before, variable: added } = c.scope.addGlobal(variable.name, type, item.modifiers);
    variable.index = added.index - c.scope.inheritedVariables;
    if (!before) continue;
    if (before.modifiers & Modifier.Nomask) c.diagnostics.error('L307', variable.span, variable.name);
    else if (!before.hidden) c.diagnostics.warning('L381', variable.span, variable.name);
    // Two variables of one name in an object: only one of them can be saved.
    if (!(before.modifiers & Modifier.Nosave)) added.modifiers |= Modifier.Nosave;
  }
}

/** An array of void is refused just as well. */
function refuseVoid(c: CheckState, { name, type, span }: { name: string; type: LpcType; span: Span }): void {
  if (type.base === 'void') c.diagnostics.error('L308', span, name);
}

function checkFunction(c: CheckState, fn: FunctionDeclaration): void {
  const { scope } = c;
  const typed = fn.returns.base !== 'unknown';
  fn.strict = scope.strictTypes;
  if (!typed && scope.strictTypes && fn.name !== 'create') c.diagnostics.error('L323', fn.nameSpan, fn.name);
  fn.returns = knownReturn(c, fn);
  checkAgainstInherited(c, fn);
  checkAgainstPrototype(c, fn);
  const own = scope.ownFunction(fn.name);
  if (own) {
    own.visible = true;
    own.seen = fn;
  }
  if (fn.modifiers & Modifier.Async) c.diagnostics.error('L401', fn.span);
  const returns = typed ? fn.returns : scope.strictTypes ? voidType : null;
  const unit = c.within('function', returns, () => {
    declareParameters(c, fn.parameters);
    if (!fn.body) return;
    checkBlock(c, fn.body);
    // Many old functions carry a type and never return; only those that return here and there are told.
    const valued = typed && c.unit.returnsValue && !isAny(fn.returns) && !isBase(fn.returns, 'void');
    if (valued && !neverEnds(fn.body)) c.diagnostics.warning('L385', fn.body.endSpan, typeText(fn.returns));
  });
  fn.locals = unit.locals;
  fn.defers = unit.defers;
  if (fn.body && unit.exact) warnUnused(c, unit);
}

function knownReturn(c: CheckState, fn: FunctionDeclaration): FunctionDeclaration['returns'] {
  return fn.returns.base === 'unknown' ? fn.returns : knownType(c, fn.returns, fn.nameSpan);
}

function checkAgainstInherited(c: CheckState, fn: FunctionDeclaration): void {
  const inherited = c.scope.inheritedFunction(fn.name);
  if (!inherited || !fn.body || inherited.hidden || !isDefined(inherited.meta)) return;
  if (inherited.modifiers & Modifier.Nomask) c.diagnostics.error('L306', fn.nameSpan, fn.name, inherited.owner.path);
  const before = parseType(inherited.meta.returns);
  if (fn.returns.base !== 'unknown' && before.base !== 'unknown' && !fits(fn.returns, before)) {
    const file = inherited.owner.files[0]!;
    c.diagnostics.warning('L387', fn.nameSpan, fn.name, typeText(fn.returns), file, typeText(before));
  }
}

/** A prototype and a definition of one file should agree. */
function checkAgainstPrototype(c: CheckState, fn: FunctionDeclaration): void {
  const definition = c.scope.ownFunction(fn.name)?.declaration;
  if (!definition || definition === fn || fn.body || isAny(fn.returns) || isAny(definition.returns)) return;
  if (!fits(definition.returns, fn.returns) || isBase(fn.returns, 'void') !== isBase(definition.returns, 'void'))
    c.diagnostics.warning('L382', fn.nameSpan, fn.name, typeText(fn.returns), typeText(definition.returns));
  const varargs =
    (fn.modifiers | definition.modifiers) & Modifier.Varargs || [fn, definition].some((f) => f.parameters.at(-1)?.rest);
  if (!varargs && fn.parameters.length !== definition.parameters.length)
    c.diagnostics.warning(
      'L383',
      fn.nameSpan,
      fn.name,
      counted(fn.parameters.length, 'parameter'),
      String(definition.parameters.length),
    );
}

function warnUnused(c: CheckState, unit: Unit): void {
  for (const local of unit.locals) if (!local.used) c.diagnostics.warning('L384', local.span, local.name);
}
