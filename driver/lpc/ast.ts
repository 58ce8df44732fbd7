// The syntax tree: what the parser builds, the checker annotates and the emitter reads. Plain records told apart by `kind`.
// Fields under "checker" are filled by the checker (resolution and types) and are absent before it ran.
// Knows no behaviour; positions are token spans (see source.ts).

import type { Span } from './source';
import type { basicTypeWords } from './token';

// ---------------------------------------------------------------- types

/** An LPC type as written or inferred. `array` counts the stars. Unions appear in checks (`string | int *`). */
export interface LpcType {
  /** `unknown` from the parser: no type was written (legacy LPC: mixed). */
  base: (typeof basicTypeWords)[number] | 'class' | 'promise' | 'unknown' | 'undefined';
  array: number;
  /** Name of the class, for base `class`. */
  className?: string;
  /** More alternatives of a union. */
  or?: LpcType[];
  /** Payload of promise<T>. */
  of?: LpcType;
}

/** Bits of contract/emitted.ts Modifier. */
export type Modifiers = number;

// ---------------------------------------------------------------- program

export interface Program {
  kind: 'program';
  items: Item[];
  pragmas: string[];
}

export type Item = Inherit | FunctionDeclaration | GlobalDeclaration | ClassDeclaration | DefaultModifiers;

/** `private:` and the like: what follows takes these modifiers. The parser has applied them; kept for formatters.
 *  Without any access modifier a thing is public; the parser adds none. */
export interface DefaultModifiers {
  kind: 'defaultModifiers';
  modifiers: Modifiers;
  span: Span;
}

export interface Inherit {
  kind: 'inherit';
  modifiers: Modifiers;
  /** Constant string expression, already folded by the parser (adjacent strings and +). */
  path: string;
  span: Span;
}

export interface ClassDeclaration {
  kind: 'class';
  /** `class` or `struct` as written. */
  modifiers: Modifiers;
  name: string;
  members: { name: string; type: LpcType; span: Span }[];
  span: Span;
}

export interface GlobalDeclaration {
  kind: 'global';
  modifiers: Modifiers;
  variables: {
    name: string;
    type: LpcType;
    initialiser?: Expression;
    span: Span /** checker: index among own variables */;
    index?: number;
  }[];
  span: Span;
  /** checker: #pragma strict_types holds here. */
  strict?: boolean;
}

export interface Parameter {
  name: string;
  type: LpcType;
  ref: boolean;
  /** `mixed rest...` */
  rest: boolean;
  /** `int x: (: 5 :)`: the function literal that yields the value. */
  default?: Expression;
  span: Span;
  /** checker: the default uses variables or functions of the program. */
  defaultBound?: boolean;
  /** checker */
  local?: Local;
}

export interface FunctionDeclaration {
  kind: 'function';
  modifiers: Modifiers;
  returns: LpcType;
  name: string;
  parameters: Parameter[];
  /** null: a prototype. */
  body: Block | null;
  span: Span;
  nameSpan: Span;
  /** checker */
  locals?: Local[];
  /** checker: index among own functions (slot = inherited slots + index). Prototype and definition share it. */
  index?: number;
  /** checker: body contains defer(). */
  defers?: boolean;
  /** checker: #pragma strict_types holds here. */
  strict?: boolean;
  /** emitter: a default argument asks for the object that calls. */
  callerDefaults?: boolean;
}

/** A local variable or parameter; unique for each declaration, `id` unique within its function (code unit). */
export interface Local {
  name: string;
  id: number;
  type: LpcType;
  /** The value is an LpcRef: every use goes through get/set. */
  ref: boolean;
  used: boolean;
  /** checker: all values it is given, its initialiser first. null: it may hold something else, as parameters do, what is read before
   *  it has a value, and what is written to in other ways. */
  stores: Expression[] | null;
  /** Never declared: it stands in after the error that said so. */
  assumed?: true;
  span: Span;
}

// ---------------------------------------------------------------- statements

export type Statement =
  | Block
  | LocalDeclaration
  | ExpressionStatement
  | If
  | While
  | DoWhile
  | For
  | Foreach
  | Switch
  | Break
  | Continue
  | Return
  | EmptyStatement;

