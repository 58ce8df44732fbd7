// The names of one code unit (a function, a function literal, a functional, the global initialisers): local variables in
// nested blocks, `$1…`, captures. Every declaration gets a variable of its own that lives as long as the call, as in
// FluffOS: a local declared in a loop without initialiser keeps its value from turn to turn. Knows no other names.

import type { Expression, Local, LpcType } from './ast';
import type { Span } from './source';

export type UnitKind = 'function' | 'literal' | 'functional' | 'initialiser';

/** What `break` and `continue` may leave at a place in the code. */
export interface Jumps {
  break: boolean;
  continue: boolean;
  /** Inside catch { } or time_expression { }, out of which they may not lead. */
  sealed: boolean;
}

export class Unit {
  readonly kind: UnitKind;
  readonly parent: Unit | null;
  /** Declared return type; null where values are not checked (no type written). */
  readonly returns: LpcType | null;
  readonly locals: Local[] = [];
  readonly captures: Expression[] = [];
  /** Highest `$N` seen. */
  parameterCount = 0;
  defers = false;
  /** Has a `return` with a value. */
  returnsValue = false;
  /** Uses variables or functions of its program, so it may not be bound to another object. */
  bound = false;
  /** Switches around the place: a case may jump over the initialiser of a local. */
  switches = 0;
  jumps: Jumps = { break: false, continue: false, sealed: false };
  private scopes: Map<string, Local>[] = [new Map()];

  constructor(kind: UnitKind, parent: Unit | null, returns: LpcType | null) {
    this.kind = kind;
    this.parent = parent;
    this.returns = returns;
  }

  /** Types are checked here. */
  get exact(): boolean {
    return this.returns !== null;
  }

  open(): void {
    this.scopes.push(new Map());
  }

  close(): void {
    this.scopes.pop();
  }

  find(name: string): Local | null {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const local = this.scopes[i]!.get(name);
      if (local) return local;
    }
    return null;
  }

  /** The local that the innermost scope declares under that name. */
  declaredHere(name: string): Local | null {
    return this.scopes.at(-1)!.get(name) ?? null;
  }

  declare(name: string, type: LpcType, ref: boolean, span: Span): Local {
    const local: Local = { name, id: this.locals.length, type, ref, used: false, stores: null, span };
    this.locals.push(local);
    if (name !== '') this.scopes.at(-1)!.set(name, local);
    return local;
  }

  /** Of what is really declared. */
  names(): string[] {
    return this.scopes.flatMap((scope) => [...scope.values()].flatMap(({ name, assumed }) => (assumed ? [] : [name])));
  }
}
