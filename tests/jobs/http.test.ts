// HTTP from LPC to a server of our own: what LPC asks, what arrives there, what the callback gets. All of it runs through the native
// client, as in a mud.

import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { openServer, type TestServer } from './http_server';
import { JobWorld } from './job_world';

const data = path.join(__dirname, 'data');
const tls = {
  key: fs.readFileSync(path.join(data, 'server.key.pem')),
  cert: fs.readFileSync(path.join(data, 'server.cert.pem')),
};

/** `ask`: main() gets options as JSON and says what the response holds under the names that follow. */
const sources = {
  'ask.c': `
    nosave string *wanted;
    void got(mapping response, mixed extra...) {
      mixed *values = map(wanted, (: $(response)[$1] :));
      debug_message(json_encode(values + extra) + "\\n");
    }
    int main(string *args) {
      wanted = args[1..];
      http_request(json_decode(args[0]), "got");
      return 0;
    }
    void tell(mapping response) {
      mixed body = response["body"];
      if (bufferp(body))
        debug_message("decoded " + json_encode(json_decode(string_encode(json_decode(body)["body"], "iso-8859-1"))) + "\\n");
      else
        debug_message(body + "\\n");
    }
    void try_options(string url, mapping options) {
      string trouble = catch(http_request(([ "url": url ]) + options, "tell"));
      if (trouble) debug_message(replace_string(trouble, "\\n", "") + "\\n");
    }
    int last;
    void hang(string url) { last = http_request(([ "url": url ]), "got"); }
    int cancel() { return http_cancel(last); }
  `,
  'calls.c': `
    void got(mapping response, mixed extra...) {
      debug_message(json_encode(({ response["status"], response["body"], response["json"], extra, response["error"] })) + "\\n");
    }
    int main(string *args) {
      string url = args[0];
      http_get(url + "/hello", "got", 1, "two");
      http_get(url + "/hello", (: got :), 3);
      http_post(url + "/echo", ([ "a b": "c&d", "n": ({ 1, 2 }) ]), "got");
      http_json(url + "/echo", ([ "x": 1 ]), "got");
      http_json(url + "/hello", 0, "got");
      return 0;
    }
  `,
  'many.c': `
    int left, good;
    void got(mapping response, int number) {
      good += response["body"] == "hello" && response["id"] != 0;
      if (!--left) debug_message(sprintf("%d\\n", good));
    }
    int main(string *args) {
      left = to_int(args[1]);
      for (int i = 0; i < left; i++) http_get(args[0] + "/hello", "got", i);
      return 0;
    }
  `,
  'owner.c': `
    void got(mapping response) { debug_message("owner got it\\n"); }
    void ask(string url) { http_get(url, "got"); }
    void end() { destruct(this_object()); }
    int main(string *args) {
      object one = clone_object("/owner");
      one->ask(args[0] + "/hello");
      one->ask(args[0] + "/hang");
      one->end();
      return 0;
    }
  `,
  'errors.c': `
    void got(mapping response) { }
    void try_it(mapping options) {
      debug_message(replace_string(catch(http_request(options, "got")), "\\n", " ") + "\\n");
    }
    int main(string *args) {
      try_it(([ "url": "ftp://a/" ]));
      try_it(([ "url": "http://user:password@a/" ]));
      try_it(([ "url": "http://a\\\\@b/" ]));
      try_it(([ "url": "http://a/", "speed": 3 ]));
      try_it(([ "url": "http://a/", "headers": ([ "A": "b\\r\\nC: d" ]) ]));
      try_it(([ "url": "http://a/", "headers": ([ "Host": "b" ]) ]));
      try_it(([ "url": "http://a/", "method": "A B" ]));
      try_it(([ "url": "http://a/", "body": 1 ]));
      try_it(([ "url": "http://a/", "body": "x", "json": "y" ]));
      try_it(([ "url": "http://a/", "timeout": "soon" ]));
      return 0;
    }
  `,
};

let server: TestServer;
let world: JobWorld;

beforeAll(async () => {
  server = await openServer();
  world = new JobWorld(sources, (config) => {
    config.http.body_bytes = 100_000;
    // As many as transfers: a burst makes no connection twice, however the threads take turns.
    config.http.kept_connections = 32;
  });
});

afterAll(async () => {
  await world.close();
  await server.close();
});

/** The values of the response under `names`. */
async function ask(options: Record<string, unknown>, ...names: string[]): Promise<unknown[]> {
  return askIn(world, options, ...names);
}

