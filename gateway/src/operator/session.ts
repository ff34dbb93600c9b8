import { randomBytes, timingSafeEqual } from 'node:crypto';

import * as z from 'zod/mini';

import { keyedHash, type Secrets } from '../crypto/secrets.ts';
import type { Admitted, Operator, Operators } from './operators.ts';

/** Milliseconds: a working day. */
export const sessionLength = 8 * 3_600_000;

export interface Session {
  readonly operator: Operator;
  /** Stands in every form of this session and of no other. */
  readonly formToken: string;
}

const Claims = z.object({
  name: z.string(),
  until: z.int(),
  /** Makes each session, and so its form token, another one. */
  nonce: z.string(),
});

type SessionKey = Pick<Secrets, 'session'>;

/** The value of the session cookie. Nothing of it is kept by the gateway. */
export function signSession(
  secrets: SessionKey,
  { operator, tokenHash }: Admitted,
  now: number,
): string {
  const claims: z.output<typeof Claims> = {
    name: operator.name,
    until: now + sessionLength,
    nonce: randomBytes(16).toString('base64url'),
  };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signature(secrets, payload, tokenHash)}`;
}

/** Reads a session cookie; `undefined` if it is over, changed or not ours. */
export async function readSession(
  secrets: SessionKey,
  operators: Operators,
  cookie: string | undefined,
  now: number,
): Promise<Session | undefined> {
  const [payload = '', given = ''] = cookie?.split('.') ?? [];
  const claims = Claims.safeParse(parse(payload));
  if (!claims.success || claims.data.until <= now) return undefined;
  const admitted = await operators.byName(claims.data.name);
  if (!admitted) return undefined;
  const wanted = signature(secrets, payload, admitted.tokenHash);
  if (!isEqual(given, wanted)) return undefined;
  return {
    operator: admitted.operator,
    formToken: formToken(secrets, payload),
  };
}

/** Whether two texts are the same, in a time that does not tell where not. */
export function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** With the token's hash in it, a new token ends all sessions of its operator. */
function signature(
  { session }: SessionKey,
  payload: string,
  tokenHash: Buffer,
): string {
  const mac = keyedHash(session, 'session', payload, tokenHash.toString('hex'));
  return mac.toString('base64url');
}

function formToken({ session }: SessionKey, payload: string): string {
  return keyedHash(session, 'form', payload).toString('base64url');
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined;
  }
}
