// A compilation as the runtime sees it: the host does it and stops where it needs LPC. What the master says about includes, inherits
// and efun:: is asked here, and an error in its answer counts as none. Loading what is inherited is load.ts's work.

import type { AskedQuestion, CompileQuestion, CompileReply } from '../contract/bridge';
import { NotFound } from './apply';
import { fail } from './error';
import { safely } from './fault';
import { host } from './host';
import { applyMaster, hasMaster, NoMaster } from './master';
import { countCompileError } from './mudlib_stats';
import { emit, log } from './outbox';
import { validPath } from './permission';
import type { Value } from './value';
import { truthy } from './value';
import { world } from './world';

/** How many compilations wait for another one to end. */
let level = 0;

/** Nothing compiles when a turn begins: what was cut off by the host is given up. */
export function forgetCompilations(): void {
  level = 0;
}

export type LoadInherit = (need: { inherit: string; file: string; source?: string }) => string | null;

/** True when the program is there, false when it has errors (they were logged), 'missing' when there is no such file. `loadInherit`
 *  gives the hash of a program, or null to give up: then the result is undefined. */
export function compile(
  d: number,
  file: string,
  text: string | null,
  loadInherit: LoadInherit,
): boolean | 'missing' | undefined {
  const mine = level++;
  try {
    const applies = JSON.stringify(masterApplies());
    let answer =
      text === null ? host().compileProgram(file, mine, applies) : host().compileText(file, text, mine, applies);
    for (;;) {
      if (answer[0] === 'error') {
        if (answer[1] === 'missing') return 'missing';
        fail(answer[2]);
      }
      const step = answer[1];
      if ('failed' in step) {
        for (const line of step.echoes) emit(['debug', `${line}\n`]);
        for (const one of step.diagnostics) logDiagnostic(d, one);
        return !step.failed;
      }
      const reply = 'ask' in step ? replies(d, step.ask) : loadInherit(step);
      if (reply === null) return undefined;
      answer = host().continueCompile(mine, JSON.stringify(reply));
    }
  } finally {
    level = mine;
  }
}

/** To master->log_error(); to the log when the master has none or is not there yet. */
function logDiagnostic(d: number, { file, severity, text }: { file: string; severity: string; text: string }): void {
  if (severity === 'error') countCompileError(file);
  const answer = safely(() => applyMaster(null, d, 'log_error', [file, text]));
  if (answer === NoMaster || answer === NotFound) log(severity === 'error' ? 'error' : 'warn', 'compile', text);
}

// ---------------------------------------------------------------- the master's word

/** Applies that a master may lack; without them all is as usual. */
const optionalApplies = ['get_include_path', 'include_file', 'inherit_program', 'valid_read'] as const;

/** A master without valid_override() allows no efun::, as in FluffOS, so that one is asked in any case. */
function masterApplies(): CompileQuestion[0][] {
  if (!hasMaster()) return [];
  const { master } = world;
  return ['valid_override', ...optionalApplies.filter((name) => master!.program.find(name) !== undefined)];
}

/** `mudstone check`: as a compilation would ask. */
export function repliesJson(askedJson: string): string {
  return JSON.stringify(replies(0, JSON.parse(askedJson) as AskedQuestion[]));
}

/** The replies in order, up to the first that is not the expected one. */
function replies(d: number, asked: AskedQuestion[]): CompileReply[] {
  const result: CompileReply[] = [];
  for (const { question, expected } of asked) {
    const reply = replyTo(d, question);
    result.push(reply);
    if (JSON.stringify(reply) !== JSON.stringify(expected)) break;
  }
  return result;
}

function replyTo(d: number, question: CompileQuestion): CompileReply {
  const [name, ...args] = question;
  if (name === 'valid_read') return validPath(world.master, d, question[1], 'include', false) ?? false;
  // Boxed, because an answer of undefined is a zero, and an error is no answer.
  const answered = safely(() => [applyMaster(null, d, name, args)]);
  if (name === 'valid_override') return answered !== undefined && answered[0] !== NotFound && truthy(answered[0]);
  return answered === undefined || answered[0] === NotFound ? null : asReply(answered[0]);
}

function asReply(answer: Value): CompileReply {
  if (typeof answer === 'string') return answer;
  return Array.isArray(answer) ? answer.map((one) => (typeof one === 'string' ? one : null)) : false;
}
