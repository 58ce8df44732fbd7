// What the emitter carries: for the program its constants, call sites and function values; for each function its temporary
// variables and the names of its locals. Temporaries are a stack: code that is nested deeper uses higher ones, so nothing that
// is still needed is overwritten. Expression, statement and call rules need each other and are handed in here.

import type { Block, ConstantValue, Expression, Functional, FunctionLiteral, Local, LpcType, Statement } from './ast';
import { floatLocals } from './float_local';
import type { LineMarks } from './line_table';
import type { ProgramScope } from './program_scope';
import type { Span } from './source';

export interface EmitRules {
  value(f: Frame, e: Expression): string;
  condition(f: Frame, e: Expression): string;
  effect(f: Frame, e: Expression): string;
  statement(f: Frame, s: Statement): string;
  block(f: Frame, b: Block): string;
}

/** A function value whose code still has to be written: after all functions, so that these stay on their lines. */
export interface PendingCode {
  name: string;
  strict: boolean;
  node: Functional | FunctionLiteral;
}

export class EmitProgram {
  readonly scope: ProgramScope;
  readonly marks: LineMarks;
  readonly rules: EmitRules;
  readonly pending: PendingCode[] = [];
  /** #pragma strict_types holds for what is being written. */
  strict = false;
  /** Definitions at the head of the link function. */
  readonly head: string[] = [];
  private readonly constants = new Map<string, string>();
  private sites = 0;
  private codes = 0;

  constructor(scope: ProgramScope, marks: LineMarks, rules: EmitRules) {
    this.scope = scope;
    this.marks = marks;
    this.rules = rules;
  }

  /** A constant of the program that `code` makes once. */
  constant(code: string): string {
    let name = this.constants.get(code);
    if (!name) {
      name = `k$${this.constants.size}`;
      this.constants.set(code, name);
      this.head.push(`const ${name} = ${code};`);
    }
    return name;
  }

  site(): string {
    const name = this.siteName();
    this.head.push(`const ${name} = $site();`);
    return name;
  }

  private siteName(): string {
    return `s$${this.sites++}`;
  }

  /** A function `s$N$` that makes the one call it is written for, so that V8 learns what is called there and can inline it; a
   *  function for all calls would see every function there is. */
  caller(parameters: string, body: string): string {
    const name = `${this.siteName()}$`;
    this.head.push(`function ${name}(o, d, ${parameters}) { ${body} }`);
    return name;
  }

  code(node: Functional | FunctionLiteral): string {
    const name = `c$${this.codes++}`;
    this.pending.push({ name, strict: this.strict, node });
    return name;
  }

  /** The definition of a class of this program. */
  classDefinition(className: string): string {
    const members = this.scope.classes.get(className)!.members.map((member) => member.name);
    return this.constant(`$classDef(${jsText(className)}, ${jsText(members)})`);
  }
}

export class Frame {
  readonly program: EmitProgram;
  readonly returns: LpcType | null;
  /** Catch and time_expression that were already evaluated by statements in front: the temporary that holds their value. */
  readonly lifted = new Map<Expression, string>();
  /** Within `(() => {…})()`: return statements must travel as exceptions. */
  arrows = 0;
  returnsByThrow = false;
  /** Locals of which the JS variable holds the bare number: these are never anything but a float. */
  readonly floats: ReadonlySet<Local>;
  private readonly locals: readonly Local[];
  private readonly names: string[] = [];
  private top = 0;
  private highest = 0;
  private labels = 0;

  constructor(program: EmitProgram, locals: readonly Local[], returns: LpcType | null) {
    this.program = program;
    this.locals = locals;
    this.floats = floatLocals(locals);
    this.returns = returns;
    const used = new Set<string>();
    for (const local of locals) {
      const plain = `l$${local.name}`;
      const name = local.name === '' ? `n$${local.id}` : used.has(plain) ? `l$${local.name}$${local.id}` : plain;
      used.add(name);
      this.names.push(name);
    }
  }

  value(e: Expression): string {
    return this.program.rules.value(this, e);
  }

  condition(e: Expression): string {
    return this.program.rules.condition(this, e);
  }

  effect(e: Expression): string {
    return this.program.rules.effect(this, e);
  }

  mark(span: Span): string {
    return this.program.marks.at(span);
  }

  // ---------------------------------------------------------------- variables

  local(local: Local): string {
    return this.names[local.id]!;
  }

  /** A temporary above all that are in use. */
  temp(): string {
    const name = `t$${this.top++}`;
    if (this.top > this.highest) this.highest = this.top;
    return name;
  }

  /** The height to which `release` goes back. */
  get height(): number {
    return this.top;
  }

  release(height: number): void {
    this.top = height;
  }

  /** Runs `work` and frees the temporaries it took. */
  within<T>(work: () => T): T {
    const height = this.top;
    const result = work();
    this.top = height;
    return result;
  }

  label(): string {
    return `n$L${this.labels++}`;
  }

  /** Declarations at the head of the function: locals other than parameters, then temporaries. */
  declarations(parameters: ReadonlySet<Local>): string {
    const names = this.locals.filter((local) => !parameters.has(local)).map((local) => this.local(local));
    for (let i = 0; i < this.highest; i++) names.push(`t$${i}`);
    return names.length > 0 ? ` let ${names.join(', ')};` : '';
  }
}

/** A constant as JS; floats are made once for the program. */
export function literal(program: EmitProgram, value: ConstantValue): string {
  if (typeof value === 'string') return jsText(value);
  if (typeof value === 'object') return program.constant(`$float(${jsNumber(value.float)})`);
  const text = typeof value === 'bigint' ? `${value}n` : String(value);
  return value < 0 ? `(${text})` : text;
}

/** Texts, and lists and tables of them, as JS. The two separators of Unicode are escaped: V8 counts them as line ends, inside of
 *  strings too, and code has to stand on the lines of its source. */
export function jsText(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (character) =>
    character === '\u2028' ? '\\u2028' : '\\u2029',
  );
}

/** Without the names Infinity and NaN, which generated code may not use. */
export function jsNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '0 / 0' : value > 0 ? '1 / 0' : '-1 / 0';
}

/** Parentheses around a list of steps; the last one is the value. */
export function sequence(steps: string[], value: string): string {
  return steps.length === 0 ? value : `(${steps.join(', ')}, ${value})`;
}
