// A number that hot code reads and writes all the time. V8 keeps a typed array of this length outside of its heap, at an address
// that stands in the code it makes; a shorter one may be moved, so each use would first read where it is, and a variable of a
// module would be a boxed value in memory.

const FIXED_LENGTH = 32;

/** Its first element is the number. */
export function cell(): Int32Array {
  return new Int32Array(FIXED_LENGTH);
}
