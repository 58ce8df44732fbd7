// query_ip_name(): the address at once, the name when it is known; what fails changes nothing, and what is old is asked for again.

import { hostNameFreshMs, hostNameRetryMs, hostNamesMax } from '../../driver/contract/limits';
import { efuns } from '../../driver/runtime/efun/table';
import { hostNameOf, lookUpHostName } from '../../driver/runtime/host_names';
import { openSession } from '../../driver/runtime/interactive';
import { complete, outstandingJobs } from '../../driver/runtime/job';
import type { Value } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { effects, newWorld, object, program } from './make_world';

let serial = 0;
let address: string;

beforeEach(() => {
  newWorld({ outstandingJobsMax: 3 });
  // What is known stays from test to test.
  address = `192.0.2.${++serial}`;
});

/** The lookups that were asked for: job id and address. */
function asked(): [id: number, address: string][] {
  return effects().flatMap(([kind, id, what, request]: Value) =>
    kind === 'job' && what === 'resolve' ? [[id, JSON.parse(request).name]] : [],
  );
}

function answer(name: string): void {
  for (const [id, of] of asked()) complete([['answer', id, { name, addresses: [of] }]]);
}

function refuse(): void {
  for (const [id] of asked()) complete([['error', id, 'no answer in time']]);
}

test('the address comes first, the name when it has been found', () => {
  expect(hostNameOf(address)).toBe(address);
  answer('one.example.test');
  expect(hostNameOf(address)).toBe('one.example.test');
  expect(asked()).toEqual([]);
});

test('efun and connection ask once, and the job belongs to nobody', () => {
  const path = `/player${serial}`;
  program(path, { functions: {} });
  const player = object(path);
  openSession(serial, { port: 4000, address, remotePort: 1, kind: 'telnet' }, player);
  lookUpHostName(address);
  expect(efuns.get('query_ip_name')!(player, 0, player)).toBe(address);
  const lookups = asked();
  expect(lookups.map(([, of]) => of)).toEqual([address]);
  complete([['answer', lookups[0]![0], { name: 'player.example.test', addresses: [address] }]]);
  expect(efuns.get('query_ip_name')!(player, 0, player)).toBe('player.example.test');
  expect(outstandingJobs()).toBe(0);
});

test('a lookup that fails leaves the address, and is tried again after a while', () => {
  hostNameOf(address);
  refuse();
  world.nowMs += hostNameRetryMs - 1;
  expect(hostNameOf(address)).toBe(address);
  expect(asked()).toEqual([]);
  world.nowMs += 1;
  expect(hostNameOf(address)).toBe(address);
  answer('late.example.test');
  expect(hostNameOf(address)).toBe('late.example.test');
});

test('an old name is asked for again; it stays when that fails, and changes when it does not', () => {
  hostNameOf(address);
  answer('old.example.test');
  world.nowMs += hostNameFreshMs;
  expect(hostNameOf(address)).toBe('old.example.test');
  refuse();
  expect(hostNameOf(address)).toBe('old.example.test');
  world.nowMs += hostNameFreshMs;
  hostNameOf(address);
  answer('new.example.test');
  expect(hostNameOf(address)).toBe('new.example.test');
});

test.each(['', '10.0.0.1', '2001:db8::1', 'two words', 'a\nb', '-x.test'])('%j is no name', (name) => {
  hostNameOf(address);
  answer(name);
  expect(hostNameOf(address)).toBe(address);
});

test('what is no address is not looked up', () => {
  expect([hostNameOf(''), hostNameOf('console')]).toEqual(['', 'console']);
  expect(asked()).toEqual([]);
});

test('when as many jobs are under way as may be, a name waits, and nobody hears an error', () => {
  world.settings.outstandingJobsMax = 1;
  const other = `198.51.100.${serial}`;
  hostNameOf(other);
  expect(hostNameOf(address)).toBe(address);
  const lookups = asked();
  expect(lookups.map(([, of]) => of)).toEqual([other]);
  complete([['error', lookups[0]![0], 'busy']]);
  hostNameOf(address);
  answer('room.example.test');
  expect(hostNameOf(address)).toBe('room.example.test');
});

test('the oldest names are forgotten when there are too many', () => {
  world.settings.outstandingJobsMax = hostNamesMax + 1;
  hostNameOf(address);
  answer('first.example.test');
  for (let i = 0; i < hostNamesMax - 1; i++) lookUpHostName(`10.${serial}.${i >> 8}.${i & 255}`);
  refuse();
  expect(hostNameOf(address)).toBe('first.example.test');
  lookUpHostName(`10.${serial}.255.255`);
  refuse();
  expect(hostNameOf(address)).toBe(address);
});
