// What the thread of each database connection begins with: it loads the script that has the connection (database_sqlite.ts,
// database_postgres.ts), and when that can't be loaded, or breaks down later, it says so in its place. The driver's thread may stand and
// wait at that moment, and would not hear that the thread has ended.

import { workerData } from 'node:worker_threads';
import { systemReason } from '../base/errors';
import { type DatabaseAnswer, type DatabaseThreadData, tellAnswer, threadIsLost } from './database_link';

const { port, signal, scriptFile } = workerData as DatabaseThreadData;

function breakDown(what: string, then: string): (error: unknown) => void {
  return (error) => {
    const answer: DatabaseAnswer = { id: threadIsLost, error: `${what}: ${systemReason(error)}; ${then}`, value: null };
    tellAnswer(port, signal, answer);
  };
}

process.on('uncaughtException', breakDown('the thread of the connection broke down', 'connect again'));
try {
  require(scriptFile);
} catch (error) {
  breakDown(`the script ${scriptFile} of the connection's thread can't be run`, 'run `npm run build`')(error);
}
