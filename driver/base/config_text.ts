// Writes the commented configuration file from the table of keys: what `config/mudstone.toml` holds. A test compares, so the
// comments an operator reads can't grow stale.

import { variableName } from './config';
import type { ConfigKey } from './config_key';
import { configSections } from './config_table';

const widthMax = 100;

const sectionMeanings: Record<string, string> = {
  mud: 'What players see of the mud as a whole.',
  mudlib: 'Where the LPC world lives.',
  telnet: 'How players get in.',
  http: 'Requests of LPC to web servers.',
  database: 'Databases that LPC opens (package db).',
  limits: 'What one program, player or world may use. Each limit says what happens when it is reached.',
  time: 'The pulse of the world.',
  log: 'The driver logs to stderr.',
  console: 'A player on stdin and stdout.',
  git: 'Commands of git on folders of the mudlib, for wizards.',
  modules: 'Programs beside the driver that LPC talks with.',
  metrics: 'Figures for Prometheus.',
  sockets: 'Connections of LPC to other servers and services.',
  dns: 'Looking up the names of addresses, beside the game.',
};

const header = [
  'The configuration of Mudstone. Every key is here; a line that holds its default may be left out.',
  'An environment variable lies over the file: MUDSTONE_<SECTION>_<KEY>, for instance MUDSTONE_TELNET_PORT=4001.',
  'There a list has commas between its entries, one of mudlib paths colons; [modules] programs is written as JSON.',
  'A key that is mistyped stops the start with a message that names the line and the nearest known key.',
];

export function configText(): string {
  const parts = [header.map((line) => `# ${line}`).join('\n')];
  for (const [section, keys] of Object.entries(configSections)) {
    parts.push(`${comment(sectionMeanings[section] ?? '')}\n[${section}]`);
    for (const [key, row] of Object.entries(keys)) parts.push(keyText(section, key, row));
  }
  return `${parts.join('\n\n')}\n`;
}

function keyText(section: string, key: string, row: ConfigKey<unknown>): string {
  const otherwise = row.shipped === undefined ? '' : ` Default: ${tomlValue(row.default)}.`;
  const facts = `${sentence(row.expected)}${otherwise} Environment: ${variableName(section, key)}.`;
  const lines = [
    comment(row.meaning),
    ...(row.atLimit ? [comment(`At the limit: ${row.atLimit}`)] : []),
    comment(facts),
  ];
  return `${lines.join('\n')}\n${key} = ${tomlValue(row.shipped ?? row.default)}`;
}

function sentence(expected: string): string {
  const words = expected.replace(/,$/, '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** JSON's texts, numbers and truth values are TOML's too; long numbers get their groups, lists of tables a line for each. */
function tomlValue(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(tomlValue);
    return items.some((item) => item.startsWith('{')) ? `[\n  ${items.join(',\n  ')},\n]` : `[${items.join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key} = ${tomlValue(one)}`)
      .join(', ')} }`;
  if (typeof value !== 'number') return JSON.stringify(value);
  return Math.abs(value) < 100_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}

function comment(text: string): string {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > widthMax) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}
