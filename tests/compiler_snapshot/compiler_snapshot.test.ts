// Every stage of the compiler for small sources: NAME.c beside NAME.txt with its tokens, tree, diagnostics, interface and JavaScript.
// A change of what the compiler makes of them shows here in the diff; see README.md for how to accept it.

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import type { ProgramMeta } from '../../driver/contract/emitted';
import type { CompileOutput } from '../../driver/lpc/compile';
import { parse } from '../../driver/lpc/parser';
import { expectedIn } from '../lpc/expected_file';
import { compileText } from '../lpc_emit/compile_text';
import { read, shown } from '../lpc_front/read_text';
import { dumpProgram } from '../lpc_parser/ast_dump';

const sources = fs.globSync('*.c', { cwd: __dirname }).sort();

/** What the sources include and inherit. */
const files = {
  '/defs.h': '#define FROM_HEADER 7\nint header_function() { return FROM_HEADER; }\n',
  '/base.c': 'int count;\nint shown() { return count; }\nprivate int hidden() { return 1; }\n',
  '/other.c': 'string name;\nint shown() { return 2; }\n',
};

const printer = ts.createPrinter({ removeComments: false });

/** The link function, one statement a line. The table in front of it stands in the interface. */
function javaScript(script: string): string {
  const file = ts.createSourceFile('/script.js', script, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const call = (file.statements[0] as ts.ExpressionStatement).expression as ts.CallExpression;
  return printer.printNode(ts.EmitHint.Unspecified, call.arguments[1]!, file);
}

function interfaceOf(meta: ProgramMeta): string {
  const { functions, variables, classes, inherits, lines, pragmas } = meta;
  const parts = { inherits, classes, variables, functions };
  const rows = Object.entries(parts).flatMap(([name, list]) => list.map((one) => `${name}: ${JSON.stringify(one)}`));
  return [...rows, `lines: ${lines.join(' ')}`, `pragmas: ${pragmas.join(' ')}`].join('\n');
}

function treeOf(text: string, file: string): { tokens: string; tree: string } {
  const found = read(text, { file, files });
  const byLine = new Map<number, string[]>();
  for (const token of found.tokens.slice(0, -1)) {
    const line = token.file.lineAt(token.start);
    byLine.set(line, [...(byLine.get(line) ?? []), shown(token)]);
  }
  const program = parse(found.tokens, found.diagnostics, found.pragmas);
  return {
    tokens: [...byLine].map(([line, list]) => `${line}: ${list.join(' ')}`).join('\n'),
    tree: program.items.map((item) => dumpProgram({ ...program, items: [item] })).join('\n'),
  };
}

function snapshotOf(name: string): string {
  const text = fs.readFileSync(path.join(__dirname, name), 'utf8');
  const { script, meta, diagnostics }: CompileOutput = compileText(text, files, `/${name}`);
  const { tokens, tree } = treeOf(text, `/${name}`);
  const sections: [string, string][] = [
    ['tokens', tokens],
    ['tree', tree],
    ['diagnostics', diagnostics.trimEnd() || 'none'],
    ['interface', meta ? interfaceOf(meta) : 'none'],
    ['javascript', script === null ? 'none' : javaScript(script)],
  ];
  return sections.map(([title, body]) => `== ${title}\n\n${body}\n`).join('\n');
}

test.each(sources)('%s', (name) => {
  const actual = snapshotOf(name);
  expect(actual).toBe(expectedIn(path.join(__dirname, name.replace(/\.c$/, '.txt')), actual));
});

test('every text has its source', () => {
  const texts = fs.globSync('*.txt', { cwd: __dirname }).map((file) => file.replace(/\.txt$/, '.c'));
  expect(texts.filter((file) => !sources.includes(file))).toEqual([]);
  expect(sources.length).toBeGreaterThanOrEqual(40);
});
