// A player with a real telnet client: typing is hidden while the password is asked, and negotiation leaves no trace on the screen.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { MudProcess } from './mud_process';

/** What the screen shows, and what is typed then. */
const steps: [wanted: string, answer: string][] = [
  ['By what name', 'telma'],
  ['Choose a password', 'secret1'],
  ['The village green', 'say heard'],
  ['You say: heard', 'quit'],
  ['Goodbye, Telma', ''],
];

/** Waits until the client has taken the driver's word and switched its terminal's echo off. */
const echoIsOff =
  'while {![string match "* -echo *" [exec stty -a < $spawn_out(slave,name)]]} { after 20; if {[incr tries] > 5000} { exit 90 } }';

test('telnet under expect logs in, looks around and quits', async () => {
  const mud = await new MudProcess().ready();
  const script = path.join(mud.folder, 'story.exp');
  fs.writeFileSync(
    script,
    [
      'set timeout 120',
      `spawn telnet 127.0.0.1 ${mud.port}`,
      ...steps.flatMap(([wanted, answer], index) => [
        `expect "${wanted}" {} timeout { exit ${index + 2} } eof { exit ${index + 52} }`,
        ...(answer === 'secret1' ? [echoIsOff] : []),
        ...(answer === '' ? [] : [`send "${answer}\\r"`]),
      ]),
      'exit 0',
    ].join('\n'),
  );
  const ran = spawnSync('expect', [script], { encoding: 'utf8' });
  await mud.dispose();
  expect(ran.error).toBeUndefined();
  expect(`${ran.status}\n${ran.stdout}`).toMatch(/^0\n/);
  expect(ran.stdout).not.toContain('secret1');
  expect(ran.stdout).not.toContain('\ufffd');
});
