// A server of our own on loopback for the HTTP tests: one path for each way in which a server can be. Knows no test framework.

import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface TestServer {
  url: string;
  port: number;
  /** Requests so far, as `METHOD path`. */
  requests: string[];
  /** Connections so far. */
  connections: () => number;
  /** Requests that wait on /hang at this moment. */
  hanging: () => number;
  /** Resolves when somebody hangs on, or has left, so that `count` do. */
  untilHanging: (count: number) => Promise<void>;
  close: () => Promise<void>;
}

type Handler = (request: http.IncomingMessage, response: http.ServerResponse, url: URL) => void;

const paths: Record<string, Handler> = {
  '/hello': (_request, response) => response.end('hello'),
  '/echo': (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      const body = Buffer.concat(parts).toString('latin1');
      response.end(JSON.stringify({ method: request.method, headers: request.headers, body }));
    });
  },
  '/chunked': (_request, response) => {
    response.write('one ');
    response.write('two ');
    response.end('three');
  },
  '/bytes': (_request, response) => response.end(Buffer.from([0, 255, 65])),
  '/latin1': (_request, response) => {
    response.setHeader('Content-Type', 'text/plain; charset=ISO-8859-1');
    response.end(Buffer.from([0xe4]));
  },
  '/cookies': (_request, response) => {
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.end();
  },
  '/500': (_request, response) => {
    response.statusCode = 500;
    response.end('broken');
  },
  '/reset': (request) => request.socket.resetAndDestroy(),
  '/cut': (request, response) => {
    response.setHeader('Content-Length', 100);
    response.write('short', () => request.socket.destroy());
  },
  '/garbage': (request) => void request.socket.end('this is not HTTP\r\n\r\n'),
  '/endless': (_request, response) => {
    const part = Buffer.alloc(65536, 'x');
    const more = (): void => {
      while (!response.destroyed && response.write(part));
    };
    response.on('drain', more);
    more();
  },
  '/declared': (_request, response) => {
    response.setHeader('Content-Length', 10_000_000);
    response.write('x');
  },
  '/stall': (_request, response) => {
    response.write('some');
  },
  '/late': (_request, response) => void setTimeout(() => response.end('late'), 100),
  '/loop': (_request, response) => redirect(response, 302, '/loop'),
  '/to': (_request, response, url) =>
    redirect(response, Number(url.searchParams.get('status') ?? 302), url.searchParams.get('url')!),
};

function redirect(response: http.ServerResponse, status: number, url: string): void {
  response.writeHead(status, { Location: url });
  response.end();
}

export async function openServer(tls?: https.ServerOptions, host = '127.0.0.1'): Promise<TestServer> {
  const requests: string[] = [];
  const hanging = new Set<http.ServerResponse>();
  const sockets = new Set<Socket>();
  let connections = 0;
  let changed = (): void => {};
  const serve: http.RequestListener = (request, response) => {
    const url = new URL(request.url!, 'http://x');
    requests.push(`${request.method} ${request.url}`);
    if (url.pathname !== '/hang') return (paths[url.pathname] ?? notFound)(request, response, url);
    hanging.add(response);
    response.on('close', () => {
      hanging.delete(response);
      changed();
    });
    changed();
  };
  const server = tls ? https.createServer(tls, serve) : http.createServer(serve);
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A client that does not trust us breaks the handshake off.
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://${host}:${port}`,
    port,
    requests,
    connections: () => connections,
    hanging: () => hanging.size,
    untilHanging: async (count) => {
      while (hanging.size !== count)
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const notFound: Handler = (_request, response) => {
  response.statusCode = 404;
  response.end('nothing here');
};
