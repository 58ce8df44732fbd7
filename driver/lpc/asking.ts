// What a compilation learned from outside, in order: replies of the master and the programs that were inherited. The preprocessor
// cannot wait for a reply, so it goes on with the one that is expected; what was expected is put to the master afterwards, and only
// when a reply differs the text is read again, with the replies up to there. A compile cache keeps the steps and asks them again.

import type { AskedQuestion, CompileQuestion, CompileReply } from '../contract/bridge';

/** One thing learned. */
export type CompileStep =
  | { question: CompileQuestion; reply: CompileReply }
  /** A program that was inherited, and which compilation of it. */
  | { inherit: string; file: string; source?: string; hash: string };

export class Asking {
  /** What is known; the first `at` of them were used in this pass. */
  readonly steps: CompileStep[];
  private readonly applies: ReadonlySet<CompileQuestion[0]>;
  private at = 0;
  private guesses: AskedQuestion[] = [];

  constructor(applies: ReadonlySet<CompileQuestion[0]>, known: readonly CompileStep[] = []) {
    this.applies = applies;
    this.steps = [...known];
  }

  /** Begins a pass over the text. */
  restart(): void {
    this.at = 0;
    this.guesses = [];
  }

  /** The reply, or the expected one when it is not known yet. */
  ask(question: CompileQuestion, expected: CompileReply): CompileReply {
    if (!this.applies.has(question[0])) return expected;
    const known =
      this.guesses.length === 0 ? this.known((step) => 'question' in step && same(step.question, question)) : null;
    if (known && 'question' in known) return known.reply;
    this.guesses.push({ question, expected });
    return expected;
  }

  /** The step that comes next, when it is the one looked for; what was known behind another one is forgotten. */
  known(fits: (step: CompileStep) => boolean): CompileStep | null {
    const step = this.steps[this.at];
    if (step && fits(step)) {
      this.at++;
      return step;
    }
    this.steps.length = this.at;
    return null;
  }

  /** Adds a step that was learned now. */
  learn(step: CompileStep): void {
    this.steps.push(step);
    this.at = this.steps.length;
  }

  /** Questions of this pass that went on with a guess. */
  get open(): readonly AskedQuestion[] {
    return this.guesses;
  }

  /** Takes the replies to the open questions. True when all were as expected, so that the pass stands. */
  take(replies: readonly CompileReply[]): boolean {
    const open = this.guesses;
    this.guesses = [];
    replies.slice(0, open.length).forEach((reply, index) => {
      this.learn({ question: open[index]!.question, reply });
    });
    return replies.length >= open.length && open.every(({ expected }, index) => same(expected, replies[index]));
  }
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
