// Writes docs/errors.md after a change of the tables of errors: `npx ts-node scripts/write_errors.ts`. What stands below the headings
// of driver errors is written by hand and kept; their sentences come from errorTable, and the second half, the compiler's
// messages, from messages.ts. tests/lpc_front/errors_page.test.ts tells when it is due.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { type ErrorCode, errorTable } from '../driver/base/errors';
import { installRoot } from '../driver/base/install';
import { messages } from '../driver/lpc/messages';

interface Message {
  text: string;
  hint?: string;
  about: string;
}

export const errorsFile = path.join(installRoot, 'docs', 'errors.md');

const compilerHeading = '# Messages of the compiler';

const compilerIntroduction = `What the LPC compiler says of a program, as an error or a warning, with file, line and column. \`…\` stands for the name or text
that the message is about. This part is written from \`driver/lpc/messages.ts\`.`;

const groups: Readonly<Record<string, string>> = {
  L1: 'L1xx: lexer and preprocessor',
  L2: 'L2xx: parser',
  L3: 'L3xx: checker',
  L4: 'L4xx: emitter',
};

/** The page anew, from the one that there is. */
export function errorsPage(page: string): string {
  const end = page.indexOf(`\n${compilerHeading}\n`);
  const driverPart = (end < 0 ? page : page.slice(0, end)).trimEnd();
  return `${withSentences(driverPart)}\n\n${compilerPart()}`;
}

/** Puts the sentence of its code, as a quotation, under each heading `### M101 …`, for all quotations that stand there. */
function withSentences(text: string): string {
  return text.replace(/^(### (M\d{3})\b.*\n)(?:\n*> .*\n)*\n*/gm, (whole: string, heading: string, code: string) =>
    Object.hasOwn(errorTable, code) ? `${heading}> ${escaped(errorTable[code as ErrorCode])}\n\n` : whole,
  );
}

function compilerPart(): string {
  const parts = [`${compilerHeading}\n\n${compilerIntroduction}\n`];
  let group = '';
  for (const [code, message] of Object.entries<Message>(messages).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!code.startsWith(group) || group === '') {
      group = code.slice(0, 2);
      parts.push(`## ${groups[group]}\n`);
    }
    parts.push(`### ${code} ${asCode(message.text)}\n${escaped(message.about)}\n${hintOf(message)}`);
  }
  return parts.join('\n');
}

/** A hint that is only an argument says nothing here. */
function hintOf({ hint }: Message): string {
  return hint === undefined || /^\{\d\}$/.test(hint) ? '' : `\nHint: ${asCode(hint)}\n`;
}

function asCode(text: string): string {
  const shown = text.replace(/\{\d\}/g, '…');
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

/** Text that Markdown takes as it is. */
function escaped(text: string): string {
  return text.replace(/[\\*_<>`[\]]/g, '\\$&');
}

if (require.main === module) fs.writeFileSync(errorsFile, errorsPage(fs.readFileSync(errorsFile, 'utf8')));
