// Numbers as text the way C's printf writes them: %d %o %x %X of 64-bit ints, %f and %g of doubles. Pure.

/** `type` is d, o, x or X; `precision` the least number of digits. The sign text is used by %d alone. */
export function formatInteger(value: number | bigint, type: string, precision: number, sign: string): string {
  if (type === 'd') {
    if (typeof value === 'number' && precision === 0) return value < 0 ? String(value) : sign + String(value);
    const negative = value < 0;
    const digits = (negative ? -BigInt(value) : BigInt(value)).toString().padStart(precision, '0');
    return (negative ? '-' : sign) + digits;
  }
  const text = BigInt.asUintN(64, BigInt(value))
    .toString(type === 'o' ? 8 : 16)
    .padStart(precision, '0');
  return type === 'X' ? text.toUpperCase() : text;
}

function notFinite(value: number): string | null {
  if (Number.isFinite(value)) return null;
  return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
}

/** C's %.<precision>f. */
export function formatFloat(value: number, precision: number, sign = ''): string {
  const special = notFinite(value);
  if (special !== null) return special;
  const negative = value < 0 || Object.is(value, -0);
  return (negative ? '-' : sign) + fixed(Math.abs(value), precision);
}

/** toFixed() switches to exponents at 1e21 and stops at 100 digits; beyond that the exact value is written out by bigints. */
function fixed(value: number, precision: number): string {
  if (value < 1e21 && precision <= 100) return value.toFixed(precision);
  const [mantissa, exponent] = exactParts(value);
  const scale = 10n ** BigInt(precision);
  let scaled = mantissa * scale;
  if (exponent >= 0) scaled <<= BigInt(exponent);
  else scaled = roundHalfEven(scaled, 1n << BigInt(-exponent));
  const digits = scaled.toString().padStart(precision + 1, '0');
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** value = mantissa * 2 ** exponent, exactly. */
function exactParts(value: number): [bigint, number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return exponent === 0 ? [fraction, -1074] : [fraction | 0x10000000000000n, exponent - 1075];
}

/** C's %.<precision>g. */
export function formatGeneral(value: number, precision: number, sign = ''): string {
  const special = notFinite(value);
  if (special !== null) return special;
  const negative = value < 0 || Object.is(value, -0);
  const digits = Math.min(Math.max(precision, 1), 100);
  const [mantissa, exponentText] = Math.abs(value)
    .toExponential(digits - 1)
    .split('e') as [string, string];
  const exponent = Number(exponentText);
  let text: string;
  if (exponent < -4 || exponent >= digits) {
    const shown = Math.abs(exponent).toString().padStart(2, '0');
    text = `${withoutTrailingZeros(mantissa)}e${exponent < 0 ? '-' : '+'}${shown}`;
  } else text = withoutTrailingZeros(fixed(Math.abs(value), digits - 1 - exponent));
  return (negative ? '-' : sign) + text;
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
