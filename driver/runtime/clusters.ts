// Strings by user-visible character (extended grapheme cluster, UAX #29), without a walk for each index. Most strings are
// plain: every UTF-16 unit below U+0300 and no CR, so index = unit. For the others a table of cluster starts is made once
// and kept for the few strings used last. Knows text only.

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Start of every cluster, then the length of the string; null for a plain string. */
type Clusters = Uint32Array | null;

/** Longer texts are worth a memory of what they are. */
const SHORT = 24;
const CACHE_SIZE = 8;
const cachedText: string[] = new Array(CACHE_SIZE).fill('');
const cachedClusters: Clusters[] = new Array(CACHE_SIZE).fill(null);
let newest = 0;

// The last string asked about, for loops over one string.
let lastText = '';
let lastClusters: Clusters = null;

export function clustersOf(text: string): Clusters {
  // Looking at every unit of a short text costs less than comparing it with what was kept.
  if (text.length <= SHORT && isPlain(text)) return null;
  if (text === lastText) {
    // Perhaps equal but another string: kept, so that the next comparison is one of addresses and not of contents.
    lastText = text;
    return lastClusters;
  }
  const clusters = lookUp(text);
  lastText = text;
  lastClusters = clusters;
  return clusters;
}

function lookUp(text: string): Clusters {
  for (let i = 0; i < CACHE_SIZE; i++) {
    if (cachedText[i] !== text) continue;
    cachedText[i] = text;
    return cachedClusters[i];
  }
  const clusters = isPlain(text) ? null : segment(text);
  // Scanning a short plain string again is cheaper than losing a table.
  if (clusters !== null || text.length > 64) {
    newest = (newest + 1) % CACHE_SIZE;
    cachedText[newest] = text;
    cachedClusters[newest] = clusters;
  }
  return clusters;
}

/** A unit that may join its neighbours; one set of units, so V8's engine walks the text once. */
const joining = /[\r\u0300-\uffff]/;

/** V8 finds out anew for each unit what kind of string it reads from: 4 ns for each (measured), and more when the text was just put
 *  together. A regular expression does it once, which takes it 40 ns. */
export const unitsOfLoopMax = 10;

/** No unit can join its neighbours. */
export function isPlain(text: string): boolean {
  if (text.length > unitsOfLoopMax) return !joining.test(text);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x300 || c === 13) return false;
  }
  return true;
}

/** Units that never join with a neighbour of the same kind: CJK ideographs, kana, common punctuation. Checked before asking ICU. */
function standsAlone(c: number): boolean {
  return (
    (c < 0x300 &&
      c !== 13 &&
      c !== 10 &&
      c >= 0x20 &&
      c !== 0xa9 &&
      c !== 0xad &&
      c !== 0xae &&
      (c < 0x7f || c > 0x9f)) ||
    (c >= 0x3041 && c <= 0x3096) ||
    (c >= 0x30a1 && c <= 0x30ff) ||
    (c >= 0x3400 && c <= 0x9fff) ||
    (c >= 0x0410 && c <= 0x044f)
  );
}

function segment(text: string): Uint32Array {
  const starts = new Uint32Array(text.length + 1);
  let count = 0;
  let i = 0;
  while (i < text.length) {
    // A unit that stands alone is a cluster when its follower stands alone too (nothing extends it).
    while (
      i < text.length &&
      standsAlone(text.charCodeAt(i)) &&
      (i + 1 === text.length || standsAlone(text.charCodeAt(i + 1)))
    ) {
      starts[count++] = i++;
    }
    if (i >= text.length) break;
    // A run of difficult text, up to the next pair of lone units; ICU decides.
    const from = i;
    i++;
    while (
      i < text.length &&
      !(standsAlone(text.charCodeAt(i)) && (i + 1 >= text.length || standsAlone(text.charCodeAt(i + 1))))
    )
      i++;
    for (const piece of segmenter.segment(text.slice(from, i))) starts[count++] = from + piece.index;
  }
  starts[count] = text.length;
  return starts.slice(0, count + 1);
}

/** Number of clusters: LPC strlen() and sizeof(). */
export function clusterCount(text: string): number {
  const clusters = clustersOf(text);
  return clusters === null ? text.length : clusters.length - 1;
}

/** UTF-16 offset where cluster `index` starts; index = count gives the length; −1 when there is none. Negative counts from the end. */
export function clusterStart(text: string, index: number): number {
  const clusters = clustersOf(text);
  const count = clusters === null ? text.length : clusters.length - 1;
  const at = index < 0 ? count + index : index;
  if (at < 0 || at > count) return -1;
  return clusters === null ? at : clusters[at];
}

/** UTF-16 offset behind cluster `index`; −1 when there is no such cluster. */
export function clusterEnd(text: string, index: number): number {
  const clusters = clustersOf(text);
  const count = clusters === null ? text.length : clusters.length - 1;
  const at = index < 0 ? count + index : index;
  if (at < 0 || at >= count) return -1;
  return clusters === null ? at + 1 : clusters[at + 1];
}

/** Index of the cluster that starts at a UTF-16 offset; −1 when none starts there. */
export function clusterIndexAt(text: string, offset: number): number {
  const clusters = clustersOf(text);
  if (clusters === null) return offset >= 0 && offset <= text.length ? offset : -1;
  let low = 0;
  let high = clusters.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (clusters[middle] === offset) return middle;
    if (clusters[middle] < offset) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The string as an array of its clusters. */
export function splitClusters(text: string): string[] {
  const clusters = clustersOf(text);
  if (clusters === null) return text.split('');
  const result = new Array<string>(clusters.length - 1);
  for (let i = 0; i + 1 < clusters.length; i++) result[i] = text.slice(clusters[i], clusters[i + 1]);
  return result;
}

/** Bytes of a string in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) bytes += 1;
    else if (c < 0x800) bytes += 2;
    else if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** Order of C's strcmp on UTF-8, which is the order of code points: −1, 0, 1. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates stand for code points above all other units.
      const xs = (x & 0xf800) === 0xd800;
      if (xs !== ((y & 0xf800) === 0xd800)) return xs ? 1 : -1;
      return x < y ? -1 : 1;
    }
  }
  return a.length < b.length ? -1 : 1;
}
