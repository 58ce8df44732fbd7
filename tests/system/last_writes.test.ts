// What LPC has asked to be written before shutdown() is written when the driver has ended, though nobody hears of it any more.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MudProcess, patientEnd } from './mud_process';

const rows = 100;
const flags = `
void heard(mixed answer) { }
void flag(string what) {
  int db = db_connect("", "/kept.sqlite", "", __USE_SQLITE3__);

  db_exec(db, "create table kept (number integer)");
  for (int i = 0; i < ${rows}; i++)
    async_db_exec(db, "insert into kept values (" + i + ")", (: heard :));
  for (int i = 0; i < ${rows}; i++)
    async_write("/tmp/kept", "line " + i + "\\n", 0, (: heard :));
  if (what == "destruct") {
    "/secure/master"->end_soon();
    destruct(this_object());
  } else
    shutdown(0);
}
`;
const ending = 'void end_now() { shutdown(0); }\nvoid end_soon() { call_out((: end_now :), 1); }\n';

test.each(['shutdown', 'destruct'])('files and rows that were asked for before %s are there', async (what) => {
  const master = fs.readFileSync(path.resolve(__dirname, '../../mudlib/secure/master.c'), 'utf8');
  const files = { 'secure/flags.c': flags, 'secure/master.c': master + ending };
  const mud = new MudProcess({ files, args: ['-f', what], environment: patientEnd });
  expect({ status: await mud.exited, said: mud.stderr.text }).toMatchObject({ status: 0 });
  expect(fs.readFileSync(path.join(mud.mudlib, 'tmp/kept'), 'utf8').split('\n')).toHaveLength(rows + 1);
  const database = new DatabaseSync(path.join(mud.mudlib, 'kept.sqlite'));
  expect(database.prepare('select count(*) as found from kept').get()).toEqual({ found: rows });
  database.close();
  await mud.dispose();
});
