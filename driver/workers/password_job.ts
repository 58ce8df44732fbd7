// Password hashing off the game loop: argon2id on libuv's thread pool, so a turn never waits for it. Hashes travel as PHC strings
// ($argon2id$v=19$m=…,t=…,p=…$salt$tag, base64 without padding; the format of the P-H-C string specification), so their costs can
// rise later and old ones still verify. Costs follow OWASP's password storage advice (19 MiB, 2 passes, 1 lane).

import * as crypto from 'node:crypto';

const memoryKib = 19456;
const passes = 2;
const lanes = 1;
const saltBytes = 16;
const tagBytes = 32;
/** Dearest parameters that a stored hash may ask for, so that a forged save file can't stall the pool. */
const memoryKibMax = 1 << 18;
const passesMax = 16;

interface Parameters {
  memory: number;
  passes: number;
  lanes: number;
  salt: Buffer;
  tagLength: number;
}

export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.randomBytes(saltBytes);
  const tag = await derive(password, { memory: memoryKib, passes, lanes, salt, tagLength: tagBytes });
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** False also for a string that is no argon2id PHC string: the caller learns nothing about the stored form. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})$/.exec(phc);
  if (!match) return false;
  const [memory, times, parallel] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const expected = Buffer.from(match[5] as string, 'base64');
  if (memory > memoryKibMax || times > passesMax || times < 1 || parallel < 1 || memory < 8 * parallel) return false;
  const salt = Buffer.from(match[4] as string, 'base64');
  const tag = await derive(password, { memory, passes: times, lanes: parallel, salt, tagLength: expected.length });
  return crypto.timingSafeEqual(tag, expected);
}

function derive(password: string, parameters: Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.argon2(
      'argon2id',
      {
        message: Buffer.from(password, 'utf8'),
        nonce: parameters.salt,
        parallelism: parameters.lanes,
        tagLength: parameters.tagLength,
        memory: parameters.memory,
        passes: parameters.passes,
      },
      (error, tag) => (error ? reject(error) : resolve(tag)),
    );
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
