import * as fs from 'node:fs';
import * as path from 'node:path';
import { loadConfig, parseConfig, runtimeSettings, withPort } from '../../driver/base/config';
import { configSections } from '../../driver/base/config_table';
import { configText } from '../../driver/base/config_text';
import { DriverError } from '../../driver/base/errors';
import { defaultConfigFile, installRoot } from '../../driver/base/install';

const read = (text: string, environment = {}) => parseConfig(text, 'mud.toml', environment);

function mistake(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DriverError) return error.toString();
    throw error;
  }
  throw new Error('no mistake was found');
}

test('an empty file gives the defaults', () => {
  const config = read('');
  expect(config.telnet.port).toBe(4000);
  expect(config.limits.eval_cost).toBe(30_000_000);
  expect(config.mudlib.directory).toBe(path.join(installRoot, 'mudlib'));
  expect(config.listeners).toEqual([{ kind: 'telnet', bind: '::', port: 4000, tls: null, key: '[telnet] port' }]);
});

test('a value of the file lies over the default', () => {
  const config = read('[telnet]\nport = 5000\n[limits]\ncall_depth = 99');
  expect(config.telnet.port).toBe(5000);
  expect(config.limits.call_depth).toBe(99);
});

test('a host path counts from the folder of its file', () => {
  const config = parseConfig('[mudlib]\ndirectory = "../mudlib"', '/srv/mud/config/mud.toml', {});
  expect(config.mudlib.directory).toBe('/srv/mud/mudlib');
});

test('a TLS port is a listener of its own', () => {
  const config = parseConfig(
    '[telnet]\nport = -1\ntls_port = 4443\ntls_cert = "c.pem"\ntls_key = "k.pem"',
    '/srv/mud.toml',
    {},
  );
  expect(config.listeners).toEqual([
    {
      kind: 'telnet',
      bind: '::',
      port: 4443,
      tls: { certificateFile: '/srv/c.pem', keyFile: '/srv/k.pem' },
      key: '[telnet] tls_port',
    },
  ]);
});

describe('a mistake names file, line, key and a remedy', () => {
  test('unknown key', () => {
    expect(mistake(() => read('[limits]\n# more\neval_cots = 5'))).toBe(
      'M103  mud.toml:3: there is no key [limits] eval_cots. The nearest known key is [limits] eval_cost. All keys are explained in config/mudstone.toml.',
    );
  });

  test('a key of another section', () => {
    expect(mistake(() => read('[mudlib]\nport = 5'))).toContain('The nearest known key is [telnet] port.');
  });

  test('a key in front of all sections', () => {
    expect(mistake(() => read('port = 5'))).toContain('The nearest known key is [telnet] port.');
  });

  test('a dotted key', () => {
    expect(mistake(() => read('\ntelnet.prot = 5'))).toContain(
      'mud.toml:2: there is no key [telnet] prot. The nearest known key is [telnet] port.',
    );
  });

  test('a key near to nothing', () => {
    expect(mistake(() => read('[console]\nxylophone = 5'))).toContain('[console] has enabled.');
  });

  test('unknown section', () => {
    expect(mistake(() => read('\n[limts]\nx = 1'))).toContain(
      'mud.toml:2: there is no key [limts]. The nearest known key is [limits].',
    );
  });

  test('words that every JavaScript object knows', () => {
    expect(mistake(() => read('[telnet]\nconstructor = 5'))).toContain('[telnet] constructor');
    expect(mistake(() => read('[toString]\n'))).toContain('[toString]');
  });

  test.each([
    ['[telnet]\nport = "4000"', '[telnet] port is "4000", but a whole number from -1 to 65535 was expected.'],
    ['[telnet]\nport = 70000', '[telnet] port is 70000, but'],
    ['[telnet]\nport = 1.5', '[telnet] port is 1.5, but'],
    ['[telnet]\nport = 99999999999999999999', 'mud.toml:2'],
    ['[mud]\nname = ""', '[mud] name is "", but a text that is not empty, in quotes, was expected.'],
    ['[mudlib]\nmaster = "secure/master"', 'that begins with a slash, was expected.'],
    ['[mudlib]\ninclude_dirs = "/include"', 'a list of mudlib paths like ["/include", "/std/include"] was expected.'],
    ['[console]\nenabled = 1', 'true or false was expected.'],
    ['[log]\nlevel = "loud"', 'one of "debug", "info", "warn", "error", "silent" was expected.'],
    ['[log]\nlevel = 1979-05-27', '[log] level is'],
    ['[telnet]\nport = ', 'M102  mud.toml:2: this is not TOML'],
    ['name : x', 'M102  mud.toml:1: this is not TOML'],
  ])('%j', (text, message) => {
    expect(mistake(() => read(text))).toContain(message);
  });

  test('a missing file', () => {
    expect(mistake(() => loadConfig('/nowhere/mud.toml', {}))).toBe(
      "M101  The configuration file /nowhere/mud.toml can't be read: no such file or directory. Give an existing file to --config.",
    );
  });
});

