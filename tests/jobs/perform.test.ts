// perform_using(), perform_to() and in_perform() of the mudlib: the HTTP of Neolith, as a layer of simul_efuns.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { openServer, type TestServer } from './http_server';
import { JobWorld } from './job_world';

const layer = fs.readFileSync(path.join(__dirname, '..', '..', 'mudlib', 'secure', 'perform.c'), 'utf8');

const sources = {
  'perform.c': layer,
  'one.c': `
    string url;
    void got(int ok, mixed body, mixed extra...) {
      debug_message(json_encode(({ ok, bufferp(body) ? read_buffer(body) : body, in_perform(), extra })) + "\\n");
      if (extra[0] == "again") perform_to("got", 0, "second");
    }
    int main(string *args) {
      url = args[0];
      perform_using("url", url + "/hello");
      perform_to(args[1] == "name" ? "got" : (: got :), 0, args[2], 7);
      debug_message(json_encode(({ in_perform(), catch(perform_to("got", 0)), catch(perform_using("url", "x")) })) + "\\n");
      return 0;
    }
  `,
  'sent.c': `
    void got(int ok, mixed body) { debug_message(json_encode(({ ok, stringp(body) ? body : read_buffer(body) })) + "\\n"); }
    int main(string *args) {
      perform_using("url", args[0]);
      if (args[1] != "") perform_using("post_data", args[1]);
      perform_using("headers", ({ "X-One: a:b", "X-Two:  c" }));
      perform_using("follow_location", to_int(args[2]));
      perform_using("timeout_ms", to_int(args[3]));
      perform_to("got", 0);
      return 0;
    }
  `,
  'nul.c': `
    void got(int ok, mixed body) {
      mixed answer = json_decode(body);
      debug_message(json_encode(({ ok, answer["method"], answer["body"] })) + "\\n");
    }
    int main(string *args) {
      mapping from_json = json_decode("{\\"url\\": \\"" + args[0] + "\\\\u0000/x\\", \\"body\\": \\"a\\\\u0000b\\"}");
      foreach (mixed *option in ({ ({ "url", from_json["url"] }), ({ "body", from_json["body"] }),
        ({ "headers", "A: b\\0c" }), ({ "headers", ({ "A: b", "C: d\\0" }) }) }))
        debug_message(replace_string(catch(perform_using(option[0], option[1])), "\\n", "") + "\\n");
      perform_using("url", explode(from_json["url"], "\\0")[0] + "/echo");
      perform_using("body", args[1] == "json" ? json_encode(from_json["body"]) : string_encode(from_json["body"], "utf-8"));
      perform_to("got", 0);
      return 0;
    }
  `,
  'two.c': `
    object other;
    void got(int ok, mixed body, string who) { debug_message(who + " " + read_buffer(body) + "\\n"); }
    void ask(string url, string who) {
      perform_using("url", url);
      perform_to((: got :), 0, who);
    }
    int main(string *args) {
      other = clone_object("/two");
      ask(args[0] + "/hello", "one");
      other->ask(args[0] + "/chunked", "two");
      return 0;
    }
    void hang(string url) { other = clone_object("/two"); other->ask(url, "nobody"); }
    void end() { destruct(other); }
  `,
  'wrong.c': `
    int main(string *args) {
      mixed nothing;
      foreach (mixed *option in ({ ({ "url", 1 }), ({ "headers", 1 }), ({ "headers", ({ "no colon" }) }), ({ "body", 1.5 }), ({ "timeout_ms", "1" }), ({ "speed", 1 }) }))
        debug_message(catch(perform_using(option[0], option[1])));
      debug_message(catch(perform_to(nothing, 0)));
      debug_message(catch(perform_to("got", "flag")));
      debug_message(catch(perform_to("got", 0)));
      perform_using("body", allocate_buffer(3));
      perform_using("url", 0);
      debug_message(in_perform() + "\\n");
      return 0;
    }
  `,
};

let server: TestServer;
let world: JobWorld;