export interface Block {
  kind: 'block';
  statements: Statement[];
  span: Span;
  endSpan: Span;
}
export interface LocalDeclaration {
  kind: 'locals';
  variables: { name: string; type: LpcType; initialiser?: Expression; span: Span /** checker */; local?: Local }[];
  span: Span;
}
export interface ExpressionStatement {
  kind: 'expression';
  expression: Expression;
  span: Span;
}
export interface If {
  kind: 'if';
  condition: Expression;
  then: Statement;
  else?: Statement;
  span: Span;
}
export interface While {
  kind: 'while';
  condition: Expression;
  body: Statement;
  span: Span;
}
export interface DoWhile {
  kind: 'doWhile';
  body: Statement;
  condition: Expression;
  span: Span;
}
export interface For {
  kind: 'for';
  init?: Statement;
  condition?: Expression;
  update?: Expression;
  body: Statement;
  span: Span;
}
/** `foreach (x in e)`, `foreach (int k, string v in e)`, with ref. A variable without declaration names an existing lvalue. */
export interface Foreach {
  kind: 'foreach';
  variables: {
    declared?: { name: string; type: LpcType; local?: Local };
    existing?: Expression;
    ref: boolean;
    span: Span;
  }[];
  value: Expression;
  body: Statement;
  span: Span;
}
/** Statements of a switch stand in one list, labels between them, as in C (also within nested blocks where FluffOS allows). */
export interface Switch {
  kind: 'switch';
  value: Expression;
  body: (Statement | CaseLabel)[];
  span: Span;
}
export interface CaseLabel {
  kind: 'case';
  /** `case a:`; `case a..b:` with either end open; `default:` when isDefault. Constant expressions. */
  from?: Expression;
  to?: Expression;
  isRange: boolean;
  isDefault: boolean;
  span: Span;
  /** checker: folded constants */
  fromValue?: ConstantValue;
  toValue?: ConstantValue;
}
export interface Break {
  kind: 'break';
  span: Span;
}
export interface Continue {
  kind: 'continue';
  span: Span;
}
export interface Return {
  kind: 'return';
  value?: Expression;
  span: Span;
}
export interface EmptyStatement {
  kind: 'empty';
  span: Span;
}

// ---------------------------------------------------------------- expressions

export type ConstantValue = number | bigint | string | { float: number };

interface ExpressionBase {
  span: Span;
  /** checker: static type */
  type?: LpcType;
  /** checker: folded value */
  constant?: ConstantValue;
  /** checker: evaluating it may assign to a local variable of the same function */
  writes?: true;
}

export type Expression =
  | IntLiteral
  | FloatLiteral
  | StringLiteral
  | TemplateString
  | ArrayLiteral
  | MappingLiteral
  | Name
  | Dollar
  | Capture
  | Unary
  | Update
  | Binary
  | Logical
  | Conditional
  | Assign
  | Comma
  | Index
  | Range
  | Member
  | DynamicMember
  | Call
  | ScopedCall
  | CallOther
  | FunctionLiteral
  | Functional
  | NamedFunctional
  | NewClass
  | Catch
  | TimeExpression
  | Sscanf
  | Cast
  | RefArgument
  | Spread
  | Await
  | Parens;

export interface IntLiteral extends ExpressionBase {
  kind: 'int';
  value: number | bigint;
}
export interface FloatLiteral extends ExpressionBase {
  kind: 'float';
  value: number;
}
export interface StringLiteral extends ExpressionBase {
  kind: 'string';
  value: string;
}
export interface TemplateString extends ExpressionBase {
  kind: 'template';
  parts: (string | Expression)[];
}
export interface ArrayLiteral extends ExpressionBase {
  kind: 'array';
  elements: Expression[];
}
export interface MappingLiteral extends ExpressionBase {
  kind: 'mapping';
  entries: { key: Expression; value: Expression }[];
}

/** A bare name: variable, or function as a value. */
export interface Name extends ExpressionBase {
  kind: 'name';
  name: string;
  /** checker */
  ref?: VariableRef | FunctionRef;
}
export type VariableRef =
  | { to: 'local'; local: Local }
  /** A global; `index` counts within the whole program (inherited variables first). */
  | { to: 'global'; index: number };
export type FunctionRef =
  /** Own or inherited function: slot in the whole program (inherited slots first). `direct`: private or nomask own function, no virtual call. */
  | { to: 'function'; slot: number; name: string; direct: boolean; ownIndex: number | null; defined: boolean }
  /** The resolved function of one inherit: `::f()`. slot within that inherited program. */
  | { to: 'super'; inherit: number; slot: number; name: string }
  | { to: 'efun'; name: string }
  | { to: 'simul'; name: string }
  /** `::f()` when every inherit that has f is called (`"*"::f()`): results in an array. */
  | { to: 'supers'; calls: { inherit: number; slot: number }[]; name: string };

/** `$1` in a functional. */
export interface Dollar extends ExpressionBase {
  kind: 'dollar';
  index: number;
}
/** `$(expr)`: evaluated when the functional is made. checker: index into the functional's captures. */
export interface Capture extends ExpressionBase {
  kind: 'capture';
  expression: Expression;
  index?: number;
}