async function askIn(of: JobWorld, options: Record<string, unknown>, ...names: string[]): Promise<unknown[]> {
  of.run('/ask', JSON.stringify(options), ...names);
  return JSON.parse((await of.lines(1))[0]!) as unknown[];
}

describe('what LPC gets', () => {
  test('status, body, the address, and no error', async () => {
    const url = `${server.url}/hello`;
    expect(await ask({ url }, 'status', 'body', 'url', 'error')).toEqual([200, 'hello', url, 0]);
  });

  test('a 500 is a status with its body, not an error', async () => {
    expect(await ask({ url: `${server.url}/500` }, 'status', 'body', 'error')).toEqual([500, 'broken', 0]);
  });

  test('chunks are one body', async () => {
    expect(await ask({ url: `${server.url}/chunked` }, 'body')).toEqual(['one two three']);
  });

  test('text in the encoding that the server names', async () => {
    expect(await ask({ url: `${server.url}/latin1` }, 'body')).toEqual(['ä']);
  });

  test('a header that came twice is an array', async () => {
    const [headers] = (await ask({ url: `${server.url}/cookies` }, 'headers')) as [Record<string, unknown>];
    expect(headers).toMatchObject({ 'set-cookie': ['a=1', 'b=2'], 'content-length': expect.anything() });
  });

  test('the calls with fewer words: extra arguments, forms, JSON both ways', async () => {
    world.run('/calls', server.url);
    const said = (await world.lines(5)).map(
      (line) => JSON.parse(line) as [number, string, unknown, unknown[], unknown],
    );
    const echoed = said
      .filter(([, body]) => body.startsWith('{'))
      .map(([, body]) => (JSON.parse(body) as { body: string }).body);
    expect(echoed.sort()).toEqual(['a+b=c%26d&n=1&n=2', '{"x":1}'].sort());
    expect(said).toContainEqual([200, 'hello', null, [1, 'two'], 0]);
    expect(said).toContainEqual([200, 'hello', null, [3], 0]);
    expect(said).toContainEqual([
      200,
      expect.anything(),
      expect.objectContaining({ method: 'POST', body: '{"x":1}' }),
      [],
      0,
    ]);
    expect(said).toContainEqual([200, 'hello', 0, [], expect.stringContaining('json_decode')]);
  });
});

describe('what the server gets', () => {
  test('method, headers, body and the name of the driver', async () => {
    const options = {
      url: `${server.url}/echo`,
      method: 'propfind',
      headers: { 'X-One': 'ä', 'X-Many': ['1', 2] },
      body: 'text ü',
    };
    const [body] = (await ask(options, 'body')) as [string];
    const seen = JSON.parse(body) as { method: string; headers: Record<string, string>; body: string };
    expect(seen.method).toBe('PROPFIND');
    expect(seen.headers).toMatchObject({
      'x-many': '1, 2',
      'content-type': 'text/plain; charset=utf-8',
      'user-agent': expect.stringMatching(/^Mudstone\/\d/),
    });
    expect(Buffer.from(seen.body, 'latin1').toString()).toBe('text ü');
  });

  test('a connection that stays open is used again', async () => {
    await ask({ url: `${server.url}/hello` }, 'status');
    const before = server.connections();
    for (let i = 0; i < 5; i++) await ask({ url: `${server.url}/hello` }, 'status');
    expect(server.connections()).toBe(before);
  });

  test('200 requests at once are all answered, over connections that are kept', async () => {
    const before = server.connections();
    world.run('/many', `${server.url}`, '200');
    expect(await world.lines(1)).toEqual(['200']);
    // 32 transfers at once, and what is open stays so.
    expect(server.connections() - before).toBeLessThanOrEqual(32);
  });
});

describe('bytes that no text holds', () => {
  const nul = (options: string): void => world.evaluate(`"/ask"->try_options("${server.url}/echo", ${options})`);

  test('a NUL in an address or a header is an error at once', async () => {
    nul('([ "url": "http://127.0.0.1/\\0x" ])');
    nul('([ "headers": ([ "A": "b\\0c" ]) ])');
    nul('([ "headers": ([ "A\\0": "b" ]) ])');
    nul('([ "headers": ([ "A": ({ "b", "c\\0" }) ]) ])');
    nul('([ "method": "GE\\0T" ])');
    expect(await world.lines(5)).toEqual([
      expect.stringContaining('is no address'),
      expect.stringContaining('the header A holds a control character'),
      expect.stringContaining('is no name of a header'),
      expect.stringContaining('the header A holds a control character'),
      expect.stringContaining('is no method'),
    ]);
  });

  test.each([
    ['buffer', 'allocate_buffer(3)', '\0\0\0', 'application/octet-stream'],
    ['string', '"a\\0b"', 'a\0b', 'text/plain; charset=utf-8'],
  ])('a body of type %s may hold it', async (_type, body, sent, type) => {
    nul(`([ "body": ${body} ])`);
    expect(JSON.parse((await world.lines(1))[0]!)).toMatchObject({ body: sent, headers: { 'content-type': type } });
  });

  test('a body comes back as bytes, and json_decode() takes them', async () => {
    nul('([ "json": ([ "x": ({ 1, "ü" }) ]), "buffer": 1 ])');
    expect(await world.lines(1)).toEqual(['decoded {"x":[1,"ü"]}']);
  });
});

