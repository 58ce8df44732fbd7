// A TCP connection of an LPC socket, plain or inside TLS: connecting (names resolved, every address tried), reading by the rules of its
// mode with back-pressure, writing, and an end that still delivers what was written. Orders come in, events go out; states, owners
// and callbacks are the isolate's matter.

import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, TLSSocket } from 'node:tls';
import {
  closeLingerMs,
  connectAddressesMax,
  nextAddressMs,
  socketFlushMs,
  socketReadAheadMax,
  tlsHandshakeMs,
} from '../contract/limits';
import type { Endpoint, SocketEvent, SocketMode, SocketOrder, TlsWishes } from '../contract/socket';
import { connectFirst } from './connect_first';
import { LpcConnection, type LpcSocketHub } from './lpc_connection';
import { MudFrames, mudFrame } from './mud_frames';
import { plainAddress } from './tcp_transport';
import { Utf8Stream } from './utf8_stream';

type ConnectOrder = Extract<SocketOrder, ['connect', ...unknown[]]>;
type WriteOrder = Extract<SocketOrder, ['write', ...unknown[]]>;

export class LpcStream extends LpcConnection {
  private socket: Socket | null = null;
  private mode: SocketMode = 'STREAM';
  private readonly text = new Utf8Stream();
  private readonly frames: MudFrames;
  private readonly abort = new AbortController();
  /** Of a newcomer: what happens when the game takes it. */
  private wanted: ((mode: SocketMode) => void) | null = null;
  private writtenBytes = 0;
  private closedTold = false;
  private closing = false;
  private reason = 'the connection was closed';

  constructor(id: number, hub: LpcSocketHub) {
    super(id, hub);
    this.frames = new MudFrames(hub.transferMax);
  }

  order(order: SocketOrder): void {
    if (order[0] === 'write') this.write(order);
    else if (order[0] === 'accept') this.wanted?.(order[1]);
    else if (order[0] === 'close') this.close(order[1]);
  }

  override get unsentBytes(): number {
    return this.socket !== null && !this.socket.destroyed ? this.socket.writableLength : 0;
  }

  /** Of what was written, the bytes that wait no more. */
  get sentBytes(): number {
    return this.writtenBytes - this.unsentBytes;
  }

  // ------------------------------------------------------------ connecting

  /** `local`: where the socket was bound before, or null. */
  connect([, mode, host, port, tls]: ConnectOrder, local: Endpoint | null): void {
    this.mode = mode;
    this.race(host, port, local)
      .then((socket) => (tls === null ? socket : this.secured(socket, host, tls)))
      .then(
        (socket) => this.connected(socket),
        (error: Error) => this.ended(error.message),
      );
  }

  private async race(host: string, port: number, local: Endpoint | null): Promise<Socket> {
    const { signal } = this.abort;
    const addresses = isIP(host) ? [host] : await this.hub.resolve(host, signal);
    // An answer of the resolver may cross the close.
    signal.throwIfAborted();
    this.push(['connecting', this.id]);
    return connectFirst({
      addresses: addresses.slice(0, connectAddressesMax),
      port,
      local,
      nextMs: nextAddressMs,
      signal,
    });
  }

