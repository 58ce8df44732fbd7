// The contract between compiled LPC and the runtime: the data that travels beside the generated code, and every name
// that the generated code may use. The emitter writes against it, runtime/main.ts defines it; a test holds both
// against this table. Knows neither the compiler nor the runtime.
//
// One LPC program becomes one script:
//
//   $program({meta}, function (vb, fb, sup) { 'use strict'; …; return { f: [own functions by slot], init: fn|null }; });
//
// vb, fb    first variable and first function slot of THIS COPY of the program in the object. A program that is inherited
//           twice by one object is linked twice, so both copies have variables of their own. Links are memoised by
//           (vb, fb): a thousand rooms that inherit one std room first share one linked std room.
// sup[j]    the resolved function table of inherit j of this copy (for ::f()), indexed by slot within that program.
//
// A function is `function f$name(o, d, l$a, l$b)`: o the current object, d the call depth. Missing arguments are undefined.
// Own slots follow those of all inherits: slot(own k) = sum(inherits.slotCount) + k; variables likewise.

/** Bits of a function's or variable's modifiers. */
export const Modifier = {
  Private: 1,
  Protected: 2,
  Public: 4,
  Nomask: 8,
  Nosave: 16,
  Varargs: 32,
  /** `static` in the old meaning: hidden from call_other. */
  Static: 64,
  Async: 128,
  /** Only declared, never defined in this program. */
  Prototype: 256,
  /** The last parameter takes the rest of the arguments. */
  Rest: 512,
  /** A default argument asks for the object that calls: callers from outside tell it (runtime/call_stack.ts). */
  CallerDefaults: 1024,
} as const;

export interface ParameterMeta {
  name: string;
  /** LPC spelling of the type, e.g. `string *`. */
  type: string;
  ref?: true;
}

export interface FunctionMeta {
  name: string;
  modifiers: number;
  returns: string;
  parameters: ParameterMeta[];
  /** Fewest arguments a caller may give; the rest have defaults or the function is varargs. */
  minArguments: number;
  /** Line of the definition in the main file, or of the include that holds it. */
  line: number;
}

export interface VariableMeta {
  name: string;
  modifiers: number;
  type: string;
}

export interface InheritMeta {
  /** Program path with leading slash, without extension. */
  path: string;
  modifiers: number;
  /** How many variables and slots this inherit occupies (its own inherits included). */
  variableCount: number;
  slotCount: number;
}

export interface ClassMeta {
  name: string;
  members: { name: string; type: string }[];
}

export interface ProgramMeta {
  /** Program path with leading slash, without extension: `/std/room`. */
  path: string;
  /** Files by index; 0 is the main file, with extension. */
  files: string[];
  /** Triples (first JS line, file index, LPC line), ascending by JS line: an exception to "JS line = line of file 0" from
   *  that JS line on, each following JS line one LPC line further, until the next triple. 1-based. */
  lines: number[];
  inherits: InheritMeta[];
  variables: VariableMeta[];
  functions: FunctionMeta[];
  classes: ClassMeta[];
  pragmas: string[];
  /** Hash of everything that went in (source, headers, inherits): the identity of this compilation. */
  hash: string;
}

/** What one copy's link function gives back. */
export interface LinkedCode {
  f: LpcCode[];
  init: LpcCode | null;
}

// biome-ignore lint/suspicious/noExplicitAny: LPC values are dynamic; this is the one place where both worlds name the shape.
export type LpcCode = (o: any, d: number, ...args: any[]) => any;
export type LinkFunction = (vb: number, fb: number, sup: LpcCode[][]) => LinkedCode;

/** Every name generated code may use besides its own f$ l$ c$ s$ k$ n$ t$ names, JS syntax and vb fb sup o d.
 *  The value says what it is; `any` operands accept every LPC value and follow LPC's rules.
 *  Efuns are `$e_<name>(o, d, ...args)`. */
