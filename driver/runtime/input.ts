// A user's line: to what waits for it (input_to, get_char), else through process_input() to the commands; then the prompt. An
// editor session (ed) may take the line before all that. Order and rules are FluffOS'.

import { apply, NotFound } from './apply';
import { Origin } from './call_stack';
import { runCommand } from './command';
import { refill } from './eval_cost';
import { safely } from './fault';
import { callFunction } from './function_value';
import type { InputTo, Interactive } from './interactive';
import { interactiveOf, restoreTerminal, snoopInput, tellObject } from './interactive';
import { isHeld } from './job';
import { emit } from './outbox';
import type { LpcObject } from './value';
import { clean, isInt } from './value';
import { nowSeconds, world } from './world';

/** ed(): takes lines while an editor is open; false when the session has none. Set by the editor. */
let editorTakes: (session: Interactive, line: string) => boolean = () => false;

export function setEditor(takes: (session: Interactive, line: string) => boolean): void {
  editorTakes = takes;
}

export function receiveLine(session: Interactive, line: string): void {
  session.lastLine = nowSeconds();
  session.failMessage = null;
  const player = session.object;
  world.commandGiver = player;
  world.currentInteractive = player;
  refill();
  // Who snoops sees what is typed, but no password.
  if (session.inputTo?.noEcho !== true) snoopInput(session, `${line}\n`);
  serve(session, player, line);
  awaitInput(session);
}

/** The user's turn again: a prompt, unless something of its own has been asked, or a job must answer first. It has a budget of its own,
 *  so it comes whatever the command has used up. */
export function awaitInput(session: Interactive): void {
  if (session.closing || session.object.destructed || isHeld(session.sessionId)) return;
  refill();
  if (session.inputTo === null) prompt(session);
  if (!session.closing) emit(['prompt', session.sessionId]);
}

function serve(session: Interactive, player: LpcObject, line: string): void {
  const waiting = session.inputTo;
  const escapes = session.editing || (waiting !== null && !waiting.noEscape && !waiting.singleCharacter);
  if (line.startsWith('!') && escapes) {
    processInput(session, player, line.slice(1));
    return;
  }
  if (session.editing) {
    safely(() => editorTakes(session, line));
    return;
  }
  if (waiting !== null && callInputTo(session, waiting, line)) return;
  processInput(session, player, line);
}

/** The function that input_to() named. A destructed owner lets the line through to the commands. */
function callInputTo(session: Interactive, waiting: InputTo, line: string): boolean {
  session.inputTo = null;
  if (waiting.owner.destructed) {
    restoreTerminal(session, waiting);
    return false;
  }
  const args = [line, ...waiting.carry.map(clean)];
  const { action } = waiting;
  safely(() => {
    if (typeof action === 'string') apply(null, 0, waiting.owner, action, args, Origin.internal);
    else callFunction(action, null, 0, args);
  });
  restoreTerminal(session, waiting);
  return true;
}

/** process_input() may take the line, change it, or let it pass. When it fails, the line is spent. */
function processInput(session: Interactive, player: LpcObject, line: string): void {
  let text = line;
  if (session.hasProcessInput) {
    const answer = safely(() => [apply(null, 0, player, 'process_input', [line], Origin.driver)]);
    if (answer === undefined || session.closing || player.destructed) return;
    if (answer[0] === NotFound) session.hasProcessInput = false;
    else if (typeof answer[0] === 'string') text = answer[0];
    // A number other than 0 says that the line is done.
    else if (isInt(answer[0]) && answer[0] !== 0) return;
  }
  safely(() => runCommand(player, 0, text));
}

/** write_prompt() of the object, or its prompt text. */
export function prompt(session: Interactive): void {
  const player = session.object;
  // After exec() that is another than the one who typed.
  world.commandGiver = player;
  safely(() => {
    if (session.hasWritePrompt && !session.editing) {
      if (apply(null, 0, player, 'write_prompt', [], Origin.driver) !== NotFound) return;
      session.hasWritePrompt = false;
    }
    if (interactiveOf(player) === session) tellObject(player, session.prompt);
  });
}
