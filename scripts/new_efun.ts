// `npm run new-efun`: makes the four places of an efun, so that none is forgotten: the prototype in contract/efuns/, the function in
// runtime/efun/, the test, the page. The function throws until it is written, so the new test fails first.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { EfunPrototype } from '../driver/contract/efuns';
import { efunPrototypes, parseEfunTable } from '../driver/contract/efuns';

const root = path.dirname(__dirname);
const usage = `Usage: mudstone new-efun PROTOTYPE [--package NAME] [--family NAME]

PROTOTYPE is a row as driver/contract/efuns.ts explains them, or a bare name, which stands for \`mixed NAME(mixed value)\`.
--package is the file of driver/contract/efuns/ (mudstone when left out), --family the one of driver/runtime/efun/ (objects).

Examples:
  mudstone new-efun rot13
  mudstone new-efun 'string rot13(string text, int shift = 13)' --package contrib --family strings
`;

class Refusal extends Error {}

interface Place {
  file: string;
  /** The file's whole text afterwards. */
  text: string;
}

function main(words: string[]): void {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(usage);
    return;
  }
  try {
    const { row, packageName, family } = readWords(words);
    const prototype = readRow(row, packageName);
    // All four are made before any is written: a refusal leaves nothing half done.
    const places = [
      prototypePlace(row, packageName),
      functionPlace(prototype, family),
      newPlace(`tests/lpc/efun/${prototype.name}.c`, testText(prototype)),
      newPlace(`docs/efun/${prototype.name}.md`, pageText(prototype, row)),
    ];
    for (const { file, text } of places) write(file, text);
    process.stdout.write(
      `${places.map(({ file }) => file).join('\n')}\nNow write the function, and say in test and page what it promises.\n`,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`mudstone: ${error.message}\n\n${usage}`);
    process.exitCode = 2;
  }
}

function readWords(words: string[]): { row: string; packageName: string; family: string } {
  const options: Record<string, string> = { '--package': 'mudstone', '--family': 'objects' };
  const rows: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word in options) options[word] = words[++index] ?? '';
    else if (word.startsWith('-')) throw new Refusal(`there is no option ${word}`);
    else rows.push(word);
  }
  if (rows.length !== 1) throw new Refusal('one prototype was expected');
  const row = /^\w+$/.test(rows[0]!) ? `mixed ${rows[0]}(mixed value)` : rows[0]!;
  return { row, packageName: options['--package']!, family: options['--family']! };
}

function readRow(row: string, packageName: string): EfunPrototype {
  let prototype: EfunPrototype | undefined;
  try {
    prototype = parseEfunTable(row, packageName)[0];
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
  if (!prototype) throw new Refusal(`'${row}' is no prototype`);
  if (efunPrototypes().has(prototype.name)) throw new Refusal(`there is an efun ${prototype.name} already`);
  return prototype;
}

/** The row goes to the end of the package's table. */
function prototypePlace(row: string, packageName: string): Place {
  const file = `driver/contract/efuns/${packageName}.ts`;
  const text = readExisting(file, 'package');
  const end = text.lastIndexOf('`;');
  if (end < 0) throw new Refusal(`${file} holds no single table; add the row by hand or choose another package`);
  return { file, text: `${text.slice(0, end)}${row}\n${text.slice(end)}` };
}

/** The function goes to the end of the family's table. */
function functionPlace({ name, parameters }: EfunPrototype, family: string): Place {
  const file = `driver/runtime/efun/${family}.ts`;
  const text = readExisting(file, 'family');
  const table = text.indexOf(': EfunFamily = {');
  const end = text.indexOf('\n};', table);
  if (table < 0 || end < 0) throw new Refusal(`${file} holds no table of efuns`);
  const names = parameters.map((parameter) => `${parameter.rest ? '...' : ''}_${parameter.name}`);
  const code = `\n  ${name}(${['_o', '_d', ...names].join(', ')}) {\n    throw new Error('${name}() is not written yet');\n  },`;
  return { file, text: text.slice(0, end) + code + text.slice(end) };
}

function readExisting(file: string, kind: string): string {
  const full = path.join(root, file);
  if (fs.existsSync(full)) return fs.readFileSync(full, 'utf8');
  const folder = path.dirname(full);
  const known = fs.readdirSync(folder).map((name) => path.basename(name, '.ts'));
  throw new Refusal(`there is no ${kind} ${path.basename(file, '.ts')}; there are ${known.join(', ')}`);
}

function newPlace(file: string, text: string): Place {
  if (fs.existsSync(path.join(root, file))) throw new Refusal(`${file} exists already`);
  return { file, text };
}

function sampleCall({ name, parameters }: EfunPrototype): string {
  const samples: Record<string, string> = {
    string: '"text"',
    object: 'this_object()',
    float: '1.5',
    mapping: '([ ])',
    function: '(: $1 :)',
  };
  const needed = parameters.filter((parameter) => !parameter.optional);
  const values = needed.map(({ types }) => (types[0]!.endsWith('*') ? '({ })' : (samples[types[0]!] ?? '0')));
  return `${name}(${values.join(', ')})`;
}

function testText(prototype: EfunPrototype): string {
  return `// ${prototype.name}(): say here what it promises.

void test() {
  check(${sampleCall(prototype)}); // expect: the right answer
}
`;
}

function pageText(prototype: EfunPrototype, row: string): string {
  return `# ${prototype.name}

## Synopsis

\`\`\`lpc
${row}
\`\`\`

## Description

Say here what it does, what it gives back, and which errors it raises.

## Example

\`\`\`lpc
check(${sampleCall(prototype)}); // expect: the right answer
\`\`\`
`;
}

function write(file: string, text: string): void {
  const full = path.join(root, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, text);
}

main(process.argv.slice(2));
