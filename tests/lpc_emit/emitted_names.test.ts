// Generated code names nothing but itself and the runtime: a name of LPC never becomes a name or property of JavaScript.

import * as ts from 'typescript';
import { efunPrototypes } from '../../driver/contract/efuns';
import { runtimeNames, slowNames } from '../../driver/contract/emitted';
import { scriptOf } from './compile_text';

/** One of everything, with names that JavaScript knows too. */
const source = `
class constructor { int prototype; mixed __proto__; }
int eval, arguments = 3; string globalThis = "x"; mapping Function = ([ "__proto__": 1 ]);
varargs int caller(int a, mixed this...) { return a + sizeof(this); }
int window(int ref x, int y: (: 5 :)) { return x += y; }
private mixed process() { return ({ 1, 2.5, "a", 'b', ([ 1: 2 ]), (: $1 + $2 :), (: caller, 1 :), (: sizeof :), caller }); }
mixed require(mixed module, string exports) {
  int i, undefined; float NaN = 1.0; string let = "l"; mixed *Object = ({ 1, 2, 3 }); class constructor c;
  c = new(class constructor, prototype: 1);
  c->prototype += 2; c.__proto__ = c; module.__proto__ = module?.constructor; undefined = module?.["x"];
  for (i = 0; i < 10; i++) { if (i == 3) continue; undefined += i % 3; }
  while (i--) Object[0] += i; do { let += "x"; } while (strlen(let) < 3);
  foreach (int x in Object) eval += x;
  foreach (string k, mixed ref v in Function) v = k;
  foreach (int ref x in Object) x++;
  switch (i) { case 1: break; case 2..5: i = 2; default: i = 3; }
  switch (let) { case "a": case "constructor": break; }
  exports = catch(error("x")); exports += catch { if (i) return i; throw(1); } + time_expression(i++);
  sscanf("1 2", "%d %s", i, Object[0]); window(ref i); window(ref Object[<1]); window(ref eval);
  Object[1..<1] = ({ 4 }); let[0] = 'x'; let[<1]++; Object[0]--; NaN = NaN * 2 + NaN / 3 - NaN; i = (i << 2) | (i >> 1) ^ ~i & 7;
  i = module ? !i : -i; module ||= 1; module ??= 2; module &&= 3; i = i || undefined && i; i = module in Object;
  module->prototype(1, 2); module->prototype(Object...); module->("x" + i)(1); this_object()->f(); caller(Object...);
  (: $1 :)(1); (*process)(); evaluate(process, 1, 2, 3); efun::sizeof(module); nowhere = function(int x) { return \`a\${x}b\`; };
  return (i, module[<2..], module[1..2], Object[i], ([ "a": Object... ]));
}
mixed nowhere;
`;

const own = /^(?:[fls]\$\w+(?:\$\d+)?|k\$\d+|c\$\d+|t\$(?:\d+|e)|n\$\w+|l\$\$?\w+|s\$\d+\$?)$/;
const given = new Set(['o', 'd', 'c', 'vb', 'fb', 'sup', 'Array', 'arguments', 'undefined']);
/** Properties of our own records, arrays and references, objects, sites and function values, and the functions behind $slow. */
const properties = new Set<string>([
  ...slowNames,
  'v',
  't',
  'm',
  'length',
  'isArray',
  'get',
  'set',
  'f',
  'init',
  'fast',
  'table',
  'destructed',
  'code',
  'body',
  'owner',
  'captured',
]);

function identifiersOf(script: string): { names: string[]; members: string[] } {
  const names = new Set<string>();
  const members = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      members.add(node.name.text);
      visit(node.expression);
    } else if (ts.isPropertyAssignment(node)) {
      members.add(node.name.getText());
      visit(node.initializer);
    } else if (ts.isIdentifier(node)) names.add(node.text);
    else node.forEachChild(visit);
  };
  const file = ts.createSourceFile('/script.js', script, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  // The meta data is JSON; its keys are not names.
  const call = (file.statements[0] as ts.ExpressionStatement).expression as ts.CallExpression;
  visit(call.arguments[1]!);
  return { names: [...names], members: [...members] };
}

test('only names of the contract, and no name of LPC as a property', () => {
  const { names, members } = identifiersOf(
    scriptOf(source.replace('([ "a": Object... ])', '1').replace('nowhere = function', 'module = function')),
  );
  const known = (name: string): boolean =>
    own.test(name) ||
    given.has(name) ||
    name in runtimeNames ||
    (name.startsWith('$e_') && efunPrototypes().has(name.slice(3)));
  expect(names.filter((name) => !known(name))).toEqual([]);
  expect(members.filter((name) => !properties.has(name))).toEqual([]);
});

test('strings arrive as literals, whatever is in them', () => {
  expect(scriptOf('string f() { return "\\"\\\\ \\n ${x} */ </script>"; }')).toContain(
    'return ("\\"\\\\ \\n ${x} */ </script>");',
  );
});
