// From the checked syntax tree to the script of a program: one JS function for each LPC function, in the order and on the lines
// of the source, then the code of function values, then the initialiser of the globals. What the script may name, and how
// program, copy and object hang together, stands in contract/emitted.ts.

import type { ClassMeta, FunctionMeta, ProgramMeta, VariableMeta } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import type { GlobalDeclaration, Program } from './ast';
import type { Checked } from './check_program';
import { lift } from './emit_catch';
import { convert } from './emit_convert';
import { expressionEffect, expressionValue } from './emit_expression';
import type { EmitRules } from './emit_frame';
import { EmitProgram, Frame, jsText } from './emit_frame';
import { functionCode, pendingCode } from './emit_function';
import { condition } from './emit_operator';
import { blockCode, statementCode } from './emit_statement';
import { LineMarks, layOut } from './line_table';
import type { OwnFunction, ProgramScope } from './program_scope';
import { minArguments } from './program_scope';
import { lineOf } from './source';
import { typeText } from './type';

const rules: EmitRules = {
  value: expressionValue,
  condition,
  effect: expressionEffect,
  statement: statementCode,
  block: blockCode,
};

export interface Emitted {
  script: string;
  meta: ProgramMeta;
}

/** `path`: program path without extension; `file`: with it; `hashOf`: the hash of a script that has none yet. */
export function emit(
  program: Program,
  checked: Checked,
  path: string,
  file: string,
  hashOf: (script: string) => string,
): Emitted {
  const marks = new LineMarks(file);
  const emitter = new EmitProgram(checked.scope, marks, rules);
  const functions = functionCodes(emitter, program);
  const init = initCode(emitter, program, checked);
  const values = pendingCodes(emitter);
  const { code, lines } = layOut([...functions, init, ...values, tail(checked.scope, init !== '')].join(' '));
  // The parenthesis tells V8 that the function runs at once: it parses it one time instead of two.
  const link = `(function (vb, fb, sup) { 'use strict'; ${emitter.head.join(' ')} ${code}\n`;
  const meta = metaOf(program, checked.scope, path, marks.files, lines);
  meta.hash = hashOf(JSON.stringify(meta) + link);
  return { script: `$program(${jsText(meta)}, ${link}`, meta };
}

function functionCodes(emitter: EmitProgram, program: Program): string[] {
  return program.items.flatMap((item) => (item.kind === 'function' && item.body ? [functionCode(emitter, item)] : []));
}

/** Function values inside of function values come last: the list grows while it is written. */
function pendingCodes(emitter: EmitProgram): string[] {
  const codes: string[] = [];
  for (let i = 0; i < emitter.pending.length; i++) codes.push(pendingCode(emitter, emitter.pending[i]!));
  return codes;
}

/** The function that fills the globals, or '' when none has an initial value. */
function initCode(emitter: EmitProgram, program: Program, checked: Checked): string {
  const globals = program.items.filter((item): item is GlobalDeclaration => item.kind === 'global');
  const frame = new Frame(emitter, checked.initialiser.locals, null);
  const codes = globals.flatMap((item) => {
    emitter.strict = item.strict === true;
    return item.variables.flatMap((variable) => initialised(frame, checked.scope, variable));
  });
  if (codes.length === 0) return '';
  return `function n$init(o, d) {${frame.declarations(new Set())} ${codes.join(' ')} return 0; }`;
}

function initialised(frame: Frame, scope: ProgramScope, variable: GlobalDeclaration['variables'][0]): string[] {
  const { initialiser, index } = variable;
  if (!initialiser) return [];
  return [
    frame.within(() => {
      const before = lift(frame, initialiser);
      const target = `o.v[vb + ${scope.inheritedVariables + index!}]`;
      return `${frame.mark(variable.span)}${before}${target} = ${convert(frame, initialiser, variable.type)};`;
    }),
  ];
}

function tail(scope: ProgramScope, hasInit: boolean): string {
  const list = scope.own.map((own) =>
    own.defined ? `f$${own.name}` : `(o, d) => $undefined_function(${jsText(own.name)})`,
  );
  return `return { f: [${list.join(', ')}], init: ${hasInit ? 'n$init' : 'null'} }; }));`;
}

// ---------------------------------------------------------------- meta data

function metaOf(program: Program, scope: ProgramScope, path: string, files: string[], lines: number[]): ProgramMeta {
  return {
    path,
    files,
    lines,
    inherits: scope.inherits.map((inherit) => ({
      path: inherit.meta.path,
      modifiers: inherit.modifiers,
      variableCount: inherit.variableCount,
      slotCount: inherit.slotCount,
    })),
    variables: scope.globals.map(
      (variable): VariableMeta => ({
        name: variable.name,
        modifiers: variable.modifiers,
        type: typeText(variable.type),
      }),
    ),
    functions: scope.own.map(functionMeta),
    classes: [...scope.classes.values()].map(
      (info): ClassMeta => ({
        name: info.name,
        members: info.members.map((member) => ({ name: member.name, type: typeText(member.type) })),
      }),
    ),
    pragmas: program.pragmas,
    hash: '',
  };
}

function functionMeta(own: OwnFunction): FunctionMeta {
  const { declaration } = own;
  const derived = (own.defined ? 0 : Modifier.Prototype) | (declaration?.callerDefaults ? Modifier.CallerDefaults : 0);
  return {
    name: own.name,
    modifiers: (own.modifiers & ~Modifier.Prototype) | derived,
    returns: typeText(own.returns),
    parameters: (declaration?.parameters ?? []).map((p) => ({
      name: p.name,
      type: typeText(p.type),
      ...(p.ref ? { ref: true as const } : {}),
    })),
    minArguments: declaration ? minArguments(declaration) : 0,
    line: declaration ? lineOf(declaration.nameSpan) : 0,
  };
}
