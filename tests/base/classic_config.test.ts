import { parseConfig, runtimeSettings } from '../../driver/base/config';

const needed = `
name : Old Mud            # a comment
mudlib directory : ./lib
log directory : /log
include directories : /include:std/include
master file : single/master
`;

const read = (more: string, environment = {}) => parseConfig(needed + more, 'etc/config.mud', environment);

test('settings that we have too become ours', () => {
  const config = read(
    'simulated efun file : /single/simul\nglobal include file : <globals.h>\nmaximum call depth : 30\nheartbeat interval msec:2000',
  );
  expect(config.mud.name).toBe('Old Mud');
  expect(config.mudlib).toMatchObject({
    directory: `${process.cwd()}/lib`,
    include_dirs: ['/include', '/std/include'],
    master: '/single/master',
    simul_efun: '/single/simul',
    global_include: '<globals.h>',
  });
  // FluffOS goes by 150 whatever the file says.
  expect(config.limits.call_depth).toBe(150);
  expect(config.time.heart_beat_ms).toBe(2000);
  expect(config.notes).toEqual([]);
});

test('what the file leaves out has FluffOS defaults, and nothing of our own mudlib', () => {
  const config = read('');
  expect(config.mudlib.simul_efun).toBe('');
  expect(config.limits.array_size).toBe(15000);
  expect(config.listeners).toEqual([]);
  expect(config.classic).toMatchObject({ 'call_out(0) nest level': 1000, 'time to reset': 900, name: 'Old Mud' });
});

test('the programs of external_start() keep their numbers', () => {
  const config = read('external_cmd_3 : /bin/sh\nexternal_cmd_1 : /usr/bin/curl\n');
  expect(config.modules.commands).toEqual(['/usr/bin/curl', '', '/bin/sh']);
  expect(runtimeSettings(config, '1').externalCommands).toEqual([1, 3]);
  expect(config.notes).toEqual([]);
});

test('a global include without quotes gets them', () => {
  expect(read('global include file : /include/globals.h').mudlib.global_include).toBe('"/include/globals.h"');
});

test('spaces and tabs inside a key do not matter, the first of two lines counts', () => {
  expect(read('maximum   array\tsize  :   77\nmaximum array size : 88').limits.array_size).toBe(77);
});

describe('ports', () => {
  test('telnet and websocket, with TLS', () => {
    const config = read(
      'mud ip : 127.0.0.1\nexternal_port_1 : telnet 4000\nexternal_port_2: websocket 4001\nexternal_port_2_tls: cert=c.pem key=k.pem',
    );
    expect(config.listeners).toEqual([
      { kind: 'telnet', bind: '127.0.0.1', port: 4000, tls: null, key: 'external_port_1' },
      {
        kind: 'websocket',
        bind: '127.0.0.1',
        port: 4001,
        tls: { certificateFile: 'c.pem', keyFile: 'k.pem' },
        key: 'external_port_2',
      },
    ]);
  });

  test('`port number` is the first port', () => {
    const config = read('port number : 4000\nexternal_port_1 : telnet 4001');
    expect(config.listeners.map(({ port, key }) => [port, key])).toEqual([[4000, 'port number']]);
    expect(config.notes).toEqual([
      'etc/config.mud:8: external_port_1 is ignored, because `port number` is the first port already',
    ]);
  });

  test('other kinds are not opened, and the log says so', () => {
    const config = read('external_port_1 : MUD 4000');
    expect(config.listeners).toEqual([]);
    expect(config.notes).toEqual(['etc/config.mud:7: external_port_1: ports of the kind MUD are not opened']);
  });

  test.each(['telnet', 'telnet 70000', 'gopher 70'])('%j is an error', (value) => {
    expect(() => read(`external_port_1 : ${value}`)).toThrow('but a kind and a port like `telnet 4000` was expected');
  });

  test('the environment moves the address of all', () => {
    expect(read('external_port_1 : telnet 4000', { MUDSTONE_TELNET_BIND: '::1' }).listeners[0]!.bind).toBe('::1');
  });
});

test('a missing necessary line is an error', () => {
  expect(() => parseConfig('name : X\nmaster file : /m', 'c', {})).toThrow(
    'c: the line `mudlib directory : …` is missing',
  );
});

test('what is not understood becomes a note, with the nearest key', () => {
  const { notes } = read('g\ntime to rest : 5\nmaximum users : 40\nmaximum array size : many');
  expect(notes).toEqual([
    'M108  etc/config.mud:7: `g` is no `key : value` line.',
    'M108  etc/config.mud:8: `time to rest : 5` is no `key : value` line. The nearest known key is time to reset.',
    'etc/config.mud:9: maximum users has no meaning any more',
    'M109  etc/config.mud:10: maximum array size is `many`, but a whole number from 0 to 2147483647 was expected. The default 15000 is taken.',
  ]);
});

test('a value beyond our bounds takes the bound', () => {
  expect(read('maximum array size : 100000000').limits.array_size).toBe(10_000_000);
  expect(read('maximum array size : 0').limits.array_size).toBe(10);
});

test('a file named .toml is TOML whatever it holds', () => {
  expect(() => parseConfig(needed, 'mud.toml', {})).toThrow('this is not TOML');
});

describe('maximum evaluation cost', () => {
  test('becomes twenty ticks for each microsecond, and get_config() tells it as it stands', () => {
    const config = read('maximum evaluation cost : 1000000');
    expect(config.limits.eval_cost).toBe(20_000_000);
    expect(config.classic['maximum evaluation cost']).toBe(1_000_000);
  });

  test('stays within our bounds, and is our own default when the file is silent', () => {
    expect(read('maximum evaluation cost : 300000000').limits.eval_cost).toBe(2_147_483_647);
    expect(read('').limits.eval_cost).toBe(30_000_000);
  });
});

test('get_config() tells the first port', () => {
  expect(read('port number : 4711\nexternal_port_2 : telnet 4712').classic['port number']).toBe(4711);
});

test('variables of the environment that LPC may see are named by the file', () => {
  const { mudlib } = read('allowed os environment variables : PATH:LANG\nwritable os environment variables : TZ');
  expect([mudlib.env_read, mudlib.env_write]).toEqual(['PATH:LANG', 'TZ']);
});
