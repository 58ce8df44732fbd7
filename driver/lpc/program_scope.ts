// The names of a whole program: inherited slots and variables, own functions, globals, classes, simul_efuns and efuns, and
// what a name means at a place in the file. As in FluffOS a name means what is known above its use; a function that is only
// defined further down is found too, but last. Knows no expressions.

import type { EfunPrototype } from '../contract/efuns';
import { efunPrototypes } from '../contract/efuns';
import type { FunctionMeta, ProgramMeta } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import type { FunctionDeclaration, FunctionRef, LpcType } from './ast';
import type { Layout } from './inherit_table';
import { addInherit, findSlots, findSuper, isDefined, layoutOf } from './inherit_table';
import type { CompileInput } from './interface';
import { parseType } from './type';

export interface InheritEntry {
  meta: ProgramMeta;
  modifiers: number;
  slotBase: number;
  variableBase: number;
  slotCount: number;
  variableCount: number;
}

export interface OwnFunction {
  name: string;
  index: number;
  /** The declaration that counts: the definition once it is known, else the first prototype. */
  declaration: FunctionDeclaration | null;
  defined: boolean;
  modifiers: number;
  returns: LpcType;
  /** The declaration seen last above the current place: calls are checked against it. */
  seen: FunctionDeclaration | null;
  /** Seen, or called without being declared. */
  visible: boolean;
}

export interface GlobalVariable {
  name: string;
  /** Within the whole program: inherited variables first. */
  index: number;
  type: LpcType;
  modifiers: number;
  hidden: boolean;
  visible: boolean;
}

export interface ClassInfo {
  name: string;
  members: { name: string; type: LpcType }[];
  inherited: boolean;
}

/** What a call needs to know of a function besides where it is. */
export interface Callable {
  ref: FunctionRef;
  returns: LpcType;
  /** Null when nothing is known about the arguments. */
  meta: CallableMeta | null;
  /** Private in an inherited program. */
  hidden: boolean;
}

export interface CallableMeta {
  name: string;
  what: 'function' | 'efun' | 'simul_efun';
  parameters: { types: LpcType | null; ref: boolean; hasDefault: boolean }[];
  minArguments: number;
  /** Null: any number. */
  maxArguments: number | null;
  /** Declared with types: FluffOS checks the arguments only then. */
  checked: boolean;
  /** f(x...) may call it. */
  spreadable: boolean;
}

export class ProgramScope {
  readonly inherits: InheritEntry[] = [];
  readonly layout: Layout = { slots: [], variables: [] };
  readonly own: OwnFunction[] = [];
  readonly globals: GlobalVariable[] = [];
  readonly classes = new Map<string, ClassInfo>();
  strictTypes = false;

  private readonly input: CompileInput;
  private readonly layouts = new Map<string, Layout>();
  private inheritedByName = new Map<string, number>();
  private readonly ownByName = new Map<string, OwnFunction>();
  private readonly globalByName = new Map<string, GlobalVariable>();
  private readonly metas = new WeakMap<object, CallableMeta>();

  constructor(input: CompileInput) {
    this.input = input;
  }

  get inheritedSlots(): number {
    return this.layout.slots.length;
  }

  get inheritedVariables(): number {
    return this.layout.variables.length;
  }

  // ---------------------------------------------------------------- declarations

  addInherit(meta: ProgramMeta, modifiers: number): void {
    const parent = layoutOf(meta, this.input.lookup, this.layouts);
    this.inherits.push({
      meta,
      modifiers,
      slotBase: this.inheritedSlots,
      variableBase: this.inheritedVariables,
      slotCount: parent.slots.length,
      variableCount: parent.variables.length,
    });
    addInherit(this.layout, parent, modifiers);
    this.inheritedByName = findSlots(this.layout.slots);
  }

  /** Makes the variables of all inherits known. Later ones of the same name win unless they are private. */
  nameInheritedVariables(): void {
    this.layout.variables.forEach((variable, index) => {
      const before = this.globalByName.get(variable.name);
      if (before && variable.hidden) return;
      this.globalByName.set(variable.name, {
        name: variable.name,
        index,
        type: parseType(variable.meta.type),
        modifiers: variable.modifiers,
        hidden: variable.hidden,
        visible: true,
      });
    });
  }

