// A command of ed() that cannot be carried out, with what the user is told. It ends the command and nothing else: the session that
// runs it shows the text.

export class EdRefusal extends Error {}

export const badRange = (): EdRefusal => new EdRefusal('Bad line range.');
export const badSyntax = (): EdRefusal => new EdRefusal('Bad command syntax.');