export interface Unary extends ExpressionBase {
  kind: 'unary';
  operator: '!' | '~' | '-' | '+';
  operand: Expression;
}
export interface Update extends ExpressionBase {
  kind: 'update';
  operator: '++' | '--';
  prefix: boolean;
  target: Expression;
}
export interface Binary extends ExpressionBase {
  kind: 'binary';
  operator: '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';
  left: Expression;
  right: Expression;
}
export interface Logical extends ExpressionBase {
  kind: 'logical';
  operator: '&&' | '||' | '??';
  left: Expression;
  right: Expression;
}
export interface Conditional extends ExpressionBase {
  kind: 'conditional';
  condition: Expression;
  then: Expression;
  else: Expression;
}
export interface Assign extends ExpressionBase {
  kind: 'assign';
  operator: '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '??=' | '||=' | '&&=';
  target: Expression;
  value: Expression;
}
export interface Comma extends ExpressionBase {
  kind: 'comma';
  expressions: Expression[];
}
/** `a[i]`, `a[<i]`, `a?.[i]` */
export interface Index extends ExpressionBase {
  kind: 'index';
  object: Expression;
  index: Expression;
  fromEnd: boolean;
  optional: boolean;
}
/** `a[i..j]`; to absent: open end. */
export interface Range extends ExpressionBase {
  kind: 'range';
  object: Expression;
  from: Expression;
  fromEnd: boolean;
  to?: Expression;
  toFromEnd: boolean;
  optional: boolean;
}
/** `c->name` on a class value, or `x.name` / `x?.name`. checker: memberIndex when the class is known, else a dynamic lookup by name. */
export interface Member extends ExpressionBase {
  kind: 'member';
  object: Expression;
  name: string;
  arrow: boolean;
  optional: boolean;
  memberIndex?: number;
  className?: string;
}
/** `x.(expr)` where the dialect has it. */
export interface DynamicMember extends ExpressionBase {
  kind: 'dynamicMember';
  object: Expression;
  name: Expression;
}
/** `f(args)`: by name, or of a value: `x(args)` with x a variable, `(*f)(args)`, `f(1)(2)`. */
export interface Call extends ExpressionBase {
  kind: 'call';
  callee: Expression;
  args: Expression[];
  /** checker: what a plain name resolves to; absent when a value is called. */
  ref?: FunctionRef;
}
/** `::f(args)`, `scope::f(args)`, `efun::f(args)`. Without args (isValue) a function value where the dialect has it. */
export interface ScopedCall extends ExpressionBase {
  kind: 'scopedCall';
  scope: string;
  name: string;
  args: Expression[];
  ref?: FunctionRef;
}
/** `ob->f(args)`, `ob->(expr)(args)`, `ob?.f(args)`; name a string when literal. */
export interface CallOther extends ExpressionBase {
  kind: 'callOther';
  object: Expression;
  name: string | Expression;
  args: Expression[];
  optional: boolean;
}
/** `function int (int x) { … }` */
export interface FunctionLiteral extends ExpressionBase {
  kind: 'functionLiteral';
  returns?: LpcType;
  parameters: Parameter[];
  body: Block;
  isAsync: boolean;
  locals?: Local[];
  captures?: Expression[];
  defers?: boolean;
  /** checker: it uses variables or functions of its program, so bind() must refuse it. */
  bound?: boolean;
}
/** `(: $1 + $(x) :)`: an expression; the body may be a comma expression. `(: { … } :)` is not LPC. */
export interface Functional extends ExpressionBase {
  kind: 'functional';
  body: Expression;
  captures?: Expression[];
  parameterCount?: number;
  /** checker: as in FunctionLiteral. Locals are those of blocks within (`catch { int x; }`). */
  bound?: boolean;
  locals?: Local[];
  defers?: boolean;
}
/** `(: name, a, b :)`, `(: ob, "name", a :)` resolves in the checker: first element a function name → ref; else call_other form. */
export interface NamedFunctional extends ExpressionBase {
  kind: 'namedFunctional';
  target: Expression;
  args: Expression[];
  ref?: FunctionRef;
}
/** `new(class X, a: 1)` and `new(class X)`; new("/path", args) is an ordinary Call of clone_object. */
export interface NewClass extends ExpressionBase {
  kind: 'newClass';
  className: string;
  members: { name: string; value: Expression; index?: number }[];
}
export interface Catch extends ExpressionBase {
  kind: 'catch';
  body: Expression | Block /** acatch */;
  isAsync: boolean;
}
export interface TimeExpression extends ExpressionBase {
  kind: 'timeExpression';
  body: Expression | Block;
}
export interface Sscanf extends ExpressionBase {
  kind: 'sscanf';
  text: Expression;
  format: Expression;
  targets: Expression[];
}
/** `(int)x`, `(string *)x`: a static cast only, as FluffOS has it. */
export interface Cast extends ExpressionBase {
  kind: 'cast';
  to: LpcType;
  operand: Expression;
}
/** `ref x` / `&x` as an argument. */
export interface RefArgument extends ExpressionBase {
  kind: 'refArgument';
  target: Expression;
}
/** `x...` as the last argument or an element of an array literal. */
export interface Spread extends ExpressionBase {
  kind: 'spread';
  value: Expression;
}
export interface Await extends ExpressionBase {
  kind: 'await';
  value: Expression;
}
export interface Parens extends ExpressionBase {
  kind: 'parens';
  expression: Expression;
}
