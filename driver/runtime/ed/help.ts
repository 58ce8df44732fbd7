// The help of ed(): `h` gives the list of commands in two screens, `hX` a few lines on command X.

const topics: Readonly<Record<string, string>> = {
  a: 'a: type lines that go behind the addressed one. A single `.` ends it.',
  A: 'A: as `a`, with autoindent the other way round.',
  c: 'c: delete the addressed lines and type others in their place.',
  d: 'd: delete the addressed lines.',
  e: 'e FILE: edit another file; refused while changes are not saved.',
  E: 'E FILE: edit another file; changes that are not saved are lost.',
  f: 'f: show the file name. f FILE: save under that name from now on.',
  g: 'g/PATTERN/COMMAND: do the command in every line that matches; without one the lines are shown.',
  h: 'h: the list of commands. hX: help on command X. hset: the options.',
  i: 'i: type lines that go before the addressed one. A single `.` ends it.',
  I: 'I: indent the whole text as LPC code. Stops at the first bracket or string that does not end.',
  j: 'j: join the addressed lines (this and the next) into one.',
  k: "kX: mark the addressed line; `'X` is its address from then on, wherever it moves.",
  l: 'l: show lines with a `$` at their ends.',
  m: 'mADDRESS: move the addressed lines behind another line; 0 is before the first.',
  n: 'n: line numbers on or off.',
  o: 'o: as `a`.',
  O: 'O: as `i`.',
  p: 'p: show the addressed lines.',
  q: 'q: leave; refused while changes are not saved.',
  Q: 'Q: leave; changes that are not saved are lost.',
  r: 'r FILE: read a file in behind the addressed line (the last one).',
  s: 's/PATTERN/TEXT/: replace the first match in each addressed line; `g` behind it means every match, `p` shows the line.\nIn TEXT `&` is the match, `\\1` to `\\9` its groups, `\\n` ends the line.',
  t: 'tADDRESS: copy the addressed lines behind another line; 0 is before the first.',
  v: 'v/PATTERN/COMMAND: do the command in every line that does not match.',
  w: 'w: save. w FILE: save under another name. With addresses only those lines are saved.',
  W: 'W FILE: add the addressed lines to the end of a file.',
  x: 'x: save and leave.',
  z: 'z: show a screen from the addressed line on. z- the screen before it, z. around it; z-- and z++ go two screens.',
  Z: 'Z: as `z`, a few lines more.',
  '/': '/PATTERN: the next line that matches.',
  '?': '?PATTERN: the last line before this one that matches.',
  '=': '=: the number of the addressed line.',
};

const optionHelp = `set: show the options. set OPTION, set noOPTION: switch one. set shiftwidth DIGIT. set save: keep them for the next time.
  number        show line numbers
  list          show lines as \`l\` does
  print         show the line after a substitution of one line
  autoindent    new lines begin below the line before; ^D or ^K goes one step back
  excompatible  \\( \\) make groups, ( ) are characters
  dprint        show the current line after \`d\`
  verbose       tell how much was read
  eightbit      kept for old set-ups; all text is Unicode
`;

const overview = [
  `Commands of ed. Before most of them stand the lines they are for: one address, or two with a comma.
Addresses: 5  .  $  'x  /PATTERN/  ?PATTERN?  +2  -  and % for all lines.

a append    c change    i insert     d delete    j join      m move       t copy
p print     l list      z screen     n numbers   = number    I indent
s/x/y/      g/x/cmd     v/x/cmd      k mark      / and ? search
`,
  `w save      x save, leave   q leave   Q leave, forget   set options   h help
e edit      E edit, forget  f name    r read in         W add to a file
!COMMAND    a command of the game, without leaving
hX tells more about command X.
`,
];

/** Screens of help on what stands behind the `h`. */
export function helpScreens(topic: string): readonly string[] {
  if (topic === '') return overview;
  if (topic.startsWith('set')) return [optionHelp];
  const text = Object.hasOwn(topics, topic[0]!) ? topics[topic[0]!] : undefined;
  return [text === undefined ? `There is no command ${topic[0]}.\n` : `${text}\n`];
}
