// Who edits what: sessions of players (ed()), which belong to their connection and take its lines, and sessions of objects
// (ed_start()). When a player goes away in the middle, the master may name a file that keeps the text.

import { apply } from '../apply';
import { Origin } from '../call_stack';
import { onLeaving } from '../destruct';
import { fail } from '../error';
import { safely } from '../fault';
import { setEditor } from '../input';
import { addMessage, type Interactive, interactiveOf, onClosing } from '../interactive';
import { askMaster } from '../master';
import { isInt, type LpcObject, type Value } from '../value';
import { Editor } from './editor';
import { edFiles } from './files';

/** What ed() was told. */
export interface EdOrder {
  file: string | undefined;
  /** Functions of `owner` by name. */
  writeFunction: string | null;
  exitFunction: string | null;
  owner: LpcObject;
  restricted: boolean;
  screenLines: number;
}

interface PlayerSession {
  editor: Editor;
  order: EdOrder;
}

const commandPrompt = ':';
/** The star stands on the line that is typed over it. */
const textPrompt = '*\b';

const ofPlayers = new WeakMap<Interactive, PlayerSession>();
const ofObjects = new WeakMap<LpcObject, Editor>();

/** The session that an object runs, or its player is in. */
export function editorOf(ob: LpcObject): Editor | undefined {
  const session = interactiveOf(ob);
  return (session !== null && ofPlayers.get(session)?.editor) || ofObjects.get(ob);
}

function loadSetup(editor: Editor, who: LpcObject): void {
  const setup = askMaster(who, 0, 'retrieve_ed_setup', [who]);
  if (isInt(setup)) editor.session.options.load(Number(setup));
}

// ---------------------------------------------------------------- players

/** ed(): the connection's lines go to the editor from now on. */
export function editAsPlayer(session: Interactive, order: EdOrder): void {
  if (ofPlayers.has(session)) fail('Tried to start an ed session, when already active.');
  const who = (): LpcObject => session.object;
  const tell = order.writeFunction === null ? null : callback(order.owner, order.writeFunction);
  const writing =
    tell &&
    ((path: string, done: number): Value => {
      show(session, editor);
      return tell(path, done);
    });
  const files = edFiles({ who, writing, presents: true });
  // Only wizards may go from file to file.
  const editor = new Editor(files, order.restricted || !session.object.wizard, order.screenLines || 22);
  loadSetup(editor, session.object);
  ofPlayers.set(session, { editor, order });
  session.editing = true;
  editor.open(order.file);
  show(session, editor);
}

function callback(owner: LpcObject, name: string): (...args: Value[]) => Value {
  return (...args) => safely(() => apply(null, 0, owner, name, args, Origin.internal));
}

/** What the editor said, and the prompt for what it waits for. */
function show(session: Interactive, editor: Editor): void {
  const text = editor.session.takeOutput();
  if (text !== '') addMessage(session.object, text);
  session.prompt = editor.session.appending ? textPrompt : commandPrompt;
}

function takeLine(session: Interactive, line: string): boolean {
  const found = ofPlayers.get(session);
  if (found === undefined) return false;
  try {
    found.editor.line(line);
  } finally {
    show(session, found.editor);
  }
  if (found.editor.session.finished) leave(session, found.order);
  return true;
}

function leave(session: Interactive, order: EdOrder): void {
  ofPlayers.delete(session);
  session.editing = false;
  session.prompt = '> ';
  if (order.exitFunction !== null) callback(order.owner, order.exitFunction)();
}

setEditor(takeLine);

// ---------------------------------------------------------------- objects

/** ed_start(): what the editor says. */
export function editAsObject(
  ob: LpcObject,
  file: string | undefined,
  restricted: boolean,
  screenLines: number,
): string {
  if (ofObjects.has(ob)) fail('ed_start() called while an ed session is already started.');
  const editor = new Editor(edFiles({ who: () => ob, writing: null, presents: false }), restricted, screenLines || 20);
  loadSetup(editor, ob);
  ofObjects.set(ob, editor);
  editor.open(file);
  return editor.session.takeOutput();
}

/** ed_cmd() */
export function commandOfObject(ob: LpcObject, line: string): string {
  const editor = ofObjects.get(ob) ?? fail('ed_cmd() called with no ed session active.');
  editor.line(line);
  if (editor.session.finished) ofObjects.delete(ob);
  return editor.session.takeOutput();
}

/** query_ed_mode() */
export function modeOfObject(ob: LpcObject): number {
  const session = ofObjects.get(ob)?.session;
  if (session === undefined) return -1;
  if (session.paging) return -2;
  return session.appending ? session.text.current + 1 : 0;
}

// ---------------------------------------------------------------- going away

/** Who leaves in the middle loses nothing, when the master knows a name for the text. */
function rescue(ob: LpcObject, editor: Editor): void {
  safely(() => {
    const { session } = editor;
    const name = askMaster(ob, 0, 'get_save_file_name', [session.fileName, ob]);
    if (typeof name === 'string') session.rescue(name.startsWith('/') ? name : `/${name}`);
  });
}

onClosing((session) => {
  const found = ofPlayers.get(session);
  if (found === undefined) return;
  rescue(session.object, found.editor);
  leave(session, found.order);
});

onLeaving((object) => {
  const session = interactiveOf(object);
  const player = session === null ? undefined : ofPlayers.get(session);
  if (player !== undefined) {
    rescue(object, player.editor);
    leave(session!, player.order);
  }
  const own = ofObjects.get(object);
  if (own !== undefined) rescue(object, own);
  ofObjects.delete(object);
});
