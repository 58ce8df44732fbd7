// The thread of one database connection: takes requests from the driver's thread one after the other and answers each once. It may be
// busy or stuck for as long as a statement takes; nobody but this connection is. The scripts that such threads run, one for each kind
// of database, call serveConnection(). See database_connection.ts for the other end.

import { workerData } from 'node:worker_threads';
import type {
  DatabaseAnswer,
  DatabaseLink,
  DatabaseOpener,
  DatabaseRequest,
  DatabaseThreadData,
  NumberedRequest,
} from './database_link';
import { databaseSignal, tellAnswer } from './database_link';

export function serveConnection(open: DatabaseOpener): void {
  const connection = new ServedConnection(workerData as DatabaseThreadData, open);
  connection.begin();
}

class ServedConnection {
  private readonly data: DatabaseThreadData;
  private readonly open: DatabaseOpener;
  private link: DatabaseLink | null = null;

  constructor(data: DatabaseThreadData, open: DatabaseOpener) {
    this.data = data;
    this.open = open;
  }

  begin(): void {
    let last = Promise.resolve();
    this.data.port.on('message', (request: NumberedRequest) => {
      last = last.then(() => this.serve(request));
    });
  }

  private async serve(request: NumberedRequest): Promise<void> {
    const { port, signal } = this.data;
    const { id } = request;
    Atomics.store(signal, databaseSignal.serving, id);
    let answer: DatabaseAnswer = { id, error: 'withdrawn', value: null };
    if (Atomics.load(signal, databaseSignal.withdrawn) !== id)
      answer = await this.carryOut(request).then(
        (value) => ({ id, error: null, value }),
        (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error), value: null }),
      );
    Atomics.store(signal, databaseSignal.serving, 0);
    tellAnswer(port, signal, answer);
  }

  private async carryOut(request: DatabaseRequest): Promise<DatabaseAnswer['value']> {
    if (request.what === 'open') {
      this.link = await this.open(request.target, request.limits, request.options);
      return this.link.guard;
    }
    if (!this.link) throw new Error('the connection is not open');
    if (request.what === 'exec') return this.link.exec(request.sql, request.timeLimitMs);
    if (request.what !== 'close') return this.link.endTransaction(request.what);
    await this.link.close();
    return true;
  }
}
