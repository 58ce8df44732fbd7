// Macros that every program starts with: facts of the driver, spelled as mudlibs of FluffOS test them. A `__PACKAGE_X__` macro is
// defined exactly when the efuns of that package are there, because programs compile around packages that are not.

import { efunPrototypes } from '../contract/efuns';

export function predefinedMacros(mudName: string, version: string): ReadonlyMap<string, string> {
  const macros = new Map<string, string>([
    ['MUDOS', ''],
    ['FLUFFOS', ''],
    ['__MUDSTONE__', JSON.stringify(version)],
    ['__VERSION__', JSON.stringify(`Mudstone ${version}`)],
    ['MUD_NAME', JSON.stringify(mudName)],
    ['__ARCH__', JSON.stringify(`${process.platform}-${process.arch}`)],
    ['__SAVE_EXTENSION__', '".o"'],
    ['SAVE_EXTENSION', '".o"'],
    ['MAX_INT', '9223372036854775807'],
    ['MIN_INT', '(-9223372036854775807 - 1)'],
    ['MAX_FLOAT', '1.7976931348623157e308'],
    ['MIN_FLOAT', '2.2250738585072014e-308'],
    ['SIZEOFINT', '8'],
    ['__SENSIBLE_MODIFIERS__', ''],
    ['__CALLOUT_HANDLES__', ''],
    ['__LARGE_STRING_SIZE__', '1000'],
  ]);
  for (const { package: name } of efunPrototypes().values()) macros.set(`__PACKAGE_${name.toUpperCase()}__`, '');
  return macros;
}
