// The one exception of LPC: every error an LPC program can see is an LpcError, and what catch() gives is its value.
// Texts the driver makes begin with `*` and end in a newline, as FluffOS's do; throw() carries any value.
// Knows no values, no objects and no traces.

/** How far an error may travel: plain errors end at the nearest catch(), limit errors pass every catch() of the turn. */
export type ErrorKind = 'error' | 'thrown' | 'limit';

export class LpcError extends Error {
  /** What catch() returns: a text for errors, any LPC value for throw(). */
  readonly value: unknown;
  readonly kind: ErrorKind;
  /** The master's error_handler has already seen this error. */
  reported = false;

  constructor(value: unknown, kind: ErrorKind) {
    super(typeof value === 'string' ? value : 'LPC value thrown');
    this.value = value;
    this.kind = kind;
  }
}

/** Raises a driver error; `text` comes without the star. */
export function fail(text: string): never {
  throw new LpcError(errorText(text), 'error');
}

/** LPC throw(value). */
export function throwValue(value: unknown): never {
  throw new LpcError(value, 'thrown');
}

/** The text of an error as LPC sees it. */
export function errorText(text: string): string {
  return text.endsWith('\n') ? `*${text}` : `*${text}\n`;
}

/** An exception of any origin as an LpcError. V8's own limits become LPC's; anything else is a fault of the driver and says so. */
export function toLpcError(exception: unknown): LpcError {
  if (exception instanceof LpcError) return exception;
  const source = exception instanceof Error ? exception : new Error(String(exception));
  const error = new LpcError(errorText(textOf(source)), 'error');
  // The frames of the original tell where it happened; those of the conversion do not.
  Object.defineProperty(error, 'stack', { get: () => source.stack, configurable: true });
  return error;
}

function textOf(source: Error): string {
  if (source instanceof RangeError) {
    if (source.message.includes('call stack')) return 'Too deep recursion.';
    if (source.message.includes('string length')) return 'Maximum string length exceeded.';
    if (source.message.includes('array length') || source.message.includes('Array buffer'))
      return 'Illegal array size.';
    if (source.message.includes('Map maximum size')) return 'Mapping exceeded maximum mapping size.';
    if (source.message.includes('BigInt')) return 'Integer too large.';
  }
  return `Driver error: ${source.name}: ${source.message}`;
}
