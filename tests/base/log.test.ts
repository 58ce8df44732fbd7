import type { LogSettings } from '../../driver/base/log';
import { createLog, debugMessage, subsystem } from '../../driver/base/log';

function capture(settings: LogSettings) {
  let text = '';
  const destination = {
    write: (part: string) => {
      text += part;
    },
  };
  return { log: createLog(settings, destination), destination, text: () => text };
}

test('a JSON line names its subsystem', () => {
  const { log, text } = capture({ level: 'info', format: 'json' });
  subsystem(log, 'net').warn({ port: 4000 }, 'a slow reader was disconnected');
  expect(JSON.parse(text())).toMatchObject({
    level: 40,
    subsystem: 'net',
    port: 4000,
    msg: 'a slow reader was disconnected',
  });
  expect(text()).toMatch(/\n$/);
});

test('less important messages than the level stay silent', () => {
  const { log, text } = capture({ level: 'warn', format: 'json' });
  log.info('nothing');
  expect(text()).toBe('');
});

test('a pretty line is for people', () => {
  const { log, text } = capture({ level: 'info', format: 'pretty' });
  subsystem(log, 'backend').info('ready');
  expect(text()).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: backend: ready\n$/);
});

test('debug_message() text is written as it is, and keeps its place between the log lines', () => {
  const { log, destination, text } = capture({ level: 'info', format: 'pretty' });
  log.info('one');
  debugMessage('  {"raw": 1}\tü ', destination);
  debugMessage('with its end\n', destination);
  log.info('two');
  expect(text()).toMatch(/one\n {2}\{"raw": 1\}\tü \nwith its end\n.*two\n$/);
});