export const runtimeNames = {
  $program: '(meta, link) registers the program; the only statement of a script',
  $T: 'Int32Array(1): ticks left in this turn',
  $D: 'Int32Array(1): greatest call depth',
  $caller: '(o) the object that calls a function with CallerDefaults; o itself for a call inside of the object',
  $limit:
    '(d) throws the limit error if ticks are used up or d is too deep (d = 0: only ticks); else refills a slice of a larger budget and returns',
  $charge: '(n) takes n ticks (size of an allocation)',

  $add: '(a, b) LPC +',
  $addeq: '(a, b) LPC +=: as $add, but a mapping grows in place and is the value',
  $sub: '(a, b)',
  $mul: '(a, b)',
  $muleq: '(a, b) LPC *=: as $mul, but a mapping is composed in place and is the value',
  $div: '(a, b)',
  $mod: '(a, b)',
  $band: '(a, b)',
  $bor: '(a, b)',
  $bxor: '(a, b)',
  $shl: '(a, b)',
  $shr: '(a, b)',
  $neg: '(a)',
  $bnot: '(a) LPC ~',
  $inc: '(a) a + 1 for ++ (int or float only)',
  $dec: '(a)',
  $bool: '(a) JS boolean: LPC truth',
  $eq: '(a, b) JS boolean',
  $ne: '(a, b) JS boolean',
  $lt: '(a, b) JS boolean',
  $le: '(a, b) JS boolean',
  $gt: '(a, b) JS boolean',
  $ge: '(a, b) JS boolean',
  $in: '(a, b) JS boolean: element of array, key of mapping, substring or character of string',
  $undef: '(a) JS boolean: a is undefined or a destructed object (for ??)',

  $slow: 'the functions of slowNames as properties: `$slow.add(a, b)` is `$add(a, b)`',

  $Float: 'class of floats, field v (JS number)',
  $float: '(jsNumber) a float value',
  $toFloat: '(a) int to float where a declaration asks it; others unchanged',
  $toInt: '(a) float to int where a declaration asks it; others unchanged',
  $toBuffer: '(a) string or array of bytes to buffer where a declaration asks it; others unchanged',
  $typed:
    '(a, type) a, checked under #pragma strict_types: 0 or a value of the type (int, float, string, object, mapping, function, buffer, array, class), else throws "Trying to put X in Y"',
  $swint:
    '(a) what a switch over ints tests: an int (undefined and destructed objects as 0); throws "Bad argument 1 to switch" for others',
  $swstr: '(a) what a switch over strings tests: a string or 0; throws "Bad argument 1 to switch" for others',
  $clean: '(a) undefined or destructed object becomes 0 (switch values, stored arguments)',

  $idx: '(container, index) container[index]',
  $idxr: '(container, index) container[<index]',
  $set: '(container, index, value) container[index] = value for array, mapping, buffer, class; returns value',
  $setr: '(container, index, value) container[<index] = value',
  $setch: '(string, index, value) the string with one character replaced',
  $setchr: '(string, index, value) the same counted from the end',
  $range: '(container, from, fromRev, to, toRev) container[from..to]; Rev is 1 for <',
  $setrange: '(container, from, fromRev, to, toRev, value) the container after the range assignment',
  $dot: '(value, name) value.name on a mapping or class whose type is not known at compile time',
  $setdot: '(value, name, v)',
  $optdot: '(value, name) value?.name: undefined when value is no mapping',
  $optidx: '(value, index) value?.[index]: undefined when value is no mapping',
  $Class: 'class of LPC class values, fields def, m (array of members)',
  $classDef: '(name, memberNames) a class definition',
  $newClass: '(def, values) a class value',
  $mem: '(value, memberIndex, def) member, with checks',
  $setmem: '(value, memberIndex, v, def)',

  $map: '(flatKeysAndValues) a mapping literal',
  $spread: '(value) the JS array to spread in a call or literal (f(a...))',
  $arr: '(jsArray) an array literal that contained spreads, checked against the size limit',
  $each: '(value) JS array of what foreach (x in value) visits',
  $eachkv: '(mapping) flat JS array key, value, key, value … of foreach (k, v in m)',
  $str: '(value) the value as written by + or a template string',
  $rest: '(jsArray) the rest parameter as an LPC array',

  $site: '() a new call-site cache',
  $co: '(site, o, d, target, name, ...args) target->name(args); name a literal',
  $coSlow: '(site, o, d, target, name, args) the same when the site does not know the target; it learns',
  $cod: '(o, d, target, nameOrArray, args) call_other with a computed name',
  $sf: '(site, o, d, name, ...args) simul_efun',
  $ev: '(o, d, f, ...args) calls a function value, e.g. f(x), (*f)(x), evaluate()',
  $evSlow: '(o, d, f, args) the same for all that has no `body` or is not $alive',
  $alive: '(o, f) JS boolean: o may call the function value f; if it is a functional or function literal, by f.body',
  $enterOther: '(target) a function of target is about to run for ->; the height of the object stack before',
  $enterValue: '(owner) a functional of owner is about to run; the height of the object stack before',
  $leave: '(height) it has run',
  $undefined_function: '(name) throws: called a function that is only declared',

  $fnLocal:
    '(o, slot, name, args) value (: name, args :) of an own or inherited function; slot counted in the object (fb + K)',
  $fnDirect: '(o, fn, name, args) value of a private or nomask function',
  $fnEfun: '(o, name, args)',
  $fnSimul: '(o, name, args)',
  $fnOther: '(o, target, name, args) value (: ob, "name" :)',
  $fnCode:
    '(o, code, captured, parameterCount, name, bindable) value of (: … :) or function (…) {…}; code is (o, d, captured, ...args); bindable 0: it uses variables or functions of its program, so bind() must refuse it',

  $Ref: 'class of by-reference arguments: new $Ref(get, set), fields get(), set(v)',
  $asRef: '(value) the value as a $Ref (a plain value becomes a fresh one)',
  $refElement: '(container, index, fromEnd) a $Ref to an element',

  $refValue: '(mapping, key) a $Ref to the value of a key; once the key is gone, writing does nothing',

  $mark: '() the height of the object stack, for $caught',
  $caught: '(exception, mark, o, d) value of catch(); rethrows what may not be caught; lowers the object stack to mark',
  $defers: '() a new list for defer() in this function',
  $runDefers: '(list, o, d) runs them, last first',
  $usec: '() microseconds of a steady clock (time_expression)',
  $sscanf: '(o, d, text, format, refs) refs: array of $Ref; returns the count',
} as const;

export type RuntimeName = keyof typeof runtimeNames;

/** Behind the fast path of an operator stands `$slow.add(a, b)`, not `$add(a, b)`. V8 makes a property access that never ran a
 *  deoptimisation, so the numbers around it stay unboxed; a call that never ran stays a call, whose result could be anything. */
export const slowNames = [
  'add',
  'addeq',
  'sub',
  'mul',
  'muleq',
  'div',
  'mod',
  'band',
  'bor',
  'bxor',
  'shl',
  'shr',
  'neg',
  'bnot',
  'inc',
  'dec',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'idx',
  'set',
  'coSlow',
  'evSlow',
] as const;
