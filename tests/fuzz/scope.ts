// What a generated program has and what may be named at a place in it. Types are the few that matter to the checker and the emitter.

import type { Random } from './random';

export const types = [
  'int',
  'float',
  'string',
  'mixed',
  'mixed *',
  'mapping',
  'object',
  'function',
  'buffer',
  'class point',
] as const;
export type Type = (typeof types)[number];

export interface Variable {
  name: string;
  type: Type;
}

export interface Parameter extends Variable {
  ref?: boolean;
  rest?: boolean;
  /** An expression. */
  default?: string;
}

export interface FunctionShape {
  name: string;
  returns: Type;
  parameters: Parameter[];
  varargs: boolean;
}

/** Members of the class that every program has. */
export const members: readonly Variable[] = [
  { name: 'x', type: 'int' },
  { name: 'ratio', type: 'float' },
  { name: 'name', type: 'string' },
  { name: 'list', type: 'mixed *' },
  { name: 'any', type: 'mixed' },
  { name: 'constructor', type: 'mapping' },
];

export interface ProgramShape {
  random: Random;
  globals: Variable[];
  functions: FunctionShape[];
  names: number;
}

export class Scope {
  readonly program: ProgramShape;
  readonly random: Random;
  returns: Type;
  locals: Variable[] = [];
  /** Loops around that break and continue may leave; a switch allows break only. */
  loops = 0;
  switches = 0;
  /** Parameters $1 … of the functional around; null outside. */
  dollars: number | null = null;
  /** The locals that `$(…)` may capture. */
  captured: Variable[] = [];
  /** A default argument: no $ and no declarations. */
  plain = false;
  /** Inside an expression, which may be the argument of a macro: what takes lines of its own cannot stand there. */
  inline = false;
  /** In an argument of a macro. There FluffOS, and so this compiler, finds no macros behind a lone quote inside of a template. */
  inMacro = false;
  /** Statements and operators that may still be made. */
  fuel: number;

  constructor(program: ProgramShape, returns: Type, fuel: number) {
    this.program = program;
    this.random = program.random;
    this.returns = returns;
    this.fuel = fuel;
  }

  /** A scope inside a function value: locals stay outside. */
  inner(returns: Type): Scope {
    const scope = new Scope(this.program, returns, Math.min(this.fuel >> 1, 12));
    this.fuel -= scope.fuel;
    scope.inline = true;
    scope.inMacro = this.inMacro;
    return scope;
  }

  /** True, and one less, while there is fuel. */
  burn(): boolean {
    return this.fuel-- > 0;
  }

  freshName(): string {
    return `${this.random.pick(hostileNames)}_${this.program.names++}`;
  }

  variables(type: Type): Variable[] {
    return [...this.locals, ...this.program.globals].filter((variable) => variable.type === type);
  }

  /** Runs `work`; what it declares is gone behind it. */
  block<T>(work: () => T): T {
    const height = this.locals.length;
    const result = work();
    this.locals.length = height;
    return result;
  }

  macroArgument<T>(work: () => T): T {
    const outer = this.inMacro;
    this.inMacro = true;
    const result = work();
    this.inMacro = outer;
    return result;
  }

  /** break and continue cannot leave what `work` makes. */
  outsideLoops<T>(work: () => T): T {
    const { loops, switches, inline } = this;
    this.loops = this.switches = 0;
    this.inline = true;
    const result = work();
    this.loops = loops;
    this.switches = switches;
    this.inline = inline;
    return result;
  }
}

/** Words that mean something to JavaScript but not to LPC. */
export const hostileNames = [
  ...['constructor', '__proto__', 'prototype', 'eval', 'arguments', 'this', 'globalThis', 'let', 'var', 'const'],
  ...['typeof', 'delete', 'yield', 'NaN', 'undefined', 'o', 'd', 'c', 'vb', 'fb', 'sup', 'x', 'y', 'name', 'count'],
];
