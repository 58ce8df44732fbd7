// Programs: what one compilation left behind (ProgramMeta and its link function) made ready for objects. A program
// flattens its inheritance into slots (functions) and variables, decides once which definition wins each slot, and links
// copies of itself for a place (vb, fb) in an object. Equal places share one link. Knows no objects and no values.
//
// Rules of overriding, FluffOS's where both can be had: a program's own definition wins over inherited ones; among
// inherits the later wins; a private function neither overrides nor is overridden; a nomask function may not be
// defined again; a prototype never wins over a definition.

import type { FunctionMeta, LinkFunction, LpcCode, ProgramMeta } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import { fail } from './error';

/** A function slot as seen from one program. */
export interface Slot {
  readonly name: string;
  /** Effective modifiers: those of the definition narrowed by the modifiers of the inherits on the way. */
  readonly modifiers: number;
  /** Private in an inherited program: neither this program nor anyone outside may call it. */
  readonly hidden: boolean;
  /** Where it is written. */
  readonly program: Program;
  readonly meta: FunctionMeta;
}

/** What a call by name finds. */
export interface Callable {
  readonly slot: number;
  readonly entry: Slot;
}

export interface VariableSlot {
  readonly name: string;
  readonly modifiers: number;
  readonly type: string;
  readonly program: Program;
}

export interface ProgramLink {
  /** Resolved functions of this copy, by slot. */
  readonly table: LpcCode[];
  /** Variable initialisers in order: inherits first. */
  readonly inits: LpcCode[];
}

const AccessMask = Modifier.Private | Modifier.Protected | Modifier.Public | Modifier.Static;

export class Program {
  readonly meta: ProgramMeta;
  readonly path: string;
  readonly inherits: readonly Program[];
  readonly slots: readonly Slot[];
  readonly variables: readonly VariableSlot[];
  readonly variableCount: number;
  /** What the variables of a new object hold. */
  readonly noValues: readonly undefined[];
  readonly slotCount: number;
  /** First own slot and variable. */
  readonly ownSlot: number;
  readonly ownVariable: number;
  /** Slot → the slot whose definition it runs. */
  readonly winners: Int32Array;
  /** Living objects of this program, and programs that inherit it: clean_up() is told their number. */
  objectCount = 0;
  heirCount = 0;
  readonly #link: LinkFunction;
  readonly #links = new Map<number, ProgramLink>();
  readonly #names = new Map<string, Callable>();

  constructor(meta: ProgramMeta, link: LinkFunction, inherits: readonly Program[]) {
    this.meta = meta;
    this.path = meta.path;
    this.inherits = inherits;
    this.#link = link;
    const slots: Slot[] = [];
    const variables: VariableSlot[] = [];
    for (const [j, inherited] of inherits.entries()) {
      const narrow = meta.inherits[j].modifiers;
      for (const slot of inherited.slots) slots.push(inheritedSlot(slot, narrow));
      for (const variable of inherited.variables) variables.push(inheritedVariable(variable, narrow));
    }
    this.ownSlot = slots.length;
    this.ownVariable = variables.length;
    for (const fn of meta.functions) {
      slots.push({ name: fn.name, modifiers: fn.modifiers, hidden: false, program: this, meta: fn });
    }
    for (const variable of meta.variables) variables.push({ ...variable, program: this });
    this.slots = slots;
    this.variables = variables;
    this.slotCount = slots.length;
    this.variableCount = variables.length;
    this.noValues = variables.map(() => undefined);
    this.#nameFunctions();
    this.winners = this.#resolve();
  }

  /** The function a call by name reaches, hidden and private ones included; undefined when there is none. */
  find(name: string): Callable | undefined {
    return this.#names.get(name);
  }

  /** Every function that a call by name can reach. */
  callables(): IterableIterator<Callable> {
    return this.#names.values();
  }

  /** This program or one it inherits, however far, has that path. */
  inheritsPath(path: string): boolean {
    return this.inherits.some((inherited) => inherited.path === path || inherited.inheritsPath(path));
  }

  /** Links this program for variables from `vb` and functions from `fb` on. */
  link(vb: number, fb: number): ProgramLink {
    const key = vb * 0x200000 + fb;
    let linked = this.#links.get(key);
    if (linked === undefined) {
      linked = this.#linkAt(vb, fb);
      this.#links.set(key, linked);
    }
    return linked;
  }

