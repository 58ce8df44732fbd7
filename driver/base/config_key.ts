// The kinds of configuration keys: each knows its zod schema, how an environment variable spells it, and the words that tell an
// operator what was expected.

import { z } from 'zod';

export interface ConfigKey<Value> {
  schema: z.ZodType<Value>;
  default: Value;
  /** What config/mudstone.toml holds instead of the default, for the mudlib that comes with the driver. */
  shipped?: Value;
  /** Completes "… was expected". */
  expected: string;
  /** What it is for, in one or a few sentences. */
  meaning: string;
  /** What happens at the limit; only limits have it. */
  atLimit?: string;
  /** A host path: relative ones count from the configuration file's folder. */
  hostPath?: true;
  /** The value meant by the text of an environment variable; the schema judges it. */
  fromText(text: string): unknown;
}

interface Words {
  meaning: string;
  atLimit?: string;
}

export function integer(value: number, min: number, max: number, words: Words): ConfigKey<number> {
  return {
    schema: z.number().int().min(min).max(max),
    default: value,
    expected: `a whole number from ${min} to ${max}`,
    fromText: (text) => (/^[+-]?\d[\d_]*$/.test(text) ? Number(text.replaceAll('_', '')) : text),
    ...words,
  };
}

export function text(
  value: string,
  words: Words & { hostPath?: true; notEmpty?: true; shipped?: string },
): ConfigKey<string> {
  const { notEmpty, ...rest } = words;
  return {
    schema: notEmpty ? z.string().min(1) : z.string(),
    default: value,
    expected: notEmpty ? 'a text that is not empty, in quotes,' : 'a text in quotes',
    fromText: (given) => given,
    ...rest,
  };
}

/** An absolute path in the mudlib, with or without `.c`. */
export function lpcPath(value: string, words: Words & { mayBeEmpty?: true }): ConfigKey<string> {
  const { mayBeEmpty, ...rest } = words;
  return {
    schema: z.string().regex(mayBeEmpty ? /^(\/.+)?$/ : /^\/.+$/),
    default: value,
    expected: `a path in the mudlib, in quotes, that begins with a slash${mayBeEmpty ? ' (or an empty text)' : ''},`,
    fromText: (given) => given,
    ...rest,
  };
}

export function lpcPaths(value: string[], words: Words): ConfigKey<string[]> {
  return {
    schema: z.array(z.string().regex(/^\//)),
    default: value,
    expected: 'a list of mudlib paths like ["/include", "/std/include"]',
    fromText: (given) => given.split(':').filter((entry) => entry !== ''),
    ...words,
  };
}

export function flag(value: boolean, words: Words): ConfigKey<boolean> {
  return {
    schema: z.boolean(),
    default: value,
    expected: 'true or false',
    fromText: (given) => ({ true: true, '1': true, false: false, '0': false })[given.toLowerCase()] ?? given,
    ...words,
  };
}

export function choice<const Options extends readonly [string, ...string[]]>(
  value: Options[number],
  options: Options,
  words: Words,
): ConfigKey<Options[number]> {
  return {
    schema: z.enum(options) as unknown as z.ZodType<Options[number]>,
    default: value,
    expected: `one of ${options.map((option) => `"${option}"`).join(', ')}`,
    fromText: (given) => given,
    ...words,
  };
}
