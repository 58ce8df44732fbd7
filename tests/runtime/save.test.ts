import { Modifier } from '../../driver/contract/emitted';
import { LpcMapping } from '../../driver/runtime/mapping';
import { restoreObjectText, restoreVariable, saveObjectText, saveVariable } from '../../driver/runtime/save';
import { ClassDef, LpcBuffer, LpcClass, LpcFloat, type Value } from '../../driver/runtime/value';
import { errorOf, newWorld, object, program } from './make_world';

beforeEach(() => newWorld());

const map = (...flat: Value[]): LpcMapping => LpcMapping.fromFlat(flat);

describe('the text of values', () => {
  test.each<[Value, string]>([
    [12, '12'],
    [-(2n ** 63n), '-9223372036854775808'],
    [undefined, '0'],
    [new LpcFloat(1.5), '1.500000'],
    [new LpcFloat(0.1 + 0.2), '0.30000000000000004'],
    [new LpcFloat(1e-9), '1.0e-9'],
    ['plain', '"plain"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['two\nlines', '"two\rlines"'],
    [[], '({})'],
    [[1, 'a', [2]], '({1,"a",({2,}),})'],
    [map('k', 1, 2, 'v'), '(["k":1,2:"v",])'],
    [new LpcClass(new ClassDef('c', ['a', 'b']), [1, 'x']), '(/1,"x",/)'],
  ])('%p', (value, text) => {
    expect(saveVariable(value)).toBe(text);
    const back = restoreVariable(text);
    expect(saveVariable(back)).toBe(text);
  });

  test('what cannot be saved comes back as 0', () => {
    program('/sv/ob', {});
    const text = saveVariable([object('/sv/ob'), new LpcBuffer(new Uint8Array(1)), 5]);
    expect(text).toBe('({,,5,})');
    expect(restoreVariable(text)).toEqual([0, 0, 5]);
  });

  test('a CR of its own survives beside newlines', () => {
    expect(restoreVariable(saveVariable('a\r\nb'))).toBe('a\r\nb');
  });

  test('a structure deeper than the limit is an error, a ring too', () => {
    const ring: Value[] = [];
    ring.push(ring);
    expect(errorOf(() => saveVariable(ring))).toContain('nested too deep (100)');
    expect(errorOf(() => restoreVariable(`${'({'.repeat(5000)}`))).toBe('*restore_object(): Illegal general format.\n');
  });

  test.each<[string, string]>([
    ['"open', 'string'],
    ['({1,2', 'array'],
    ['({1 2,})', 'array'],
    ['(["a":1', 'mapping'],
    ['(["a",1,])', 'mapping'],
    ['(/1', 'class'],
    ['(x)', 'general'],
    ['-', 'numeric'],
  ])('%p is refused as illegal %s', (text, fault) => {
    expect(errorOf(() => restoreVariable(text))).toBe(`*restore_object(): Illegal ${fault} format.\n`);
  });

  test('text that begins like no value is 0', () => expect(restoreVariable('hello')).toBe(0));
});

describe('objects', () => {
  beforeEach(() => {
    program('/so/base', { variables: ['hp', { name: 'temp', modifiers: Modifier.Nosave }] });
    program('/so/ob', {
      inherits: [{ path: '/so/base' }],
      variables: ['name', 'zero'],
      functions: {
        restore_lost_variable: {
          code:
            ({ vb }) =>
            (o, _d, name, value) =>
              void (o.v[vb + 3] = [name, value]),
        },
      },
    });
  });

  test('one line for each variable that is kept and not 0', () => {
    const ob = object('/so/ob');
    ob.v = [10, 'secret', 'bob\n', 0];
    expect(saveObjectText(ob, false)).toBe('#/so/ob.c\nhp 10\nname "bob\r"\n');
    expect(saveObjectText(ob, true)).toContain('zero 0\n');
  });

  test('restoring clears what the text does not name, unless told to keep it', () => {
    const ob = object('/so/ob');
    ob.v = [10, 'secret', 'bob', 5];
    restoreObjectText(ob, '#/so/ob.c\nname "eve"\n', true);
    expect(ob.v).toEqual([10, 'secret', 'eve', 5]);
    restoreObjectText(ob, '#/so/ob.c\r\nname "eve"\r\n', false);
    expect(ob.v).toEqual([0, 'secret', 'eve', 0]);
  });

  test('a variable that is gone is offered to restore_lost_variable()', () => {
    const ob = object('/so/ob');
    restoreObjectText(ob, 'old ({1,})\n', false);
    expect(ob.v[3]).toEqual(['old', [1]]);
  });

  test('a broken line names its variable', () => {
    expect(errorOf(() => restoreObjectText(object('/so/ob'), 'hp ({1\n', false))).toBe(
      '*restore_object(): Illegal array format while restoring hp.\n',
    );
    expect(errorOf(() => restoreObjectText(object('/so/ob'), 'nonsense\n', false))).toBe(
      '*restore_object(): Illegal file format - 1 (nonsense).\n',
    );
  });
});
