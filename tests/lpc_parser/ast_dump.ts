// Writes a syntax tree as one line of S-expressions, for tests: positions are left out, optional marks stand where they are set.

import type {
  CaseLabel,
  Expression,
  Foreach,
  Item,
  LpcType,
  Parameter,
  Program,
  Statement,
} from '../../driver/lpc/ast';
import { modifierNames } from '../../driver/lpc/type_syntax';

const list = (...parts: (string | undefined | false)[]): string =>
  `(${parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ')})`;

export function dumpProgram(program: Program): string {
  return program.items.map(dumpItem).join(' ');
}

export function dumpType(type: LpcType): string {
  const name = type.base === 'class' ? `class ${type.className}` : type.base === 'unknown' ? '_' : type.base;
  const payload = type.of ? `<${dumpType(type.of)}>` : '';
  const first = name + payload + (type.array ? ` ${'*'.repeat(type.array)}` : '');
  return [first, ...(type.or ?? []).map(dumpType)].join(' | ');
}

function dumpItem(item: Item): string {
  const names = 'modifiers' in item ? modifierNames(item.modifiers) : '';
  const modifiers = names && `[${names}]`;
  switch (item.kind) {
    case 'inherit':
      return list('inherit', modifiers, JSON.stringify(item.path));
    case 'defaultModifiers':
      return list('section', modifiers);
    case 'class':
      return list('class', modifiers, item.name, ...item.members.map((m) => `${dumpType(m.type)}:${m.name}`));
    case 'global':
      return list('global', modifiers, ...item.variables.map(dumpVariable));
    case 'function':
      return list(
        'function',
        modifiers,
        `${dumpType(item.returns)}:${item.name}`,
        dumpParameters(item.parameters),
        item.body ? dumpStatement(item.body) : 'prototype',
      );
  }
}

function dumpVariable(v: { name: string; type: LpcType; initialiser?: Expression }): string {
  const typed = `${dumpType(v.type)}:${v.name}`;
  return v.initialiser ? list('=', typed, dump(v.initialiser)) : typed;
}

function dumpParameters(parameters: readonly Parameter[]): string {
  return list(
    ...parameters.map((p) => {
      const name = `${dumpType(p.type)}${p.ref ? ' ref' : ''}:${p.name}${p.rest ? '...' : ''}`;
      return p.default ? list('default', name, dump(p.default)) : name;
    }),
  );
}

export function dumpStatement(s: Statement | CaseLabel): string {
  switch (s.kind) {
    case 'block':
      return `{${s.statements.map(dumpStatement).join(' ')}}`;
    case 'locals':
      return list('local', ...s.variables.map(dumpVariable));
    case 'expression':
      return dump(s.expression);
    case 'if':
      return list('if', dump(s.condition), dumpStatement(s.then), s.else && dumpStatement(s.else));
    case 'while':
      return list('while', dump(s.condition), dumpStatement(s.body));
    case 'doWhile':
      return list('do', dumpStatement(s.body), dump(s.condition));
    case 'for':
      return list(
        'for',
        s.init ? dumpStatement(s.init) : '-',
        s.condition ? dump(s.condition) : '-',
        s.update ? dump(s.update) : '-',
        dumpStatement(s.body),
      );
    case 'foreach':
      return list('foreach', list(...s.variables.map(dumpForeachVariable)), dump(s.value), dumpStatement(s.body));
    case 'switch':
      return list('switch', dump(s.value), ...s.body.map(dumpStatement));
    case 'case':
      return dumpLabel(s);
    case 'return':
      return list('return', s.value && dump(s.value));
    case 'break':
    case 'continue':
    case 'empty':
      return list(s.kind);
  }
}

function dumpForeachVariable(v: Foreach['variables'][number]): string {
  return v.declared ? `${dumpType(v.declared.type)}${v.ref ? ' ref' : ''}:${v.declared.name}` : dump(v.existing!);
}

function dumpLabel(label: CaseLabel): string {
  if (label.isDefault) return '(default)';
  const from = label.from ? dump(label.from) : '';
  if (!label.isRange) return list('case', from);
  return list('case', from, '..', label.to && dump(label.to));
}

