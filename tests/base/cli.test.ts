import { driverError } from '../../driver/base/errors';
import type { Actions } from '../../driver/cli';
import { commandLine } from '../../driver/cli';

type Call = [name: string, ...args: unknown[]];

async function run(args: string[], status = 0) {
  const calls: Call[] = [];
  const action =
    (name: string) =>
    async (...given: unknown[]) => {
      calls.push([name, ...given]);
      return status;
    };
  const actions = {
    start: action('start'),
    run: action('run'),
    check: action('check'),
    evaluate: action('evaluate'),
    status: action('status'),
  } as Actions;
  let out = '';
  let err = '';
  const output = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const exit = await commandLine(args, actions, output);
  return { calls, exit, out, err };
}

describe('start', () => {
  test('has sensible defaults', async () => {
    const { calls } = await run(['start']);
    expect(calls).toEqual([['start', { config: undefined, port: undefined, console: false, stay: false, flags: [] }]]);
  });

  test('takes flags apart and joined, in order', async () => {
    const { calls } = await run([
      'start',
      '-ftest',
      '-f',
      'speed',
      '--flag=x y',
      '--port',
      '0',
      '--console',
      '--stay',
      '--config',
      'a.toml',
    ]);
    expect(calls).toEqual([
      ['start', { config: 'a.toml', port: 0, console: true, stay: true, flags: ['test', 'speed', 'x y'] }],
    ]);
  });

  test.each(['70000', '-1', 'telnet', '', '4000.5'])('refuses the port %j', async (port) => {
    const { exit, err, calls } = await run(['start', `--port=${port}`]);
    expect(exit).toBe(2);
    expect(err).toContain('a port from 0 to 65535 was expected');
    expect(calls).toEqual([]);
  });

  test('refuses words it does not know', async () => {
    expect((await run(['start', 'now'])).exit).toBe(2);
    const { exit, err } = await run(['start', '--prot', '4000']);
    expect(exit).toBe(2);
    expect(err).toContain("unknown option '--prot'");
  });
});

describe('run', () => {
  test('gives what stands behind the file to main()', async () => {
    const { calls, exit } = await run(['run', '--mudlib', 'lib', 'a.c', 'one', '-v', '--', '--master', 'x'], 7);
    expect(calls).toEqual([['run', 'a.c', ['one', '-v', '--', '--master', 'x'], { mudlib: 'lib' }]]);
    expect(exit).toBe(7);
  });

  test('takes its own options behind the file too', async () => {
    const { calls } = await run(['run', 'a.c', '--mudlib', 'lib', '--simul-efun', '/s', 'one']);
    expect(calls).toEqual([['run', 'a.c', ['one'], { mudlib: 'lib', simulEfun: '/s' }]]);
  });

  test('refuses an unknown option in front of the file', async () => {
    const { exit, err, calls } = await run(['run', '--mudlb', 'lib', 'a.c']);
    expect(exit).toBe(2);
    expect(err).toContain("unknown option '--mudlb'");
    expect(calls).toEqual([]);
  });

  test('needs a file', async () => {
    const { exit, err } = await run(['run']);
    expect(exit).toBe(2);
    expect(err).toContain("missing required argument 'file'");
  });
});

test('check takes paths and --json', async () => {
  const { calls } = await run(['check', 'a.c', '/std', '--json']);
  expect(calls).toEqual([['check', ['a.c', '/std'], { json: true }]]);
});

test('eval takes one expression', async () => {
  expect((await run(['eval', '-1 + 2'])).exit).toBe(0);
  expect((await run(['eval', '1', '2'])).exit).toBe(2);
});

test('status', async () => {
  expect((await run(['status', '--json'], 1)).exit).toBe(1);
});

test('an unknown command names the nearest one', async () => {
  const { exit, err, out } = await run(['strat']);
  expect(exit).toBe(2);
  expect(out).toBe('');
  expect(err).toBe(
    "M111  The command line is wrong: unknown command 'strat', the nearest is start. Try `mudstone --help`.\n",
  );
});

test('an unknown command far from all names them', async () => {
  expect((await run(['xyzzy'])).err).toContain('there are start, run, check, eval, status');
});

test('no word at all shows the help on stderr', async () => {
  const { exit, out, err } = await run([]);
  expect(exit).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('Usage: mudstone');
});

test('--version prints the version alone', async () => {
  const { exit, out } = await run(['--version']);
  expect(exit).toBe(0);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each(['start', 'run', 'check', 'eval', 'status'])('%s --help has examples', async (command) => {
  const { exit, out } = await run([command, '--help']);
  expect(exit).toBe(0);
  expect(out).toContain(`Examples:\n  mudstone ${command}`);
});

test('an expected failure is its sentence and status 1, never a stack trace', async () => {
  let err = '';
  const start = () =>
    Promise.reject(driverError('M204', { port: 4000, key: '[telnet] port', file: 'config/mudstone.toml' }));
  const exit = await commandLine(['start'], { start } as unknown as Actions, {
    out: () => {},
    err: (text) => {
      err += text;
    },
  });
  expect(exit).toBe(1);
  expect(err).toBe(
    'M204  Port 4000 is in use. Stop the other driver or change [telnet] port in config/mudstone.toml.\n',
  );
});