describe('environment', () => {
  test('lies over the file, in every kind of value', () => {
    const config = read('[telnet]\nport = 1', {
      MUDSTONE_TELNET_PORT: '4001',
      MUDSTONE_LIMITS_EVAL_COST: '5_000_000',
      MUDSTONE_MUDLIB_INCLUDE_DIRS: '/include:/std/include',
      MUDSTONE_CONSOLE_ENABLED: 'TRUE',
      MUDSTONE_LOG_FORMAT: 'json',
      MUDSTONE_MUDLIB_DIRECTORY: '/srv/mudlib',
      MUDSTONE_MUDLIB_MASTER: '/other/master',
      MUDSTONE_HTTP_PRIVATE_ADDRESSES: '127.0.0.1, 10.1.0.0/16',
      MUDSTONE_GIT_TRANSPORTS: 'https,file',
      MUDSTONE_MODULES_COMMANDS: '/usr/bin/one,,/usr/bin/three',
      MUDSTONE_MODULES_PROGRAMS: '[{ "name": "chat", "command": ["python3", "chat.py"], "answer_ms": 20 }]',
      HOME: '/nowhere',
    });
    expect(config.telnet.port).toBe(4001);
    expect(config.limits.eval_cost).toBe(5_000_000);
    expect(config.mudlib.include_dirs).toEqual(['/include', '/std/include']);
    expect(config.console.enabled).toBe(true);
    expect(config.log.format).toBe('json');
    expect(config.mudlib.directory).toBe('/srv/mudlib');
    expect(config.mudlib.master).toBe('/other/master');
    expect(config.http.private_addresses).toEqual(['127.0.0.1', '10.1.0.0/16']);
    expect(config.git.transports).toEqual(['https', 'file']);
    expect(config.modules.commands).toEqual(['/usr/bin/one', '', '/usr/bin/three']);
    expect(config.modules.programs).toMatchObject([
      { name: 'chat', command: ['python3', 'chat.py'], form: 'json', answer_ms: 20, write_ms: 5000 },
    ]);
  });

  test('a variable that names no key is an error', () => {
    expect(mistake(() => read('', { MUDSTONE_TELNET_PROT: '1' }))).toBe(
      'M105  The environment variable MUDSTONE_TELNET_PROT names no configuration key. The nearest known one is MUDSTONE_TELNET_PORT.',
    );
  });

  test('a wrong value is an error', () => {
    expect(mistake(() => read('', { MUDSTONE_TELNET_PORT: 'telnet' }))).toBe(
      'M106  The environment variable MUDSTONE_TELNET_PORT is "telnet", but a whole number from -1 to 65535 was expected.',
    );
  });

  test('MUDSTONE_CONFIG names the file and is no key', () => {
    expect(read('', { MUDSTONE_CONFIG: 'x' }).telnet.port).toBe(4000);
  });
});

test('--port moves the first listener, or opens one', () => {
  expect(withPort(read('[telnet]\nbind = "127.0.0.1"'), 0).listeners).toEqual([
    { kind: 'telnet', bind: '127.0.0.1', port: 0, tls: null, key: '--port, or [telnet] port' },
  ]);
  expect(withPort(read('[telnet]\nport = -1'), 4002).listeners).toHaveLength(1);
});

test('the isolate gets its settings', () => {
  const settings = runtimeSettings(
    read('[mud]\nname = "Stone"\ndefault_fail_message = "Eh?"\n[limits]\nsoft_heap_mb = 64'),
    '1.2.3',
  );
  expect(settings).toMatchObject({
    mudName: 'Stone',
    version: '1.2.3',
    masterFile: '/secure/master',
    heapSoftLimitBytes: 64 * 1024 * 1024,
    defaultFailMessage: 'Eh?\n',
  });
  expect(settings.classic).toMatchObject({ name: 'Stone', 'maximum array size': 15000, 'time to swap': 300 });
});

/** Keys whose number the isolate gets as it is: key → member of its settings. */
const numbersOfTheIsolate = {
  limits: {
    eval_cost: 'evalCostMax',
    call_depth: 'callDepthMax',
    inherit_depth: 'inheritDepthMax',
    array_size: 'arraySizeMax',
    mapping_size: 'mappingSizeMax',
    string_length: 'stringLengthMax',
    buffer_size: 'bufferSizeMax',
    read_file_size: 'readFileSizeMax',
    jobs: 'outstandingJobsMax',
    jobs_per_object: 'outstandingJobsPerObjectMax',
    sockets: 'socketsMax',
    socket_backlog_bytes: 'socketBacklogMax',
  },
  time: {
    heart_beat_ms: 'heartBeatIntervalMs',
    reset_seconds: 'resetIntervalSeconds',
    clean_up_seconds: 'cleanUpIntervalSeconds',
  },
  http: {
    connect_ms: 'connectMs',
    first_byte_ms: 'firstByteMs',
    whole_ms: 'wholeMs',
    body_bytes: 'bodyBytes',
    redirects: 'redirects',
  },
} as const;

test.each(Object.entries(numbersOfTheIsolate))('the isolate gets each number of [%s]', (section, members) => {
  for (const [key, member] of Object.entries(members)) {
    const other = (configSections[section]![key]!.default as number) + 1;
    const settings = runtimeSettings(read(`[${section}]\n${key} = ${other}`), '');
    const { [member]: told } = { ...settings.http, ...settings } as unknown as Record<string, unknown>;
    expect([key, told]).toEqual([key, other]);
  }
});

test('config/mudstone.toml is what the table of keys says; npm run write-config writes it', () => {
  expect(fs.readFileSync(defaultConfigFile, 'utf8')).toBe(configText());
});

test.each(['mudstone.toml', 'test.toml', 'container.toml'])('config/%s is accepted', (name) => {
  expect(loadConfig(path.join(installRoot, 'config', name), {}).mudlib.directory).toBe(
    path.join(installRoot, 'mudlib'),
  );
});

test('every key has a meaning, and its default is a value that it accepts', () => {
  for (const [section, keys] of Object.entries(configSections))
    for (const [key, row] of Object.entries(keys)) {
      expect([section, key, row.meaning]).not.toEqual([section, key, '']);
      expect([section, key, row.schema.safeParse(row.default).success]).toEqual([section, key, true]);
    }
});
