// What a destructed object had goes with it, and its end goes through nothing that others have: jobs, transfers, modules, sockets, rules
// of verbs, sessions that somebody listens to.

import type { SessionFacts } from '../../driver/contract/bridge';
import { ByObject } from '../../driver/runtime/by_object';
import { destruct } from '../../driver/runtime/destruct';
import { cancelTransfer, type HttpPlan, startTransfer } from '../../driver/runtime/http';
import { closeSession, openSession, snoop, snooping } from '../../driver/runtime/interactive';
import { cancelJob, complete, isHeld, isOutstanding, outstandingJobs, startJob } from '../../driver/runtime/job';
import { cloneObject } from '../../driver/runtime/load';
import { runningModules, startModule } from '../../driver/runtime/module';
import { acquire, create } from '../../driver/runtime/socket';
import { addSocket, nextConnectionId, openSocketCount, socketsOf } from '../../driver/runtime/socket_table';
import type { LpcObject } from '../../driver/runtime/value';
import { addRule, hasRules, removeRules, verbsTyped } from '../../driver/runtime/verbs/verb_table';
import { world } from '../../driver/runtime/world';
import { elementsPassed } from '../fixtures/cost';
import { effects, errorOf, newWorld, object, program, then } from './make_world';

const form = { encode: String, decode: (message: string) => message };
const ignore = (): void => {};
const plan: HttpPlan = {
  method: 'GET',
  url: 'http://a.example/',
  headers: [],
  body: new Uint8Array(0),
  connectMs: 1000,
  firstByteMs: 1000,
  wholeMs: 1000,
  bodyMax: 1000,
  redirects: 3,
  binary: false,
};

beforeEach(() => {
  newWorld({ outstandingJobsMax: 2000, socketsMax: 2000 });
  program('/ds/thing', { functions: {} });
});

const thing = (): LpcObject => cloneObject(null, 0, '/ds/thing', [])!;
const things = (count: number): LpcObject[] => Array.from({ length: count }, thing);
const job = (owner: LpcObject, held: number | null = null): number =>
  startJob('resolve', { name: 'a', reverse: false }, owner, ignore, { held });
const transfer = (asker: LpcObject, owner = asker): number => startTransfer(asker, owner, plan, ignore);
const startEcho = (owner: LpcObject): number => startModule(owner, 0, 'echo', owner, form, 'read', 'closed');
const socketOf = (owner: LpcObject): void => void addSocket(nextConnectionId(), 'STREAM', owner, null, null);
const moduleIds = (): number[] => [...runningModules()].map(({ id }) => id);
let serial = 0;

function listenTo(by: LpcObject): void {
  const victim = thing();
  openSession(++serial, {} as SessionFacts, victim);
  snoop(by, victim);
}

test.each<[string, (owner: LpcObject) => unknown]>([
  ['jobs', job],
  ['transfers', (owner) => transfer(owner)],
  ['modules', startEcho],
  ['sockets', socketOf],
  ['rules of verbs', (owner) => addRule(`verb${serial++}`, owner, [])],
  ['sessions that somebody listens to', listenTo],
])('the end of an object goes through as much with many %s of others as without', (_name, give) => {
  const [first, second, third] = things(3) as [LpcObject, LpcObject, LpcObject];
  const alone = elementsPassed(() => destruct(first));
  const others = things(1000);
  for (const other of others) give(other);
  const among = elementsPassed(() => destruct(second));
  give(third);
  const withItsOwn = elementsPassed(() => destruct(third));
  for (const other of others) destruct(other);
  effects();
  expect(among).toBe(alone);
  expect(withItsOwn - alone).toBeLessThan(50);
});

test("an end takes along what was the object's, and nothing of another", () => {
  const [mortal, other] = things(2);
  const jobs = [mortal, mortal, other].map((owner) => job(owner!));
  const modules = [mortal, other].map((owner) => startEcho(owner!));
  for (const owner of [mortal, other]) socketOf(owner!);
  for (const owner of [mortal, other]) addRule('polish', owner!, []);
  effects();
  destruct(mortal!);
  expect(effects()).toEqual(
    expect.arrayContaining([
      ['cancel', jobs[0]],
      ['cancel', jobs[1]],
      ['cancel', modules[0]],
    ]),
  );
  expect(jobs.map((id, i) => isOutstanding(id, 'resolve', [mortal, mortal, other][i]!))).toEqual([false, false, true]);
  expect(moduleIds()).toEqual([modules[1]]);
  expect([socketsOf(mortal!), openSocketCount()]).toEqual([[], 1]);
  expect(verbsTyped('polish')[0]!.rules.map((rule) => rule.handler)).toEqual([other]);
  destruct(other!);
  expect([outstandingJobs(), openSocketCount(), moduleIds(), hasRules(other!)]).toEqual([0, 0, [], false]);
});

