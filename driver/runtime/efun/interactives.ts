// Efuns on players' connections: who is connected, from where, what waits for the next line, snooping, and what their clients
// can do. A session's facts come from the host when it opens; capabilities as the client tells them.

import type { NetworkFacts } from '../../contract/bridge';
import { fail } from '../error';
import { host, okOr } from '../host';
import { hostNameOf } from '../host_names';
import {
  cancelInputTo,
  closeSession,
  exec,
  type Interactive,
  inputTo,
  interactiveOf,
  snoop,
  snooping,
  users,
} from '../interactive';
import { emit } from '../outbox';
import { type FunctionValue, isInt, LpcBuffer, LpcFloat, type LpcObject, type Value } from '../value';
import { visibleOf } from '../visibility';
import { commandGiver, nowSeconds, world } from '../world';
import type { EfunFamily } from './check';

/** The host speaks UTF-8 to every client and knows no other. */
const playersEncoding = 'utf-8';

const orZero = (ob: LpcObject | null): Value => (ob === null || ob.destructed ? 0 : ob);

/** The session of an object, or of this_player() when none is given. */
function sessionFor(ob: LpcObject | undefined): Interactive | null {
  return interactiveOf(ob ?? commandGiver());
}

/** A request or message by telnet for the client of `o`; nothing when it has none. */
function telnet(o: LpcObject, what: string, data = ''): number {
  const session = interactiveOf(o);
  if (session !== null) emit(['telnet', session.sessionId, what, data]);
  return 0;
}

/** Whether the client agreed to a telnet option. */
const has = (what: string) => (_o: LpcObject, _d: number, ob: LpcObject) =>
  interactiveOf(ob)?.terminal.get(`option:${what}`) ? 1 : 0;

/** input_to() and get_char(): an int behind the function is the flag, the rest is carried to the call. */
function waitFor(o: LpcObject, f: string | FunctionValue, args: Value[], single: boolean): number {
  const flags = isInt(args[0]) ? Number(args.shift()) : 0;
  return inputTo(o, f, flags, args, single) ? 1 : 0;
}

/** MSDP_VAR and MSDP_VAL of the protocol. */
const msdpVariable = '\x01';
const msdpValue = '\x02';

function msdpText(value: Value): string {
  if (value instanceof LpcFloat) return String(value.v);
  return value instanceof LpcBuffer ? String.fromCharCode(...value.bytes) : String(value);
}

export const interactives: EfunFamily = {
  this_player: (_o, _d, flag) => orZero(flag ? world.currentInteractive : commandGiver()),
  set_this_player(_o, _d, player) {
    world.commandGiver = isInt(player) ? null : player;
    return 0;
  },
  this_interactive: () => orZero(world.currentInteractive),
  this_user: () => orZero(commandGiver()),
  interactive: (_o, _d, ob) => (interactiveOf(ob) === null ? 0 : 1),
  userp: (_o, _d, ob) => (ob.onceInteractive ? 1 : 0),
  users: (o, d) => visibleOf(o, d, users()),
  input_to: (o, _d, f, ...args) => waitFor(o, f, args, false),
  get_char: (o, _d, f, ...args) => waitFor(o, f, args, true),
  in_input: (_o, _d, ob) => (interactiveOf(ob)?.inputTo ? 1 : 0),
  remove_get_char(_o, _d, ob) {
    const session = interactiveOf(ob);
    if (session === null) return -2;
    return cancelInputTo(session) ? 1 : -1;
  },
  query_charmode(_o, _d, ob) {
    const session = interactiveOf(ob);
    return session === null ? -2 : session.inputTo?.singleCharacter ? 1 : 0;
  },
  remove_charmode(_o, _d, ob) {
    const session = interactiveOf(ob);
    if (session === null) return -2;
    if (session.inputTo !== null) session.inputTo.singleCharacter = false;
    emit(['charmode', session.sessionId, false]);
    return 0;
  },
  exec(_o, _d, to, from) {
    exec(to, from);
    return 1;
  },
  remove_interactive(_o, _d, ob) {
    const session = interactiveOf(ob);
    if (session === null) return 0;
    closeSession(session, false);
    return 1;
  },
  snoop(_o, _d, snooper, victim) {
    const done = snoop(snooper, victim ?? null);
    return done && !snooper.destructed ? (victim ?? snooper) : 0;
  },
  query_snoop: (_o, _d, victim) => orZero(interactiveOf(victim)?.snoopedBy ?? null),
  query_snooping: (_o, _d, snooper) => orZero(snooping(snooper)),
  query_idle(_o, _d, ob) {
    const session = interactiveOf(ob);
    return session === null ? fail('query_idle() of non-interactive object.') : nowSeconds() - session.lastLine;
  },
  query_ip_number: (_o, _d, ob) => sessionFor(ob)?.facts.address ?? 0,
  query_ip_name(_o, _d, ob) {
    const session = sessionFor(ob);
    return session === null ? 0 : hostNameOf(session.facts.address);
  },
  query_ip_port: (_o, _d, ob) => sessionFor(ob)?.facts.port ?? 0,
  query_host_name: () => (JSON.parse(okOr(host().facts('network'), '{}')) as Partial<NetworkFacts>).hostName ?? 0,
  flush_messages: () => 0,
  query_encoding: () => playersEncoding,
  set_encoding(o, _d, encoding) {
    const wanted = (encoding ?? playersEncoding).toLowerCase();
    if (interactiveOf(o) !== null && wanted !== playersEncoding && wanted !== 'utf8')
      fail(`set_encoding(): players are served in ${playersEncoding}, not in '${encoding}'.`);
    return playersEncoding;
  },
  has_gmcp: has('gmcp'),
  has_msdp: has('msdp'),
  has_msp: has('msp'),
  has_mxp: has('mxp'),
  has_zmp: has('zmp'),
  send_gmcp: (o, _d, text) => telnet(o, 'gmcp', text),
  send_msdp_variable: (o, _d, name, value) => telnet(o, 'msdp', `${msdpVariable}${name}${msdpValue}${msdpText(value)}`),
  send_zmp: (o, _d, name, args) =>
    telnet(o, 'zmp', JSON.stringify([name, ...args.filter((arg: Value) => typeof arg === 'string')])),
  // No client of this driver is sent compressed text (MCCP).
  compressedp: () => 0,
  send_nullbyte(_o, _d, ob) {
    const session = interactiveOf(ob);
    if (session === null) return -2;
    emit(['bytes', session.sessionId, 'AA==']);
    return 1;
  },
  act_mxp: (o) => telnet(o, 'mxp'),
  request_term_type: (o) => telnet(o, 'ttype'),
  start_request_term_type: (o) => telnet(o, 'ttype'),
  request_term_size: (o, _d, on = 1) => telnet(o, 'naws', on ? '1' : '0'),
  telnet_ga: (o) => telnet(o, 'ga'),
  telnet_nop: (o) => telnet(o, 'nop'),
  telnet_msp_oob: (o, _d, text) => telnet(o, 'msp', text),
};
