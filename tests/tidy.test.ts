// The rules of the house, as tests: floors, circles, one door per dependency, the four places of an efun, equal tables on both
// sides of the C ABI. Each failure says which file breaks which rule and what to do instead.

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { efunPrototypes } from '../driver/contract/efuns';

const root = path.dirname(__dirname);

/** Folder or file of driver/ → floor. A file imports from its own folder and from lower floors. */
const floors: Record<string, number> = {
  contract: 0,
  base: 1,
  lpc: 1,
  runtime: 1,
  mudlib: 2,
  net: 2,
  workers: 2,
  isolate: 3,
  backend: 4,
  'cli.ts': 5,
  'main.ts': 5,
};

/** Pure worlds: what they may import besides themselves. */
const pureWorlds: Record<string, string[]> = { contract: [], lpc: ['contract'], runtime: ['contract'] };

/** npm package → the one file that imports it. */
const doors: Record<string, string> = {
  commander: 'driver/cli.ts',
  'ffi-rs': 'driver/workers/library.ts',
  'iconv-lite': 'driver/isolate/encodings.ts',
  'isolated-vm': 'driver/isolate/isolate.ts',
  pg: 'driver/workers/database_postgres.ts',
  pino: 'driver/base/log.ts',
  'pino-pretty': 'driver/base/log.ts',
  'prom-client': 'driver/backend/metrics.ts',
  'smol-toml': 'driver/base/config.ts',
  zod: 'driver/base/config_key.ts',
  esbuild: 'scripts/transpile.ts',
};

interface Import {
  from: string;
  /** As written: `node:fs`, `zod`, `../base/log`. */
  name: string;
  /** The file it means, for a relative one. */
  file: string | null;
}