  /** A new own variable; the one it replaces, if any, is given back. */
  addGlobal(
    name: string,
    type: LpcType,
    modifiers: number,
  ): { variable: GlobalVariable; before: GlobalVariable | undefined } {
    const before = this.globalByName.get(name);
    const index = this.inheritedVariables + this.globals.length;
    const variable: GlobalVariable = { name, index, type, modifiers, hidden: false, visible: true };
    this.globals.push(variable);
    this.globalByName.set(name, variable);
    return { variable, before };
  }

  /** The own slot of a function; made on first use. */
  ownSlot(name: string, modifiers: number, returns: LpcType): OwnFunction {
    let fn = this.ownByName.get(name);
    if (!fn) {
      fn = {
        name,
        index: this.own.length,
        declaration: null,
        defined: false,
        modifiers,
        returns,
        seen: null,
        visible: false,
      };
      this.own.push(fn);
      this.ownByName.set(name, fn);
    }
    return fn;
  }

  // ---------------------------------------------------------------- lookups

  global(name: string): GlobalVariable | null {
    const variable = this.globalByName.get(name);
    return variable?.visible ? variable : null;
  }

  ownFunction(name: string): OwnFunction | null {
    return this.ownByName.get(name) ?? null;
  }

  inheritedFunction(
    name: string,
  ): { slot: number; meta: FunctionMeta; modifiers: number; hidden: boolean; owner: ProgramMeta } | null {
    const slot = this.inheritedByName.get(name);
    if (slot === undefined) return null;
    const { meta, modifiers, hidden, owner } = this.layout.slots[slot]!;
    return { slot, meta, modifiers, hidden, owner };
  }

  efun(name: string): EfunPrototype | null {
    return efunPrototypes().get(name) ?? null;
  }

  simul(name: string): FunctionMeta | null {
    const meta = this.input.simulEfuns?.get(name);
    return meta && (meta.modifiers & Modifier.Private) === 0 ? meta : null;
  }

  /** What `name()` or a bare `name` calls here: own or inherited, then simul_efun, then efun, then own ones further down. */
  callable(name: string): Callable | null {
    const own = this.ownByName.get(name);
    if (own?.visible) return this.ownCallable(own);
    const inherited = this.inheritedFunction(name);
    if (inherited) return this.inheritedCallable(inherited);
    const simul = this.simul(name);
    if (simul) return this.simulCallable(simul);
    const efun = this.efun(name);
    if (efun) return this.efunCallable(efun);
    return own ? this.ownCallable(own) : null;
  }

  ownCallable(own: OwnFunction): Callable {
    const direct = own.defined && (own.modifiers & (Modifier.Private | Modifier.Nomask)) !== 0;
    return {
      ref: {
        to: 'function',
        slot: this.inheritedSlots + own.index,
        name: own.name,
        direct,
        ownIndex: own.index,
        defined: own.defined,
      },
      returns: own.returns,
      meta: this.ownMeta(own),
      hidden: false,
    };
  }

  private inheritedCallable(fn: { slot: number; meta: FunctionMeta; hidden: boolean }): Callable {
    return {
      ref: {
        to: 'function',
        slot: fn.slot,
        name: fn.meta.name,
        direct: false,
        ownIndex: null,
        defined: isDefined(fn.meta),
      },
      returns: parseType(fn.meta.returns),
      meta: this.functionMeta(fn.meta, 'function'),
      hidden: fn.hidden,
    };
  }

  simulCallable(meta: FunctionMeta): Callable {
    return {
      ref: { to: 'simul', name: meta.name },
      returns: parseType(meta.returns),
      meta: this.functionMeta(meta, 'simul_efun'),
      hidden: false,
    };
  }

  efunCallable(efun: EfunPrototype): Callable {
    return {
      ref: { to: 'efun', name: efun.name },
      returns: parseType(efun.returns),
      meta: this.efunMeta(efun),
      hidden: false,
    };
  }

