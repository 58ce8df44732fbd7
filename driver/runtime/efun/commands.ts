// Efuns of the command system and of living objects: thin doors to command.ts and living.ts.

import { addAction, command, disableCommands, enableCommands, notifyFail, queryVerb, removeAction } from '../command';
import { interactiveOf } from '../interactive';
import { limits } from '../limits';
import { findLiving, setLivingName } from '../living';
import { allObjects } from '../object_table';
import { FunctionValue, type LpcObject, type Value } from '../value';
import { commandGiver } from '../world';
import type { EfunFamily } from './check';
import { visibleOf } from './visibility';

const orZero = (ob: LpcObject | null): Value => (ob === null ? 0 : ob);

function living(o: LpcObject, d: number, wanted: (ob: LpcObject) => boolean): LpcObject[] {
  return visibleOf(
    o,
    d,
    allObjects().filter((ob) => ob.living && wanted(ob)),
  ).slice(0, limits.arraySize);
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
  livings: (o, d) => living(o, d, () => true),
  named_livings: (o, d) => living(o, d, (ob) => ob.livingName !== ''),
  find_living: (_o, _d, name) => orZero(findLiving(name, false)),
  find_player: (_o, _d, name) => orZero(findLiving(name, true)),
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
