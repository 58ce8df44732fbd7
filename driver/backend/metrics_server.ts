// The door of the metrics: a small HTTP server that answers GET /metrics and nothing else. It asks nobody who they are; that is why
// it is closed unless the configuration opens it, and then stands on the loopback address unless told otherwise.

import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { driverError, systemReason } from '../base/errors';
import { metricsConnectionsMax } from '../contract/limits';

/** A scraper that does not finish its request, or keeps a connection without asking. */
const requestTimeoutMs = 5_000;

export interface MetricsServerSettings {
  bind: string;
  /** 0 takes any free one. */
  port: number;
  /** For messages: the configuration file. */
  file: string;
}

/** Where the text comes from. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

export class MetricsServer {
  private readonly server: http.Server;

  private constructor(metrics: MetricsText) {
    this.server = http.createServer((request, response) => void answer(metrics, request, response));
    this.server.maxConnections = metricsConnectionsMax;
    this.server.requestTimeout = requestTimeoutMs;
    this.server.keepAliveTimeout = requestTimeoutMs;
  }

  /** Rejects with a DriverError when the port can't be had. */
  static async open(settings: MetricsServerSettings, metrics: MetricsText): Promise<MetricsServer> {
    const { bind, port, file } = settings;
    const opened = new MetricsServer(metrics);
    await new Promise<void>((resolve, reject) => {
      opened.server.once('error', (error) =>
        reject(driverError('M206', { address: `${bind} port ${port}`, reason: systemReason(error), file })),
      );
      opened.server.listen({ host: bind, port }, resolve);
    });
    return opened;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function answer(
  metrics: MetricsText,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const say = (status: number, type: string, text: string): void => {
    response.writeHead(status, { 'Content-Type': type });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  const plain = 'text/plain; charset=utf-8';
  if (request.url?.split('?')[0] !== '/metrics') return say(404, plain, 'There is only /metrics here.\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return say(405, plain, 'Metrics are read with GET.\n');
  }
  try {
    const text = await metrics.text();
    say(200, metrics.contentType, text);
  } catch (error) {
    say(500, plain, `The metrics could not be gathered: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
