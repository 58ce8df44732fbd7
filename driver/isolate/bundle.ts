// The tail of the runtime bundle: one lexical constant for each name that compiled LPC may use, taken from the object that
// runtime/main.ts leaves. Made from the contract and the efun table, so nothing is kept twice. Lexical constants of a script
// are folded by V8 into the code of every later script; properties of the global object would be looked up.

import { efunPrototypes } from '../contract/efuns';
import { runtimeNames } from '../contract/emitted';

export function bundleTail(): string {
  const names = [...Object.keys(runtimeNames), ...[...efunPrototypes().keys()].map((name) => `$e_${name}`)];
  return `const ${names.map((name) => `${name} = $rt.${name}`).join(',\n')};\ndelete globalThis.$rt;\n`;
}
