// Generated code stands on the lines of its source, or the table of exceptions says where it comes from.

import type { ProgramMeta } from '../../driver/contract/emitted';
import { layOut } from '../../driver/lpc/line_table';
import { compileText, jsLineOf } from './compile_text';

/** Reads the table as the runtime does: the LPC place of a JS line. */
function placeOf(meta: ProgramMeta, jsLine: number): string {
  let file = 0;
  let line = jsLine;
  for (let i = 0; i < meta.lines.length && meta.lines[i]! <= jsLine; i += 3) {
    file = meta.lines[i + 1]!;
    line = meta.lines[i + 2]! + jsLine - meta.lines[i]!;
  }
  return `${meta.files[file]}:${line}`;
}

function placeOfCode(output: ReturnType<typeof compileText>, code: string): string {
  return placeOf(output.meta!, jsLineOf(output.script!, code));
}

test('statements stay on their lines, without a table', () => {
  const output = compileText(
    '\n\nint f(int a) {\n  int b;\n\n  b = a * 2;\n  if (a)\n    return 11;\n  return 12;\n}\n\nint g() {\n  return 13;\n}\n',
  );
  for (const [code, line] of [
    ['* 2', 6],
    ['return (11)', 8],
    ['return (12)', 9],
    ['return (13)', 13],
  ] as const)
    expect(jsLineOf(output.script!, code)).toBe(line);
});

test('calls inside of a long expression have lines of their own', () => {
  const output = compileText('int g(int x) { return x; }\nint f() {\n  return g(1) +\n    g(2) +\n    g(3);\n}\n');
  expect(jsLineOf(output.script!, 'd + 1, 1)')).toBe(3);
  expect(jsLineOf(output.script!, 'd + 1, 2)')).toBe(4);
  expect(jsLineOf(output.script!, 'd + 1, 3)')).toBe(5);
});

test('code of an included file belongs to that file, and the file around it goes on', () => {
  const files = { '/inc.h': '// one\n// two\nint included() {\n  return 21;\n}\n' };
  const output = compileText('#include "/inc.h"\nint f() {\n  return 22;\n}\n', files);
  expect(placeOfCode(output, 'return (21)')).toBe('/inc.h:4');
  expect(placeOfCode(output, 'return (22)')).toBe('/test.c:3');
});

test('the code of function values and initialisers keeps its lines', () => {
  const output = compileText(
    'function f = (: $1 + 31 :);\nint a() { return 0; }\nmixed g() {\n  return function(int x) {\n    return x + 32;\n  };\n}\nint h = 33 + sizeof("");\n',
  );
  expect(placeOfCode(output, '+ 31')).toBe('/test.c:1');
  expect(placeOfCode(output, '+ 32')).toBe('/test.c:5');
  expect(placeOfCode(output, '$e_sizeof')).toBe('/test.c:8');
});

test('marks become line breaks downwards and table entries upwards', () => {
  const mark = (file: number, line: number): string => `\u0001${file}:${line}\u0002`;
  expect(layOut(`a${mark(0, 3)}b${mark(0, 3)}c`)).toEqual({ code: 'a\n\nbc', lines: [] });
  expect(layOut(`${mark(0, 5)}a${mark(0, 2)}b`)).toEqual({ code: '\n\n\n\na\nb', lines: [6, 0, 2] });
  expect(layOut(`${mark(1, 9)}a${mark(0, 4)}b`)).toEqual({ code: '\na\n\nb', lines: [2, 1, 9, 4, 0, 4] });
});

test('the line and paragraph separators of Unicode are no line ends', () => {
  const separators = '\u2028\u2029';
  const output = compileText(
    `string f() {\n  return "${separators}" + \`${separators}\${g(1)}\`;\n}\nint g(int x) {\n  return 11;\n}\n`,
  );
  // V8 counts them as line ends wherever they stand.
  expect(output.script).not.toMatch(/[\u2028\u2029]/);
  expect(jsLineOf(output.script!, 'return (11)')).toBe(5);
});