describe('redirects', () => {
  test('are followed, and the response tells where they led', async () => {
    const url = `${server.url}/to?url=/to%3Furl=/hello`;
    expect(await ask({ url }, 'status', 'body', 'url')).toEqual([200, 'hello', `${server.url}/hello`]);
  });

  test('are answers when none are wanted', async () => {
    expect(await ask({ url: `${server.url}/loop`, redirects: 0 }, 'status', 'error')).toEqual([302, 0]);
  });

  test('have an end', async () => {
    expect(await ask({ url: `${server.url}/loop` }, 'status', 'error')).toEqual([0, 'more than 5 redirects']);
  });

  test.each([
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'x'],
    [308, 'POST', 'x'],
  ])('%d makes a POST a %s', async (status, method, sent) => {
    const options = { url: `${server.url}/to?status=${status}&url=/echo`, body: 'x' };
    const [body] = (await ask(options, 'body')) as [string];
    expect(JSON.parse(body)).toMatchObject({ method, body: sent });
  });

  test('to another server leave what is private behind', async () => {
    const other = await openServer();
    const url = `${server.url}/to?url=${other.url}/echo`;
    const [body] = (await ask({ url, headers: { Authorization: 'secret', 'X-Other': 'kept' } }, 'body')) as [string];
    const { headers } = JSON.parse(body) as { headers: Record<string, string> };
    expect([headers.authorization, headers['x-other']]).toEqual([undefined, 'kept']);
    await other.close();
  });

  test('to something else than HTTP are errors', async () => {
    const [error] = await ask({ url: `${server.url}/to?url=file:///etc/passwd` }, 'error');
    expect(error).toBe('a redirect to file:///etc/passwd, which is no place for HTTP');
  });
});

describe('limits and failures are values', () => {
  const failing = async (pathName: string, options: Record<string, unknown> = {}): Promise<unknown> => {
    const [status, body, error] = await ask({ url: server.url + pathName, ...options }, 'status', 'body', 'error');
    expect([status, body]).toEqual([0, 0]);
    return error;
  };

  test('a body over the limit is given up while it is read', async () => {
    expect(await failing('/endless')).toBe('the body is larger than 100000 bytes');
    expect(await failing('/declared')).toBe('the body is larger than 100000 bytes');
    expect(await failing('/hello', { max_size: 4 })).toBe('the body is larger than 4 bytes');
    expect(await ask({ url: `${server.url}/hello`, max_size: 5 }, 'body')).toEqual(['hello']);
  });

  test('a server that does not begin, and one that does not end', async () => {
    expect(await failing('/hang', { first_byte_timeout: 50 })).toBe('no answer began within 50 ms');
    expect(await failing('/hang', { timeout: 50 })).toBe('not done within 50 ms');
    expect(await failing('/stall', { timeout: 50 })).toBe('not done within 50 ms');
  });

  test('a server that breaks off', async () => {
    expect(await failing('/reset')).toMatch(/reset|peer disconnected|closed/i);
    expect(await failing('/cut')).toMatch(/disconnect|eof|closed|reset/i);
    expect(await failing('/garbage')).toMatch(/http|protocol/i);
  });

  test('nobody at home', async () => {
    const port = await new Promise<number>((resolve) => {
      const taken = net.createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = taken.address() as net.AddressInfo;
        taken.close(() => resolve(free));
      });
    });
    expect(await ask({ url: `http://127.0.0.1:${port}/` }, 'error')).toEqual([`127.0.0.1:${port}: Connection refused`]);
    expect(await ask({ url: 'http://nobody.invalid/', timeout: 3000 }, 'status')).toEqual([0]);
  });

  test('what a program gets wrong is an LPC error at once', async () => {
    world.run('/errors');
    const said = await world.lines(10);
    expect(said.map((line) => line.slice(0, 60))).toEqual([
      expect.stringContaining('"ftp://a/" is no address'),
      expect.stringContaining('password@a/" is no address'),
      expect.stringContaining('is no address'),
      expect.stringContaining('there is no option "speed"; there are url,'),
      expect.stringContaining('the header A holds a control character'),
      expect.stringContaining("the header Host is the driver's own"),
      expect.stringContaining('"A B" is no method'),
      expect.stringContaining('"body" is of type int, a string, buffer or ma'),
      expect.stringContaining('"body" and "json" exclude each other'),
      expect.stringContaining('"timeout" is "soon"'),
    ]);
  });
});

