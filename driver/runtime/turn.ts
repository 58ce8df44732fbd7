// The host's entries. Every turn begins with a clean stack, the clock of now and a full budget; runs; catches everything; and
// returns its effects. LPC runs to its end: nothing else enters meanwhile.

import type { RuntimeSettings, SessionFacts, Turns } from '../contract/bridge';
import type { Completion } from '../contract/job';
import type { SocketEvent } from '../contract/socket';
import { boot, loadVitals } from './boot';
import { nextCallOutAt, runCallOuts } from './call_out';
import { clearStack } from './call_stack';
import { clearCommandState } from './command';
import { forgetCompilations, repliesJson } from './compile';
import { configureEvalCost, isHeapFull, looksFull, refill } from './eval_cost';
import { safely } from './fault';
import { beatAll, hasHeartBeats } from './heart_beat';
import { host, okOr } from './host';
import { awaitInput, receiveLine } from './input';
import { allSessions, sessionOf } from './interactive';
import { complete, countJobs, outstandingJobs } from './job';
import { askMaster } from './master';
import { saveStats } from './mudlib_stats';
import { objectCount } from './object_table';
import { emit, log, takeEffects } from './outbox';
import { replacePrograms } from './replace_program';
import { nextScan, scan } from './reset';
import { evaluate, lastResult, run, setResult } from './run';
import { markTurn, traceEndsAt } from './sampler';
import { completeLine, connect, disconnect, telnetEvent } from './session_turn';
import { receiveSocketEvents } from './socket_event';
import { openSocketCount } from './socket_table';
import { applySettings, world } from './world';

/** How soon the master may want to end the game when memory runs out: MudOS' number. */
const slowShutdownMinutes = 6;

/** When the next heart beat is due; 0 while no heart beats. */
let nextBeatAt = 0;
/** Beats that were due and have not been, because the beat before them came a whole interval late. */
let beatsMissed = 0;
/** The deadline the host was told last. */
let wakeTold = 0;

/** Runs one turn. `nowMs`: the host's clock where it tells it. */
function turn(task: () => void, nowMs = Date.now()): string {
  clearStack();
  clearCommandState();
  forgetCompilations();
  world.commandGiver = null;
  world.currentInteractive = null;
  world.nowMs = nowMs;
  world.clockOffsetMs = nowMs - Date.now();
  refill();
  markTurn();
  try {
    safely(task);
  } catch (exception) {
    // Even the report of an error failed: the least that can be said must still leave.
    emit([
      'fault',
      `The report of an error failed: ${exception instanceof Error ? exception.stack : String(exception)}\n`,
    ]);
  }
  world.commandGiver = null;
  world.currentInteractive = null;
  clearStack();
  markTurn();
  replacePrograms();
  tellWake();
  return takeEffects();
}

/** The host must know when to come back, whenever that changed. */
function tellWake(): void {
  if (world.settings === null || world.master === null) return;
  if (!hasHeartBeats()) nextBeatAt = 0;
  else if (nextBeatAt === 0) nextBeatAt = world.nowMs + world.settings.heartBeatIntervalMs;
  const deadlines = [nextCallOutAt(), nextBeatAt || null, nextScan(), traceEndsAt()].filter((at) => at !== null);
  // What is overdue is due now: 0 would say that nothing is due at all.
  const at = deadlines.length === 0 ? 0 : Math.ceil(Math.max(world.nowMs, Math.min(...deadlines)));
  if (at === wakeTold) return;
  wakeTold = at;
  emit(['wake', at]);
}

function tick(): void {
  wakeTold = 0;
  lookAtHeap();
  if (nextBeatAt !== 0 && world.nowMs >= nextBeatAt) {
    world.beat++;
    beatAll();
    // Beats that were missed (a long turn, a sleeping machine) are counted and not made up for.
    beatsMissed += Math.floor((world.nowMs - nextBeatAt) / world.settings.heartBeatIntervalMs);
    nextBeatAt = Math.max(nextBeatAt + world.settings.heartBeatIntervalMs, world.nowMs + 1);
  }
  runCallOuts();
  scan();
}

/** Says once that the soft limit is passed, to the log and to the master, and once that it no longer is. */
function lookAtHeap(): void {
  const before = isHeapFull();
  if (looksFull() === before) return;
  if (before) log('info', 'heap', 'The heap has shrunk below its soft limit; objects are cloned again.');
  else {
    log(
      'warn',
      'heap',
      'The heap is over its soft limit; LPC gets "Out of memory" and clones are refused until it shrinks.',
    );
    safely(() => askMaster(null, 0, 'slow_shutdown', [slowShutdownMinutes]));
  }
}

function configure(settings: RuntimeSettings): void {
  applySettings(settings);
  world.startMs = world.nowMs;
  const limitBytes = settings.heapSoftLimitBytes;
  configureEvalCost(settings.evalCostMax, settings.callDepthMax, () => {
    const usage = okOr(host().usage(), null);
    return limitBytes > 0 && usage !== null && usage.heapUsed > limitBytes;
  });
}

function start(flags: string[]): void {
  setResult(boot(flags) ?? ['value', null, '']);
}

function shutDown(reason: string): void {
  if (world.shuttingDown) return;
  world.shuttingDown = true;
  saveStats();
  askMaster(null, 0, 'crash', [reason, 0, 0]);
}

/** Whoever waited for an answer may type again. */
function answer(completions: Completion[]): void {
  for (const id of complete(completions)) {
    const session = sessionOf(id);
    if (session === undefined) continue;
    world.commandGiver = session.object;
    world.currentInteractive = session.object;
    awaitInput(session);
  }
}

function status(): string {
  const { byKind, byObject } = countJobs();
  return JSON.stringify({
    objects: objectCount(),
    sessions: allSessions().length,
    outstandingJobs: outstandingJobs(),
    sockets: openSocketCount(),
    jobsByKind: Object.fromEntries(byKind),
    jobsByObject: Object.fromEntries([...byObject].map(([object, count]) => [object.name, count])),
    upSeconds: Math.floor((Date.now() - world.startMs) / 1000),
    beats: world.beat,
    beatsMissed,
  });
}

export const turns: Turns = {
  configure: (json) => turn(() => configure(JSON.parse(json))),
  boot: (json) => turn(() => start(JSON.parse(json))),
  connect: (id, json) => turn(() => connect(id, JSON.parse(json) as SessionFacts)),
  line: (id, text) =>
    turn(() => {
      const session = sessionOf(id);
      if (session !== undefined && !session.closing) receiveLine(session, text);
    }),
  complete: (id, requestId, text) => turn(() => completeLine(id, requestId, text)),
  telnet: (id, what, json) => turn(() => telnetEvent(id, what, JSON.parse(json))),
  disconnect: (id) => turn(() => disconnect(id)),
  tick: (nowMs) => turn(tick, nowMs),
  completions: (json) => turn(() => answer(JSON.parse(json) as Completion[])),
  socketEvents: (json) => turn(() => receiveSocketEvents(JSON.parse(json) as SocketEvent[])),
  shutdown: (reason) => turn(() => shutDown(reason)),
  run: (path, json) => turn(() => run(path, JSON.parse(json))),
  evaluate: (expression) => turn(() => evaluate(expression)),
  loadMaster: () => turn(() => setResult(loadVitals() ?? ['value', null, ''])),
  replies: (askedJson) => repliesJson(askedJson),
  result: () => JSON.stringify(lastResult()),
  status,
};
