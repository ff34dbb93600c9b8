import { availableParallelism } from 'node:os';

import type { Clock } from '../clock.ts';
import type { Config } from '../config/load-config.ts';
import { createClamd, type Scanner, type Verdict } from './clamd.ts';
import { isTaken, makeSafe } from './make-safe.ts';
import { usualPace, type Pace } from './read-body.ts';
import type { Refused, SafeFile } from './safe-file.ts';
import { createShares, type Shares } from './shares.ts';
import { createTurns, type Turns } from './turns.ts';

/** What became of a file that somebody sent. */
export type Examined =
  | {
      readonly kind: 'safe';
      readonly file: SafeFile;
      /** `unscanned`: the scanner was away, and the site lets files pass then. */
      readonly flag: 'unscanned' | null;
      readonly away?: AwayReason;
    }
  /** To be kept as it came until the scanner has seen it. */
  | {
      readonly kind: 'held';
      /** What will come of it if it is clean. */
      readonly file: SafeFile;
      readonly away: AwayReason;
    }
  | Refused;

type AwayReason = Extract<Verdict, { kind: 'away' }>['reason'];

/** Where files are scanned and made safe. One for a process. */
export interface Workshop {
  /** Throws `Busy` where too much waits already. */
  examine(bytes: Uint8Array, pdf: boolean): Promise<Examined>;
  /** For whole uploads: each holds its bytes in memory. */
  readonly uploads: Turns;
  /** So that a few slow senders do not take all of `uploads`. */
  readonly ofReport: Shares;
  readonly ofNetwork: Shares;
  /** How fast each must come, for its place is another's meanwhile. */
  readonly pace: Pace;
}

/** Uploads whose bytes are in memory at once. */
const MOST_UPLOADS = 24;
/** Of these, for one report, and for one network that hundreds may share. */
const MOST_OF_REPORT = 3;
const MOST_OF_NETWORK = 10;
const RETRY_AFTER_SECONDS = 5;

export function createWorkshop(
  antivirus: Config['antivirus'],
  now: Clock,
  pace = usualPace,
): Workshop {
  const scanner = scannerOf(antivirus);
  const turns = createTurns({
    // One core is left to take reports.
    atOnce: Math.max(1, availableParallelism() - 1),
    mayWait: MOST_UPLOADS,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

  return {
    uploads: createTurns({
      atOnce: MOST_UPLOADS,
      mayWait: 0,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    }),
    ofReport: createShares(MOST_OF_REPORT, RETRY_AFTER_SECONDS),
    ofNetwork: createShares(MOST_OF_NETWORK, RETRY_AFTER_SECONDS),
    pace,
    async examine(bytes, pdf) {
      // The scanner is spared what would be refused anyhow.
      if (!isTaken(bytes, pdf)) {
        return { kind: 'refused', code: 'file-type-not-accepted' };
      }
      const verdict = await scanner?.scan(bytes);
      if (verdict?.kind === 'infected') {
        return { kind: 'refused', code: 'file-infected' };
      }
      const file = await makeSafe(bytes, { limits: { pdf }, now, turns });
      if (file.kind === 'refused') return file;
      if (verdict?.kind !== 'away') return { kind: 'safe', file, flag: null };
      const away = verdict.reason;
      return antivirus?.whenAway === 'pass-with-flag'
        ? { kind: 'safe', file, flag: 'unscanned', away }
        : { kind: 'held', file, away };
    },
  };
}

function scannerOf(settings: Config['antivirus']): Scanner | undefined {
  if (!settings) return undefined;
  const { socket, host = '127.0.0.1', port, timeoutSeconds } = settings;
  const address = socket === undefined ? { host, port } : { socket };
  return createClamd(address, timeoutSeconds * 1_000);
}
