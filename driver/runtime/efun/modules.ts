// Efuns of external modules: programs of the configuration's list that LPC starts, tells, asks about and ends. What a module says
// comes to a callback, in a later turn.

import type { ModuleForm as FormName } from '../../contract/bridge';
import { decodeBase64, encodeBase64 } from '../base64';
import { fail } from '../error';
import { checkBufferSize } from '../limits';
import { LpcMapping } from '../mapping';
import {
  type ModuleForm,
  moduleOf,
  type RunningModule,
  runningModules,
  sendToModule,
  startModule,
  stopModule,
} from '../module';
import { badArgument } from '../show';
import { encodeUtf8 } from '../utf8';
import { FunctionValue, LpcBuffer, type LpcObject, type Value } from '../value';
import { world } from '../world';
import type { EfunFamily } from './check';
import { decodeJson, encodeJson } from './json';

const forms: Readonly<Record<FormName, ModuleForm>> = {
  json: { encode: (message) => encodeJson(message), decode: decodeJson },
  text: {
    encode: (message) => {
      if (typeof message !== 'string') badArgument(message, 2, 'module_send', 'string');
      if (message.includes('\n')) fail("module_send(): this module takes lines, and a line can't hold a newline.");
      return message;
    },
    decode: (message) => message,
  },
  bytes: {
    encode: (message) => {
      if (message instanceof LpcBuffer) return encodeBase64(message.bytes);
      if (typeof message === 'string') return encodeBase64(encodeUtf8(message));
      return badArgument(message, 2, 'module_send', 'buffer or string');
    },
    decode: (message) => {
      const bytes = decodeBase64(message);
      checkBufferSize(bytes.length);
      return new LpcBuffer(bytes);
    },
  },
};

/** The module of that number, which must be this object's own. */
function ownModule(o: LpcObject, id: number, efun: string): RunningModule | undefined {
  const module = moduleOf(id);
  if (module !== undefined && module.owner !== o) fail(`${efun}(): module ${id} belongs to ${module.owner.name}.`);
  return module;
}

function formOf(name: string): ModuleForm {
  const { modules } = world.settings;
  if (Object.hasOwn(modules, name)) return forms[modules[name]!];
  const known = Object.keys(modules);
  fail(
    `module_start(): there is no module '${name}'. ${known.length > 0 ? `The configuration has: ${known.join(', ')}.` : 'The configuration names none; see [modules] programs.'}`,
  );
}

function statusOf(module: RunningModule): LpcMapping {
  const status = new LpcMapping();
  const facts: [string, Value][] = [
    ['id', module.id],
    ['name', module.name],
    ['owner', module.owner],
    ['state', module.stopping ? 'stopping' : module.full ? 'full' : 'running'],
    ['sent', module.sent],
    ['received', module.received],
    ['seconds', Math.floor((world.nowMs - module.startedMs) / 1000)],
  ];
  for (const [key, value] of facts) status.set(key, value);
  return status;
}

export const modules: EfunFamily = {
  module_start(o, d, name, read, closed) {
    const owner = read instanceof FunctionValue ? read.owner : o;
    return startModule(o, d, name, owner, formOf(name), read, closed);
  },
  module_send(o, _d, id, message) {
    const module = ownModule(o, id, 'module_send');
    return module !== undefined && sendToModule(module, message) ? 1 : 0;
  },
  module_stop(o, _d, id) {
    const module = ownModule(o, id, 'module_stop');
    if (module === undefined) return 0;
    stopModule(module);
    return 1;
  },
  module_status(_o, _d, id) {
    if (id === undefined) return [...runningModules()].map(statusOf);
    const module = moduleOf(id);
    return module === undefined ? 0 : statusOf(module);
  },
};
