// A stable merge sort in plain JavaScript: with a comparing function from LPC it beats Array.prototype.sort(), which crosses
// from V8's builtin into JavaScript and back for every comparison. An array in order costs one walk.

const runLength = 12;

/** Sorts `array` in place; `compare` below 0 puts the first before the second. The same comparisons for the same input, always. */
export function mergeSort<T>(array: T[], compare: (a: T, b: T) => number): T[] {
  const size = array.length;
  for (let start = 0; start < size; start += runLength)
    insertionSort(array, start, Math.min(start + runLength, size), compare);
  let from = array;
  // A copy, so that V8 knows both arrays by one kind of elements.
  let to = size > runLength ? array.slice() : array;
  for (let width = runLength; width < size; width *= 2) {
    for (let start = 0; start < size; start += 2 * width)
      merge(from, to, start, Math.min(start + width, size), Math.min(start + 2 * width, size), compare);
    const sorted = to;
    to = from;
    from = sorted;
  }
  if (from !== array) for (let i = 0; i < size; i++) array[i] = from[i]!;
  return array;
}

function insertionSort<T>(array: T[], start: number, end: number, compare: (a: T, b: T) => number): void {
  for (let i = start + 1; i < end; i++) {
    const item = array[i]!;
    let at = i;
    while (at > start && compare(array[at - 1]!, item) > 0) {
      array[at] = array[at - 1]!;
      at--;
    }
    array[at] = item;
  }
}

/** Merges from[start..middle) and from[middle..end) into to[start..end). */
function merge<T>(
  from: T[],
  to: T[],
  start: number,
  middle: number,
  end: number,
  compare: (a: T, b: T) => number,
): void {
  if (middle >= end || compare(from[middle - 1]!, from[middle]!) <= 0) return copy(from, to, start, end, start);
  let left = start;
  let right = middle;
  let first = from[left]!;
  let second = from[right]!;
  for (let i = start; ; i++) {
    if (compare(first, second) <= 0) {
      to[i] = first;
      if (++left === middle) return copy(from, to, right, end, i + 1);
      first = from[left]!;
    } else {
      to[i] = second;
      if (++right === end) return copy(from, to, left, middle, i + 1);
      second = from[right]!;
    }
  }
}

function copy<T>(from: T[], to: T[], start: number, end: number, at: number): void {
  for (let i = start; i < end; i++) to[at++] = from[i]!;
}
