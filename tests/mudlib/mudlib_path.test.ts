// The ways by which LPC could leave the mudlib, change what the driver shows it, or write what git obeys. Every one is refused, and the
// neighbouring thing that is allowed works.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { compressFile } from '../../driver/mudlib/compressed_file';
import { FileJobs } from '../../driver/mudlib/file_jobs';
import { FileStore } from '../../driver/mudlib/file_store';
import { MudlibRoot } from '../../driver/mudlib/mudlib_path';

const limits = { readBytesMax: 1000, fileBytesMax: 1000 };
let folder: string;
let root: MudlibRoot;
let files: FileStore;

const at = (name: string): string => path.join(folder, name);

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-path-'));
  for (const name of ['lib/repository/.git', 'docs', 'outside']) fs.mkdirSync(at(name), { recursive: true });
  for (const name of ['lib/repository/.git/config', 'docs/page', 'outside/secret', 'lib/own'])
    fs.writeFileSync(at(name), 'as it was');
  root = new MudlibRoot(at('lib'), [{ lpcPath: '/doc', directory: at('docs') }]);
  files = new FileStore(root, limits);
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("what the driver's own folders hold", () => {
  test.each(['rename', 'link'] as const)('stays when %s() would take it', (how) => {
    expect(files[how]('/doc/page', '/page').slice(0, 2)).toEqual(['error', 'refused']);
    expect(files[how]('/own', '/doc/own').slice(0, 2)).toEqual(['error', 'refused']);
    expect(fs.readdirSync(at('docs'))).toEqual(['page']);
    expect(files[how]('/own', '/other')).toEqual(['ok', true]);
    expect(files.readFile('/other')).toEqual(['ok', 'as it was']);
  });

  test('may be copied, and the copy changed', () => {
    expect(files.copy('/doc/page', '/page')).toEqual(['ok', true]);
    expect(files.writeFile('/page', '!', false, false)).toEqual(['ok', true]);
    expect(fs.readFileSync(at('docs/page'), 'utf8')).toBe('as it was');
    expect(compressFile(files, '/doc/page', '/page.gz')[0]).toBe('error');
    expect(fs.readFileSync(at('docs/page'), 'utf8')).toBe('as it was');
  });
});

describe('a repository', () => {
  test.each(['/repository/.git/config', '/repository/.GIT/config', '/repository/x/../.git/config', '/bare.git/config'])(
    'is not entered as %s',
    async (name) => {
      expect(files.writeFile(name, 'evil', true, false).slice(0, 2)).toEqual(['error', 'refused']);
      for (const how of ['rename', 'link', 'copy'] as const) {
        expect(files[how]('/own', name).slice(0, 2)).toEqual(['error', 'refused']);
        expect(files[how](name, '/taken').slice(0, 2)).toEqual(['error', 'refused']);
      }
      expect(compressFile(files, '/own', name)[0]).toBe('error');
      await expect(
        new FileJobs(root, limits).write(name, 'evil', { overwrite: true, compress: false }),
      ).rejects.toThrow('is inside of a repository');
      expect(root.hostPath(name, true)).toEqual({ refused: expect.stringContaining('repository') });
      expect(fs.readFileSync(at('lib/repository/.git/config'), 'utf8')).toBe('as it was');
    },
  );

  test('is not entered through a symbolic link to it either', () => {
    fs.symlinkSync('repository/.git', at('lib/short'));
    fs.symlinkSync('repository', at('lib/long'));
    for (const name of ['/short/config', '/short/hooks/made', '/long/.git/config'])
      expect(files.writeFile(name, 'evil', true, false).slice(0, 2)).toEqual(['error', 'refused']);
    expect(files.writeFile('/long/page', 'fine', true, false)).toEqual(['ok', true]);
    expect(fs.readFileSync(at('lib/repository/page'), 'utf8')).toBe('fine');
  });

  test('is not made by a directory that gets its name', () => {
    files.makeDirectory('/made');
    expect(files.rename('/made', '/other/.git').slice(0, 2)).toEqual(['error', 'refused']);
    expect(files.makeDirectory('/.git').slice(0, 2)).toEqual(['error', 'refused']);
    expect(files.rename('/made', '/made2')).toEqual(['ok', true]);
  });
});

test.each(['/../outside/secret', '/repository/../../outside/secret', '/out/secret', '/dangling', '/a\\..\\b', '/a\0b'])(
  '%j does not leave the mudlib',
  (name) => {
    fs.symlinkSync(at('outside'), at('lib/out'));
    fs.symlinkSync(at('outside/new'), at('lib/dangling'));
    expect(files.readFile(name).slice(0, 2)).toEqual(['error', 'refused']);
    expect(files.writeFile(name, 'evil', true, false).slice(0, 2)).toEqual(['error', 'refused']);
    expect(files.rename('/own', name).slice(0, 2)).toEqual(['error', 'refused']);
    expect(fs.readdirSync(at('outside'))).toEqual(['secret']);
    expect(fs.readFileSync(at('outside/secret'), 'utf8')).toBe('as it was');
  },
);
