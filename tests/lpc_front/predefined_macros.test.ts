import { defaultConfig } from '../../driver/base/config';
import { efunPrototypes } from '../../driver/contract/efuns';
import { predefinedMacros } from '../../driver/mudlib/predefined_macros';
import { problems, read, tokens } from './read_text';

const config = defaultConfig();
config.mud.name = 'My "mud"';
const macros = Object.fromEntries(predefinedMacros(config, '1.2'));
const reads = (text: string): string => tokens(text, { macros });

test.each([
  ['MUD_NAME __MUDSTONE__ __VERSION__', '"My \\"mud\\"" "1.2" "Mudstone 1.2"'],
  ['MAX_INT MIN_INT', '9223372036854775807 - 9223372036854775807'],
  ['#if MIN_INT < 0 && MIN_INT + MAX_INT == 0\nyes\n#endif', 'yes'],
  ['__PORT__ __CFG_MAX_CALL_DEPTH__', '4000 150'],
  ['#if defined(__SANE_EXPLODE_STRING__) && !defined(__REVERSIBLE_EXPLODE_STRING__)\nyes\n#endif', 'yes'],
  ['[MUDOS FLUFFOS]', '[ ]'],
  ['__SAVE_EXTENSION__ SIZEOFINT', '".o" 8'],
  ['#if defined(__PACKAGE_CORE__) && defined(__PACKAGE_UIDS__) && defined(HAS_PRINTF)\nyes\n#endif', 'yes'],
])('%s', (text, answer) => expect(reads(text)).toBe(answer));

test('floats are the limits of a double', () => {
  const values = read('MAX_FLOAT MIN_FLOAT', { macros }).tokens.map((token) => token.value);
  expect(values.slice(0, 2)).toEqual([Number.MAX_VALUE, 2 ** -1022]);
});

test('no macro speaks of efuns that are not there', () => {
  const packages = new Set([...efunPrototypes().values()].map((efun) => `__PACKAGE_${efun.package.toUpperCase()}__`));
  expect(Object.keys(macros).filter((name) => name.startsWith('__PACKAGE_'))).toEqual([...packages]);
  expect(['HAS_ED' in macros, 'HAS_RUSAGE' in macros]).toEqual([
    efunPrototypes().has('ed'),
    efunPrototypes().has('rusage'),
  ]);
});

// Mudlibs define these themselves, or test them for a driver that is not ours.
test.each(['SAVE_EXTENSION', '__WIN32__', '__WASM__', '__DWLIB__', '__NO_ADD_ACTION__', '__DEBUG__'])(
  '%s is not predefined',
  (name) => expect(problems(`#define ${name} 1`, { macros })).toEqual([]),
);

test('every text is read without a complaint', () => {
  const names = Object.keys(macros);
  expect(problems(names.join('\n'), { macros })).toEqual([]);
  expect(names.filter((name) => !/^[A-Z_][A-Z0-9_]*$/.test(name))).toEqual([]);
});
