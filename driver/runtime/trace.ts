// Where an error happened, in LPC: V8's stack frames carry the script (an LPC path) and line, the object stack carries the
// objects; together they are the trace that error_handler() and the log get. Formatted only when somebody looks.

import { currentOrigin, Origin, originName, stackEntry, stackHeight } from './call_stack';
import { LpcMapping } from './mapping';
import type { Program } from './program';
import { programOfScript, sourceLine } from './program';
import type { LpcObject, Value } from './value';

export interface Frame {
  /** LPC name: `create`, `<function>` for function literals, `(init)` for variable initialisers. */
  name: string;
  program: Program;
  object: LpcObject | null;
  file: string;
  line: number;
  origin: string;
}

/** V8's structured frames; neither ES nor our tsconfig names them. */
interface CallSite {
  getFunctionName(): string | null;
  getScriptNameOrSourceURL(): string | null;
  getFileName(): string | null;
  getLineNumber(): number | null;
}

interface ErrorWithPrepare {
  prepareStackTrace?: ((error: unknown, sites: CallSite[]) => unknown) | undefined;
}

/** How far each runtime function moves on the object stack while it is on V8's stack. */
const pushes = new Map<string, number>([
  ...['co', 'coLearned', 'ev', 'ev1', 'ev2', 'sf', 'apply', 'callFunction', 'callSimul', 'initialise'].map(
    (name): [string, number] => [name, 1],
  ),
  // The slow ways push in the functions they call; they cancel the push of the fast way that called them.
  ...['coSlow', 'evSlow'].map((name): [string, number] => [name, -1]),
]);

function callSites(error: Error): CallSite[] {
  const errors = Error as unknown as ErrorWithPrepare;
  const before = errors.prepareStackTrace;
  let sites: CallSite[] = [];
  errors.prepareStackTrace = (_error, found) => {
    sites = found;
    return '';
  };
  try {
    // Reading is what makes V8 format; toLpcError() may have put a getter there.
    void error.stack;
  } finally {
    errors.prepareStackTrace = before;
  }
  return sites;
}

/** The LPC frames of an error, outermost first. `height`: of the object stack when it was thrown. */
export function framesOf(error: Error, height = stackHeight()): Frame[] {
  const frames: Frame[] = [];
  let level = height - 1;
  for (const site of callSites(error)) {
    const script = site.getScriptNameOrSourceURL?.() ?? site.getFileName();
    const program = script === null ? undefined : programOfScript(script);
    if (program === undefined) level -= pushes.get(plainName(site)) ?? 0;
    else if (isCaller(site)) level--;
    else frames.push(frameAt(site, plainName(site), program, level));
  }
  return frames.reverse();
}

/** A function of generated code that is no function of LPC: it makes one call out of the object (lpc/emit_call.ts). */
function isCaller(site: CallSite): boolean {
  return plainName(site).startsWith('s$');
}

function frameAt(site: CallSite, name: string, program: Program, level: number): Frame {
  const { object, origin } = stackEntry(level);
  const { file, line } = sourceLine(program, site.getLineNumber() ?? 0);
  return { name: lpcName(name), program, object, file, line, origin: originName(origin) };
}

/** `f$create` → create; closures of functionals have other letters. */
function lpcName(name: string): string {
  if (name.startsWith('f$')) return name.slice(2);
  return name.startsWith('c$') ? '<function>' : '(init)';
}

/** Frames of this very moment, innermost last. */
export function currentFrames(): Frame[] {
  return framesOf(new Error('trace'));
}

/** origin(): how the function that asks was called. A call within the object leaves no entry on the object stack; V8 saw it. */
export function callOrigin(): string {
  const sites = callSites(new Error('origin'));
  const isLpc = (site: CallSite | undefined): boolean => {
    const script = site?.getScriptNameOrSourceURL?.() ?? site?.getFileName() ?? null;
    return script !== null && programOfScript(script) !== undefined && !isCaller(site!);
  };
  const own = sites.findIndex(isLpc);
  // (: origin :) is called by nobody's function: there the stack entry alone tells.
  const calledFromLpc =
    own >= 0 &&
    !sites.slice(0, own).some((site) => isCaller(site) || pushes.has(plainName(site))) &&
    isLpc(sites[own + 1]);
  return originName(calledFromLpc ? Origin.local : currentOrigin());
}

function plainName(site: CallSite): string {
  const name = site.getFunctionName() ?? '';
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The array of mappings that error_handler() gets as `trace`. */
export function traceMappings(frames: Frame[]): LpcMapping[] {
  return frames.map((frame) => {
    const flat: Value[] = ['function', frame.name, 'program', frame.file, 'object', frame.object ?? 0];
    flat.push('file', frame.file, 'line', frame.line);
    return LpcMapping.ofDriver(flat);
  });
}

/** The traceback for the log: outermost first, one line each. */
export function traceText(frames: Frame[]): string {
  return frames
    .map((frame) => {
      const object = frame.object === null ? '' : ` in object ${frame.object.name}`;
      return `'${frame.name}' at ${frame.file}:${frame.line}${object}\n`;
    })
    .join('');
}
