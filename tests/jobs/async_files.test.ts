// Package async on files: the work is done outside of the turn, the callback comes later, and the rules for paths are those of read_file().

import * as fs from 'node:fs';
import * as zlib from 'node:zlib';
import { JobWorld } from './job_world';

const sources = {
  'read.c': `
    void got(mixed text) { debug_message(sprintf("%O\\n", text)); }
    int main(string *args) {
      foreach (string file in args) async_read(file, (: got :));
      debug_message("asked\\n");
      return 0;
    }
  `,
  'write.c': `
    void done(mixed status, string what) { debug_message(sprintf("%s %O %O\\n", what, status, undefinedp(status))); }
    int main(string *args) {
      async_write("/notes", "one\\n", 1, (: done($1, "new") :));
      async_write("/notes", "two\\n", 0, (: done($1, "added") :));
      async_write("/packed", "squeezed", 3, (: done($1, "packed") :));
      async_write("/folder", "x", 1, (: done($1, "folder") :));
      async_read("/notes", (: done(0, $1) :));
      async_read("/packed", (: done(0, $1) :));
      return 0;
    }
  `,
  'list.c': `
    void got(string path, mixed names) { debug_message(path + " " + json_encode(names) + "\\n"); }
    int main(string *args) {
      foreach (string path in args) async_getdir(path, (: got($(path), $1) :));
      return 0;
    }
  `,
  'refused.c': `
    void got(mixed x) { }
    int main(string *args) {
      string *errors = ({ catch(async_read("/secret", (: got :))), catch(async_write("/secret", "x", 1, (: got :))),
        catch(async_getdir("/../etc", (: got :))) });
      debug_message(json_encode(errors) + "\\n");
      return 0;
    }
  `,
  'gone.c': `
    void got(mixed x) { debug_message("heard\\n"); }
    void ask() { async_read("/long", (: got :)); destruct(this_object()); }
    int main(string *args) { clone_object("/gone")->ask(); return 0; }
  `,
  'flood.c': `
    int asked;
    void got(mixed x) { if (!--asked) debug_message("all answered\n"); }
    int main(string *args) {
      mixed error;
      while (!(error = catch(async_read("/long", (: got :))))) asked++;
      debug_message(asked + " " + error);
      object other = clone_object("/flood");
      debug_message(sprintf("%O\\n", catch(other->one())));
      return 0;
    }
    void one() { async_read("/long", (: got :)); }
  `,
  long: 'x'.repeat(3000),
  'folder/b.c': '',
  'folder/a': '',
  'folder/.hidden': '',
};

const master = `
  int valid_read(string path, mixed who, string call) { return path != "/secret" || call != "read_file"; }
  int valid_write(string path, mixed who, string call) { return path != "/secret" || call != "write_file"; }
  string creator_file(string file) { return "Root"; }
  string get_root_uid() { return "Root"; }
`;

let world: JobWorld;

beforeAll(() => {
  world = new JobWorld({ ...sources, 'master.c': master }, (config) => {
    config.limits.read_file_size = 1000;
    config.limits.jobs_per_object = 6;
  });
});

afterAll(() => world.close());

test('a text comes after the turn; what cannot be read is -1', async () => {
  fs.writeFileSync(world.file('plain'), 'text ü\n');
  fs.writeFileSync(world.file('packed.gz'), zlib.gzipSync('packed text'));
  fs.writeFileSync(world.file('bomb.gz'), zlib.gzipSync(Buffer.alloc(100_000)));
  world.run('/read', '/plain', '/packed.gz', '/bomb.gz', '/nothing', '/folder');
  const [first, ...said] = await world.lines(7);
  expect(first).toBe('asked');
  expect(said.sort()).toEqual(['"', '"packed text"', '"text ü', '-1', '-1', '-1']);
});

test('no more is read than read_file() may read', async () => {
  world.run('/read', '/long');
  const [, text] = await world.lines(2);
  expect(text).toHaveLength(1002);
});

test('writes replace or add, in order, packed or not, and are read by what comes after them', async () => {
  fs.rmSync(world.file('notes'), { force: true });
  world.run('/write');
  const said = await world.lines(8);
  expect(said).toEqual(expect.arrayContaining(['new 0 1', 'added 0 1', 'packed 0 1', 'folder -1 0']));
  expect(said.join('\n')).toContain('one\ntwo\n 0 0');
  expect(said).toContain('squeezed 0 0');
  expect(fs.readFileSync(world.file('notes'), 'utf8')).toBe('one\ntwo\n');
  expect(zlib.gunzipSync(fs.readFileSync(world.file('packed'))).toString()).toBe('squeezed');
  expect(fs.readdirSync(world.file('.')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a directory is its names in order; what is none is empty', async () => {
  world.run('/list', '/folder', '/nowhere/', '/long');
  expect((await world.lines(3)).sort()).toEqual(['/folder [".hidden","a","b.c"]', '/long []', '/nowhere/ []']);
});

test('what the master or the rules for paths refuse is an error at once', async () => {
  world.run('/refused');
  const errors = JSON.parse((await world.lines(1))[0]!) as string[];
  expect(errors).toEqual(['*permission denied\n', '*permission denied\n', '*permission denied\n']);
});

test('a destructed owner is not called', async () => {
  world.run('/gone');
  world.run('/list', '/folder');
  expect((await world.lines(1))[0]).toContain('/folder');
  world.run('/list', '/folder');
  expect((await world.lines(1))[0]).toContain('/folder');
  expect(world.rest()).toEqual([]);
});

test('one object has a limit of its own, and others go on', async () => {
  world.run('/flood');
  const said = await world.lines(2);
  expect(said[0]).toBe('6 *Too many jobs of /flood are outstanding (6). Wait for answers before asking for more.');
  expect(said[1]).toBe('0');
  expect(await world.lines(1)).toEqual(['all answered']);
  world.run('/flood');
  expect((await world.lines(2))[0]).toMatch(/^6 /);
});
