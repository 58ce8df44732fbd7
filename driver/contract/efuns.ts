// The efun prototypes: one text table per package (contract/efuns/), read by the compiler (types and argument counts), by the
// runtime (argument checks), by the manual pages and by the tests. A row stands here only when its function, test and page exist.
//
//   string *explode(string str, string delimiter)         types, name, parameters
//   int sizeof(mixed value)                               `mixed` takes everything
//   mixed implode(mixed *arr, string | function f, …)     unions
//   int strsrch(string str, string | int find, int flag?) `?`: may be left out, the function sees undefined
//   object environment(object ob = this_object())         default: `this_object()`, an int, or a "string"
//   void say(string text, mixed rest...)                  the last parameter takes all further arguments
//   alias arrayp = pointerp                               another name for the same efun
//   deprecated "use max_eval_cost": int …                 a row with a warning for its users
//   # strings                                             the category of the rows below

import { contribEfuns } from './efuns/contrib';
import { coreEfuns } from './efuns/core';
import { mudstoneEfuns } from './efuns/mudstone';
import { packageEfuns } from './efuns/packages';

export interface EfunParameter {
  name: string;
  /** Alternatives as LPC spells them: `string`, `mixed *`, `function` … */
  types: string[];
  optional: boolean;
  rest: boolean;
  ref?: true;
  /** What the parameter is when it is left out: `this_object()`, an integer, or a string literal. */
  defaultText?: string;
}

export interface EfunPrototype {
  name: string;
  returns: string;
  parameters: EfunParameter[];
  package: string;
  category: string;
  /** Advice for the users of an efun that goes away. */
  deprecated?: string;
  /** The efun that this name means too. */
  aliasOf?: string;
}

/** Package name → its table, in the order of the manual. */
const tables: Readonly<Record<string, string>> = {
  core: coreEfuns,
  contrib: contribEfuns,
  ...packageEfuns,
  mudstone: mudstoneEfuns,
};

let parsed: ReadonlyMap<string, EfunPrototype> | null = null;

/** All prototypes by name, aliases included. Parsed once. */
export function efunPrototypes(): ReadonlyMap<string, EfunPrototype> {
  if (parsed) return parsed;
  const result = new Map<string, EfunPrototype>();
  for (const [packageName, text] of Object.entries(tables))
    for (const prototype of parseEfunTable(text, packageName, result)) result.set(prototype.name, prototype);
  parsed = result;
  return result;
}

/** Reads one table; `known` serves aliases of other packages' rows. Throws on a malformed row: the table is part of the driver. */
export function parseEfunTable(
  text: string,
  packageName: string,
  known: ReadonlyMap<string, EfunPrototype> = new Map(),
): EfunPrototype[] {
  const rows = new Map<string, EfunPrototype>();
  let category = 'general';
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    if (line.startsWith('#')) category = line.slice(1).trim();
    else if (line.startsWith('alias ')) addAlias(line, rows, known);
    else addRow(line, packageName, category, rows);
  }
  return [...rows.values()];
}

function addRow(line: string, packageName: string, category: string, rows: Map<string, EfunPrototype>): void {
  const match = /^(?:deprecated "([^"]*)":\s*)?(.+?)\s*(\w+)\((.*)\)$/.exec(line);
  if (!match) throw new Error(`efun table: cannot read '${line}'`);
  const [, deprecated, returns, name, parameters] = match as unknown as [
    string,
    string | undefined,
    string,
    string,
    string,
  ];
  if (rows.has(name)) throw new Error(`efun table: ${name} stands twice`);
  rows.set(name, {
    name,
    returns,
    parameters: splitParameters(parameters).map((part) => parseParameter(part, line)),
    package: packageName,
    category,
    ...(deprecated === undefined ? {} : { deprecated }),
  });
}

function addAlias(line: string, rows: Map<string, EfunPrototype>, known: ReadonlyMap<string, EfunPrototype>): void {
  const match = /^alias (\w+) = (\w+)$/.exec(line);
  const target = match && (rows.get(match[2]!) ?? known.get(match[2]!));
  if (!match || !target) throw new Error(`efun table: cannot read '${line}'`);
  rows.set(match[1]!, { ...target, name: match[1]!, aliasOf: target.name });
}

/** At commas outside of quotes. */
function splitParameters(text: string): string[] {
  if (text.trim() === '') return [];
  return (text.match(/(?:"[^"]*"|[^,"])+/g) ?? []).map((part) => part.trim());
}

function parseParameter(text: string, line: string): EfunParameter {
  const match = /^(ref\s+)?([a-z|* ]+?)\s*(\w+)(\.\.\.|\?|\s*=\s*(.+))?$/.exec(text);
  if (!match) throw new Error(`efun table: cannot read the parameter '${text}' in '${line}'`);
  const [, ref, types, name, suffix, defaultText] = match;
  return {
    name: name!,
    types: types!.split('|').map((type) => type.trim().replace(/\s*\*/g, ' *').replace(/\* \*/g, '**')),
    optional: suffix !== undefined,
    rest: suffix === '...',
    ...(ref ? { ref: true as const } : {}),
    ...(defaultText === undefined ? {} : { defaultText }),
  };
}