function filesUnder(folder: string, pattern: RegExp): string[] {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  const names = fs.readdirSync(full, { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => pattern.test(name) && !/(^|\/)(target|node_modules)\//.test(name))
    .sort();
}

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(read(file), true, true);
  return importedFiles.map(({ fileName }) => ({ from: file, name: fileName, file: targetOf(file, fileName) }));
}

function targetOf(from: string, name: string): string | null {
  if (!name.startsWith('.')) return null;
  const base = path.posix.join(path.posix.dirname(from), name);
  const found = [base, `${base}.ts`, `${base}.js`, `${base}/index.ts`].find((file) => {
    return fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile();
  });
  return found ?? base;
}

/** `driver/lpc/lexer.ts` → `lpc`, `driver/cli.ts` → `cli.ts`. */
function roomOf(file: string): string {
  return file.split('/')[1]!;
}

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

const driverFiles = filesUnder('driver', /\.ts$/);
const scriptFiles = [...filesUnder('scripts', /\.(ts|js)$/), 'scripts/mudstone'];
const testFiles = filesUnder('tests', /\.ts$/);
const nativeFiles = ['src', 'tests', 'benches', 'examples'].flatMap((folder) =>
  filesUnder(`native/${folder}`, /\.rs$/),
);
const driverImports = driverFiles.flatMap(importsOf);

describe('floors', () => {
  test('every folder of driver/ has a floor', () => {
    const homeless = driverFiles.filter((file) => !(roomOf(file) in floors));
    expect(
      homeless.map((file) => `${file}: give ${roomOf(file)} a floor in tests/tidy.test.ts and docs/ARCHITECTURE.md`),
    ).toEqual([]);
  });

  test('imports go down only, type-only ones too', () => {
    const upward = driverImports.filter(({ from, file }) => {
      if (!file?.startsWith('driver/')) return file !== null;
      const [own, other] = [roomOf(from), roomOf(file)];
      return own !== other && floors[other]! >= floors[own]! && floors[own]! < 5;
    });
    expect(
      upward.map(
        ({ from, name }) =>
          `${from} imports ${name}: it may import from its own folder and lower floors; move the shared part down or pass it in`,
      ),
    ).toEqual([]);
  });

  test('the compiler, the runtime and the contract are pure: no Node, no other room', () => {
    const impure = driverImports.filter(({ from, file }) => {
      const allowed = pureWorlds[roomOf(from)];
      if (!allowed) return false;
      if (file === null) return true;
      return roomOf(file) !== roomOf(from) && !allowed.includes(roomOf(file));
    });
    expect(
      impure.map(
        ({ from, name }) =>
          `${from} imports ${name}: ${roomOf(from)}/ imports only itself and contract/; pass what it needs as an argument`,
      ),
    ).toEqual([]);
  });

  test('the host never imports the runtime: it lives inside the isolate', () => {
    const through = driverImports.filter(
      ({ from, file }) => file?.startsWith('driver/runtime/') && roomOf(from) !== 'runtime',
    );
    expect(
      through.map(({ from, name }) => `${from} imports ${name}: what both sides know belongs to contract/`),
    ).toEqual([]);
  });

  test('no circles', () => {
    const graph = new Map(
      driverFiles.map((file) => [file, importsOf(file).flatMap(({ file: to }) => (to ? [to] : []))]),
    );
    expect(circles(graph).map((circle) => `${circle.join(' → ')}: take out the part that both need`)).toEqual([]);
  });

  test('every relative import finds its file', () => {
    const lost = [...driverImports, ...scriptFiles.flatMap(importsOf), ...testFiles.flatMap(importsOf)].filter(
      ({ file }) => file !== null && !fs.existsSync(path.join(root, file)),
    );
    expect(lost.map(({ from, name }) => `${from} imports ${name}`)).toEqual([]);
  });
});

/** Depth first; a file met again on the way down closes a circle. */
function circles(graph: Map<string, string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: string[]): void => {
    const seen = way.indexOf(file);
    if (seen >= 0) found.push([...way.slice(seen), file]);
    if (seen >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

describe('dependencies', () => {
  test('one door each', () => {
    const imports = [...driverImports, ...scriptFiles.flatMap(importsOf)].filter(
      ({ name, file }) => file === null && !name.startsWith('node:'),
    );
    const wrong = imports.filter(({ from, name }) => doors[packageOf(name)] !== from);
    expect(
      wrong.map(({ from, name }) => {
        const door = doors[packageOf(name)];
        return `${from} imports ${name}: ${door ? `only ${door} may` : 'name its door in tests/tidy.test.ts'}`;
      }),
    ).toEqual([]);
  });

  test('every door is used, and every dependency has one', () => {
    const used = new Set([...driverImports, ...scriptFiles.flatMap(importsOf)].map(({ name }) => packageOf(name)));
    const { dependencies } = JSON.parse(read('package.json'));
    const idle = [...new Set([...Object.keys(doors), ...Object.keys(dependencies)])].filter((name) => !used.has(name));
    expect(
      idle.map((name) => `${name} is imported by nobody: use it or take it out of package.json and of this table`),
    ).toEqual([]);
  });

  test('the native crate has the version of the driver', () => {
    expect(/^version = "(.*)"$/m.exec(read('native/Cargo.toml'))?.[1]).toBe(JSON.parse(read('package.json')).version);
  });

  test('extern "C" stands only in lib.rs and where SQLite calls us back, and the poller behind one file', () => {
    const sources = nativeFiles.filter((file) => file.startsWith('native/src/'));
    const doors_ = [
      { pattern: /extern "C"/, open: ['native/src/lib.rs', 'native/src/sqlite_guard.rs'] },
      { pattern: /\buse polling\b|\bpolling::/, open: ['native/src/poller.rs'] },
    ];
    const wrong = doors_.flatMap(({ pattern, open }) =>
      sources
        .filter((file) => !open.includes(file) && pattern.test(withoutComments(read(file))))
        .map((file) => `${file}: ${pattern} belongs to ${open.join(' or ')}`),
    );
    expect(wrong).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\/.*$/gm, '');
}

describe('text', () => {
  const sources = [...driverFiles, ...scriptFiles, ...testFiles, ...nativeFiles, ...filesUnder('mudlib', /\.[ch]$/)];
  const prose = [
    ...filesUnder('docs', /\.md$/),
    ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'Dockerfile'].filter((file) =>
      fs.existsSync(path.join(root, file)),
    ),
  ];

  /** Put together here, so that this file does not find itself. */
  const forbidden: { pattern: RegExp; why: string; where: string[] }[] = [
    {
      pattern: new RegExp(`\\b(${'TO'}DO|${'FIX'}ME|${'X'}XX|${'HA'}CK)\\b`),
      why: 'finish it, or say what is missing in the report',
      where: sources,
    },
    {
      pattern: new RegExp(
        `\\b(test|it|describe)\\.(${'sk'}ip|${'on'}ly|${'to'}do)\\b|\\bx(it|test|describe)\\(|#\\[${'ign'}ore`,
      ),
      why: 'a test runs or does not exist',
      where: [...testFiles, ...nativeFiles],
    },
    {
      pattern: new RegExp(`/${'ho'}me/[a-z]|/${'ro'}ot/|/${'Us'}ers/|/${'wo'}rk/|/tmp/${'re'}f`),
      why: 'it exists on one machine only',
      where: [...sources, ...prose],
    },
    {
      pattern: new RegExp(`biome-ignore-${'all'}|@ts-${'no'}check|@ts-${'ig'}nore|@ts-${'exp'}ect-error`),
      why: 'mend the cause',
      where: [...driverFiles, ...scriptFiles, ...testFiles],
    },
    {
      pattern: new RegExp(`now\\(\\) - \\w+\\)\\.toBe${'Less'}|jest\\.set${'Time'}out|[cC]pu${'Usa'}ge\\(`),
      why: 'no absolute time in a test: compare two costs (tests/fixtures/cost.ts) or the order of two events',
      where: testFiles.filter((file) => file !== 'tests/fixtures/cost.ts' && !file.startsWith('tests/bench/')),
    },
  ];

  test.each(forbidden)('no $pattern', ({ pattern, why, where }) => {
    const hits = where.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()} (${why})`] : [])),
    );
    expect(hits).toEqual([]);
  });

  test('a source file opens with a paragraph that says what it does', () => {
    const silent = [
      ...driverFiles,
      ...filesUnder('scripts', /\.(ts|js)$/),
      ...filesUnder('native/src', /\.rs$/),
    ].filter((file) => !file.endsWith('/tests.rs') && !/^(#!.*\n)?\/\/[/! ]/.test(read(file)));
    expect(silent.map((file) => `${file}: open with a comment: what it does, how, what it does not know`)).toEqual([]);
  });

  test('file names are snake_case', () => {
    const odd = [...driverFiles, ...scriptFiles, ...testFiles, ...nativeFiles].filter(
      (file) => !/^[a-z0-9_]+(\.(slow\.)?test)?(\.(ts|js|rs))?$/.test(path.basename(file)),
    );
    expect(odd).toEqual([]);
  });
});

describe('exports', () => {
  const texts = new Map([...driverFiles, ...scriptFiles, ...testFiles].map((file) => [file, read(file)]));
  const filesByWord = new Map<string, Set<string>>();
  for (const [file, text] of texts)
    for (const word of new Set(text.match(/\w+/g)))
      filesByWord.set(word, (filesByWord.get(word) ?? new Set()).add(file));

  test('what a file of driver/ exports stands in another file too', () => {
    const lonely = driverFiles.flatMap((file) => {
      const names = texts
        .get(file)!
        .matchAll(/^export (?:async function|function\*?|abstract class|class|const|let) (\w+)/gm);
      return [...names].flatMap(([, name]) => (filesByWord.get(name!)!.size > 1 ? [] : [`${file}: ${name}`]));
    });
    expect(lonely.map((place) => `${place} is nobody else's: take the word export away, or all of it`)).toEqual([]);
  });

  test('each limit is held by code, not by tests alone', () => {
    const limits = [...texts.get('driver/contract/limits.ts')!.matchAll(/^export const (\w+)/gm)].map(
      ([, name]) => name!,
    );
    expect(limits.length).toBeGreaterThan(50);
    const held = (name: string) => [...filesByWord.get(name)!].filter((file) => file.startsWith('driver/')).length > 1;
    expect(limits.filter((name) => !held(name))).toEqual([]);
  });
});

describe('both sides of the C ABI', () => {
  test('completion keys are equal in TypeScript and Rust', () => {
    const typescript = [...read('driver/workers/completion_key.ts').matchAll(/^ {2}(\w+): 0x([0-9a-f]+),$/gim)].map(
      ([, name, number]) => [name!, Number.parseInt(number!, 16)],
    );
    const rust = [...read('native/src/key.rs').matchAll(/^pub const MS_KEY_(\w+): u64 = 0x([0-9a-f]+);$/gim)].map(
      ([, name, number]) => [name!.toLowerCase(), Number.parseInt(number!, 16)],
    );
    expect(rust.length).toBeGreaterThan(0);
    expect(typescript).toEqual(rust);
  });
});

describe('efuns have four places: prototype, function, test, page (npm run new-efun makes them)', () => {
  const prototypes = [...efunPrototypes().values()];
  const functions = new Set(filesUnder('driver/runtime/efun', /\.ts$/).flatMap(efunFunctions));

  test('every prototype has a function', () => {
    const lost = prototypes.filter(({ name, aliasOf }) => !functions.has(aliasOf ?? name));
    expect(lost.map(({ name }) => `${name}: no EfunFamily in driver/runtime/efun/ holds it`)).toEqual([]);
  });

  test('every function has a prototype', () => {
    const known = new Set(prototypes.map(({ name }) => name));
    expect(
      [...functions].filter((name) => !known.has(name)).map((name) => `${name}: add its row to driver/contract/efuns/`),
    ).toEqual([]);
  });

  test('every efun has a test that calls it', () => {
    const lost = prototypes.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(textOr(`tests/lpc/efun/${name}.c`)));
    expect(lost.map(({ name }) => `${name}: write tests/lpc/efun/${name}.c`)).toEqual([]);
  });

  test('the test of an efun states two facts at least: a constant could keep one', () => {
    const facts = (file: string) =>
      new Set(
        read(file)
          .match(/check\(.*\/\/ expect.*$/gm)
          ?.map((line) => line.trim()),
      );
    expect(filesUnder('tests/lpc/efun', /\.c$/).filter((file) => facts(file).size < 2)).toEqual([]);
  });

  test('every efun has a page with an example', () => {
    const lost = prototypes.filter(
      ({ name }) => !new RegExp(`\`\`\`lpc\\n[^\`]*\\b${name}\\b`).test(textOr(`docs/efun/${name}.md`)),
    );
    expect(lost.map(({ name }) => `${name}: docs/efun/${name}.md needs an example in a \`\`\`lpc block`)).toEqual([]);
  });
});

function textOr(file: string): string {
  return fs.existsSync(path.join(root, file)) ? read(file) : '';
}

/** The names in the tables of a family: `export const arrays: EfunFamily = { … }`. */
function efunFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const names: string[] = [];
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { type, initializer } of statement.declarationList.declarations) {
      if (type?.getText() !== 'EfunFamily' || !initializer || !ts.isObjectLiteralExpression(initializer)) continue;
      for (const { name } of initializer.properties) if (name) names.push(name.getText().replace(/^['"]|['"]$/g, ''));
    }
  }
  return names;
}
