import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { readMode, type Mode } from '../database/instance.ts';
import type { Log } from '../log.ts';
import type { Moved } from './sweeps.ts';

/** Watches in which mode to work, and keeps it in the log while it matters. */
export interface ModeWatch {
  read(): Promise<Mode>;
  /** Says which reports now wait for an operator. */
  tellParked(moved: readonly Moved[]): void;
}

const HOUR = 3_600_000;

export function createModeWatch({
  database,
  now,
  log,
}: {
  readonly database: Database;
  readonly now: Clock;
  readonly log: Log;
}): ModeWatch {
  let toldAt = -Infinity;

  return {
    async read() {
      const mode = await readMode(database);
      if (mode === 'normal') {
        if (toldAt !== -Infinity) log.info({ mode }, 'reports are sent again');
        toldAt = -Infinity;
      } else if (now() - toldAt >= HOUR) {
        toldAt = now();
        log.warn(
          { mode },
          'nothing is sent: this database was restored, and a person has to reconcile its reports with LAPOR first',
        );
      }
      return mode;
    },
    tellParked(moved) {
      for (const each of moved) {
        log.warn(
          { ...each, state: 'reconcile', reason: 'after-restore' },
          'reports that may be with LAPOR already',
        );
      }
    },
  };
}
