// RFC 1143: every state, and two programs that never end up answering each other for ever.

import fc from 'fast-check';
import { TelnetCodec } from '../../driver/net/telnet';
import type { OptionName } from '../../driver/net/telnet_option';
import { OptionSide, optionTable } from '../../driver/net/telnet_option';

const [will, wont, doIt, dont] = [251, 252, 253, 254];
const names: Record<number, string> = { [will]: 'WILL', [wont]: 'WONT', [doIt]: 'DO', [dont]: 'DONT' };

function side(which: 'local' | 'remote') {
  const sent: string[] = [];
  return { option: new OptionSide(which, (verb) => sent.push(names[verb])), sent };
}

/** `+` and `-` are our wishes, `y` and `n` the other side's words; the answer is what was sent. */
const histories: [steps: string, sent: string, on: boolean][] = [
  ['+', 'DO', false],
  ['+y', 'DO', true],
  ['+n', 'DO', false],
  ['++y', 'DO', true],
  ['+y+', 'DO', true],
  ['+y-n', 'DO DONT', false],
  ['+y-y', 'DO DONT', false],
  ['+y-+n', 'DO DONT DO', false],
  ['+y-+ny', 'DO DONT DO', true],
  ['+y-+y', 'DO DONT', true],
  ['+y-+-n', 'DO DONT', false],
  ['+-y', 'DO DONT', false],
  ['+-yn', 'DO DONT', false],
  ['+-n', 'DO', false],
  ['+-+y', 'DO', true],
  ['y', 'DO', true],
  ['yy', 'DO', true],
  ['yn', 'DO DONT', false],
  ['n', '', false],
  ['-', '', false],
  ['+yn', 'DO DONT', false],
];

test.each(histories)('NAWS after %s: sent "%s", on: %s', (steps, said, isOn) => {
  const { option, sent } = side('remote');
  for (const step of steps) {
    if (step === '+' || step === '-') option.wish('naws', step === '+');
    else option.heard(optionTable.naws.code, step === 'y');
  }
  expect(sent.join(' ')).toBe(said);
  expect(option.isOn('naws')).toBe(isOn);
});

test('a refused option answers each request and nothing else', () => {
  const { option, sent } = side('remote');
  for (const on of [true, true, false, true]) option.heard(77, on);
  expect(sent).toEqual(['DONT', 'DONT', 'DONT']);
});

test('heard() tells changes only', () => {
  const { option } = side('local');
  option.wish('gmcp', true);
  const code = optionTable.gmcp.code;
  expect([true, true, false, false].map((on) => option.heard(code, on))).toEqual([true, false, true, false]);
});

/** Two codecs back to back, each taking the other's output as input. */
function converse(wishes: readonly (readonly [at: 'left' | 'right', act: (codec: TelnetCodec) => void])[]): number {
  const mail = { left: [] as Uint8Array[], right: [] as Uint8Array[] };
  const left = new TelnetCodec((bytes) => mail.right.push(bytes));
  const right = new TelnetCodec((bytes) => mail.left.push(bytes));
  left.open();
  right.open();
  for (const [at, act] of wishes) act(at === 'left' ? left : right);
  let rounds = 0;
  while ((mail.left.length > 0 || mail.right.length > 0) && rounds < 1000) {
    rounds++;
    for (const bytes of mail.left.splice(0)) left.receive(bytes);
    for (const bytes of mail.right.splice(0)) right.receive(bytes);
  }
  return rounds;
}

test('two of our own codecs fall silent, whatever both sides wish at once', () => {
  const act = fc.constantFrom<(codec: TelnetCodec) => void>(
    (codec) => codec.setEcho(false),
    (codec) => codec.setEcho(true),
    (codec) => codec.setCharMode(true),
    (codec) => codec.setCharMode(false),
    (codec) => codec.request('naws', '0'),
    (codec) => codec.request('naws', '1'),
  );
  const wish = fc.tuple(fc.constantFrom<'left' | 'right'>('left', 'right'), act);
  fc.assert(fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => converse(wishes) < 20));
});

test('every option of the table has a code of its own', () => {
  const codes = (Object.keys(optionTable) as OptionName[]).map((name) => optionTable[name].code);
  expect(new Set(codes).size).toBe(codes.length);
});
