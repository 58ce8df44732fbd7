// English words: plurals and numbers in words, as MUD descriptions want them. Pure.

/** Words that follow no rule; the end of the word as it is, then as it becomes. */
const irregular: Readonly<Record<string, string>> = {
  are: 'is',
  bus: 'buses',
  bonus: 'bonuses',
  child: 'children',
  cliff: 'cliffs',
  datum: 'data',
  deer: 'deer',
  die: 'dice',
  do: 'does',
  dynamo: 'dynamos',
  fife: 'fifes',
  fish: 'fish',
  foot: 'feet',
  forum: 'fora',
  giraffe: 'giraffes',
  glasses: 'glasses',
  go: 'goes',
  goose: 'geese',
  gum: 'gums',
  have: 'has',
  human: 'humans',
  index: 'indices',
  lotus: 'lotuss',
  louse: 'lice',
  mackerel: 'mackerel',
  marquis: 'marquises',
  matrix: 'matrices',
  mech: 'mechs',
  moose: 'moose',
  mouse: 'mice',
  ox: 'oxen',
  pants: 'pants',
  penis: 'penises',
  quaff: 'quaffs',
  remains: 'remains',
  roof: 'roofs',
  safe: 'safes',
  shaman: 'shamans',
  sheep: 'sheep',
  sniff: 'sniffs',
  sphinx: 'sphinges',
  staff: 'staves',
  talisman: 'talismans',
  thief: 'thieves',
  tooth: 'teeth',
  vax: 'vaxen',
  virus: 'viruses',
  was: 'were',
};

/** The first rule whose pattern fits the word: what is cut off and what is put there. */
const rules: readonly [RegExp, string][] = [
  [/fe$/i, 'ves'],
  [/ef$/i, '$&s'],
  [/ff$/i, '$&s'],
  [/f$/i, 'ves'],
  [/[cs]h$/, '$&es'],
  [/man$/, 'men'],
  [/oo$/i, '$&s'],
  [/.o$/i, '$&es'],
  [/is$/, 'es'],
  [/us$/, 'i'],
  [/[aeo]s$/, '$&ses'],
  [/s$/i, '$&es'],
  [/x$/i, '$&es'],
  [/([^aeiou])y$/, '$1ies'],
  [/[aeiou]z$/i, '$&zes'],
  [/z$/i, '$&es'],
];

/** The plural of a noun phrase: `a knife of doom` → `knives of doom`. */
export function pluralize(phrase: string): string {
  const of = phrase.indexOf(' of ');
  const tail = of < 0 ? '' : phrase.slice(of);
  const head = (of < 0 ? phrase : phrase.slice(0, of)).replace(/^[aA]n? /, '');
  const space = head.lastIndexOf(' ');
  return head.slice(0, space + 1) + pluralWord(head.slice(space + 1)) + tail;
}

function pluralWord(word: string): string {
  const known = Object.hasOwn(irregular, word.toLowerCase()) ? irregular[word.toLowerCase()] : undefined;
  if (known !== undefined) return withCaseOf(word, known);
  for (const [pattern, replacement] of rules) if (pattern.test(word)) return word.replace(pattern, replacement);
  return `${word}s`;
}

/** As much of the word as both forms share keeps the way it was written. */
function withCaseOf(word: string, plural: string): string {
  let same = 0;
  while (same < word.length && word[same]!.toLowerCase() === plural[same]) same++;
  return word.slice(0, same) + plural.slice(same);
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

function belowHundred(value: number): string {
  if (value < 20) return small[value]!;
  const unit = value % 10;
  return tens[Math.floor(value / 10)]! + (unit === 0 ? '' : `-${small[unit]}`);
}

/** A number in words up to 99,999; what is negative, greater, or above `limit` is many. */
export function numberInWords(value: number, limit: number): string {
  if ((limit !== 0 && value > limit) || value < 0 || value > 99_999) return 'many';
  const thousands = Math.floor(value / 1000);
  const hundreds = Math.floor((value % 1000) / 100);
  const rest = value % 100;
  const parts: string[] = [];
  if (thousands > 0) parts.push(`${belowHundred(thousands)} thousand`);
  if (hundreds > 0) parts.push(`${small[hundreds]} hundred`);
  if (rest > 0 || parts.length === 0) parts.push(belowHundred(rest));
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
