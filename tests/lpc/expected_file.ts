// Expected texts in files of their own. They are written anew, for review in the diff, by
//
//   WRITE_EXPECTED=1 npm test -- tests/lpc/diagnostics.test.ts

import * as fs from 'node:fs';

const writes = process.env.WRITE_EXPECTED === '1';

/** The text that `file` holds; `actual` itself, which is then in the file, when expectations are written anew. */
export function expectedIn(file: string, actual: string): string {
  if (writes) fs.writeFileSync(file, actual);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : `(there is no ${file})`;
}
