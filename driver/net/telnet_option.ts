// Which telnet options this driver speaks, who may switch them on, and the state of each. Negotiation is the Q method of
// RFC 1143: a side that has asked waits for the answer, an answer is never answered, so no two programs can loop.
//
// ECHO and SGA are announced instead: they must follow the game at once (a password prompt, a single key), also with clients
// that never answer, for whom a waiting side would stay mute. Answers to announcements are counted and not taken for wishes.
//
// Knows bytes of three: IAC, verb, option. What an option means once it is on stands in telnet.ts.

import { command } from './telnet_code';

/**
 * What we do about an option. `offer` at the opening, `agree` when the client wants it, `announce` by our own wish only,
 * `mark` answered each time (TIMING MARK, RFC 860), `refuse`.
 */
export type OptionPolicy = 'offer' | 'agree' | 'announce' | 'mark' | 'refuse';

interface OptionRow {
  readonly code: number;
  /** We send WILL. */
  readonly local: OptionPolicy;
  /** We send DO. */
  readonly remote: OptionPolicy;
}

/**
 * In the order of the opening: terminal first (some clients fail at TTYPE when others come before), then what a game sends.
 * LINEMODE (34) is not here: refused, clients fall back to their own line editing, which is what a line game wants.
 */
export const optionTable = {
  ttype: { code: 24, local: 'refuse', remote: 'offer' },
  naws: { code: 31, local: 'refuse', remote: 'offer' },
  newEnviron: { code: 39, local: 'refuse', remote: 'offer' },
  charset: { code: 42, local: 'offer', remote: 'agree' },
  gmcp: { code: 201, local: 'offer', remote: 'refuse' },
  mssp: { code: 70, local: 'offer', remote: 'refuse' },
  msdp: { code: 69, local: 'offer', remote: 'refuse' },
  eor: { code: 25, local: 'offer', remote: 'refuse' },
  msp: { code: 90, local: 'offer', remote: 'refuse' },
  zmp: { code: 93, local: 'agree', remote: 'refuse' },
  mxp: { code: 91, local: 'agree', remote: 'agree' },
  binary: { code: 0, local: 'agree', remote: 'agree' },
  echo: { code: 1, local: 'announce', remote: 'refuse' },
  sga: { code: 3, local: 'announce', remote: 'agree' },
  timingMark: { code: 6, local: 'mark', remote: 'refuse' },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;
export type OptionSideName = 'local' | 'remote';

const optionNames = Object.keys(optionTable) as OptionName[];
const nameByCode = new Map<number, OptionName>(optionNames.map((name) => [optionTable[name].code, name]));

export function optionName(code: number): OptionName | undefined {
  return nameByCode.get(code);
}

function policyOf(side: OptionSideName, code: number): OptionPolicy {
  const name = nameByCode.get(code);
  return name === undefined ? 'refuse' : optionTable[name][side];
}

const no = 0;
const yes = 1;
const wantNo = 2;
const wantNoOpposite = 3;
const wantYes = 4;
const wantYesOpposite = 5;

/** A step of the Q method: the next state, and the verb to send if any. */
type Step = readonly [next: number, send?: 'yes' | 'no'];

/** RFC 1143 section 7, one row per state, in the order of the constants above. */
const heardYes: readonly Step[] = [[yes, 'yes'], [yes], [no], [yes], [yes], [wantNo, 'no']];
const heardNo: readonly Step[] = [[no], [no, 'no'], [no], [wantYes, 'yes'], [no], [no]];
const wishYes: readonly Step[] = [[wantYes, 'yes'], [yes], [wantNoOpposite], [wantNoOpposite], [wantYes], [wantYes]];
const wishNo: readonly Step[] = [[no], [wantNo, 'no'], [wantNo], [wantNo], [wantYesOpposite], [wantYesOpposite]];

const verbs = {
  local: { yes: command.will, no: command.wont },
  remote: { yes: command.do, no: command.dont },
} as const;

export type SendVerb = (verb: number, code: number) => void;

/** One side's options: `local` are ours (we WILL, the client says DO), `remote` the client's (we DO, the client says WILL). */
export class OptionSide {
  readonly side: OptionSideName;
  private readonly send: SendVerb;
  private readonly states = new Uint8Array(256);
  /** Announcements that the client may still answer. */
  private readonly unanswered = new Map<number, number>();

  constructor(side: OptionSideName, send: SendVerb) {
    this.side = side;
    this.send = send;
  }

  isOn(name: OptionName): boolean {
    return this.states[optionTable[name].code] === yes;
  }

  /** Our own wish. */
  wish(name: OptionName, on: boolean): void {
    const { code } = optionTable[name];
    if (policyOf(this.side, code) === 'announce') this.announce(code, on);
    else this.step(code, on ? wishYes : wishNo);
  }

  /** The client's DO or WILL (on), DONT or WONT (off). True when the option's state is another than before. */
  heard(code: number, on: boolean): boolean {
    const before = this.states[code];
    const policy = policyOf(this.side, code);
    if (policy === 'mark') {
      if (on) this.say(code, 'yes');
    } else if (policy === 'announce') this.heardOfAnnounced(code, on);
    else if (policy === 'refuse' && on && before === no) this.say(code, 'no');
    else this.step(code, on ? heardYes : heardNo);
    return (before === yes) !== (this.states[code] === yes);
  }

  private step(code: number, table: readonly Step[]): void {
    const [next, verb] = table[this.states[code]];
    this.states[code] = next;
    if (verb) this.say(code, verb);
  }

  private announce(code: number, on: boolean): void {
    if ((this.states[code] === yes) === on) return;
    this.states[code] = on ? yes : no;
    this.unanswered.set(code, (this.unanswered.get(code) ?? 0) + 1);
    this.say(code, on ? 'yes' : 'no');
  }

  private heardOfAnnounced(code: number, on: boolean): void {
    const unanswered = this.unanswered.get(code) ?? 0;
    if (unanswered > 0) {
      this.unanswered.set(code, unanswered - 1);
      return;
    }
    if ((this.states[code] === yes) === on) return;
    // Not ours to give (DO), or the client will have it no longer (DONT).
    this.states[code] = no;
    this.say(code, 'no');
  }

  private say(code: number, verb: 'yes' | 'no'): void {
    this.send(verbs[this.side][verb], code);
  }
}

/** What is asked at the opening, in order. */
export const openingOffers: readonly (readonly [OptionName, OptionSideName])[] = optionNames.flatMap((name) =>
  (['remote', 'local'] as const)
    .filter((side) => optionTable[name][side] === 'offer')
    .map((side) => [name, side] as const),
);
