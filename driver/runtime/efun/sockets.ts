// The socket efuns: the master's word first (valid_socket), then the deed; and what there is to see of sockets.

import { externalArgumentBytesMax } from '../../contract/limits';
import type { Endpoint } from '../../contract/socket';
import { type SocketErrorName, socketErrorText } from '../../contract/socket_error';
import { splitAddress } from '../address';
import { utf8Length } from '../clusters';
import { fail } from '../error';
import { interactiveOf } from '../interactive';
import { masterApproves } from '../master';
import { badArgument } from '../show';
import * as act from '../socket';
import { SocketOption } from '../socket';
import { descriptorCount, inRange, type LpcSocket, resultOf, socketAt } from '../socket_table';
import { write } from '../socket_write';
import { isInt, isObject, LpcObject, type Value } from '../value';
import { world } from '../world';
import type { EfunFamily } from './check';

/** Of a socket without an address, as MudOS writes it. */
const nowhere: Endpoint = ['0.0.0.0', 0];

function remoteOf(fd: number): Endpoint {
  if (!inRange(fd)) return ['', 0];
  return socketAt(fd)?.remote ?? nowhere;
}

function ownerOf(fd: number): Value {
  const socket = socketAt(fd);
  return socket === null || socket.state === 'CLOSING' || socket.owner.destructed ? 0 : socket.owner;
}

function mayUse(o: LpcObject, d: number, call: string, fd: number, [address, port]: Endpoint = remoteOf(fd)): boolean {
  return masterApproves(o, d, 'valid_socket', [o, call, [fd, ownerOf(fd), address, port]]);
}

/** Runs when the master allows it. */
function guarded(o: LpcObject, d: number, call: string, fd: number, run: () => act.Outcome): number {
  return resultOf(mayUse(o, d, call, fd) ? run() : 'EESECURITY');
}

/** A descriptor for LPC. */
function descriptor(made: LpcSocket | SocketErrorName): number {
  return typeof made === 'string' ? resultOf(made) : made.fd;
}

/** The target that valid_socket() is asked about: where an unbound socket wants to go. */
function targetOf(fd: number, address: string): Endpoint {
  const remote = remoteOf(fd);
  if (remote !== nowhere) return remote;
  const space = address.indexOf(' ');
  return splitAddress(address) ?? [address.slice(0, Math.max(space, 0)), 0];
}

// ---------------------------------------------------------------- what there is to see

function statusOf(fd: number): Value[] {
  const socket = socketAt(fd);
  if (socket === null) return [-1, 'CLOSED', 'MUD', '', '', 0];
  const owner = socket.owner.destructed ? 0 : socket.owner;
  return [fd, socket.state, shownMode(socket), dotted(socket.local), dotted(socket.remote), owner];
}

/** FluffOS keeps "binary" apart from the mode, except with TLS. */
function shownMode({ mode }: LpcSocket): string {
  return mode === 'STREAM_BINARY' || mode === 'DATAGRAM_BINARY' ? mode.slice(0, -'_BINARY'.length) : mode;
}

/** "127.0.0.1.4000", with stars for any address and no port. */
function dotted(endpoint: Endpoint | null): string {
  if (endpoint === null) return '';
  const [address, port] = endpoint;
  return `${address === '::' || address === '0.0.0.0' ? '*' : address}.${port === 0 ? '*' : port}`;
}

function addressOfPlayer(ob: LpcObject): Value {
  const session = interactiveOf(ob);
  return session === null ? 0 : `${session.facts.address} ${session.facts.remotePort}`;
}

// ---------------------------------------------------------------- options

function socketForOption(o: LpcObject, fd: number): LpcSocket | null {
  if (!inRange(fd)) fail(`Bad socket descriptor: ${fd}`);
  const socket = socketAt(fd);
  if (socket !== null && socket.owner !== o) fail(`The options of socket ${fd} belong to its owner.`);
  return socket;
}

function checkOption(option: number, value: Value): void {
  if (option === SocketOption.verifyPeer) {
    if (!isInt(value)) badArgument(value, 3, 'socket_set_option', 'int');
    if (value !== 0 && value !== 1) fail(`Bad socket option value: ${value}, only 0 or 1 is accepted.`);
  } else if (!isOption(option)) fail(`Unknown socket option: ${option}`);
  else if (typeof value !== 'string') badArgument(value, 3, 'socket_set_option', 'string');
}

