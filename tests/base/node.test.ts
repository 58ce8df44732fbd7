test('the tests run on the pinned Node, without its start-up snapshot', () => {
  const remedy =
    'start them by `npm test`, or by `node_modules/.bin/node --no-node-snapshot node_modules/jest/bin/jest.js`';
  const major = Number.parseInt(process.versions.node, 10);
  expect([`Node ${major}`, remedy]).toEqual([`Node ${Math.max(26, major)}`, remedy]);
  expect([process.execArgv, remedy]).toEqual([expect.arrayContaining(['--no-node-snapshot']), remedy]);
});
