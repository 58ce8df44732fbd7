// How ed() prints a line: tabs as blanks, control characters as ^X, with its number in front and a $ at its end when wanted.

const tabWidth = 8;

export function printable(text: string, number: number | null, endMark: boolean): string {
  let line = number === null ? '' : `${String(number).padStart(3)}  `;
  for (const character of text) {
    if (character === '\t') line += ' '.repeat(tabWidth - (line.length % tabWidth));
    else if (character === '\x7f') line += '^?';
    else if (character < ' ') line += `^${String.fromCharCode(character.charCodeAt(0) | 64)}`;
    else line += character;
  }
  return endMark ? `${line}$` : line;
}
