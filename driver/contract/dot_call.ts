// `value.efun(args)`: Neolith's short form of efun::efun(value, args), where the value is neither a mapping nor a class value. Only
// efuns that compute something from their arguments: the form passes by simul_efuns and valid_override, so nothing that reads,
// writes or changes the world may stand here.

export const dotCallEfuns: ReadonlySet<string> = new Set([
  ...['sizeof', 'len', 'strlen', 'strwidth', 'typeof', 'to_int', 'to_float', 'abs', 'copy'],
  ...[
    'capitalize',
    'lower_case',
    'upper_case',
    'explode',
    'implode',
    'replace_string',
    'strsrch',
    'strcmp',
    'repeat_string',
  ],
  ...['trim', 'ltrim', 'rtrim', 'crc32', 'regexp', 'to_buffer', 'string_encode', 'string_decode'],
  ...['keys', 'values', 'map', 'filter', 'sort_array', 'unique_array', 'member_array'],
  ...[
    'living',
    'interactive',
    'userp',
    'clonep',
    'objectp',
    'stringp',
    'intp',
    'floatp',
    'pointerp',
    'mapp',
    'functionp',
  ],
]);
