// Reads the patterns of regexp(), reg_assoc() and sscanf("%(…)"): ^ $ . [..] ( ) | * + ? and \< \> for the edges of words.
// A backslash makes any other character plain. What the classic library refused ("nested *?+", an operand that may be
// empty) is refused here in its words.

import { CharSet, type ParsedPattern, PatternError, type Tree } from './regexp_tree';

interface Token {
  code: number;
  /** An operator, not a plain character. */
  special: boolean;
  offset: number;
}

const groupsMax = 9;
const special = new Set('().*+?|$^[]'.split('').map((character) => character.charCodeAt(0)));
const escapes: Readonly<Record<string, number>> = { b: 8, t: 9, r: 13 };

export function parseClassicPattern(pattern: string): ParsedPattern {
  const reader = new ClassicReader(tokenize(pattern));
  const tree = reader.choice();
  if (reader.peek() !== undefined) throw new PatternError('unmatched ()', reader.offset());
  return { tree, groupCount: reader.groupCount, names: new Map(), anchored: false };
}

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let offset = 0; offset < pattern.length; ) {
    const start = offset;
    let code = pattern.codePointAt(offset)!;
    offset += code > 0xffff ? 2 : 1;
    if (code !== 0x5c) {
      tokens.push({ code, special: special.has(code), offset: start });
      continue;
    }
    if (offset === pattern.length)
      throw new PatternError('Regular expression cannot end with \'\\\'.  Use "\\\\".', start);
    code = pattern.codePointAt(offset)!;
    offset += code > 0xffff ? 2 : 1;
    const character = String.fromCodePoint(code);
    if (character === '{' || character === '}') throw new PatternError('sorry, unimplemented operator', start);
    if (character === '<' || character === '>') tokens.push({ code, special: true, offset: start });
    else tokens.push({ code: escapes[character] ?? code, special: false, offset: start });
  }
  return tokens;
}

class ClassicReader {
  groupCount = 0;
  private at = 0;
  private readonly tokens: Token[];

  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  /** The operator at hand as a character, 'plain' for a plain character, undefined at the end. */
  peek(): string | undefined {
    const token = this.tokens[this.at];
    if (!token) return undefined;
    return token.special ? String.fromCodePoint(token.code) : 'plain';
  }

  offset(): number {
    return this.tokens[this.at]?.offset ?? this.tokens.length;
  }

  choice(): Tree {
    const options = [this.sequence()];
    while (this.peek() === '|') {
      this.at++;
      options.push(this.sequence());
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  private sequence(): Tree {
    const parts: Tree[] = [];
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek())
      parts.push(this.piece());
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  private piece(): Tree {
    const body = this.atom();
    const operator = this.peek();
    if (operator !== '*' && operator !== '+' && operator !== '?') return body;
    if (operator !== '?' && !hasWidth(body)) throw new PatternError('*+ operand could be empty', this.offset());
    this.at++;
    const next = this.peek();
    if (next === '*' || next === '+' || next === '?') throw new PatternError('nested *?+', this.offset());
    return { kind: 'repeat', body, min: operator === '+' ? 1 : 0, max: operator === '?' ? 1 : Infinity, greedy: true };
  }

  private atom(): Tree {
    const offset = this.offset();
    const token = this.tokens[this.at++]!;
    if (!token.special) return { kind: 'char', code: token.code };
    switch (String.fromCodePoint(token.code)) {
      case '^':
        return { kind: 'assert', what: 'textStart' };
      case '$':
        return { kind: 'assert', what: 'textEnd' };
      case '.':
        return { kind: 'any', newline: true };
      case '<':
        return { kind: 'assert', what: 'wordStart' };
      case '>':
        return { kind: 'assert', what: 'wordEnd' };
      case '[':
        return { kind: 'set', set: this.set(offset) };
      case '(':
        return this.group(offset);
      case ']':
        throw new PatternError('unexpected ]', offset);
      default:
        throw new PatternError(`${String.fromCodePoint(token.code)} follows nothing`, offset);
    }
  }

  private group(offset: number): Tree {
    if (this.groupCount >= groupsMax) throw new PatternError('too many ()', offset);
    const index = ++this.groupCount;
    const body = this.choice();
    if (this.peek() !== ')') throw new PatternError('unmatched ()', offset);
    this.at++;
    return { kind: 'group', index, body };
  }

  private set(offset: number): CharSet {
    const set = new CharSet();
    if (this.peek() === '^') {
      set.negated = true;
      this.at++;
    }
    let previous = -1;
    for (let first = true; ; first = false) {
      const token = this.tokens[this.at];
      if (!token) throw new PatternError('unmatched []', offset);
      this.at++;
      if (token.special && token.code === 0x5d && !first) return set;
      const end = this.tokens[this.at];
      if (token.code === 0x2d && !first && end && !(end.special && end.code === 0x5d)) {
        if (previous > end.code) throw new PatternError('invalid [] range', token.offset);
        set.addRange(previous, end.code);
        previous = end.code;
        this.at++;
      } else {
        set.addRange(token.code, token.code);
        previous = token.code;
      }
    }
  }
}

/** False when the tree may match nothing. */
function hasWidth(tree: Tree): boolean {
  switch (tree.kind) {
    case 'char':
    case 'set':
    case 'any':
      return true;
    case 'group':
      return hasWidth(tree.body);
    case 'sequence':
      return tree.parts.some(hasWidth);
    case 'choice':
      return tree.options.every(hasWidth);
    case 'repeat':
      return tree.min > 0 && hasWidth(tree.body);
    default:
      return false;
  }
}
