// A player with a real telnet client: typing is hidden while the password is asked, and negotiation leaves no trace on the screen.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { MudProcess } from './mud_process';

jest.setTimeout(60_000);

test('telnet under expect logs in, looks around and quits', async () => {
  const mud = await new MudProcess().ready();
  const script = path.join(mud.folder, 'story.exp');
  fs.writeFileSync(
    script,
    `set timeout 20
spawn telnet 127.0.0.1 ${mud.port}
proc want {text} { expect { -ex $text {} timeout { puts "MISSING $text"; exit 1 } eof { puts "ENDED before $text"; exit 1 } } }
want "By what name"
send "telma\\r"
want "Choose a password"
send "secret1\\r"
want "The village green"
send "say heard\\r"
want "You say: heard"
send "quit\\r"
want "Goodbye, Telma"
`,
  );
  const ran = spawnSync('expect', [script], { encoding: 'utf8' });
  expect(ran.error).toBeUndefined();
  expect(`${ran.status}\n${ran.stdout}`).toMatch(/^0\n/);
  expect(ran.stdout).not.toContain('secret1');
  expect(ran.stdout).not.toContain('\ufffd');
  await mud.dispose();
});
