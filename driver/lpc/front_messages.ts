// Messages of the lexer and the preprocessor (L1xx). See messages.ts.

export const frontMessages = {
  L101: {
    text: 'unexpected character {0}',
    about: 'A character that means nothing in LPC outside of strings and comments.',
  },
  L102: {
    text: 'the string that begins here has no end',
    hint: 'close it with "; if it looks closed, a quote is missing in an earlier string',
    about: 'A string runs to the second quote, over line ends too; this one runs to the end of the file.',
  },
  L103: {
    text: 'the comment that begins here has no end',
    hint: 'close it with */',
    about: 'A block comment runs to */, and this one to the end of the file.',
  },
  L104: {
    text: 'the character that begins here has no end',
    hint: 'write \'c\', or "text" for more than one character',
    about: 'A character literal is one character between single quotes.',
  },
  L105: {
    text: 'an empty character literal',
    hint: 'write \'c\'; for an empty string use ""',
    about: 'A character literal holds exactly one character.',
  },
  L106: {
    text: 'the text block {0} has no end',
    hint: 'a line that begins with {0}, without blanks before it, ends it',
    about: 'A text block runs to a line that begins with its word.',
  },
  L108: {
    text: "unknown escape '\\{0}'",
    hint: 'it stands for {0}; leave the backslash out, or write \\\\',
    about: 'An escape sequence that LPC does not know stands for the character behind the backslash.',
  },
  L109: {
    text: 'bytes that are no UTF-8',
    hint: 'save the file as UTF-8',
    about: 'Source files are UTF-8. In comments other bytes do no harm; in strings and code they do.',
  },
  L110: {
    text: 'the number is too large for an int',
    hint: 'it is taken as 9223372036854775807',
    about: 'Integers have 64 bits; a larger literal is taken as the largest int.',
  },
  L111: {
    text: 'the template that begins here has no end',
    hint: 'close it with `',
    about: 'A template string runs to the second backquote.',
  },
  L112: { text: 'a NUL character', about: 'Source text holds no NUL.' },
  L113: {
    text: "the '${' of the template that begins here has no '}'",
    about: 'An expression inside a template string ends at its closing brace.',
  },
  L114: {
    text: 'the bytes written here are no UTF-8',
    hint: 'write the character itself, or \\u and its number',
    about: 'Bytes that \\x and octal escapes give, from 128 on, must make up UTF-8 characters.',
  },
  L115: {
    text: "a text block needs a word behind its '@'",
    hint: 'write @END, the lines, and END',
    about: 'The word behind @ or @@ tells how the text block ends.',
  },
  L116: {
    text: "no escape is '\\{0}'",
    hint: 'octal digits are 0 to 7',
    about: 'The escapes \\8 and \\9 look octal and are none.',
  },
  L117: {
    text: "'{0}' is no byte",
    hint: 'it is taken as \'x\'; \\x and octal escapes take all digits that follow, so end the string there: "\\x41" "1"',
    about: 'Hexadecimal and octal escapes stand for one byte, up to 255.',
  },
  L118: {
    text: 'no character has this number',
    hint: 'write {0} with hexadecimal digits',
    about:
      'The escape \\u takes four and \\U eight hexadecimal digits that make a Unicode character; halves of a pair stand together.',
  },
  L119: {
    text: 'the text block {0} begins in a macro',
    hint: 'write the block where the macro is used',
    about: 'A text block takes lines of a file; a macro has none.',
  },
  L120: {
    text: "unknown directive '#{0}'",
    about:
      'The preprocessor knows include, define, undef, if, ifdef, ifndef, elif, else, endif, pragma, error, warn, echo and line.',
  },
  L121: { text: '#{0} without #if', about: '#else, #elif and #endif belong to an #if.' },
  L122: { text: 'this condition has no #endif', about: 'Every #if, #ifdef and #ifndef needs an #endif.' },
  L123: { text: '#{0} behind #else', hint: 'this branch is never taken', about: '#else comes last, and once.' },
  L124: {
    text: "can't include {0}",
    hint: '{1}',
    about: 'The file named by #include was not found, or may not be read.',
  },
  L125: {
    text: 'includes are nested too deeply (more than {0})',
    hint: 'does a file include itself? Guard it with #ifndef',
    about: 'Includes nest to a limit, so that a file that includes itself ends. Compilation ends here.',
  },
  L126: {
    text: 'too many includes (more than {0})',
    hint: 'guard the headers with #ifndef',
    about: 'A compilation includes a bounded number of files. It ends here.',
  },
  L127: {
    text: '#include needs "file" or <file>',
    about: 'The operand of #include is a string, a path in angle brackets, or a macro that gives one.',
  },
  L128: { text: '#{0} needs a name', about: '#define, #undef, #ifdef and #ifndef name a macro.' },
  L129: {
    text: 'bad parameter list of macro {0}',
    hint: 'write #define {0}(a, b) …',
    about: 'Parameters of a macro are names with commas between.',
  },
  L130: {
    text: 'macro {0} is defined again, differently',
    hint: '#undef it first when that is meant',
    about: 'A macro that is defined twice with different texts is likely a mistake. The later text counts.',
  },
  L131: {
    text: 'macro {0} takes {1}, {2} given',
    hint: 'only round brackets hold an argument with commas together',
    about: 'Arguments too many are dropped; for those that are missing, the parameter stays in the text.',
  },
  L132: {
    text: 'the arguments of macro {0} have no end',
    hint: 'a ) is missing, or a quote',
    about: 'The arguments of a macro end at the closing bracket, and these at the end of the file.',
  },
  L133: {
    text: 'macro {0} grows without end',
    about: 'The text that macros make in one compilation is bounded. Compilation ends here.',
  },
  L134: {
    text: 'bad condition behind #{0}: {1}',
    about: 'The expression behind #if or #elif is malformed. It counts as false.',
  },
  L135: { text: '#error {0}', about: 'The source asked for this error.' },
  L136: { text: '#warn {0}', about: 'The source asked for this warning.' },
  L137: {
    text: 'macro {0} is predefined and stays as it is',
    about: 'Macros of the driver are not redefined or undefined.',
  },
  L139: {
    text: '#line needs a number',
    hint: 'write #line 12 "file"',
    about: '#line gives a line number and may give a file name.',
  },
  L140: {
    text: 'macros are nested too deeply (more than {0})',
    about: 'A macro may use another one, and so on, to a limit. Compilation ends here.',
  },
  L142: {
    text: 'the program is too long (more than {0} words and signs)',
    hint: 'does a macro or an include repeat itself?',
    about: 'A compilation reads a bounded number of tokens. It ends here.',
  },
  L143: {
    text: 'the condition is too long (more than {0} words and signs)',
    about: 'The expression behind #if is bounded. Compilation ends here.',
  },
  L144: {
    text: "macro {0} begins or ends with '##'",
    hint: "'##' joins what stands on its two sides",
    about: "The sign '##' needs something on both sides.",
  },
  L145: {
    text: "unknown pragma '{0}'",
    hint: 'there are strict_types, warnings, save_types, optimize and show_error_context, each also with no_',
    about: 'A pragma that the compiler does not know is left out.',
  },
  L146: {
    text: 'the master does not allow to include {0}',
    about: 'The master refused the file: include_file() gave neither a path nor text.',
  },
  L149: {
    text: 'the master gave no array of strings as the text of {0}',
    about: 'include_file() may give the text of a header as an array of its lines.',
  },
  L147: {
    text: "'/*' inside a comment",
    hint: 'is a */ missing before it?',
    about: 'Comments do not nest: the first */ ends both. Often the earlier comment was not closed.',
  },
  L148: {
    text: "the master's get_include_path() gave {0}; the configured directories are searched",
    hint: "it gives an array of paths; ':DEFAULT:' stands for the configured ones",
    about: 'get_include_path() may name other directories for #include, as an array of strings.',
  },
} as const;