/** Binary operators of one level may stand thousands deep on the left: that side is followed in a loop. */
export function dump(e: Expression): string {
  let opened = '';
  const rights: string[] = [];
  let node = e;
  while (node.kind === 'binary' || node.kind === 'logical') {
    opened += `(${node.operator} `;
    rights.push(` ${dump(node.right)})`);
    node = node.left;
  }
  return opened + dumpOther(node) + rights.reverse().join('');
}

type NoOperator = Exclude<Expression, { kind: 'binary' | 'logical' }>;

function dumpOther(e: NoOperator): string {
  const all = (expressions: readonly Expression[]): string[] => expressions.map(dump);
  switch (e.kind) {
    case 'int':
    case 'string':
      return typeof e.value === 'bigint' ? `${e.value}` : JSON.stringify(e.value);
    case 'float':
      return Number.isInteger(e.value) ? e.value.toFixed(1) : String(e.value);
    case 'template':
      return list('template', ...e.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : dump(part))));
    case 'array':
      return list('array', ...all(e.elements));
    case 'mapping':
      return list('mapping', ...e.entries.map((entry) => `${dump(entry.key)}:${dump(entry.value)}`));
    case 'name':
      return e.name;
    case 'dollar':
      return `$${e.index}`;
    case 'capture':
      return list('capture', dump(e.expression));
    case 'unary':
      return list(e.operator, dump(e.operand));
    case 'update':
      return e.prefix ? list(e.operator, dump(e.target)) : list('post', e.operator, dump(e.target));
    case 'conditional':
      return list('?', dump(e.condition), dump(e.then), dump(e.else));
    case 'assign':
      return list(e.operator, dump(e.target), dump(e.value));
    case 'comma':
      return list(',', ...all(e.expressions));
    case 'index':
      return list(e.optional ? 'index?' : 'index', dump(e.object), (e.fromEnd ? '<' : '') + dump(e.index));
    case 'range':
      return list(
        e.optional ? 'range?' : 'range',
        dump(e.object),
        (e.fromEnd ? '<' : '') + dump(e.from),
        e.to ? (e.toFromEnd ? '<' : '') + dump(e.to) : '-',
      );
    case 'member':
      return list(e.arrow ? '->' : e.optional ? '?.' : '.', dump(e.object), e.name);
    case 'dynamicMember':
      return list('.()', dump(e.object), dump(e.name));
    case 'call':
      return list('call', dump(e.callee), ...all(e.args));
    case 'scopedCall':
      return list('call', `${e.scope}::${e.name}`, ...all(e.args));
    case 'callOther': {
      const name = typeof e.name === 'string' ? e.name : dump(e.name);
      return list(e.optional ? 'call?->' : 'call->', dump(e.object), name, ...all(e.args));
    }
    case 'functionLiteral':
      return list(
        e.isAsync ? 'async-function' : 'function',
        e.returns && dumpType(e.returns),
        dumpParameters(e.parameters),
        dumpStatement(e.body),
      );
    case 'functional':
      return `(: ${dump(e.body)} :)`;
    case 'namedFunctional':
      return list('named', dump(e.target), ...all(e.args));
    case 'newClass':
      return list('new', e.className, ...e.members.map((m) => `${m.name}:${dump(m.value)}`));
    case 'catch':
      return list(e.isAsync ? 'acatch' : 'catch', e.body.kind === 'block' ? dumpStatement(e.body) : dump(e.body));
    case 'timeExpression':
      return list('time', e.body.kind === 'block' ? dumpStatement(e.body) : dump(e.body));
    case 'sscanf':
      return list('sscanf', dump(e.text), dump(e.format), ...all(e.targets));
    case 'cast':
      return list('cast', dumpType(e.to), dump(e.operand));
    case 'refArgument':
      return list('ref', dump(e.target));
    case 'spread':
      return list('spread', dump(e.value));
    case 'await':
      return list('await', dump(e.value));
    case 'parens':
      return list('parens', dump(e.expression));
  }
}
