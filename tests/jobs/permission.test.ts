// Who may: the master is asked before git or a module does anything, and an object ends only what it has asked for itself.

import { moduleProgram } from '../fixtures/module_program';
import { JobWorld } from './job_world';

function makeWorld(sources: Record<string, string>): JobWorld {
  return new JobWorld({ 'domain/room.c': '', ...sources }, (config) => {
    config.modules.programs = [moduleProgram('short', { command: ['true'] })];
  });
}

describe('the master is asked', () => {
  const master = (answer: string): string => `
    int valid_read(string path, mixed who, string call) { return 1; }
    int valid_write(string path, mixed who, string call) { return 1; }
    string creator_file(string file) { return "Root"; }
    string get_root_uid() { return "Root"; }
    ${answer}
  `;
  const ask = `
    void heard(mixed a...) { debug_message("heard\\n"); }
    int main(string *args) {
      debug_message(replace_string("" + catch(git_status("/", (: heard :))), "\\n", "") + "\\n");
      debug_message(replace_string("" + catch(git_clone("https://a.example/x.git", "/domain/new", (: heard :))), "\\n", "") + "\\n");
      debug_message(replace_string("" + catch(module_start("short", (: heard :))), "\\n", "") + "\\n");
      return 0;
    }
  `;

  test('what git shall do, where and by whom, and which module shall run', async () => {
    const answer = `
      int valid_git(mixed a...) { debug_message(sprintf("%O\\n", a)); return 0; }
      int valid_module(mixed a...) { debug_message(sprintf("%O\\n", a)); return 0; }`;
    const world = makeWorld({ 'master.c': master(answer), 'ask.c': ask });
    world.run('/ask');
    while (world.jobs.waiting) await new Promise(setImmediate);
    const said = world.rest().join('\n').replace(/\s+/g, ' ');
    expect(said).toMatch(/"status", (\/\*.*?\*\/ )?"\/", 0, \/ask/);
    expect(said).toContain("*git_status(): the master does not let /ask do this on '/' (valid_git).");
    expect(said).toMatch(/"clone", "\/domain\/new", "https:\/\/a\.example\/x\.git", \/ask/);
    expect(said).toContain("*git_clone(): the master does not let /ask do this on '/domain/new' (valid_git).");
    expect(said).toMatch(/"short", \/ask/);
    expect(said).toContain("*module_start(): the master does not let /ask start the module 'short' (valid_module).");
    await world.close();
  });

  test('a master without those functions allows neither', async () => {
    const world = makeWorld({ 'master.c': master(''), 'ask.c': ask });
    world.run('/ask');
    expect(world.rest()).toEqual([
      expect.stringContaining('(valid_git)'),
      expect.stringContaining('(valid_git)'),
      expect.stringContaining('(valid_module)'),
    ]);
    await world.close();
  });
});

test('git_cancel() ends what the object itself has asked for, and nothing of others', async () => {
  const world = makeWorld({
    'mine.c': `
      void heard(int job, mixed result, string error) { debug_message("heard " + error + "\\n"); }
      int try_it(int job) { return git_cancel(job); }
      int main(string *args) {
        int job = git_status("/nowhere", (: heard :));
        object other = clone_object("/mine");
        debug_message(sprintf("%d %d\\n", other->try_it(job), try_it(job)));
        return 0;
      }
    `,
  });
  world.run('/mine');
  expect(await world.lines(2)).toEqual(['0 1', 'heard cancelled']);
  await world.close();
});