describe('cancelling', () => {
  test('the callback never runs, and the server sees the connection go', async () => {
    world.run('/ask', JSON.stringify({ url: `${server.url}/hello` }), 'status');
    await world.lines(1);
    const call = (expression: string): void => world.evaluate(expression);
    call(`"/ask"->hang("${server.url}/hang")`);
    await server.untilHanging(1);
    call('debug_message(sprintf("%d %d\\n", "/ask"->cancel(), "/ask"->cancel()))');
    expect(await world.lines(1)).toEqual(['1 0']);
    await server.untilHanging(0);
    expect(await ask({ url: `${server.url}/hello` }, 'body')).toEqual(['hello']);
    expect(world.rest()).toEqual([]);
  });

  test('a destructed owner hears nothing, and its transfers end', async () => {
    world.run('/owner', server.url);
    await server.untilHanging(0);
    expect(await ask({ url: `${server.url}/hello` }, 'body')).toEqual(['hello']);
    expect(world.rest()).toEqual([]);
  });
});

describe('which places may be reached', () => {
  const master = `
    int valid_read(string path, mixed who, string call) { return 1; }
    int valid_write(string path, mixed who, string call) { return 1; }
    string creator_file(string file) { return "Root"; }
    string get_root_uid() { return "Root"; }
    int valid_http(object ob, string url, string method, string host) {
      debug_message(sprintf("%O %s %s %s\\n", ob, method, url, host));
      return strsrch(url, "/hello") >= 0 || strsrch(url, "/to") >= 0;
    }
  `;

  test('the master is asked for each, redirects included, and its no is an error', async () => {
    const strict = new JobWorld({ ...sources, 'master.c': master });
    strict.run('/ask', JSON.stringify({ url: `${server.url}/to?url=/hello` }), 'body');
    expect(await strict.lines(3)).toEqual([
      `/ask GET ${server.url}/to?url=/hello 127.0.0.1`,
      `/ask GET ${server.url}/hello 127.0.0.1`,
      '["hello"]',
    ]);
    strict.run('/ask', JSON.stringify({ url: `${server.url}/to?url=/500` }), 'error');
    const said = await strict.lines(3);
    expect(said[2]).toBe(`["the master (valid_http) does not allow the redirect to ${server.url}/500"]`);
    strict.run('/ask', JSON.stringify({ url: `${server.url}/500` }), 'error');
    expect((await strict.lines(2))[1]).toContain(
      `http_request: the master (valid_http) does not allow GET ${server.url}/500`,
    );
    await strict.close();
  });

  test('a master without valid_http() allows nothing', async () => {
    const silent = new JobWorld({ ...sources, 'master.c': master.replace('valid_http', 'other') });
    silent.run('/ask', JSON.stringify({ url: `${server.url}/hello` }), 'error');
    expect((await silent.lines(1))[0]).toContain('the master (valid_http) does not allow');
    await silent.close();
  });

  test('private addresses are refused, as digits, as a name and after a redirect', async () => {
    const closed = new JobWorld(sources, (config) => {
      config.http.private_addresses = ['127.0.0.2'];
    });
    const before = server.requests.length;
    const refused = 'which is not a public one and is not allowed';
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await askIn(closed, { url: `http://${host}:${server.port}/hello` }, 'error')).toEqual([
        expect.stringContaining(refused),
      ]);
    expect(await askIn(closed, { url: 'http://[::ffff:127.0.0.1]/' }, 'error')).toEqual([
      expect.stringContaining(refused),
    ]);
    expect(server.requests.length).toBe(before);
    await closed.close();
    expect(await ask({ url: `${server.url}/to?url=http://127.0.0.9:${server.port}/hello` }, 'error')).toEqual([
      expect.stringContaining(`127.0.0.9 has the address 127.0.0.9, ${refused}`),
    ]);
  });
});