test('a transfer ends with its asker and with its owner', () => {
  const [asker, owner, third] = things(3) as [LpcObject, LpcObject, LpcObject];
  const ids = [transfer(asker, owner), transfer(owner, asker), transfer(third, owner), transfer(third)];
  effects();
  destruct(asker);
  expect(new Set(effects())).toEqual(new Set(ids.slice(0, 2).map((id) => ['cancel', id])));
  destruct(owner);
  expect(effects()).toEqual([['cancel', ids[2]]]);
  expect([cancelTransfer(third, ids[2]!), cancelTransfer(third, ids[3]!)]).toEqual([false, true]);
  expect([effects(), outstandingJobs()]).toEqual([[['cancel', ids[3]]], 0]);
});

test('a transfer whose owner the master destructs when it is asked about a redirect is over', () => {
  const owner = thing();
  program('/ds/master', { functions: { valid_http: () => then(destruct(owner), 1) } });
  world.master = object('/ds/master');
  const id = transfer(owner);
  complete([['answer', id, { status: 302, headers: [], redirect: 'http://b.example/', body: '' }]]);
  expect([outstandingJobs(), cancelTransfer(owner, id)]).toEqual([0, false]);
});

test('an object may have so many jobs, and one more when one of them is over', () => {
  const [owner, other] = things(2) as [LpcObject, LpcObject];
  const ids = [job(owner), job(owner), job(owner)];
  expect(errorOf(() => job(owner))).toContain('Too many jobs of /ds/thing#');
  expect([outstandingJobs(), isOutstanding(job(other), 'resolve', other)]).toEqual([3, true]);
  cancelJob(ids[1]!);
  expect(isOutstanding(job(owner), 'resolve', owner)).toBe(true);
  for (const one of [owner, other]) destruct(one);
});

test('an index forgets an object that has nothing any more', () => {
  const index = new ByObject<number>();
  const owner = thing();
  index.add(owner, 1);
  index.add(owner, 2);
  index.remove(owner, 1);
  expect([index.of(owner), index.count(owner)]).toEqual([[2], 1]);
  index.remove(owner, 2);
  index.remove(owner, 2);
  expect((index as unknown as { sets: Map<LpcObject, unknown> }).sets.size).toBe(0);
});

test('a session is held until the last of its jobs is over', () => {
  const [mortal, other] = things(2) as [LpcObject, LpcObject];
  const [first, second, third] = [job(mortal, 7), job(other, 7), job(other, 8)];
  effects();
  destruct(mortal);
  expect([isHeld(7), effects()]).toEqual([true, [['cancel', first]]]);
  cancelJob(second!);
  expect([isHeld(7), isHeld(8)]).toEqual([false, true]);
  expect(effects()).toEqual([
    ['cancel', second],
    ['hold', 7, false],
  ]);
  expect([complete([['error', third!, 'x']]), isHeld(8)]).toEqual([[8], false]);
});

test('a socket that was handed over ends with its new owner', () => {
  const [giver, taker] = things(2) as [LpcObject, LpcObject];
  const socket = create(giver, 1, null, null);
  if (typeof socket === 'string') throw new Error(socket);
  socket.releasedTo = taker;
  expect(acquire(taker, socket.fd, null, null, null)).toBe('EESUCCESS');
  destruct(giver);
  expect([socketsOf(taker), openSocketCount()]).toEqual([[socket], 1]);
  destruct(taker);
  expect(openSocketCount()).toBe(0);
});

test("rules that were taken back are no longer the object's", () => {
  const handler = thing();
  addRule('dust', handler, []);
  addRule('sweep', handler, []);
  removeRules('dust', handler);
  expect([hasRules(handler), verbsTyped('dust')[0]!.rules]).toEqual([true, []]);
  removeRules('sweep', handler);
  expect([hasRules(handler), verbsTyped('sweep')[0]!.rules]).toEqual([false, []]);
});

test('who listens to a session is forgotten when either ends, and listens to one only', () => {
  const [snooper, second, victim, other] = things(4) as [LpcObject, LpcObject, LpcObject, LpcObject];
  const [one, two] = [victim, other].map((ob) => openSession(++serial, {} as SessionFacts, ob));
  snoop(snooper, victim);
  snoop(snooper, other);
  expect([one!.snoopedBy, two!.snoopedBy, snooping(snooper)]).toEqual([null, snooper, other]);
  snoop(second, other);
  expect([two!.snoopedBy, snooping(snooper), snooping(second)]).toEqual([second, null, other]);
  snoop(snooper, victim);
  destruct(second);
  expect([two!.snoopedBy, one!.snoopedBy]).toEqual([null, snooper]);
  closeSession(one!, false);
  expect(snooping(snooper)).toBeNull();
  closeSession(two!, false);
});
