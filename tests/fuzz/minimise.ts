// Makes a failing text small: takes lines away, then words, as long as it still fails. The result is what a test of the bug begins
// with.

/** `fails` is asked a bounded number of times. */
export function minimise(text: string, fails: (text: string) => boolean, attemptsMax = 2_000): string {
  let attempts = attemptsMax;
  const stillFails = (parts: string[]): boolean => attempts-- > 0 && fails(parts.join(''));
  let smaller = text;
  for (let before = ''; before !== smaller && attempts > 0; ) {
    before = smaller;
    smaller = reduced(smaller.match(/[^\n]*\n|[^\n]+$/g) ?? [], stillFails).join('');
    smaller = reduced(smaller.match(/\w+|\s+|[^\w\s]/gu) ?? [], stillFails).join('');
  }
  return smaller;
}

/** Leaves out ever smaller groups of neighbours. */
function reduced(parts: string[], fails: (parts: string[]) => boolean): string[] {
  let list = parts;
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < list.length; ) {
      const shorter = [...list.slice(0, at), ...list.slice(at + size)];
      if (shorter.length > 0 && fails(shorter)) list = shorter;
      else at += size;
    }
  }
  return list;
}