describe('TLS', () => {
  let secure: TestServer;

  beforeAll(async () => {
    secure = await openServer(tls);
  });

  afterAll(() => secure.close());

  test('a certificate that nobody vouches for is refused', async () => {
    const [status, error] = await ask({ url: `${secure.url}/hello` }, 'status', 'error');
    expect(status).toBe(0);
    expect(error).toMatch(/certificate/i);
    expect(secure.requests).toEqual([]);
  });

  test('one of the configured authority is taken, for its own name only', async () => {
    const trusting = new JobWorld(sources, (config) => {
      config.http.certificates = path.join(data, 'authority.cert.pem');
      config.http.private_addresses = ['127.0.0.0/8', '::1'];
    });
    expect(await askIn(trusting, { url: `${secure.url}/hello` }, 'body')).toEqual(['hello']);
    const elsewhere = await openServer(tls, '127.0.0.2');
    const [status, error] = await askIn(trusting, { url: `${elsewhere.url}/hello` }, 'status', 'error');
    expect([status, error]).toEqual([0, expect.stringMatching(/certificate.*not valid for/i)]);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
    await trusting.close();
  });
});

test('a proxy is asked for the way to the server', async () => {
  const tunnels: string[] = [];
  const proxy = net.createServer((client) => {
    client.once('data', (text) => {
      const [, target] = /^CONNECT (\S+) /.exec(text.toString())!;
      tunnels.push(target!);
      const way = net.connect(server.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(way).pipe(client);
      });
      way.on('error', () => client.destroy());
    });
    client.on('error', () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new JobWorld(sources, (config) => {
    config.http.proxy = `http://127.0.0.1:${(proxy.address() as net.AddressInfo).port}`;
    config.http.private_addresses = [];
  });
  expect(await askIn(through, { url: 'http://some.example/hello' }, 'body')).toEqual(['hello']);
  expect(tunnels).toEqual(['some.example:80']);
  expect((await askIn(through, { url: 'http://127.0.0.1/' }, 'error'))[0]).toContain('is not allowed');
  await through.close();
  proxy.close();
});

describe('the configuration bounds what LPC may ask for', () => {
  /** Takes connections and never says a word. */
  const silent = net.createServer((client) => client.on('error', () => {}));
  const open = new Set<net.Socket>();

  beforeAll(() => {
    silent.on('connection', (client) => open.add(client));
    return new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    for (const client of open) client.destroy();
    return new Promise((resolve) => silent.close(resolve));
  });

  const silentUrl = (): string => `https://127.0.0.1:${(silent.address() as net.AddressInfo).port}/`;
  const patient = { connect_timeout: 600_000, first_byte_timeout: 600_000, timeout: 600_000, redirects: 50 };

  test.each([
    ['connect_ms', 100, silentUrl, 'no connection within 100 ms'],
    ['first_byte_ms', 100, () => `${server.url}/hang`, 'no answer began within 100 ms'],
    ['whole_ms', 100, () => `${server.url}/stall`, 'not done within 100 ms'],
    ['redirects', 1, () => `${server.url}/loop`, 'more than 1 redirects'],
  ] as const)('[http] %s holds, whatever a request asks for', async (key, value, url, error) => {
    const bounded = new JobWorld(sources, (config) => {
      config.http[key] = value;
    });
    expect(await askIn(bounded, { url: url(), ...patient }, 'status', 'error')).toEqual([0, error]);
    await bounded.close();
  });

  test('[http] transfers and kept_connections hold', async () => {
    const bounded = new JobWorld(sources, (config) => {
      config.http.transfers = 2;
      config.http.kept_connections = 0;
    });
    const before = server.connections();
    for (let i = 0; i < 3; i++) await askIn(bounded, { url: `${server.url}/hello` }, 'status');
    expect(server.connections() - before).toBe(3);
    expect(bounded.workers.info().http).toMatchObject({ threadsMax: 2, completed: 3 });
    await bounded.close();
  });
});

test('settings that are wrong are told with their key', () => {
  const start = (key: 'proxy' | 'certificates', value: string) => () =>
    new JobWorld(sources, (config) => {
      config.http[key] = value;
    });
  expect(start('proxy', 'socks5://x')).toThrow(/M406|\[http\] private_addresses or proxy/);
  expect(start('certificates', '/nowhere.pem')).toThrow(/\[http\] certificates .*no such file/);
  expect(start('certificates', path.join(data, 'server.key.pem'))).toThrow(/holds none/);
});
