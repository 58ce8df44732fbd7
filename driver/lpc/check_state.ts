// What the checker carries through a program: the names of the program, the code unit it stands in, and where to report.
// The rules of expressions and statements need each other; they are handed in here, so that no files import in a circle.

import type { Block, Expression, LpcType, Statement } from './ast';
import type { Diagnostics } from './diagnostic';
import type { ProgramScope } from './program_scope';
import type { UnitKind } from './scope';
import { Unit } from './scope';
import type { Span } from './source';

export interface CheckRules {
  expression(c: CheckState, e: Expression): LpcType;
  block(c: CheckState, b: Block): void;
  statement(c: CheckState, s: Statement): void;
}

/** `efun::name()` in the source: master->valid_override() has the last word on it. */
export interface EfunOverride {
  name: string;
  span: Span;
}

export class CheckState {
  readonly scope: ProgramScope;
  readonly diagnostics: Diagnostics;
  readonly rules: CheckRules;
  readonly overrides: EfunOverride[] = [];
  unit: Unit;
  /** Counts assignments to locals: an expression during whose check it grew may write. */
  writes = 0;
  /** The expression that is a statement of the innermost block itself: whoever is behind it in that block has passed it. */
  plainStep: Expression | null = null;
  /** Directly inside an argument list, the only place for `ref x`. */
  inArguments = false;

  constructor(scope: ProgramScope, diagnostics: Diagnostics, rules: CheckRules) {
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.rules = rules;
    this.unit = new Unit('initialiser', null, null);
  }

  /** Types are checked where a return type is written, as in FluffOS, and in initialisers under strict_types. */
  get exact(): boolean {
    return this.unit.exact || (this.unit.kind === 'initialiser' && this.scope.strictTypes);
  }

  expression(e: Expression): LpcType {
    return this.rules.expression(this, e);
  }

  /** Runs `work` in a new unit inside the current one and gives the unit back. */
  within(kind: UnitKind, returns: LpcType | null, work: () => void): Unit {
    const outer = this.unit;
    const unit = new Unit(kind, outer, returns);
    const { writes, inArguments } = this;
    this.unit = unit;
    this.inArguments = false;
    work();
    this.unit = outer;
    // What the inner unit assigns are its own variables.
    this.writes = writes;
    this.inArguments = inArguments;
    return unit;
  }
}
