// What git prints, as LPC gets it: bounded, and read into mappings.

export interface GitOutput {
  out: string;
  /** It was longer than LPC may get. */
  cut: boolean;
  /** The exit status, unless a signal ended it. */
  code: number | undefined;
}

/** The first bytes of an output. */
export class Heard {
  cut = false;
  private readonly pieces: Buffer[] = [];
  private room: number;

  constructor(bytesMax: number) {
    this.room = bytesMax;
  }

  add(bytes: Buffer, end = ''): void {
    const whole = end === '' ? bytes : Buffer.concat([bytes, Buffer.from(end)]);
    this.cut ||= whole.length > this.room;
    if (this.room > 0) this.pieces.push(whole.subarray(0, this.room));
    this.room -= Math.min(this.room, whole.length);
  }

  get text(): string {
    return Buffer.concat(this.pieces).toString('utf8');
  }
}

/** Of `ls-files --stage -z`: where other repositories stand (git-ls-files(1)). */
export class NestedPlaces {
  cut = false;
  readonly places: string[] = [];
  private readonly placesMax: number;
  private rest = Buffer.alloc(0);

  constructor(placesMax: number) {
    this.placesMax = placesMax;
  }

  add(bytes: Buffer): void {
    const all = Buffer.concat([this.rest, bytes]);
    const end = all.lastIndexOf(0) + 1;
    this.rest = all.subarray(end);
    for (const entry of all.toString('utf8', 0, end).split('\0')) {
      // The mode of a commit in a tree.
      if (!entry.startsWith('160000 ')) continue;
      this.cut ||= this.places.length >= this.placesMax;
      if (!this.cut) this.places.push(entry.slice(entry.indexOf('\t') + 1));
    }
  }

  get text(): string {
    return '';
  }
}

/** Without the line that was cut off, unless there is no other. */
export function wholeLines(text: string): string {
  const end = text.lastIndexOf('\n') + 1;
  return end === 0 ? text : text.slice(0, end);
}

/** Bytes that a field or record of our log format ends with; git writes neither itself. */
const [fieldEnd, recordEnd] = ['\x1f', '\x1e'];
export const logFormat = `${['%H', '%an', '%ae', '%at', '%s', '%b'].join('%x1f')}%x1e`;

interface Status {
  branch: string;
  upstream: string;
  ahead: number;
  behind: number;
  /** By path: git's two letters, index and work tree; `??` is unknown to git. */
  files: Record<string, string>;
  /** 1: there are more files than LPC may hear of. */
  cut: number;
}

/** Reads `status --porcelain=v2 --branch -z` (git-status(1)). */
export function readStatus({ out, cut }: GitOutput): Status {
  const status: Status = {
    branch: '',
    upstream: '',
    ahead: 0,
    behind: 0,
    files: Object.create(null),
    cut: cut ? 1 : 0,
  };
  // The last piece is what comes behind the last whole entry.
  const entries = out.split('\0').slice(0, -1);
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at]!;
    const words = entry.split(' ');
    if (words[0] === '#') readHeader(status, words);
    else if (words[0] === '1') status.files[words.slice(8).join(' ')] = words[1]!;
    else if (words[0] === '2') {
      status.files[words.slice(9).join(' ')] = words[1]!;
      // The next entry is the old name.
      at++;
    } else if (words[0] === 'u') status.files[words.slice(10).join(' ')] = words[1]!;
    else if (words[0] === '?') status.files[words.slice(1).join(' ')] = '??';
  }
  return status;
}

function readHeader(status: Status, [, name, ...values]: string[]): void {
  if (name === 'branch.head') status.branch = values[0]!;
  else if (name === 'branch.upstream') status.upstream = values[0]!;
  else if (name === 'branch.ab') [status.ahead, status.behind] = [Number(values[0]), -Number(values[1])];
}

/** Reads `log --format=${logFormat}`; what is cut off is no commit. */
export function readLog({ out, cut }: GitOutput): Record<string, string | number>[] {
  const records = out.split(`${recordEnd}\n`);
  // The last piece is what comes behind the last whole record.
  return records.slice(0, cut ? -1 : undefined).flatMap((record) => (record === '' ? [] : [readCommit(record)]));
}

function readCommit(record: string): Record<string, string | number> {
  const [hash, author, email, time, subject, body] = record.split(fieldEnd) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { hash, author, email, time: Number(time), subject, body: body.trim() };
}
