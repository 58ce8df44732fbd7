// The kinds of configuration keys: each knows its zod schema, how an environment variable spells it, and the words that tell an
// operator what was expected.

import * as path from 'node:path';
import { z } from 'zod';
import type { ModuleProgram } from './module_program';

export interface ConfigKey<Value> {
  schema: z.ZodType<Value>;
  default: Value;
  /** What config/mudstone.toml holds instead of the default, for the mudlib that comes with the driver. */
  shipped?: unknown;
  /** Completes "… was expected". */
  expected: string;
  /** What it is for, in one or a few sentences. */
  meaning: string;
  /** What happens at the limit; only limits have it. */
  atLimit?: string;
  /** A host path: relative ones count from the configuration file's folder. */
  hostPath?: true;
  /** Host paths inside a value that is no text are made absolute by this. */
  locate?(value: Value, folder: string): Value;
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

export function texts(value: string[], words: Words): ConfigKey<string[]> {
  return {
    schema: z.array(z.string().min(1)),
    default: value,
    expected: 'a list of texts in quotes',
    fromText: (given) => given.split(',').flatMap((entry) => entry.trim() || []),
    ...words,
  };
}

/** Programs by number: a list with gaps. */
export function commandFiles(words: Words): ConfigKey<string[]> {
  return {
    schema: z.array(z.string().regex(/^$|^[^\0]*[/\\]/)),
    default: [],
    expected: 'a list of files with their folders, like ["/usr/bin/curl"]',
    fromText: (given) => given.split(',').map((entry) => entry.trim()),
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

/** Some of a list of words. */
export function choices<const Option extends string>(
  value: NoInfer<Option>[],
  options: readonly Option[],
  words: Words,
): ConfigKey<Option[]> {
  return {
    schema: z.array(z.enum(options as unknown as [string, ...string[]])) as unknown as z.ZodType<Option[]>,
    default: value,
    expected: `a list of ${options.map((option) => `"${option}"`).join(', ')}`,
    fromText: (given) => given.split(',').filter((entry) => entry !== ''),
    ...words,
  };
}

const moduleSchema = z.strictObject({
  name: z.string().regex(/^\w+$/),
  command: z.array(z.string().min(1)).min(1),
  folder: z.string().default(''),
  form: z.enum(['json', 'text', 'bytes']).default('json'),
  frame_bytes: z.number().int().min(1).max(1_048_576).default(65_536),
  answer_ms: z.number().int().min(0).max(3_600_000).default(0),
  write_ms: z.number().int().min(0).max(3_600_000).default(5000),
  environment: z.record(z.string(), z.string()).default({}),
});

/** The external modules; relative folders and programs with a slash count from the folder of whoever gave them. */
export function modulePrograms(
  words: Words & { shipped?: (Partial<ModuleProgram> & Pick<ModuleProgram, 'name' | 'command'>)[] },
): ConfigKey<ModuleProgram[]> {
  return {
    schema: z
      .array(moduleSchema)
      .refine((programs) => new Set(programs.map((one) => one.name)).size === programs.length),
    default: [],
    expected:
      'a list like [{ name = "chat", command = ["python3", "chat.py"] }] with a name of its own for each and, where wanted, folder, form ("json", "text", "bytes"), frame_bytes, answer_ms, write_ms, environment',
    fromText: (given) => parseJson(given) ?? given,
    locate: (programs, folder) => programs.map((program) => locateProgram(program, folder)),
    ...words,
  };
}

function locateProgram(program: ModuleProgram, folder: string): ModuleProgram {
  const [file, ...rest] = program.command as [string, ...string[]];
  const found = file.includes('/') ? path.resolve(folder, file) : file;
  return { ...program, folder: path.resolve(folder, program.folder), command: [found, ...rest] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
