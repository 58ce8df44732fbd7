// Child process of few_descriptors.test.ts: a listener in a process that may open few files. Speaks JSON lines on stdout and
// takes one-word orders on stdin: `take` opens files until none is left, `give` closes them.

import { closeSync, openSync } from 'node:fs';
import { descriptorLimit } from '../../driver/base/open_files';
import { Network } from '../../driver/net/network';
import type { Session, SessionOwner } from '../../driver/net/session';

const taken: number[] = [];
const say = (fact: object): void => void process.stdout.write(`${JSON.stringify(fact)}\n`);

function takeAllDescriptors(): void {
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch (error) {
    say({ took: taken.length, error: (error as NodeJS.ErrnoException).code });
  }
}

const owner: SessionOwner = {
  connected: (session: Session) => session.write('Welcome.\n'),
  lineReady: (session: Session) => {
    session.write(`You said: ${session.takeLine()}\n`);
    session.flush();
  },
  telnetEvent: () => {},
  closed: (session: Session) => session.close(),
};

const log = { debug: () => {}, info: () => {}, warn: (_details: object, text: string) => say({ warn: text }) };
const network = new Network(
  {
    connectionsMax: 2000,
    lineLengthMax: 1000,
    outputBacklogMax: 100_000,
    negotiate: false,
    backlog: 4096,
    file: '-',
    log,
  },
  owner,
);

void network.listen({ bind: '127.0.0.1', port: 0, tls: null, key: '-' }).then((listener) => {
  say({ port: listener.port, limit: descriptorLimit() });
  process.stdin.on('data', (order: Buffer) => {
    const word = order.toString().trim();
    if (word === 'take') takeAllDescriptors();
    else if (word === 'give') {
      for (const descriptor of taken.splice(0)) closeSync(descriptor);
      say({ gave: true });
    }
  });
  process.stdin.on('end', () => process.exit(0));
});
