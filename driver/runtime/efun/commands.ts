// Efuns of the command system and of living objects: thin doors to command.ts and living.ts.

import { addAction, command, disableCommands, enableCommands, notifyFail, queryVerb, removeAction } from '../command';
import { interactiveOf } from '../interactive';
import { limits } from '../limits';
import { findLiving, setLivingName } from '../living';
import { allObjects } from '../object_table';
import { FunctionValue, type LpcObject, type Value } from '../value';
import { trustedOf, trustOf, visibleOf } from '../visibility';
import { commandGiver } from '../world';
import type { EfunFamily } from './check';

const living = (): LpcObject[] => allObjects().filter((ob) => ob.living);

const orZero = (ob: LpcObject | null): Value => (ob === null ? 0 : ob);

/** The living object of that name, or 0; with `player`, only one that is or was interactive. */
function livingNamed(o: LpcObject, d: number, name: string, player: boolean): Value {
  const trusts = trustOf(o, d);
  return orZero(findLiving(name, (one) => (!player || one.onceInteractive) && (!one.hidden || trusts())));
}

export const commands: EfunFamily = {
  enable_commands(o, _d, setup) {
    enableCommands(o, setup !== 0);
    return 0;
  },
  disable_commands(o) {
    disableCommands(o);
    return 0;
  },
  add_action(o, _d, f, verb, flag = 0) {
    for (const one of Array.isArray(verb) ? verb : [verb]) if (typeof one === 'string') addAction(o, f, one, flag);
    return 0;
  },
  remove_action: (o, _d, f, verb) => (removeAction(o, f, verb) ? 1 : 0),
  command: (o, d, line) => command(o, d, line),
  commands: (o) =>
    (o.sentences ?? []).map((sentence: NonNullable<LpcObject['sentences']>[number]) => [
      sentence.verb,
      sentence.flags,
      sentence.giver.destructed ? 0 : sentence.giver,
      sentence.action instanceof FunctionValue ? '<function>' : sentence.action,
    ]),
  query_verb: () => queryVerb() ?? 0,
  notify_fail(_o, _d, text) {
    notifyFail(text);
    return 0;
  },
  query_notify_fail: () => interactiveOf(commandGiver())?.failMessage ?? 0,
  living: (_o, _d, ob) => (ob.living ? 1 : 0),
  livings: (o, d) => visibleOf(o, d, living()).slice(0, limits.arraySize),
  named_livings: (o, d) =>
    trustedOf(
      o,
      d,
      living().filter((ob) => ob.livingName !== ''),
    ).slice(0, limits.arraySize),
  find_living: (o, d, name) => livingNamed(o, d, name, false),
  find_player: (o, d, name) => livingNamed(o, d, name, true),
  set_living_name(o, _d, name) {
    setLivingName(o, name);
    return 0;
  },
  enable_wizard(o) {
    if (o.interactive !== null) o.wizard = true;
    return 0;
  },
  disable_wizard(o) {
    if (o.interactive !== null) o.wizard = false;
    return 0;
  },
  wizardp: (_o, _d, ob) => (ob.wizard ? 1 : 0),
};
