// Macros that every program starts with: facts of the driver, spelled as mudlibs of FluffOS test them. What FluffOS does not define
// stays undefined, because a mudlib that defines the name itself could not be compiled. Macros of packages and efuns are there
// exactly when the efuns are, because programs compile around what is not; those of C libraries that FluffOS was built with are not.

import * as os from 'node:os';
import type { Config } from '../base/config_shape';
import { databaseTypes } from '../contract/database';
import { efunPrototypes } from '../contract/efuns';
import { saveDepthMax } from '../contract/limits';

/** Defined when the efun is there. */
const efunMacros = {
  HAS_DEBUG_LEVEL: 'debug_level',
  HAS_ED: 'ed',
  HAS_PRINTF: 'printf',
  HAS_RUSAGE: 'rusage',
  __ARRAY_STATS__: 'memory_summary',
  __CACHE_STATS__: 'cache_stats',
  __CLASS_STATS__: 'memory_summary',
  __DEBUG_MACRO__: 'debug_levels',
  __OLD_ED__: 'ed',
  __PARSE_DEBUG__: 'parse_dump',
  __PRIVS__: 'set_privs',
  __RESTRICTED_ED__: 'ed',
  __STRING_STATS__: 'memory_summary',
} as const;

/** How this driver behaves where FluffOS can be built otherwise. */
const behaviours = [
  '__AUTO_SETEUID__',
  '__CALLOUT_HANDLES__',
  '__DSLIB__',
  '__GET_CHAR_IS_BUFFERED__',
  '__REF_RESERVED_WORD__',
  '__SENSIBLE_MODIFIERS__',
  '__STRUCT_CLASS__',
  '__STRUCT_STRUCT__',
];

/** Defined when the setting of a MudOS/FluffOS configuration is on. What would say that the old type and range rules hold is left
 *  out: they never do. */
const settingMacros = {
  __CALL_OTHER_TYPE_CHECK__: 'call other type check',
  __CALL_OTHER_WARN__: 'call other warn',
  __HAS_CONSOLE__: 'has console',
  __INTERACTIVE_CATCH_TELL__: 'interactive catch tell',
  __LAZY_RESETS__: 'lazy resets',
  __MUDLIB_ERROR_HANDLER__: 'mudlib error handler',
  __NONINTERACTIVE_STDERR_WRITE__: 'noninteractive stderr write',
  __NO_RESETS__: 'no resets',
  __RANDOMIZED_RESETS__: 'randomized resets',
  __RECEIVE_SNOOP__: 'receive snoop',
  __REVERSE_DEFER__: 'reverse defer',
  __REVERSIBLE_EXPLODE_STRING__: 'reversible explode string',
  __SANE_EXPLODE_STRING__: 'sane explode string',
  __SANE_SORTING__: 'sane sorting',
  __SNOOP_SHADOWED__: 'snoop shadowed',
  __SUPPRESS_ARGUMENT_WARNINGS__: 'suppress argument warnings',
  __THIS_PLAYER_IN_CALL_OUT__: 'this_player in call_out',
  __TRACE__: 'trace',
  __TRACE_CODE__: 'trace code',
  __TRAP_CRASHES__: 'trap crashes',
  __WARN_OLD_RANGE_BEHAVIOR__: 'warn old range behavior',
} as const;

export type MacroFacts = Pick<Config, 'mud' | 'listeners' | 'classic' | 'limits' | 'database'>;

export function predefinedMacros(config: MacroFacts, version: string): ReadonlyMap<string, string> {
  const efuns = efunPrototypes();
  const macros = new Map<string, string>([...driverFacts(version), ...mudFacts(config)]);
  for (const name of behaviours) macros.set(name, '');
  for (const [name, setting] of Object.entries(settingMacros)) if (config.classic[setting]) macros.set(name, '');
  for (const [name, efun] of Object.entries(efunMacros)) if (efuns.has(efun)) macros.set(name, '');
  for (const { package: name } of efuns.values()) macros.set(`__PACKAGE_${name.toUpperCase()}__`, '');
  return macros;
}

function driverFacts(version: string): [string, string][] {
  const name = JSON.stringify(`Mudstone ${version}`);
  return [
    ['MUDOS', ''],
    ['FLUFFOS', ''],
    ['__MUDSTONE__', JSON.stringify(version)],
    ['__VERSION__', name],
    ['__PROJECT_VERSION__', name],
    ['__ARCH__', JSON.stringify(`${os.type()}/${process.arch === 'x64' ? 'x86-64' : process.arch}`)],
    ['__COMPILER__', JSON.stringify(`V8 ${process.versions.v8}`)],
    ['MAX_INT', '9223372036854775807'],
    // As FluffOS writes it. The literal saturates before it is negated, so that MIN_INT is -MAX_INT, there and here.
    ['MIN_INT', '-9223372036854775808'],
    ['MAX_FLOAT', '1.7976931348623157e308'],
    ['MIN_FLOAT', '2.2250738585072014e-308'],
    ['SIZEOFINT', '8'],
    ['__COMMAND_BUF_SIZE__', '2000'],
    ['__DEFAULT_PRAGMAS__', 'PRAGMA_WARNINGS + PRAGMA_SAVE_TYPES + PRAGMA_ERROR_CONTEXT + PRAGMA_OPTIMIZE'],
    ['__ED_INDENT_SPACES__', '4'],
    ['__ED_TAB_WIDTH__', '8'],
    ['__LARGE_STRING_SIZE__', '1000'],
    ['__LARGEST_PRINTABLE_STRING__', '65535'],
    ['__SMALL_STRING_SIZE__', '100'],
    ['__MAX_SAVE_SVALUE_DEPTH__', String(saveDepthMax)],
    ['__SAVE_EXTENSION__', '".o"'],
    ['__SAVE_GZ_EXTENSION__', '".o.gz"'],
    ['__CFG_MAX_GLOBAL_VARIABLES__', '65536'],
  ];
}

function mudFacts({ mud, listeners, classic, limits, database }: MacroFacts): [string, string][] {
  return [
    ['MUD_NAME', JSON.stringify(mud.name)],
    ['__PORT__', String(listeners[0]?.port ?? 0)],
    ['__CFG_MAX_CALL_DEPTH__', String(limits.call_depth)],
    ['__CFG_EVALUATOR_STACK_SIZE__', String(classic['evaluator stack size'] ?? 0)],
    ['__CFG_COMPILER_STACK_SIZE__', '600'],
    ['__USE_SQLITE3__', String(databaseTypes.sqlite)],
    ['__USE_POSTGRES__', String(databaseTypes.postgres)],
    ['__DEFAULT_DB__', String(databaseTypes[database.default])],
  ];
}
