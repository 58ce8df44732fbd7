// What a client has told about itself, and in which words LPC hears of it.

import { environVariablesMax } from '../contract/limits';
import type { CodecEvent } from './codec';
import type { OptionName } from './telnet_option';

export class TerminalFacts {
  /** 0: unknown. */
  columns = 0;
  rows = 0;
  /** Client, terminal, MTTS, as far as the client tells. */
  names: readonly string[] = [];
  /** The bits of MTTS (mudstandards.org), 0 when unknown. */
  mtts = 0;
  /** The character set agreed on; null when there was no agreement (we send UTF-8 all the same). */
  charset: string | null = null;
  readonly environ = new Map<string, string>();
  /** Options that are on, on either side. */
  readonly options = new Set<OptionName>();

  note(event: CodecEvent): void {
    if (event.type === 'naws') {
      this.columns = event.columns;
      this.rows = event.rows;
    } else if (event.type === 'ttype') this.names = event.names;
    else if (event.type === 'mtts') this.mtts = event.bits;
    else if (event.type === 'charset') this.charset = event.name;
    else if (event.type === 'environ') this.noteEnviron(event.variables);
    else if (event.type === 'option') {
      if (event.on) this.options.add(event.option);
      else this.options.delete(event.option);
    }
  }

  private noteEnviron(variables: readonly (readonly [string, string])[]): void {
    for (const [name, value] of variables) {
      if (this.environ.size < environVariablesMax || this.environ.has(name)) this.environ.set(name, value);
    }
  }
}

export type TelnetMessage = readonly [what: string, data: unknown];

/**
 * What the owner of a session hears of an event, or null when it is none of his business:
 *
 *     option     {name, side: 'local' | 'remote', on}    gmcp and msdp enabled, and so on
 *     naws       {columns, rows}
 *     ttype      name        the first only, as terminal_type() expects; the others stand in Session.terminal
 *     mtts       bits
 *     env        [[name, value], …]
 *     charset    name, or null when the client refused
 *     gmcp       text        `Package.Message json`
 *     msdp       text        with its control characters 1–6
 *     mssp       null        the client asks; telnet('mssp', …) answers
 *     zmp        [command, argument, …]
 *     suboption  {option, text}    of an option that the driver does not know
 *     interrupt  null        Ctrl-C on the console, IAC IP
 *     break      null        IAC BRK
 */
export function telnetMessage(event: CodecEvent): TelnetMessage | null {
  switch (event.type) {
    case 'option':
      return ['option', { name: event.option, side: event.side, on: event.on }];
    case 'naws':
      return ['naws', { columns: event.columns, rows: event.rows }];
    case 'ttype':
      return event.names.length === 1 ? ['ttype', event.name] : null;
    case 'mtts':
      return ['mtts', event.bits];
    case 'environ':
      return ['env', event.variables];
    case 'charset':
      return ['charset', event.name];
    case 'gmcp':
    case 'msdp':
      return [event.type, event.text];
    case 'msspRequest':
      return ['mssp', null];
    case 'zmp':
      return ['zmp', event.words];
    case 'subnegotiation':
      return ['suboption', { option: event.option, text: event.text }];
    case 'interrupt':
    case 'break':
      return [event.type, null];
    default:
      return null;
  }
}
