// What the other tests of this folder wait with.

import { Transcript } from './mud_process';

test('each text is found behind the one found before, wherever it was looked for meanwhile', async () => {
  const transcript = new Transcript();
  transcript.add('one two one');
  expect((await transcript.expect(/one/)).index).toBe(0);
  expect((await transcript.anywhere(/two/)).index).toBe(4);
  expect((await transcript.expect(/one/)).index).toBe(5);
  const later = transcript.expect(/three/);
  transcript.add(' three');
  expect((await later)[0]).toBe('three');
});

test('two at once are an error that names both, and the first still finds its text', async () => {
  const transcript = new Transcript();
  const first = transcript.expect(/first/);
  await expect(transcript.expect(/second/)).rejects.toThrow('/first/ is still looked for: await it before /second/');
  transcript.add('first second');
  expect((await first)[0]).toBe('first');
  expect((await transcript.expect(/second/))[0]).toBe('second');
});

test('what is never seen is told with the end of the text, and another may be looked for', async () => {
  const transcript = new Transcript();
  transcript.add('something else');
  transcript.end('it is over');
  await expect(transcript.expect(/wanted/)).rejects.toThrow(/it is over before .wanted. was seen[\s\S]*something else/);
  expect((await transcript.expect(/else/))[0]).toBe('else');
});
