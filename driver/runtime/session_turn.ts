// The turns of a session: it opens (master->connect, logon), its client tells something out of band, it ends (net_dead).

import type { SessionFacts } from '../contract/bridge';
import { candidatesMax } from '../contract/limits';
import { apply, NotFound } from './apply';
import { Origin } from './call_stack';
import { debug } from './debug_level';
import { refill } from './eval_cost';
import { safely } from './fault';
import { lookUpHostName } from './host_names';
import type { Interactive } from './interactive';
import { closeSession, openSession, sessionOf } from './interactive';
import { applyMaster } from './master';
import { emit, log } from './outbox';
import type { LpcObject, Value } from './value';
import { isObject } from './value';
import { world } from './world';

/** A new connection: the master's connect() names the object that gets it; logon() in that object decides whether it stays. */
export function connect(sessionId: number, facts: SessionFacts): void {
  const master = world.master;
  if (!isObject(master)) return;
  // While connect() runs the connection belongs to the master, so that write() there reaches the newcomer.
  debug('connections', () => `session ${sessionId} opens from ${facts.address}, port ${facts.port}`);
  const session = openSession(sessionId, facts, master);
  world.commandGiver = master;
  const answer = safely(() => applyMaster(null, 0, 'connect', [facts.port]));
  world.commandGiver = null;
  if (master.interactive === session) master.interactive = null;
  if (session.closing) return;
  if (!isObject(answer) || answer.interactive !== null) {
    log('warn', 'session', `Can not accept connection from ${facts.address} due to error in connect().`);
    session.gone = true;
    closeSession(session, false);
    return;
  }
  attach(session, answer);
  if (!session.closing) lookUpHostName(facts.address);
}

function attach(session: Interactive, object: LpcObject): void {
  object.interactive = session;
  object.onceInteractive = true;
  session.object = object;
  world.commandGiver = object;
  refill();
  // In a list, so that an error (nothing) and a logon() that returns nothing can be told apart.
  const answer = safely(() => [apply(null, 0, object, 'logon', [], Origin.driver)]);
  if (answer === undefined || answer[0] === NotFound) {
    log('warn', 'session', `logon() on object ${object.name} has failed, the user is disconnected.`);
    closeSession(session, false);
  }
}

/** The client is gone. */
export function disconnect(sessionId: number): void {
  const session = sessionOf(sessionId);
  if (session === undefined) return;
  debug('connections', () => `session ${sessionId} of ${session.object.name} ends`);
  closeSession(session, false);
}

// ---------------------------------------------------------------- out of band

type Handler = (session: Interactive, data: Value) => void;

function tell(session: Interactive, name: string, args: Value[]): void {
  const object = session.object;
  if (object.destructed) return;
  world.commandGiver = object;
  safely(() => apply(null, 0, object, name, args, Origin.driver));
}

/** By the words of net/terminal_facts.ts. */
const handlers = new Map<string, Handler>([
  ['option', (session, { name, on }) => optionChanged(session, name, on)],
  ['naws', (session, { columns, rows }) => note(session, 'naws', [columns, rows], 'window_size', [columns, rows])],
  ['ttype', (session, name) => note(session, 'ttype', name, 'terminal_type', [name])],
  ['mtts', (session, bits) => note(session, 'mtts', bits)],
  ['charset', (session, name) => note(session, 'charset', name)],
  ['env', environmentTold],
  ['gmcp', (session, text) => tell(session, 'gmcp', [text])],
  ['msdp', (session, text) => tell(session, 'msdp', [text])],
  ['zmp', (session, words) => tell(session, 'zmp_command', [words[0], words.slice(1)])],
  ['suboption', (session, { option, text }) => tell(session, 'telnet_suboption', [String.fromCharCode(option) + text])],
  ['interrupt', (session) => tell(session, 'interrupt', [])],
  ['break', (session) => tell(session, 'interrupt', [])],
  ['mssp', (session) => tell(session, 'mssp_request', [])],
]);

function environmentTold(session: Interactive, pairs: [string, string][]): void {
  for (const [name, value] of pairs) tell(session, 'receive_environ', [name, value]);
}

/** Remembers what the client told, for efuns that ask, then tells the object. */
function note(session: Interactive, what: string, value: Value, apply = '', args: Value[] = []): void {
  session.terminal.set(what, value);
  if (apply !== '') tell(session, apply, args);
}

const enabled = new Map([
  ['gmcp', 'gmcp_enable'],
  ['msdp', 'msdp_enable'],
  ['mxp', 'mxp_enable'],
  ['msp', 'msp_enable'],
]);

function optionChanged(session: Interactive, name: string, on: boolean): void {
  session.terminal.set(`option:${name}`, on ? 1 : 0);
  const applied = enabled.get(name);
  if (on && applied !== undefined) tell(session, applied, []);
}

/** object->complete_line(text): words for the place of the last one; none when the object knows nothing of it. */
export function completeLine(sessionId: number, requestId: number, text: string): void {
  const session = sessionOf(sessionId);
  let answer: Value;
  if (session !== undefined && !session.closing && !session.object.destructed) {
    world.commandGiver = session.object;
    answer = safely(() => apply(null, 0, session.object, 'complete_line', [text], Origin.driver));
  }
  const words = Array.isArray(answer) ? answer.filter((word) => typeof word === 'string') : [];
  emit(['candidates', requestId, words.slice(0, candidatesMax)]);
}

export function telnetEvent(sessionId: number, what: string, data: Value): void {
  debug('telnet', () => `session ${sessionId}: ${what} ${JSON.stringify(data)}`);
  const session = sessionOf(sessionId);
  if (session === undefined || session.closing) return;
  refill();
  const handler = handlers.get(what);
  if (handler === undefined) log('debug', 'session', `nobody knows the telnet message '${what}'`);
  else handler(session, data);
  world.commandGiver = null;
}
