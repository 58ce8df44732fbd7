// On which line of a TOML file a key stands. The TOML reader gives values without places, and an operator wants to be sent to
// the line. Understands what configuration files are made of: [section] headers and `key = value` lines, dotted ones included.

/** 1-based; line 1 when the key can't be found (it stands in some rarer spelling). */
export function lineOfKey(text: string, section: string, key: string | null): number {
  let current = '';
  const lines = text.split('\n');
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const header = /^\[\s*([^\]]+?)\s*\]/.exec(line);
    if (header) current = bare(header[1]!);
    const assigned = /^((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/.exec(line);
    const path = assigned ? [current, bare(assigned[1]!)].filter((part) => part !== '').join('.') : current;
    if (key === null ? path === section || path.startsWith(`${section}.`) : path === `${section}.${key}`)
      return index + 1;
  }
  return 1;
}

function bare(key: string): string {
  return key
    .split('.')
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .join('.');
}