  #linkAt(vb: number, fb: number): ProgramLink {
    const sup: LpcCode[][] = [];
    const raw: LpcCode[] = [];
    const inits: LpcCode[] = [];
    let variable = vb;
    let slot = fb;
    for (const inherited of this.inherits) {
      const copy = inherited.link(variable, slot);
      sup.push(copy.table);
      raw.push(...copy.table);
      inits.push(...copy.inits);
      variable += inherited.variableCount;
      slot += inherited.slotCount;
    }
    const own = this.#link(vb, fb, sup);
    raw.push(...own.f);
    if (own.init !== null) inits.push(own.init);
    return { table: Array.from(this.winners, (winner) => raw[winner]), inits };
  }

  /** The compiled code, as JavaScript. */
  scriptText(): string {
    return this.#link.toString();
  }

  #nameFunctions(): void {
    const names = this.#names;
    for (let i = 0; i < this.slotCount; i++) {
      const entry = this.slots[i];
      const known = names.get(entry.name);
      if (known === undefined || rank(entry, this) >= rank(known.entry, this))
        names.set(entry.name, { slot: i, entry });
    }
    // Among inherits the later one wins as a whole: what it finds itself under that name, not its last slot of that name.
    let offset = 0;
    for (const inherited of this.inherits) {
      for (const { slot, entry } of inherited.callables()) {
        const known = names.get(entry.name);
        const seen = this.slots[offset + slot];
        if (known === undefined || known.entry.program === this) continue;
        if (rank(seen, this) >= rank(known.entry, this)) names.set(entry.name, { slot: offset + slot, entry: seen });
      }
      offset += inherited.slotCount;
    }
  }

  #resolve(): Int32Array {
    const winners = new Int32Array(this.slotCount);
    for (let i = 0; i < this.slotCount; i++) winners[i] = this.#winnerOf(i);
    return winners;
  }

  #winnerOf(i: number): number {
    const entry = this.slots[i];
    if (i >= this.ownSlot || entry.hidden) return i;
    const winner = this.#names.get(entry.name)!;
    if (winner.entry.hidden || isPrototype(winner.entry)) return i;
    const own = winner.slot >= this.ownSlot;
    if (own && (winner.entry.modifiers & Modifier.Private) !== 0) return i;
    if (own && (entry.modifiers & Modifier.Nomask) !== 0 && !isPrototype(entry)) {
      fail(`Illegal to redefine 'nomask' function '${entry.name}'.`);
    }
    return winner.slot;
  }
}

export function isPrototype(slot: Slot): boolean {
  return (slot.modifiers & Modifier.Prototype) !== 0;
}

/** Higher wins a name: own definitions, visible inherited ones, hidden ones, then mere prototypes in the same order. */
function rank(slot: Slot, program: Program): number {
  const defined = isPrototype(slot) ? 0 : 4;
  if (slot.program === program) return defined + 3;
  return defined + (slot.hidden ? 1 : 2);
}

function inheritedSlot(slot: Slot, narrow: number): Slot {
  const hidden = slot.hidden || (slot.modifiers & Modifier.Private) !== 0;
  const modifiers = narrowed(slot.modifiers, narrow);
  if (hidden === slot.hidden && modifiers === slot.modifiers) return slot;
  return { ...slot, hidden, modifiers };
}

function inheritedVariable(variable: VariableSlot, narrow: number): VariableSlot {
  const modifiers = narrowed(variable.modifiers, narrow);
  return modifiers === variable.modifiers ? variable : { ...variable, modifiers };
}

/** `private inherit` and the like can only narrow. */
function narrowed(modifiers: number, narrow: number): number {
  const extra = narrow & (Modifier.Nomask | Modifier.Nosave);
  if (narrow & Modifier.Private) return (modifiers & ~AccessMask) | Modifier.Private | extra;
  if (narrow & (Modifier.Protected | Modifier.Static) && !(modifiers & Modifier.Private)) {
    return (modifiers & ~AccessMask) | Modifier.Protected | extra;
  }
  return modifiers | extra;
}

// ---------------------------------------------------------------- the table of programs

/** Path → the newest program compiled for it. Older ones live on in the objects that use them. */
const programs = new Map<string, Program>();

/** `$program` of emitted code: the only statement of a compiled script. */
export function registerProgram(meta: ProgramMeta, link: LinkFunction): void {
  const inherits = meta.inherits.map((inherit) => {
    const program = programs.get(inherit.path);
    if (program === undefined) fail(`Inherited file '${inherit.path}' does not exist!`);
    if (program.slotCount !== inherit.slotCount || program.variableCount !== inherit.variableCount) {
      fail(`'${inherit.path}' changed while '${meta.path}' was compiled; load '${meta.path}' again.`);
    }
    return program;
  });
  const program = new Program(meta, link, inherits);
  for (const inherited of inherits) inherited.heirCount++;
  programs.set(meta.path, program);
  scripts.set(meta.files[0], program);
}

/** Script name (the main file's LPC path) → the newest program of that script: V8's frames name scripts. */
const scripts = new Map<string, Program>();

export function programOfScript(script: string): Program | undefined {
  return scripts.get(script);
}

/** Where a line of generated JavaScript came from. */
export function sourceLine(program: Program, jsLine: number): { file: string; line: number } {
  const { lines, files } = program.meta;
  let low = 0;
  let high = lines.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle * 3] <= jsLine) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { file: files[0], line: jsLine };
  const at = (low - 1) * 3;
  return { file: files[lines[at + 1]], line: lines[at + 2] + jsLine - lines[at] };
}

export function findProgram(path: string): Program | undefined {
  return programs.get(path);
}
