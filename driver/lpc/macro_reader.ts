// Reads macros where they are used: the macro's text is put on top of what is being read, and the lexer reads it like any other.
// A function macro takes its arguments first; without them its name is just a name. Directives are the preprocessor's.

import { macroDepthMax } from '../contract/limits';
import { counted, type Diagnostics } from './diagnostic';
import type { MacroSource } from './expand_text';
import { expandText } from './expand_text';
import { directoryOf } from './include';
import { Lexer } from './lexer';
import type { Macro } from './macro';
import { MacroTable, substitute } from './macro';
import { atArguments, readArguments } from './macro_arguments';
import type { Name } from './name_table';
import type { SourceFile, Span } from './source';
import { positionOf } from './source';

export abstract class MacroReader extends Lexer implements MacroSource {
  protected readonly macros: MacroTable;
  /** Names stand for themselves: the operand of defined(). */
  protected plainNames = false;

  constructor(file: SourceFile, diagnostics: Diagnostics, predefined: ReadonlyMap<string, string>) {
    super(file, diagnostics);
    this.macros = new MacroTable(predefined);
  }

  protected expand(name: Name, start: number, end: number): boolean {
    if (this.plainNames || !this.macros.mayHave(name.hash)) return false;
    const macro = this.macros.find(name.text);
    if (!macro || macro.open > 0) return false;
    const use = this.place(start, end);
    if (macro.special) {
      this.enterMacro(null, this.specialText(macro), use);
      return true;
    }
    let text = macro.body;
    if (macro.parameters !== null) {
      if (!atArguments(this)) return false;
      text = this.functionText(macro, macro.parameters.length, use);
    }
    if (text !== '') this.enterMacro(macro, text, use);
    return true;
  }

  private functionText(macro: Macro, count: number, use: Span): string {
    const args = readArguments(this, macro, use);
    if (!args) return '';
    const isNone = count === 0 && args.length === 1 && args[0] === '';
    if (macro.takesRest && args.length === count - 1) args.push('');
    if (args.length !== count && !isNone)
      this.diagnostics.warning('L131', use, macro.name, counted(count, 'argument'), String(args.length));
    const expanded: string[] = [];
    return substitute(macro, args, (index) => (expanded[index] ??= expandText(this, args[index] as string)));
  }

  findMacro(name: string): Macro | undefined {
    return this.macros.find(name);
  }

  specialText(macro: Macro): string {
    const { path, line } = positionOf({ file: this.file, start: this.fileOffset, end: this.fileOffset });
    if (macro.name === '__LINE__') return String(line);
    return `"${(macro.name === '__FILE__' ? path : directoryOf(path)).replace(/[\\"]/g, '\\$&')}"`;
  }

  tooDeep(): void {
    this.limit('L140', this.place(this.at, this.at), String(macroDepthMax));
  }
}
