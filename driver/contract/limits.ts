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

/** Diagnostics kept for one compilation; the rest is only counted. */
export const diagnosticsMax = 50;

/** #include inside #include; deeper is a compile error that ends the file. */
export const includeDepthMax = 32;

/** Files that one compilation may include in all; more is a compile error that ends the file. */
export const includeCountMax = 1000;

/** Characters that the expansion of one macro use may grow to; more is a compile error and the use expands to 0. */
export const macroExpansionMax = 1 << 20;

/** Macro uses inside the expansion of one use; more is a compile error and the use expands to 0. */
export const macroStepsMax = 200_000;

/** Macro uses nested as arguments of each other; deeper is a compile error. */
export const macroArgumentDepthMax = 100;

/** #if inside #if; deeper is a compile error that ends the file. */
export const conditionDepthMax = 1000;
