// Puts the questions of an earlier compilation again, and asks for its inherits again: when all is as it was, its result still holds.

import type { AskedQuestion, CompileReply } from '../contract/bridge';
import { type CompileStep, same } from './asking';
import type { Compilation } from './compile';

/** The steps that were learned now; equal to `steps` when nothing has changed. Stops behind the first that differs. */
export function* replayed(steps: readonly CompileStep[]): Compilation<CompileStep[]> {
  const learned: CompileStep[] = [];
  while (learned.length < steps.length) {
    const next = steps[learned.length]!;
    const before = learned.length;
    if ('inherit' in next) {
      const hash = (yield { inherit: next.inherit, file: next.file, ...sourceOf(next) }) as string | null;
      if (hash === null) return learned;
      learned.push({ ...next, hash });
    } else {
      learned.push(...(yield* asked(steps.slice(before))));
    }
    if (learned.length === before || !same(learned.at(-1), steps[learned.length - 1])) return learned;
  }
  return learned;
}

function sourceOf(step: { source?: string }): { source?: string } {
  return step.source === undefined ? {} : { source: step.source };
}

/** The questions up to the next inherit, put together. */
function* asked(steps: readonly CompileStep[]): Compilation<CompileStep[]> {
  const questions: AskedQuestion[] = [];
  for (const step of steps) {
    if (!('question' in step)) break;
    questions.push({ question: step.question, expected: step.reply });
  }
  const replies = (yield { ask: questions }) as CompileReply[];
  return replies.slice(0, questions.length).map((reply, index) => ({ question: questions[index]!.question, reply }));
}
