// Named limits of every queue, buffer, depth and loop over input. One number, one name, one sentence that says what happens
// at the limit. Imports nothing.

/** Brackets, blocks, prefix operators and `?:` inside each other; deeper LPC is a compile error. Checker and emitter recurse this deep. */
export const nestingDepthMax = 500;

/** Indexes, members and calls behind one value (`a->b()->c()…`); a longer chain is a compile error. */
export const postfixChainMax = 500;

/** `else if` branches behind one `if`; a longer chain is a compile error. */
export const elseIfChainMax = 1000;

/** Syntax errors in one file; parsing stops behind the last of them. */
export const syntaxErrorsMax = 20;
