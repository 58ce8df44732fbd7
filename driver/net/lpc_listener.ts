// A bound TCP port of an LPC socket: first only reserved, then perhaps listened on. Binding and listening answer at once, because LPC
// wants the error code where it asks. Newcomers wait here until the game takes them.

import { BoundSocket, createServer, type Server, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { newcomerReminderMs, waitingNewcomersMax } from '../contract/limits';
import type { Endpoint, SocketOrder } from '../contract/socket';
import { hasRoom } from './descriptor_limit';
import { LpcConnection, type LpcSocketHub } from './lpc_connection';
import { LpcStream } from './lpc_stream';

/** Connections that the kernel keeps for the process; they come to us within microseconds. */
const kernelBacklog = 511;

export class LpcListener extends LpcConnection {
  private bound: BoundSocket | null;
  readonly local: Endpoint;
  private server: Server | null = null;
  private context: SecureContext | null = null;
  private readonly waiting = new Map<number, LpcStream>();
  /** Newcomers that the game has taken. */
  private accepted = 0;
  private reminder: NodeJS.Timeout | null = null;

  /** Throws a system error. */
  constructor(id: number, hub: LpcSocketHub, address: string, port: number) {
    super(id, hub);
    this.bound = new BoundSocket({ host: address, port });
    const { address: boundAddress, port: boundPort } = this.bound.address();
    this.local = [boundAddress, boundPort];
  }

  /** False when the system refuses: another socket listens on the port already. */
  listen(context: SecureContext | null): boolean {
    const server = createServer(
      { allowHalfOpen: true, noDelay: true, keepAlive: true, pauseOnConnect: true },
      (socket) => this.arrived(socket),
    );
    // The result is seen below; what fails later concerns one newcomer.
    server.on('error', (error) => this.hub.log.debug({ error: error.message }, 'a listening LPC socket failed'));
    server.listen(this.bound, kernelBacklog);
    this.bound = null;
    this.context = context;
    this.server = server.listening ? server : null;
    return server.listening;
  }

  private arrived(socket: Socket): void {
    if (this.waiting.size >= waitingNewcomersMax || !hasRoom(socket)) {
      socket.on('error', () => socket.destroy());
      socket.destroy();
      return this.hub.dropped('newcomers');
    }
    this.hub.newcomer((id) => {
      const stream = new LpcStream(id, this.hub);
      stream.offer(socket, (mode) => {
        this.waiting.delete(id);
        this.accepted++;
        stream.accept(mode, this.context);
      });
      this.waiting.set(id, stream);
      this.push(['arrived', this.id, id, ...stream.endpoints]);
      return stream;
    });
  }

  order(order: SocketOrder): void {
    if (order[0] === 'close') this.destroy();
    else if (order[0] === 'remind')
      this.reminder ??= setTimeout(() => {
        this.reminder = null;
        this.push(['remind', this.id]);
      }, newcomerReminderMs);
  }

  /**
   * The port is free at once; who still waits is disconnected. But a game that has taken `accepted` newcomers may not have said so of
   * the last of them yet: those are the oldest that wait, and they stay.
   */
  leave(accepted: number): void {
    const untaken = [...this.waiting].slice(Math.max(0, accepted - this.accepted));
    this.shut();
    for (const [, stream] of untaken) stream.destroy();
  }

  destroy(): void {
    this.shut();
    for (const stream of this.waiting.values()) stream.destroy();
    this.waiting.clear();
  }

  private shut(): void {
    this.fallSilent();
    if (this.reminder) clearTimeout(this.reminder);
    this.bound?.close();
    this.bound = null;
    this.server?.close();
    this.server = null;
    this.hub.gone(this);
  }
}
