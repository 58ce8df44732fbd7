// East Asian encodings for string_encode() and its kin. Decoding is Node's; encoding goes by a table that is made from the decoder the
// first time an encoding is asked for: every sequence of bytes is decoded once and turned round. What an encoding cannot write
// becomes `?`. Knows no LPC.

/** Names as LPC may spell them, without punctuation → the name that Node's decoder knows. */
const decoderNames: Readonly<Record<string, string>> = {
  gbk: 'gbk',
  gb2312: 'gbk',
  cp936: 'gbk',
  windows936: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  cp950: 'big5',
  shiftjis: 'shift_jis',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  windows31j: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  cp949: 'euc-kr',
  windows949: 'euc-kr',
};

const questionMark = Uint8Array.of(0x3f);
/** Big5 below this lead byte is Hong Kong's supplement, which is read but never written. */
const big5LeadMin = 0xa1;

const tables = new Map<string, Map<string, Uint8Array>>();

function decoderName(encoding: string): string | null {
  const plain = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(decoderNames, plain) ? decoderNames[plain]! : null;
}

/** null: the encoding is not known here. */
export function decodeEastAsian(bytes: Uint8Array, encoding: string): string | null {
  const name = decoderName(encoding);
  return name === null ? null : new TextDecoder(name).decode(bytes);
}

/** null: the encoding is not known here. */
export function encodeEastAsian(text: string, encoding: string): Uint8Array | null {
  const name = decoderName(encoding);
  if (name === null) return null;
  const table = tableOf(name);
  const parts: Uint8Array[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) parts.push(Uint8Array.of(code));
    else parts.push(table.get(character) ?? (name === 'gb18030' ? fourBytes(code) : questionMark));
  }
  return new Uint8Array(Buffer.concat(parts));
}

function tableOf(name: string): Map<string, Uint8Array> {
  let table = tables.get(name);
  if (table === undefined) {
    table = makeTable(name);
    tables.set(name, table);
  }
  return table;
}

function makeTable(name: string): Map<string, Uint8Array> {
  const decoder = new TextDecoder(name, { fatal: true });
  const table = new Map<string, Uint8Array>();
  for (const bytes of sequences(name)) {
    const text = decoded(decoder, bytes);
    // The first sequence of a character is the usual one.
    if (text !== null && [...text].length === 1 && !table.has(text)) table.set(text, bytes);
  }
  return table;
}

/** Every sequence of bytes that may stand for one character. */
function* sequences(name: string): Generator<Uint8Array> {
  // Alone, 0x80 is GBK's euro sign; GB 18030 reads it too, but writes two bytes.
  if (name !== 'gb18030') for (let lead = 0x80; lead <= 0xff; lead++) yield Uint8Array.of(lead);
  for (let lead = name === 'big5' ? big5LeadMin : 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) yield Uint8Array.of(lead, trail);
  if (name === 'euc-jp')
    for (let lead = 0xa1; lead <= 0xfe; lead++)
      for (let trail = 0xa1; trail <= 0xfe; trail++) yield Uint8Array.of(0x8f, lead, trail);
  if (name === 'gb18030') for (let at = 0; at < bmpFourByteCount; at++) yield fourByteSequence(at);
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Four-byte sequences of GB 18030 for the basic plane; those of the others follow a formula. */
const bmpFourByteCount = 39_420;
const supplementaryStart = 189_000;

function fourBytes(code: number): Uint8Array {
  return code < 0x10000 ? questionMark : fourByteSequence(supplementaryStart + code - 0x10000);
}

function fourByteSequence(at: number): Uint8Array {
  return Uint8Array.of(
    0x81 + Math.floor(at / 12_600),
    0x30 + (Math.floor(at / 1_260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  );
}
