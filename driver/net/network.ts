// The network floor's front: opens listeners, makes a session of each connection (and of the console), counts them against the
// limit, and closes them all. Knows which codec speaks over which transport; not what sessions say.

import type { NetworkFacts } from '../contract/bridge';
import type { Console } from './console_transport';
import { ConsoleTransport } from './console_transport';
import type { ListenerSettings } from './listener';
import { Listener } from './listener';
import { PlainCodec } from './plain_codec';
import type { NetLog, SessionOwner, SessionParts } from './session';
import { Session } from './session';
import type { TcpTransport } from './tcp_transport';
import { TelnetCodec } from './telnet';

export interface NetworkSettings {
  connectionsMax: number;
  /** Characters of one line. */
  lineLengthMax: number;
  /** Output kept for a client that does not read it, in bytes. */
  outputBacklogMax: number;
  /** Ask new telnet clients for their options. */
  negotiate: boolean;
  /** Connections that the kernel keeps until we take them. */
  backlog: number;
  /** The configuration file, for error messages. */
  file: string;
  log: NetLog;
}

export type ListenRequest = Pick<ListenerSettings, 'bind' | 'port' | 'tls' | 'key'>;

export class Network {
  private readonly settings: NetworkSettings;
  private readonly owner: SessionOwner;
  private readonly listeners: Listener[] = [];
  private readonly all = new Map<number, Session>();
  private lastId = 0;
  private refused = 0;
  private closing: (() => void) | null = null;

  constructor(settings: NetworkSettings, owner: SessionOwner) {
    this.settings = settings;
    this.owner = owner;
  }

  /** Rejects with a DriverError. */
  async listen(request: ListenRequest): Promise<Listener> {
    const { backlog, file, log } = this.settings;
    const listener = await Listener.open(
      { ...request, backlog, file, log },
      {
        arrived: (transport) => this.arrived(transport),
        noRoom: (transport) => this.refuse(transport, 'the limit of open files is near; raise it (ulimit -n)'),
      },
    );
    this.listeners.push(listener);
    return listener;
  }

  addConsole(console: Console): Session {
    const transport = new ConsoleTransport(console);
    return this.start({ kind: 'console', transport, makeCodec: (send) => new PlainCodec(console, send) });
  }

  /** Sessions whose connection is not gone yet. */
  get sessions(): Iterable<Session> {
    return this.all.values();
  }

  get sessionCount(): number {
    return this.all.size;
  }

  /** What players and the driver have sent each other, by port. */
  traffic(): NetworkFacts['ports'] {
    return this.listeners.map(({ port, traffic }) => [port, traffic.counts]);
  }

  /** No newcomers, every session flushed and closed; resolves when all connections are gone. */
  async close(): Promise<void> {
    const closed = this.listeners.map((listener) => listener.close());
    for (const session of this.all.values()) session.close();
    if (this.all.size > 0) await new Promise<void>((resolve) => (this.closing = resolve));
    await Promise.all(closed);
  }

  private arrived(transport: TcpTransport): void {
    const { connectionsMax, negotiate, log } = this.settings;
    if (this.all.size >= connectionsMax) return this.refuse(transport, `all ${connectionsMax} connections are taken`);
    if (this.refused > 0) log.info({ refused: this.refused }, 'there is room again for newcomers');
    this.refused = 0;
    this.start({ kind: 'telnet', transport, makeCodec: (send) => new TelnetCodec(send, { negotiate }) });
  }

  /** The log hears of the first one only: a full mud is busy enough. */
  private refuse(transport: TcpTransport, reason: string): void {
    if (this.refused++ === 0) this.settings.log.warn({ sessions: this.all.size }, `refusing newcomers: ${reason}`);
    transport.refuse('The mud is full. Please try again in a few minutes.');
  }

  private start(how: Pick<SessionParts, 'kind' | 'transport' | 'makeCodec'>): Session {
    const { lineLengthMax, outputBacklogMax, log } = this.settings;
    const session = new Session({
      ...how,
      id: ++this.lastId,
      owner: this.owner,
      settings: { lineLengthMax, outputBacklogMax, log },
      gone: () => this.gone(session),
    });
    this.all.set(session.id, session);
    session.start();
    return session;
  }

  private gone(session: Session): void {
    this.all.delete(session.id);
    if (this.all.size === 0) this.closing?.();
  }
}
