// Two objects of one rule: `put sword in chest`. Each was asked alone; now pairs are asked, with both objects known, because a sword
// may fit one chest and not the other.

import { ambiguous, askAbout, failMatch } from './ask';
import { Stage } from './calls';
import { ObjectSet } from './object_set';
import { ErrorKind, type ParseError } from './parse_error';
import type { Match, Parse, Position } from './parse_state';

/** Chooses the objects of both matches among those that go together. */
export function checkPair(parse: Parse, at: Position, matches: readonly Match[]): void {
  const [direct, indirect] = matches.filter((match) => match.kind === 'object') as [Match, Match | undefined];
  if (indirect === undefined || matches.some((match) => match.kind === 'error')) return;
  if (indirect.ordinal > 0 && !takeOrdinal(parse, at, indirect)) return;
  new PairSearch(parse, at, matches, direct, indirect).run();
}

/** `the second cask` is the second one there, even when only the first would do. */
function takeOrdinal(parse: Parse, at: Position, match: Match): boolean {
  const indexes = match.objects.indexes();
  const chosen = indexes[match.ordinal - 1];
  if (chosen === undefined) {
    failMatch(parse, at, match, { kind: ErrorKind.ordinal, count: indexes.length + 1 });
    return false;
  }
  match.objects.clear();
  match.objects.add(chosen);
  return true;
}

class PairSearch {
  private readonly parse: Parse;
  private readonly at: Position;
  private readonly matches: readonly Match[];
  private readonly direct: Match;
  private readonly indirect: Match;
  /** Pairs without an error. */
  private readonly directs: ObjectSet;
  private readonly indirects: ObjectSet;
  /** The last pair that goes together, be it with an error. */
  private foundDirect = -1;
  private foundIndirect = -1;
  private directsToPass: number;
  private error: ParseError | null = null;
  private lastRefusal: ParseError | null = null;

  constructor(parse: Parse, at: Position, matches: readonly Match[], direct: Match, indirect: Match) {
    this.parse = parse;
    this.at = at;
    this.matches = matches;
    this.direct = direct;
    this.indirect = indirect;
    const size = parse.scene!.objects.length;
    this.directs = new ObjectSet(size);
    this.indirects = new ObjectSet(size);
    this.directsToPass = direct.ordinal || -1;
  }

  run(): void {
    for (const direct of this.direct.objects.indexes()) {
      for (const indirect of this.indirect.objects.indexes()) if (!this.tryPair(direct, indirect)) return;
      if (this.isFound()) break;
    }
    this.settle();
  }

  /** The direct object that was asked for is found; the others need not be asked. */
  private isFound(): boolean {
    if (this.foundDirect < 0) return false;
    return this.directsToPass === 0 || (!this.direct.plural && this.direct.choose);
  }

  /** False when the pair shows that the sentence is ambiguous. */
  private tryPair(direct: number, indirect: number): boolean {
    const { complete, error } = this.askPair(direct, indirect);
    this.error = error ?? this.error;
    if (!complete) return true;
    if (!this.indirect.plural && this.foundIndirect >= 0 && this.foundIndirect !== indirect)
      return this.refuseAs(this.indirect);
    if (this.directsToPass > 0) this.directsToPass--;
    const isMeant = this.directsToPass <= 0;
    if (isMeant && !this.direct.plural && this.foundDirect >= 0 && this.foundDirect !== direct)
      return this.refuseAs(this.direct);
    if (error === null) {
      if (isMeant) this.directs.add(direct);
      this.indirects.add(indirect);
    }
    if (isMeant) this.foundDirect = direct;
    this.foundIndirect = indirect;
    return true;
  }

  private refuseAs(unclear: Match): false {
    failMatch(this.parse, this.at, this.indirect, ambiguous(this.parse, unclear));
    return false;
  }

  /** Asks both, the direct object first when there is one indirect object. `complete`: both agree, be it with an error. */
  private askPair(direct: number, indirect: number): { complete: boolean; error: ParseError | null } {
    const asked = [
      [Stage.directPair, direct],
      [Stage.indirectPair, indirect],
    ] as const;
    let error: ParseError | null = null;
    for (const [stage, index] of this.indirect.plural ? [...asked].reverse() : asked) {
      const verdict = askAbout(this.parse, this.at, this.matches, stage, index, [direct, indirect]);
      this.lastRefusal = verdict.error;
      if (!verdict.fits) return { complete: false, error };
      error ??= verdict.error;
    }
    return { complete: true, error };
  }

  private settle(): void {
    const { parse, at, direct, indirect } = this;
    direct.objects = this.directs;
    indirect.objects = this.indirects;
    direct.index = direct.plural ? 0 : this.foundDirect;
    indirect.index = indirect.plural ? 0 : this.foundIndirect;
    const error = this.error ?? this.lastRefusal;
    // Pairs that go together, but not now: FluffOS forgets what they said and goes on with them.
    if (this.directs.isEmpty() && error !== null) failMatch(parse, at, direct, error);
    else if (this.foundIndirect < 0 && error !== null) failMatch(parse, at, indirect, error);
  }
}