  /** `::name()` and `scope::name()`. Which inherit answers is FluffOS's rule: the first, in order, that has it. */
  superCallable(scope: string, name: string): Callable | 'hidden' | null {
    for (const [inherit, entry] of this.inherits.entries()) {
      if (scope !== '' && !pathMatches(entry.meta.path, scope)) continue;
      const found = findSuper(entry.meta, name, this.input.lookup);
      if (!found) continue;
      if (found.hidden) return 'hidden';
      return {
        ref: { to: 'super', inherit, slot: found.slot, name },
        returns: parseType(found.meta.returns),
        meta: this.functionMeta(found.meta, 'function'),
        hidden: false,
      };
    }
    return null;
  }

  /** All names that can be called, for "did you mean". */
  *callableNames(): Iterable<string> {
    yield* this.ownByName.keys();
    yield* this.inheritedByName.keys();
    if (this.input.simulEfuns) yield* this.input.simulEfuns.keys();
    yield* efunPrototypes().keys();
  }

  *globalNames(): Iterable<string> {
    for (const [name, variable] of this.globalByName) if (!variable.hidden) yield name;
  }

  // ---------------------------------------------------------------- parameters

  private ownMeta(own: OwnFunction): CallableMeta | null {
    const declaration = own.seen ?? own.declaration;
    return declaration && this.declarationMeta(declaration);
  }

  private declarationMeta(declaration: FunctionDeclaration): CallableMeta {
    return this.once(declaration, () => {
      const { parameters } = declaration;
      const rest = parameters.at(-1)?.rest === true;
      return {
        name: declaration.name,
        what: 'function',
        parameters: parameters.map((p) => ({
          types: p.rest ? null : p.type,
          ref: p.ref,
          hasDefault: p.default !== undefined,
        })),
        minArguments: minArguments(declaration),
        maxArguments: rest ? null : parameters.length,
        checked: declaration.returns.base !== 'unknown',
        spreadable: rest || (declaration.modifiers & Modifier.Varargs) !== 0,
      };
    });
  }

  private functionMeta(meta: FunctionMeta, what: CallableMeta['what']): CallableMeta {
    return this.once(meta, () => {
      const rest = (meta.modifiers & Modifier.Rest) !== 0;
      return {
        name: meta.name,
        what,
        parameters: meta.parameters.map((p, i) => ({
          types: rest && i === meta.parameters.length - 1 ? null : parseType(p.type),
          ref: p.ref === true,
          hasDefault: i >= meta.minArguments,
        })),
        minArguments: meta.minArguments,
        maxArguments: rest ? null : meta.parameters.length,
        checked: meta.returns !== 'unknown',
        spreadable: (meta.modifiers & (Modifier.Rest | Modifier.Varargs)) !== 0,
      };
    });
  }

  private efunMeta(efun: EfunPrototype): CallableMeta {
    return this.once(efun, () => {
      const rest = efun.parameters.at(-1)?.rest === true;
      const optional = efun.parameters.findIndex((p) => p.optional);
      return {
        name: efun.name,
        what: 'efun',
        parameters: efun.parameters.map((p) => ({
          types: parseType(p.types.join('|')),
          ref: p.ref === true,
          hasDefault: p.optional,
        })),
        minArguments: optional < 0 ? efun.parameters.length : optional,
        maxArguments: rest ? null : efun.parameters.length,
        checked: true,
        spreadable: rest,
      };
    });
  }

  private once(key: object, make: () => CallableMeta): CallableMeta {
    let meta = this.metas.get(key);
    if (!meta) this.metas.set(key, (meta = make()));
    return meta;
  }
}

/** Fewest arguments of a call: all without default, none for `varargs` and untyped functions. */
export function minArguments(declaration: FunctionDeclaration): number {
  const { parameters } = declaration;
  if (declaration.modifiers & Modifier.Varargs || declaration.returns.base === 'unknown') return 0;
  if (parameters.at(-1)?.rest) return 0;
  const withDefault = parameters.findIndex((p) => p.default);
  return withDefault < 0 ? parameters.length : withDefault;
}

/** `room` and `std/room` name the inherited program `/std/room`. */
function pathMatches(path: string, scope: string): boolean {
  const bare = scope.startsWith('/') ? scope : `/${scope}`;
  return path === bare || path.endsWith(bare);
}
