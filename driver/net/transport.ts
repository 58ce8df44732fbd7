// Transport: a connection as bytes in, bytes out and back-pressure, whatever carries it (TCP, TLS, the console). Knows neither
// telnet nor lines.

export interface TransportReceiver {
  /** The bytes are the receiver's only during the call. */
  received(bytes: Uint8Array): void;
  /** The user asked to interrupt (Ctrl-C on the console). */
  interrupted(): void;
  /** No more input will come. Output may still be read on the other side: whoever receives this closes the transport. */
  inputEnded(reason: string): void;
  /** The connection is gone in both directions; the last call. */
  closed(reason: string): void;
}

export interface RemoteAddress {
  /** IPv4 in its own notation, also on a dual-stack listener; '' when there is none. */
  address: string;
  port: number;
  /** Our end. */
  localPort: number;
}

export interface Transport {
  readonly remote: RemoteAddress;
  /** Bytes written that the other side has not taken yet. */
  readonly backlogBytes: number;
  /** Input flows from here on. Called once. */
  open(receiver: TransportReceiver): void;
  write(bytes: Uint8Array): void;
  /** Stops reading, so that the other side must wait. */
  pause(): void;
  resume(): void;
  /** Sends what was written, then ends; cuts the connection when the other side takes too long. */
  close(): void;
  /** Cuts the connection; unsent output is lost. */
  destroy(): void;
}
