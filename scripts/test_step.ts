// One step of the test run: a program, its output, and what it counts as. A step that has no tests of its own counts only when
// it fails, as one failure, so that the sum never looks better than the run was.

import { spawn } from 'node:child_process';

export interface Outcome {
  passed: number;
  failed: number;
}

export interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Shows the output while it runs; otherwise only when the step has failed. */
  live?: true;
  quietStdout?: true;
  /** The tests inside, from the output. Null: it did not get that far. */
  count?: (output: string) => Outcome | null;
}

/** Longer than any step takes on a small machine: only one that hangs gets there, and then the run goes on without it. */
const stepMinutesMax = 12;

export async function runStep(step: Step): Promise<Outcome> {
  const startMs = performance.now();
  say(`▶ ${step.name}`);
  const { status, output } = await run(step);
  const outcome = judge(step, status, output);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  if (outcome.failed > 0 && !step.live) process.stdout.write(output);
  const counts = step.count ? `, ${outcome.passed} passed, ${outcome.failed} failed` : '';
  say(`${outcome.failed > 0 ? '✗' : '✓'} ${step.name} (${seconds} s${counts})`);
  return outcome;
}

function judge(step: Step, status: number | null, output: string): Outcome {
  const counted = step.count?.(output) ?? { passed: 0, failed: 0 };
  return status === 0 ? counted : { passed: counted.passed, failed: Math.max(1, counted.failed) };
}

function run({ command, args, env, live, quietStdout }: Step): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const gather = (chunk: Buffer, show: boolean) => {
      output += chunk.toString();
      if (show) process.stdout.write(chunk);
    };
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env },
    });
    child.stdout.on('data', (chunk) => gather(chunk, live === true && !quietStdout));
    child.stderr.on('data', (chunk) => gather(chunk, live === true));
    const timer = setTimeout(() => child.kill('SIGKILL'), stepMinutesMax * 60_000);
    child.on('error', (error) => resolve({ status: null, output: `${command}: ${error.message}\n` }));
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      if (signal) say(`  ended by ${signal}`);
      resolve({ status, output });
    });
  });
}

/** Writes the last line of the run, the one that scripts read, and gives the exit status. */
export function tally(outcomes: Outcome[]): number {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
