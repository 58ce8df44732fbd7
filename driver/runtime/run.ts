// `mudstone run` and `mudstone eval`: one entry into LPC without players. What LPC writes goes to session 0, the terminal.

import { apply, NotFound } from './apply';
import { Origin } from './call_stack';
import { fail, toLpcError } from './error';
import { reportFault } from './fault';
import { findOrLoad, loadFromText } from './load';
import { toText } from './show';
import type { Value } from './value';
import { floatToInt, LpcFloat } from './value';

/** What became of the start; 'ok' is told as a value. */
export type BootResult = ['master'] | ['simul_efun'] | ['flag', string];

export type RunResult = ['value', number | null, string] | ['error', string] | BootResult;

let result: RunResult = ['value', null, ''];

export function lastResult(): RunResult {
  return result;
}

export function setResult(to: RunResult): void {
  result = to;
}

/** Loads the object and calls main(args); an int it returns becomes the exit status. */
export function run(path: string, args: string[]): void {
  attempt(() => {
    const object = findOrLoad(null, 0, path);
    if (object === null) fail(`There is no object ${path}.`);
    const value = apply(null, 0, object, 'main', [args], Origin.driver);
    return value === NotFound ? 0 : value;
  });
}

let evaluations = 0;

/** The value of an LPC expression, or of the statements of a function body when it is no expression. */
export function evaluate(expression: string): void {
  attempt(() => {
    const path = `/.eval/${evaluations++}`;
    const object = loadFromText(
      null,
      0,
      path,
      `mixed evaluate_expression() { return ${expression.trim().replace(/;$/, '')}\n; }\n`,
    );
    return object === null ? 0 : apply(null, 0, object, 'evaluate_expression', [], Origin.driver);
  });
}

function attempt(task: () => Value): void {
  try {
    const value = task();
    result = ['value', exitStatus(value), toText(value)];
  } catch (exception) {
    result = ['error', String(toLpcError(exception).value)];
    reportFault(exception);
  }
}

function exitStatus(value: Value): number | null {
  if (typeof value === 'number') return value;
  return value instanceof LpcFloat ? Number(floatToInt(value.v)) : null;
}
