// What fuzz.test.ts loads outside of Jest's sandbox, in one piece.

export { FuzzWorld, startedText } from './fuzz_world';
export { compileText, problemWith, textOf } from './properties';
