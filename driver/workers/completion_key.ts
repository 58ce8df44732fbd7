// The numbers that cross the C ABI: completion keys, statuses and console events, each in one table equal to the one in
// native/src (key.rs, status.rs, console_worker.rs, async_process.rs); tests/native/abi.test.ts compares them with the generated C header.

/** Which worker family a completion comes from. */
export const completionKey = {
  console: 0xc0701e,
  dns: 0x444e53,
  http: 0x48545450,
  process: 0x50524f43,
  git: 0x474954,
  timer: 0x54494d52,
  watch: 0x4644,
  /** The runtime itself: the last completion of all. */
  runtime: 0x5254,
} as const;

/** What a native call or a completion says; failures are negative. */
export const nativeStatus = {
  ok: 0,
  full: -1,
  timed_out: -2,
  closed: -3,
  too_large: -4,
  too_small: -5,
  invalid: -6,
  unknown: -7,
  state: -8,
  busy: -9,
  not_found: -10,
  stopped: -11,
  os: -12,
  panic: -13,
  cancelled: -14,
} as const;

export type NativeStatus = keyof typeof nativeStatus;

/** The status of a completion of the key `console`. */
export const consoleEvent = {
  line: 0,
  eof: 1,
  interrupt: 2,
  too_long: 3,
  not_utf8: 4,
  failed: 5,
  char: 6,
  fresh: 7,
  complete: 8,
  room: 9,
} as const;

/** The status of a completion of the keys `process` and `git`. */
export const processEvent = {
  started: 0,
  out: 1,
  err: 2,
  exit: 3,
  room: 4,
  stuck: 5,
} as const;

const statusNames = new Map(
  Object.entries(nativeStatus).map(([name, number]) => [number as number, name as NativeStatus]),
);

/** The name of a status number; a number that is in no table is a broken invariant. */
export function statusName(status: number): NativeStatus {
  const name = statusNames.get(status);
  if (!name) throw new Error(`the native library answered with the unknown status ${status}`);
  return name;
}
