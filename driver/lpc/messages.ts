// Every compile message: its text, an optional hint, and a sentence for docs/errors.md. {0}, {1} … are filled in by the caller.
// L1xx lexer and preprocessor · L2xx parser · L3xx checker · L4xx emitter. Codes are never reused.

import { checkMessages } from './check_messages';
import { frontMessages } from './front_messages';

export interface Message {
  text: string;
  hint?: string;
  /** Why it is said, for docs/errors.md. */
  about: string;
}

const syntax = {
  L201: { text: 'expected {0}, found {1}', about: 'The grammar asks for something else at this place.' },
  L202: {
    text: "missing ';' behind {0}",
    about: 'Every statement and declaration ends with a semicolon. The place shown is the end of what lacks it.',
  },
  L203: {
    text: "missing ';' behind {0}: found {1}",
    hint: 'if more was meant, an operator is missing',
    about: 'Something that cannot continue the statement stands where its semicolon should.',
  },
  L204: {
    text: "missing '{0}' for the '{1}' in line {2}: found {3}",
    about: 'A bracket is still open where a statement or the file ends. The line named is the one that opened it.',
  },
  L205: {
    text: "expected '{0}' at the end of {1}, found {2}",
    hint: "a ',' or an operator may be missing before it",
    about: 'A bracket is open and what follows neither continues nor closes it.',
  },
  L206: {
    text: "'{0}' closes no bracket",
    hint: 'remove it, or look for a missing opening bracket before it',
    about: 'There is no open bracket for this closing one.',
  },
  L207: {
    text: 'nested deeper than {0} levels',
    hint: 'move an inner part into a variable or function',
    about: 'Brackets, blocks, prefix operators and ?: may nest to a limit.',
  },
  L208: {
    text: 'more than {0} indexes, members and calls behind one value',
    hint: 'keep a part of the chain in a variable',
    about: 'A chain like a->b()->c() may be long, but not endless.',
  },
  L209: {
    text: "more than {0} 'else if' branches",
    hint: 'use switch, or a mapping from value to function',
    about: 'A chain of else if may be long, but not endless.',
  },
  L210: {
    text: "missing ':' for the '?' in line {0}: found {1}",
    hint: 'write condition ? value : other',
    about: 'The conditional operator has three parts.',
  },
  L211: {
    text: "missing ':' between key and value of a mapping: found {0}",
    hint: 'write ([ key: value, key: value ]); arrays are ({ a, b })',
    about: 'A mapping literal is a list of pairs.',
  },
  L212: {
    text: "missing ':)' for the '(:' in line {0}: found {1}",
    about: 'A functional begins with (: and ends with :).',
  },
  L213: {
    text: "a '}' is missing above: the '{' in line {0} is still open here",
    about: 'A definition begins at the first column although a block is open.',
  },
  L214: {
    text: "function '{0}' stands inside another function",
    hint: 'move it out, or use a function value: function f = function (int x) { … };',
    about: 'Named functions stand at the top of a file, not in a block.',
  },
  L215: { text: 'expected {0}, found {1}, a reserved word', about: 'Reserved words cannot be names.' },
  L216: { text: "'{0}' is not LPC", hint: 'use {1}', about: 'A word of another language that LPC spells differently.' },
  L217: {
    text: "'{0}' is no type, and no operator joins it with '{1}'",
    hint: "is the type misspelled, or an operator, ',' or ';' missing?",
    about: 'Two names in a row mean nothing unless the first is a type.',
  },
  L218: {
    text: 'a type cannot stand here: found {0}',
    hint: "only 'function' begins a function value: function (int x) { … }",
    about: 'Types stand in declarations and casts. FluffOS allows no other return type before a function literal.',
  },
  L219: {
    text: "'{0}' must be called",
    hint: 'write {0}(…), or (: {0} :) for a function value',
    about: 'A scoped name is no value by itself.',
  },
  L220: {
    text: 'only one access modifier is possible, found {0}',
    about: 'private, protected and public exclude each other.',
  },
  L221: {
    text: "modifier '{0}' cannot stand here: it belongs to functions",
    about: 'varargs and async say something about functions only.',
  },
  L222: {
    text: '{0} cannot stand here: modifiers belong to the functions and variables of the file',
    about: 'Local variables and parameters have no modifiers.',
  },
  L223: {
    text: "the default of a parameter is written with ':'",
    hint: 'write {0}: (: value :)',
    about: 'Default arguments are functionals behind a colon.',
  },
  L224: {
    text: 'the default of a parameter is a functional: found {0}',
    hint: 'write : (: value :)',
    about: 'Default arguments are functionals behind a colon.',
  },
  L225: {
    text: 'a parameter cannot be void',
    about: 'void alone in the brackets means no parameters; with others it means nothing.',
  },
  L226: {
    text: "'{0}...' takes all further arguments, so it must be the last parameter",
    about: 'Nothing is left for a parameter behind the rest.',
  },
  L227: {
    text: "'{0}...' is an array of the further arguments and cannot be a reference",
    about: 'The rest parameter is made anew for each call.',
  },
  L228: {
    text: "parameter '{0}' needs a default, because '{1}' before it has one",
    about: 'Arguments are left out from the end only.',
  },
  L229: {
    text: 'a default cannot declare variables',
    hint: 'call a function that does it',
    about: 'A default is evaluated beside the parameters and has no frame of its own.',
  },
  L231: {
    text: 'this cannot be assigned to',
    hint: 'variables, members, elements and ranges can; to compare, write ==',
    about: 'The left side of an assignment, and the operand of ++ and --, must be a place.',
  },
  L232: {
    text: 'a value behind ?. cannot be assigned to',
    hint: 'test it first, then assign with . or [ ]',
    about: 'Optional chaining only reads.',
  },
  L233: { text: 'a range of a range cannot be assigned to', about: 'Only one range may be taken of a place.' },
  L234: {
    text: 'an element of a range cannot be assigned to',
    about: 'A range of a place is a copy; its elements are no places.',
  },
  L235: { text: 'a range cannot be passed by reference', about: 'References name one variable, member or element.' },
  L236: {
    text: 'a local variable cannot be a reference',
    hint: 'parameters and foreach variables can',
    about: 'A reference needs something that it refers to.',
  },
  L237: {
    text: "a variable gets its first value with '='",
    about: 'There is no old value that another assignment could change.',
  },
  L238: {
    text: "'(*f)' must be called",
    hint: 'write (*f)(arguments), or just f(arguments)',
    about: 'The star is an old way to call a function value.',
  },
  L239: {
    text: 'the parameters of a functional are $1 to ${0}',
    about: 'Parameters of functionals count from 1 to a limit.',
  },
  L240: {
    text: "'else' without 'if'",
    hint: "look for a ';' or '}' too many before it",
    about: 'An else follows the one statement or block of its if.',
  },
  L241: {
    text: "'{0}' stands outside of a switch, or in a block inside it",
    about: 'Labels stand directly between the braces of their switch.',
  },
  L242: {
    text: 'a declaration cannot be the whole body of a statement',
    hint: 'put it in { }',
    about: 'The variable could never be used.',
  },
  L244: {
    text: "this never runs: it stands before the first 'case'",
    about: 'Only declarations may stand before the first label of a switch.',
  },
  L246: { text: 'foreach has one or two variables', about: 'One for elements, or two for key and value of a mapping.' },
  L248: { text: "missing ':' behind '{0}': found {1}", about: 'Labels end with a colon.' },
  L251: {
    text: 'expected the path of a program, found {0}',
    hint: 'write a string, for example inherit "/std/room";',
    about: 'inherit takes a constant string.',
  },
  L252: {
    text: 'expected a function, variable, inherit or class, found {0}',
    hint: 'statements belong into a function',
    about: 'A file is a list of declarations.',
  },
  L253: {
    text: 'a variable cannot follow the body of its class',
    hint: 'declare it separately: class name variable;',
    about: 'The C form class foo { … } x; is not LPC.',
  },
  L254: {
    text: "expected the body of '{0}' or ';', found {1}",
    about: 'A function has a body; a prototype ends with a semicolon.',
  },
} as const satisfies Record<string, Message>;

export const messages = { ...frontMessages, ...syntax, ...checkMessages } as const satisfies Record<string, Message>;

export type MessageCode = keyof typeof messages;
