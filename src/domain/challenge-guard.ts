import type { Challenge } from './challenge.ts';
import {
  isInteger,
  isMatch,
  isObject,
  isOneOf,
  isString,
  type Guard,
} from './guard.ts';

const isHex = (bytes: number) =>
  isMatch(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

const isKeyLength = (value: unknown): value is 32 => value === 32;

export const isChallenge: Guard<Challenge> = isObject({
  parameters: isObject({
    algorithm: isOneOf(['PBKDF2/SHA-256']),
    cost: isInteger(1),
    data: isObject({
      site: isString,
      expires: isInteger(Number.MIN_SAFE_INTEGER),
    }),
    keyLength: isKeyLength,
    keyPrefix: isHex(16),
    keySignature: isHex(32),
    nonce: isHex(16),
    salt: isHex(16),
  }),
  signature: isHex(32),
});
