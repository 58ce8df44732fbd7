// What a program gets from the programs it inherits: the flat lists of slots and variables in the order of the object's
// tables, and which of them a name means. Works on interfaces (ProgramMeta), never on source.
//
// Slots of a program: those of each inherit in order (its own inherits included), then its own functions. A name means the
// last definition that is not private; a prototype only counts while there is no definition.

import type { FunctionMeta, ProgramMeta, VariableMeta } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import type { InheritLookup } from './interface';

export interface Slot {
  name: string;
  meta: FunctionMeta;
  /** The program that declares it. */
  owner: ProgramMeta;
  /** Private in an inherited program, or inherited privately there: not callable from outside of it. */
  hidden: boolean;
  /** Modifiers after all `private inherit` and the like on the way. */
  modifiers: number;
}

export interface InheritedVariable {
  name: string;
  meta: VariableMeta;
  owner: ProgramMeta;
  hidden: boolean;
  modifiers: number;
}

export interface Layout {
  slots: Slot[];
  variables: InheritedVariable[];
}

const accessBits = Modifier.Private | Modifier.Protected | Modifier.Public;

/** All slots and variables of one program, as an object of that program has them. */
export function layoutOf(meta: ProgramMeta, lookup: InheritLookup, cache: Map<string, Layout>): Layout {
  const known = cache.get(meta.path);
  if (known) return known;
  const layout: Layout = { slots: [], variables: [] };
  cache.set(meta.path, layout);
  for (const inherit of meta.inherits) {
    const parent = lookup(inherit.path);
    if (parent) addInherit(layout, layoutOf(parent, lookup, cache), inherit.modifiers);
  }
  for (const fn of meta.functions)
    layout.slots.push({ name: fn.name, meta: fn, owner: meta, hidden: false, modifiers: fn.modifiers });
  for (const variable of meta.variables)
    layout.variables.push({
      name: variable.name,
      meta: variable,
      owner: meta,
      hidden: false,
      modifiers: variable.modifiers,
    });
  return layout;
}

/** Appends a parent's slots and variables as a child with these inherit modifiers sees them. */
export function addInherit(layout: Layout, parent: Layout, modifiers: number): void {
  for (const slot of parent.slots) layout.slots.push(inherited(slot, modifiers));
  for (const variable of parent.variables) layout.variables.push(inherited(variable, modifiers));
}

function inherited<T extends Slot | InheritedVariable>(entry: T, inheritModifiers: number): T {
  return {
    ...entry,
    hidden: entry.hidden || (entry.modifiers & Modifier.Private) !== 0,
    modifiers: stricter(entry.modifiers, inheritModifiers) | (inheritModifiers & Modifier.Nomask),
  };
}

/** The narrower access of the two: private before protected before public. */
function stricter(modifiers: number, inheritModifiers: number): number {
  for (const bit of [Modifier.Private, Modifier.Protected, Modifier.Public])
    if ((modifiers | inheritModifiers) & bit) return (modifiers & ~accessBits) | bit;
  return modifiers;
}

/** The slot that a name means among `slots`, or -1. Private ones only when there is nothing else. */
export function findSlots(slots: readonly Slot[]): Map<string, number> {
  const result = new Map<string, number>();
  slots.forEach((slot, index) => {
    const before = result.get(slot.name);
    if (before === undefined || rank(slot) >= rank(slots[before]!)) result.set(slot.name, index);
  });
  return result;
}

/** What a simul_efun object of this program offers. */
export function publicFunctions(meta: ProgramMeta, lookup: InheritLookup): FunctionMeta[] {
  const { slots } = layoutOf(meta, lookup, new Map());
  const closed = Modifier.Private | Modifier.Protected | Modifier.Static;
  return [...findSlots(slots).values()]
    .map((index) => slots[index]!)
    .filter((slot) => isDefined(slot.meta) && !slot.hidden && (slot.modifiers & closed) === 0)
    .map((slot) => slot.meta);
}

function rank(slot: Slot): number {
  return (isDefined(slot.meta) ? 2 : 0) + (slot.hidden ? 0 : 1);
}

export function isDefined(meta: FunctionMeta): boolean {
  return (meta.modifiers & Modifier.Prototype) === 0;
}

/** The slot in `program` that `program::name()` calls: its own definition, else that of its last inherit which has one.
 *  `hidden` when that function is private to it. Null when there is none. */
export function findSuper(
  program: ProgramMeta,
  name: string,
  lookup: InheritLookup,
): { slot: number; hidden: boolean; meta: FunctionMeta } | null {
  const own = program.functions.findIndex((fn) => fn.name === name && isDefined(fn));
  const inheritedSlots = program.inherits.reduce((sum, inherit) => sum + inherit.slotCount, 0);
  if (own >= 0) {
    const meta = program.functions[own]!;
    return { slot: inheritedSlots + own, hidden: (meta.modifiers & Modifier.Private) !== 0, meta };
  }
  let base = inheritedSlots;
  for (let i = program.inherits.length - 1; i >= 0; i--) {
    const inherit = program.inherits[i]!;
    base -= inherit.slotCount;
    const parent = lookup(inherit.path);
    const found = parent && findSuper(parent, name, lookup);
    if (found)
      return {
        ...found,
        slot: base + found.slot,
        hidden: found.hidden || (inherit.modifiers & Modifier.Private) !== 0,
      };
  }
  return null;
}
