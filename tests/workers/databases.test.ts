// Connections to databases by themselves: without the script that their threads run nobody waits, and the sentence says what to do.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { threadScriptFile } from '../../driver/base/install';
import type { DatabaseTarget, DatabaseType } from '../../driver/contract/database';
import { Databases } from '../../driver/workers/databases';

const settings = { connectionsMax: 1, waitLimitMs: 60_000, jobLimitMs: 60_000, rowsMax: 10, resultBytesMax: 1000 };

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-databases-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

const target = (type: DatabaseType): DatabaseTarget => ({
  type,
  host: '127.0.0.1',
  database: path.join(folder, 'one.db'),
  user: '',
  password: '',
});

test.each(['sqlite', 'postgres'] as const)(
  'a thread for %s whose script is missing is told with its file and the command that makes it',
  (type) => {
    let scriptFile = (name: string): string => path.join(folder, `${name}.js`);
    const databases = new Databases(settings, (name) => scriptFile(name));
    const file = path.join(folder, `database_${type}.js`);
    const answer = `M407  The script ${file}, which the thread of a database connection runs, is missing. Run \`npm run build\`.`;
    expect(databases.connect(target(type), target(type))).toBe(answer);
    expect(databases.info()).toEqual({ connections: 0, connectionsMax: 1, waiting: 0 });
    expect(databases.exec(1, 'select 1')).toBeNull();
    if (type === 'sqlite') {
      scriptFile = threadScriptFile;
      expect(databases.connect(target(type), target(type))).toBe(1);
      expect(databases.exec(1, 'select 1')).toBe(1);
    }
    databases.stop();
  },
);