beforeAll(async () => {
  server = await openServer();
  world = new JobWorld(sources, (config) => {
    config.mudlib.simul_efun = '/perform';
  });
});

afterAll(async () => {
  await world.close();
  await server.close();
});

const values = async (count: number): Promise<unknown[]> =>
  (await world.lines(count)).map((line) => JSON.parse(line) as unknown);

test.each(['name', 'function'])(
  'one transfer at a time, and the callback (a %s) gets 1, the body, and what was given',
  async (kind) => {
    world.run('/one', server.url, kind, 'once');
    const [first, answer] = await values(2);
    const busy = 'a transfer of this object is under way.\n';
    expect(first).toEqual([1, `*perform_to: ${busy}`, `*perform_using: ${busy}`]);
    expect(answer).toEqual([1, 'hello', 0, ['once', 7]]);
  },
);

test('a callback may start the next transfer with the options that stand', async () => {
  world.run('/one', server.url, 'name', 'again');
  const [, first, second] = await values(3);
  expect([first, second]).toEqual([
    [1, 'hello', 0, ['again', 7]],
    [1, 'hello', 0, ['second']],
  ]);
});

test('headers and a body are sent, by POST', async () => {
  world.run('/sent', `${server.url}/echo`, 'text', '0', '0');
  const [[ok, body]] = (await values(1)) as [[number, string]];
  expect(ok).toBe(1);
  expect(JSON.parse(body)).toMatchObject({ method: 'POST', body: 'text', headers: { 'x-one': 'a:b', 'x-two': 'c' } });
});

test('redirects are followed when asked for; a status from 400 on is a failure, as is a time limit', async () => {
  world.run('/sent', `${server.url}/to?url=/hello`, '', '1', '0');
  expect(await values(1)).toEqual([[1, 'hello']]);
  world.run('/sent', `${server.url}/500`, '', '0', '0');
  expect(await values(1)).toEqual([[0, 'HTTP status 500']]);
  world.run('/sent', `${server.url}/hang`, '', '0', '50');
  expect(await values(1)).toEqual([[0, 'not done within 50 ms']]);
});

test.each([
  ['json', '"a\\u0000b"'],
  ['buffer', 'a\0b'],
])('a NUL ends no text early: it is refused, and a body takes it as %s', async (how, sent) => {
  world.run('/nul', server.url, how);
  const [url, body, header, entry, answer] = await world.lines(5);
  const refused = 'holds a NUL character; a buffer may.';
  expect([url, body, header, entry]).toEqual([
    `*perform_using: "url" ${refused}`,
    `*perform_using: "body" ${refused}`,
    `*perform_using: "headers" ${refused}`,
    `*perform_using: "headers" ${refused}`,
  ]);
  expect(JSON.parse(answer!)).toEqual([1, 'POST', sent]);
});

test('two objects have a transfer each at the same time, and one that is destructed ends its own', async () => {
  world.run('/two', server.url);
  expect((await world.lines(2)).sort()).toEqual(['one hello', 'two one two three']);
  world.evaluate(`"/two"->hang("${server.url}/hang")`);
  await server.untilHanging(1);
  world.evaluate('"/two"->end()');
  await server.untilHanging(0);
  world.run('/two', server.url);
  expect((await world.lines(2)).sort()).toEqual(['one hello', 'two one two three']);
  expect(world.rest()).toEqual([]);
});

test('wrong options and callbacks are errors', async () => {
  world.run('/wrong');
  const said = await world.lines(10);
  expect(said.slice(0, 9).map((line) => line.slice(0, 40))).toEqual([
    '*perform_using: "url" is a string.',
    '*perform_using: "headers" is a string or',
    '*perform_using: a header is a string lik',
    '*perform_using: "body" is a string or a ',
    '*perform_using: "timeout_ms" is a number',
    '*perform_using: there is no option "spee',
    '*perform_to: the callback is a string or',
    '*perform_to: the flag is a number.',
    '*perform_to: perform_using("url", …) com',
  ]);
  expect(said[9]).toBe('0');
});
