import { lineOfKey } from '../../driver/base/toml_lines';

const text = `# first
[telnet]
port = 1 # port
"bind" = "::"

[ limits ]
  eval_cost=5
mud.name = "x"
`;

test.each([
  ['telnet', 'port', 3],
  ['telnet', 'bind', 4],
  ['telnet', null, 2],
  ['limits', 'eval_cost', 7],
  ['limits', 'mud.name', 8],
  ['nowhere', 'port', 1],
])('[%s] %s', (section, key, line) => {
  expect(lineOfKey(text, section, key)).toBe(line);
});
