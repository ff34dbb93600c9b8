import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { Config } from '../config/load-config.ts';
import type { Log } from '../log.ts';

/** Somebody whom the configuration lets in. */
export interface Operator {
  /** Stands in the audit log. */
  readonly name: string;
  /** The sites that they see and change; no other exists for them. */
  readonly siteIds: readonly string[];
  /** Whether these are all sites: only then may they end reconcile-only. */
  readonly seesAll: boolean;
}

/** An operator whose token is in order now. */
export interface Admitted {
  readonly operator: Operator;
  /** Of the token: a session ends when it changes. */
  readonly tokenHash: Buffer;
}

export interface Operators {
  byToken(token: string): Promise<Admitted | undefined>;
  byName(name: string): Promise<Admitted | undefined>;
  /** Warns of each operator who cannot log in, and why. */
  warn(log: Log): Promise<void>;
}

type Fault = 'missing' | 'too-short' | 'shared';

/** Characters of a token; shorter ones could be guessed. */
export const SHORTEST_TOKEN = 32;

/**
 * Knows the operators by their tokens. The files are read at each question,
 * so that a token is replaced or taken away without a restart.
 */
export function createOperators(config: Config): Operators {
  const { operators, sites } = config;
  const all = sites.map(({ id }) => id);
  const known = operators.map(({ name, tokenFile, sites: own }) => ({
    tokenFile,
    operator: {
      name,
      siteIds: own ? all.filter((id) => own.includes(id)) : all,
      seesAll: own === undefined,
    },
  }));

  async function look(): Promise<(Admitted & { fault?: Fault })[]> {
    const tokens = await Promise.all(
      known.map(({ tokenFile }) => readToken(tokenFile)),
    );
    return known.map(({ operator }, index) => {
      const token = tokens[index] ?? '';
      // Two with one name or one token could not be told apart afterwards.
      const isShared = known.some(
        (other, at) =>
          at !== index &&
          (other.operator.name === operator.name ||
            (token !== '' && tokens[at] === token)),
      );
      const fault = faultOf(tokens[index], isShared);
      return { operator, tokenHash: hashOf(token), ...(fault && { fault }) };
    });
  }

  return {
    async byToken(token) {
      const hash = hashOf(token.trim());
      // Every one is compared, so that time tells nothing.
      const matching = (await look()).filter(
        ({ fault, tokenHash }) => timingSafeEqual(tokenHash, hash) && !fault,
      );
      return matching[0];
    },
    async byName(name) {
      return (await look()).find(
        ({ operator, fault }) => operator.name === name && !fault,
      );
    },
    async warn(log) {
      if (operators.length > 0 && !isHttps(config)) {
        log.warn({ place: 'publicUrl' }, NOT_HTTPS);
      }
      for (const [index, { fault }] of (await look()).entries()) {
        if (!fault) continue;
        const place = `operators[${index}]`;
        log.warn({ place, fault }, advice[fault]);
      }
    },
  };
}

/** Whether browsers are known to reach the gateway by https only. */
export function isHttps({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return publicUrl?.startsWith('https:') === true;
}

export const NOT_HTTPS =
  'publicUrl is not an https address: the session of operators is only kept from other eyes where it is';

const advice: Readonly<Record<Fault, string>> = {
  missing:
    'an operator cannot log in: the token file is missing or cannot be read',
  'too-short': `an operator cannot log in: the token has fewer than ${SHORTEST_TOKEN} characters`,
  shared:
    'an operator cannot log in: another one has the same name or the same token',
};

function faultOf(
  token: string | undefined,
  isShared: boolean,
): Fault | undefined {
  if (token === undefined) return 'missing';
  if (token.length < SHORTEST_TOKEN) return 'too-short';
  return isShared ? 'shared' : undefined;
}

async function readToken(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return undefined;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
