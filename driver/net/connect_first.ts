// Connects to the first of several addresses that answers, as RFC 8305 advises (happy eyeballs): in their order, the next one at once
// when one fails, and beside it when one has not answered after a while. Whoever wins, the others are dropped.

import { connect, isIP, type Socket } from 'node:net';
import type { Endpoint } from '../contract/socket';

export interface ConnectWishes {
  addresses: readonly string[];
  port: number;
  /** Where to connect from, or null. */
  local: Endpoint | null;
  /** Until the next address is tried beside the last one. */
  nextMs: number;
  signal: AbortSignal;
  /** Opens one attempt; tests give one that never ends. */
  open?: typeof connect;
}

/** The socket is connected and paused. Rejects with the last address's error, or when the signal aborts. */
export function connectFirst(wishes: ConnectWishes): Promise<Socket> {
  return new Promise((resolve, reject) => new Race(wishes, resolve, reject).startNext());
}

class Race {
  private readonly wishes: ConnectWishes;
  private readonly resolve: (socket: Socket) => void;
  private readonly reject: (error: Error) => void;
  private readonly running = new Set<Socket>();
  private readonly left: string[];
  private timer: NodeJS.Timeout | null = null;
  private over = false;
  private lastError = new Error('there is no address to connect to');

  constructor(wishes: ConnectWishes, resolve: (socket: Socket) => void, reject: (error: Error) => void) {
    this.wishes = wishes;
    this.resolve = resolve;
    this.reject = reject;
    this.left = [...wishes.addresses];
    wishes.signal.addEventListener('abort', () => this.lose(new Error('the socket was closed')), { once: true });
  }

  startNext(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.over) return;
    const address = this.left.shift();
    if (address === undefined) {
      if (this.running.size === 0) this.lose(this.lastError);
      return;
    }
    this.attempt(address);
    if (this.left.length > 0) this.timer = setTimeout(() => this.startNext(), this.wishes.nextMs);
  }

  private attempt(address: string): void {
    const { port, local, open = connect } = this.wishes;
    const socket = open({
      host: address,
      port,
      ...(local ? localOf(local, address) : {}),
      allowHalfOpen: true,
      noDelay: true,
      keepAlive: true,
    });
    this.running.add(socket);
    socket.pause();
    socket.once('connect', () => this.win(socket));
    socket.on('error', (error) => {
      if (!this.running.delete(socket)) return;
      this.lastError = error;
      this.startNext();
    });
  }

  private win(socket: Socket): void {
    if (this.over) return;
    this.running.delete(socket);
    this.end();
    this.resolve(socket);
  }

  private lose(error: Error): void {
    if (this.over) return;
    this.end();
    this.reject(error);
  }

  private end(): void {
    this.over = true;
    if (this.timer) clearTimeout(this.timer);
    for (const socket of this.running) socket.destroy();
    this.running.clear();
  }
}

/** The any-address of one family can't be used with the other: then only the port is kept. */
function localOf([address, port]: Endpoint, remote: string): { localAddress?: string; localPort?: number } {
  const any = address === '0.0.0.0' || address === '::';
  return any || isIP(address) !== isIP(remote) ? { localPort: port } : { localAddress: address, localPort: port };
}