  private secured(socket: Socket, host: string, { verify, serverName }: TlsWishes): Promise<Socket> {
    const name = serverName || host;
    const secure = connectTls({
      socket,
      host: name,
      ...(isIP(name) ? {} : { servername: name }),
      rejectUnauthorized: verify,
    });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => secure.destroy(new Error('the TLS handshake took too long')), tlsHandshakeMs);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        secure.destroy();
        reject(error);
      };
      const closed = (): void => fail(new Error('the socket was closed'));
      this.abort.signal.addEventListener('abort', closed, { once: true });
      secure.once('error', fail);
      secure.once('close', () => fail(new Error('the other side ended the TLS handshake')));
      secure.once('secureConnect', () => {
        clearTimeout(timer);
        // From here on a close lets what was written go out first.
        this.abort.signal.removeEventListener('abort', closed);
        secure.off('error', fail);
        resolve(secure);
      });
    });
  }

  private connected(socket: Socket): void {
    if (this.closing) return void socket.destroy();
    this.adopt(socket);
    this.push(['connected', this.id, localOf(socket), remoteOf(socket)]);
    this.read();
  }

  // ------------------------------------------------------------ accepting

  /** The connection of a newcomer: paused, and nobody's yet. */
  offer(socket: Socket, wanted: (mode: SocketMode) => void): void {
    this.wanted = wanted;
    this.adopt(socket);
  }

  private adopt(socket: Socket): void {
    this.socket = socket;
    socket.on('error', (error) => {
      this.reason = error.message;
    });
    socket.on('close', () => this.ended(this.reason));
  }

  get endpoints(): [local: Endpoint, remote: Endpoint] {
    return [localOf(this.socket!), remoteOf(this.socket!)];
  }

  /** The game has taken the newcomer. `context`: the listener speaks TLS. */
  accept(mode: SocketMode, context: SecureContext | null): void {
    this.mode = mode;
    this.wanted = null;
    // It went while it waited, when nobody could be told.
    if (this.socket!.destroyed) this.push(['closed', this.id, this.reason, false]);
    else if (context !== null) this.acceptSecurely(this.socket!, context);
    else this.read();
  }

  private acceptSecurely(plain: Socket, secureContext: SecureContext): void {
    const secure = new TLSSocket(plain, { isServer: true, secureContext });
    const timer = setTimeout(() => secure.destroy(new Error('the TLS handshake took too long')), tlsHandshakeMs);
    this.adopt(secure);
    secure.once('close', () => clearTimeout(timer));
    secure.once('secure', () => {
      clearTimeout(timer);
      this.push(['secure', this.id]);
      this.read();
    });
  }

  // ------------------------------------------------------------ reading

  private read(): void {
    const socket = this.socket!;
    socket.on('data', (bytes: Buffer) => this.received(bytes));
    socket.on('end', () => this.ended('the other side ended the connection', socket.writable));
    socket.resume();
  }

  private received(bytes: Buffer): void {
    if (this.closing || this.closedTold) return;
    this.hub.received(bytes.length);
    if (this.mode === 'MUD') this.receivedFrames(bytes);
    else this.pushData(bytes);
    if (this.waitingBytes > socketReadAheadMax) this.socket!.pause();
  }

  private receivedFrames(bytes: Buffer): void {
    try {
      for (const frame of this.frames.add(bytes)) this.push(['value', this.id, frame.text], frame.bytes);
    } catch (error) {
      this.ended((error as Error).message);
    }
  }

  protected override taken(): void {
    if (this.waitingBytes <= socketReadAheadMax / 2 && this.socket?.isPaused() && !this.closing) this.socket.resume();
  }

  protected override dataEvent(bytes: Buffer): SocketEvent | null {
    if (this.mode.endsWith('_BINARY')) return ['data', this.id, 'base64', bytes.toString('base64')];
    const text = this.text.decode(bytes);
    return text === '' ? null : ['data', this.id, 'text', text];
  }

  /** The connection ended within a character. */
  protected override beforeClosed(): { event: SocketEvent; bytes: number } | null {
    return this.text.dropHeld() ? { event: ['data', this.id, 'text', '\ufffd'], bytes: 1 } : null;
  }

  /** What was read before is told first. */
  private ended(reason: string, hears = false): void {
    if (this.closedTold || this.closing) return;
    this.closedTold = true;
    this.push(['closed', this.id, reason, hears]);
  }

  // ------------------------------------------------------------ writing

  private write([, encoding, data, size, tell]: WriteOrder): void {
    const { socket } = this;
    this.writtenBytes += size;
    if (socket === null || this.closing || !socket.writable) return;
    const bytes = this.mode === 'MUD' ? mudFrame(data) : Buffer.from(data, encoding === 'text' ? 'utf8' : 'base64');
    this.hub.wrote(bytes.length);
    socket.write(bytes, (error) => {
      if (tell && !error) this.push(['writable', this.id]);
    });
  }

  // ------------------------------------------------------------ the end

  private close(tell: boolean): void {
    if (this.closing) return;
    this.closing = true;
    this.abort.abort();
    this.fallSilent();
    const { socket } = this;
    if (socket === null || socket.destroyed) return this.gone(tell);
    // Input is read and dropped from now on: closing a socket with unread input would send a reset, and a reset lets the other side
    // lose the last output.
    socket.removeAllListeners('data');
    socket.resume();
    this.watchFlush(socket);
    socket.once('close', () => this.gone(tell));
    if (socket.writableFinished) this.destroyWhenPeerEnds(socket);
    else socket.once('finish', () => this.destroyWhenPeerEnds(socket));
    socket.end();
  }

  /** One that is being closed goes on with it. */
  override finish(): void {
    this.close(false);
  }

  private gone(tell: boolean): void {
    this.hub.gone(this);
    if (tell) this.lastWord(['flushed', this.id]);
  }

  private destroyWhenPeerEnds(socket: Socket): void {
    if (socket.readableEnded) return void socket.destroy();
    const timer = setTimeout(() => socket.destroy(), closeLingerMs);
    socket.once('end', () => socket.destroy());
    socket.once('close', () => clearTimeout(timer));
  }

  /** Somebody who reads nothing any more is cut. */
  private watchFlush(socket: Socket): void {
    let before = socket.writableLength;
    const timer = setInterval(() => {
      if (socket.writableLength > 0 && socket.writableLength >= before) socket.destroy();
      before = socket.writableLength;
    }, socketFlushMs);
    socket.once('close', () => clearInterval(timer));
  }

  destroy(): void {
    this.closing = true;
    this.abort.abort();
    this.fallSilent();
    this.socket?.destroy();
    this.hub.gone(this);
  }
}

function localOf(socket: Socket): Endpoint {
  return [plainAddress(socket.localAddress ?? ''), socket.localPort ?? 0];
}

function remoteOf(socket: Socket): Endpoint {
  return [plainAddress(socket.remoteAddress ?? ''), socket.remotePort ?? 0];
}
