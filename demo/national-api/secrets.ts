import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The two secrets of one institution. `token` is without its braces. */
export interface ApiSecrets {
  readonly bearer: string;
  readonly token: string;
}

/** Secrets that nobody has used before. */
export function newSecrets(): ApiSecrets {
  return {
    bearer: randomBytes(24).toString('base64url'),
    token: randomUUID().toUpperCase(),
  };
}

/**
 * The secrets kept in the files `bearer` and `token` of a folder, made on the
 * first run, so that a gateway can be pointed at the same two files.
 */
export function keptSecrets(folder: string): ApiSecrets {
  mkdirSync(folder, { recursive: true });
  const fresh = newSecrets();
  const kept = (name: keyof ApiSecrets) => {
    const path = join(folder, name);
    if (!existsSync(path)) writeFileSync(path, fresh[name], { mode: 0o600 });
    return readFileSync(path, 'utf8').trim();
  };
  return { bearer: kept('bearer'), token: kept('token') };
}

/** Whether both headers hold the secrets, as the national API writes them. */
export function isAuthorized(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  authHeader: string,
  { bearer, token }: ApiSecrets,
): boolean {
  return (
    isSame(headers[authHeader.toLowerCase()], `Bearer ${bearer}`) &&
    isSame(headers['token'], `{${token}}`)
  );
}

function isSame(given: string | string[] | undefined, wanted: string): boolean {
  const [a, b] = [Buffer.from(String(given)), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
