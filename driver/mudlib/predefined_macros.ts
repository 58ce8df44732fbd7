// Macros that every program starts with: facts of the driver, spelled as mudlibs of FluffOS test them. What FluffOS does not define
// stays undefined, because a mudlib that defines the name itself could not be compiled. Macros of packages and efuns are there
// exactly when the efuns are, because programs compile around what is not.

import { efunPrototypes } from '../contract/efuns';
import { saveDepthMax } from '../contract/limits';

/** Defined when the efun is there. */
const efunMacros = {
  HAS_DEBUG_LEVEL: 'debug_level',
  HAS_ED: 'ed',
  HAS_PRINTF: 'printf',
  HAS_RUSAGE: 'rusage',
  __PRIVS__: 'set_privs',
} as const;

/** How this driver behaves where FluffOS can be built or configured otherwise. */
const behaviours = [
  '__CALLOUT_HANDLES__',
  '__MUDLIB_ERROR_HANDLER__',
  '__RECEIVE_SNOOP__',
  '__REF_RESERVED_WORD__',
  '__SANE_EXPLODE_STRING__',
  '__SANE_SORTING__',
  '__SENSIBLE_MODIFIERS__',
  '__STRUCT_CLASS__',
  '__STRUCT_STRUCT__',
  '__THIS_PLAYER_IN_CALL_OUT__',
];

export function predefinedMacros(mudName: string, version: string): ReadonlyMap<string, string> {
  const efuns = efunPrototypes();
  const macros = new Map<string, string>([
    ['MUDOS', ''],
    ['FLUFFOS', ''],
    ['__MUDSTONE__', JSON.stringify(version)],
    ['__VERSION__', JSON.stringify(`Mudstone ${version}`)],
    ['MUD_NAME', JSON.stringify(mudName)],
    ['__ARCH__', JSON.stringify(`${process.platform}-${process.arch}`)],
    ['MAX_INT', '9223372036854775807'],
    // FluffOS writes -9223372036854775808, of which its lexer makes MIN_INT + 1.
    ['MIN_INT', '(-9223372036854775807 - 1)'],
    ['MAX_FLOAT', '1.7976931348623157e308'],
    ['MIN_FLOAT', '2.2250738585072014e-308'],
    ['SIZEOFINT', '8'],
    ['__LARGE_STRING_SIZE__', '1000'],
    ['__MAX_SAVE_SVALUE_DEPTH__', String(saveDepthMax)],
    ['__SAVE_EXTENSION__', '".o"'],
  ]);
  for (const name of behaviours) macros.set(name, '');
  for (const [name, efun] of Object.entries(efunMacros)) if (efuns.has(efun)) macros.set(name, '');
  for (const { package: name } of efuns.values()) macros.set(`__PACKAGE_${name.toUpperCase()}__`, '');
  return macros;
}