function isOption(option: number): boolean {
  return Object.values(SocketOption).some((known) => known === option);
}

// ---------------------------------------------------------------- programs behind sockets

/** The arguments of external_start(): a text is split at its blanks. */
function argumentsOf(given: string | Value[]): string[] {
  const args = typeof given === 'string' ? given.split(' ') : given;
  if (given === '') return [];
  const wrong = args.findIndex((one) => typeof one !== 'string' || one.includes('\0'));
  if (wrong >= 0)
    fail(`Bad argument list item ${wrong} to external_start(): expected a string without NUL characters.`);
  const bytes = (args as string[]).reduce((sum, one) => sum + utf8Length(one), 0);
  if (bytes > externalArgumentBytesMax)
    fail(`external_start(): the arguments have ${bytes} bytes, more than ${externalArgumentBytesMax}.`);
  return args as string[];
}

function checkCommand(command: number): void {
  const { externalCommands } = world.settings;
  if (externalCommands.includes(command)) return;
  const known = externalCommands.length === 0 ? 'none' : externalCommands.join(', ');
  fail(`Bad argument 1 to external_start(): the configuration has no program ${command} (it has ${known}).`);
}

export const sockets: EfunFamily = {
  external_start(o, d, command, args, onRead, onWrite, onClose = null) {
    if (o.destructed || !mayUse(o, d, 'external', -1, ['N/A', -1])) return resultOf('EESECURITY');
    checkCommand(command);
    return descriptor(act.startProgram(o, command, argumentsOf(args), { onRead, onWrite, onClose }));
  },
  socket_create(o, d, mode, onRead, onClose = null) {
    if (o.destructed || !mayUse(o, d, 'create', -1, ['N/A', -1])) return resultOf('EESECURITY');
    return descriptor(act.create(o, mode, onRead, onClose));
  },
  socket_bind: (o, d, fd, port, address = null) => guarded(o, d, 'bind', fd, () => act.bind(o, fd, port, address)),
  socket_listen: (o, d, fd, callback) => guarded(o, d, 'listen', fd, () => act.listen(o, d, fd, callback)),
  socket_accept: (o, d, fd, onRead, onWrite) =>
    mayUse(o, d, 'accept', fd) ? descriptor(act.accept(o, fd, onRead, onWrite)) : resultOf('EESECURITY'),
  socket_connect(o, d, fd, address, onRead, onWrite) {
    if (!mayUse(o, d, 'connect', fd, targetOf(fd, address))) return resultOf('EESECURITY');
    return resultOf(act.connect(o, fd, address, onRead, onWrite));
  },
  socket_write: (o, d, fd, value, address = null) => guarded(o, d, 'write', fd, () => write(o, fd, value, address)),
  socket_close: (o, d, fd) => guarded(o, d, 'close', fd, () => act.close(o, fd)),
  socket_release: (o, d, fd, ob, callback) =>
    guarded(o, d, 'release', fd, () => (isObject(ob) ? act.release(o, fd, ob, callback) : 'EESECURITY')),
  socket_acquire: (o, d, fd, onRead, onWrite, onClose) =>
    guarded(o, d, 'acquire', fd, () => act.acquire(o, fd, onRead, onWrite, onClose)),
  socket_error: (_o, _d, number) => socketErrorText(number),
  socket_address(_o, _d, of, local) {
    if (of instanceof LpcObject) return addressOfPlayer(of);
    const [address, port] = local && inRange(of) ? (socketAt(of)?.local ?? nowhere) : remoteOf(of);
    return `${address} ${port}`;
  },
  socket_set_option(o, _d, fd, option, value): Value {
    const socket = socketForOption(o, fd);
    checkOption(option, value);
    socket?.options.set(option, value);
    return 0;
  },
  socket_get_option(o, _d, fd, option) {
    const socket = socketForOption(o, fd);
    if (!isOption(option)) fail(`Unknown socket option: ${option}`);
    return socket?.options.get(option) ?? 0;
  },
  socket_status(_o, _d, fd) {
    if (fd !== undefined) return inRange(fd) ? statusOf(fd) : 0;
    return Array.from({ length: descriptorCount() }, (_, one) => statusOf(one));
  },
};
