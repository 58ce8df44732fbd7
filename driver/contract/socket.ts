// LPC sockets as both sides of the wall name them: the modes of socket_create(), what the game orders of a socket, and what happens
// on one. The isolate owns descriptors, owners and states; the host owns connections. Between them a connection has a number of
// its own, used once: what is still under way for a closed socket can never reach the next one on its descriptor.

/** In the order of LPC's mode numbers (<socket.h>). */
export const socketModes = [
  'MUD',
  'STREAM',
  'DATAGRAM',
  'STREAM_BINARY',
  'DATAGRAM_BINARY',
  'STREAM_TLS',
  'STREAM_TLS_BINARY',
] as const;

export type SocketMode = (typeof socketModes)[number];

/** A numeric address, and a port. */
export type Endpoint = readonly [address: string, port: number];

/** What the game wants of a connection; leaves with the turn's effects, in order. */
export type SocketOrder =
  /** `host` is a numeric address or a name. A bound connection keeps its local port. */
  | ['connect', mode: SocketMode, host: string, port: number, tls: TlsWishes | null]
  /** A program of the configuration's list becomes the other end. */
  | ['start', command: number, args: string[]]
  /** A connection that waits is taken: from now on it is read. */
  | ['accept', mode: SocketMode]
  /** `bytes`: the size on the wire. `tell`: a 'writable' event is wanted when everything so far has been taken by the system. */
  | ['write', encoding: SocketEncoding, data: string, bytes: number, tell: boolean]
  | ['send', encoding: SocketEncoding, data: string, to: Endpoint]
  /** What was written is still delivered. `tell`: a 'flushed' event is wanted when the connection has gone. */
  | ['close', tell: boolean]
  /** Connections wait in a listener and nobody took one: tell once more, later. */
  | ['remind'];

/** Text travels as it is; bytes as base64. */
export type SocketEncoding = 'text' | 'base64';

export interface TlsWishes {
  /** The certificate must be good for the name. */
  verify: boolean;
  /** The name in the handshake (SNI); '' takes the one that was connected to. */
  serverName: string;
}

/** What happened; enters LPC by the turn `socketEvents`, which gets a JSON array of these. */
export type SocketEvent =
  /** The name is resolved (or was an address): connections are being tried. */
  | ['connecting', id: number]
  | ['connected', id: number, local: Endpoint, remote: Endpoint]
  /** A newcomer waits in the listener; its own number is `newcomer`. */
  | ['arrived', id: number, newcomer: number, local: Endpoint, remote: Endpoint]
  | ['remind', id: number]
  /** The TLS handshake of an accepted connection is done. */
  | ['secure', id: number]
  | ['data', id: number, encoding: SocketEncoding, data: string]
  /** One whole message of the mode MUD: a saved value. */
  | ['value', id: number, text: string]
  | ['datagram', id: number, encoding: SocketEncoding, data: string, from: Endpoint]
  | ['writable', id: number]
  /** The other side has gone, or the connection could not be made. `hears`: it only ended its output, and still reads. */
  | ['closed', id: number, reason: string, hears: boolean]
  /** A socket that was closed with unsent data has sent it. */
  | ['flushed', id: number];
