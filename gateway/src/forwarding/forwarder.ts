import type { Sleep } from '../clock.ts';
import { inSites } from '../database/in-sites.ts';
import { describeError } from '../log.ts';
import type { NationalApi } from '../national/national-api.ts';
import { traced } from '../observability/traces.ts';
import type { Breaker } from './breaker.ts';
import { fileClaimed, recordSurely, type FilingParts } from './filing.ts';
import { createLanes } from './lanes.ts';
import {
  claimQuestion,
  lookUp,
  recordAbsence,
  sitesToAsk,
} from './looking-up.ts';
import { claimNext } from './outbox.ts';
import { createModeWatch } from './reconcile-only.ts';
import { parkDue, releaseExpired, sitesToServe } from './sweeps.ts';

export interface ForwarderParts extends FilingParts {
  /** How each site reaches LAPOR, by site id. */
  readonly national: ReadonlyMap<string, NationalApi>;
  readonly breakers: ReadonlyMap<string, Breaker>;
  readonly sleep: Sleep;
  readonly leaseMs: number;
  /** Reports of one site that are sent at the same time. */
  readonly concurrency: number;
}

export interface Forwarder {
  /** Looks for what is due and begins to send it, each site on its own. */
  wake(): Promise<void>;
  /** `wake`, and waits for what that began. */
  run(): Promise<void>;
  /** Takes no further report; ends the call under way after `graceMs`. */
  stop(graceMs: number): void;
  /** Resolves once no call is under way. */
  ended(): Promise<void>;
}

/**
 * Files kept reports with LAPOR: each once, whatever fails. That a report is
 * being sent is written before the call, so that a process killed during it
 * leaves a report to reconcile and not one to send again.
 */
export function createForwarder(parts: ForwarderParts): Forwarder {
  const { database, national, breakers, now, log } = parts;
  const siteIds = [...national.keys()];
  const stopping = new AbortController();
  const calls = new AbortController();
  const mode = createModeWatch(parts);
  const failed = (site: string, error: unknown) =>
    log.error({ site, error: describeError(error) }, 'sending failed');
  const sending = createLanes(sendAll, parts.concurrency, failed);
  const asking = createLanes(askAll, 1, failed);

  async function sendAll(siteId: string): Promise<void> {
    const api = national.get(siteId);
    const breaker = breakers.get(siteId);
    while (api && breaker && !stopping.signal.aborted) {
      const leave = breaker.admit();
      if (!leave) return;
      try {
        const claim = await claimNext(database, siteId, now(), parts.leaseMs);
        if (!claim) return;
        await fileClaimed(parts, claim, api, leave, calls.signal);
      } finally {
        // Counts only if nothing was learnt of LAPOR before.
        leave.unused();
      }
    }
  }

  async function askAll(siteId: string): Promise<void> {
    const api = national.get(siteId);
    const breaker = breakers.get(siteId);
    while (api && breaker && !stopping.signal.aborted) {
      if (breaker.isResting()) return;
      const question = await claimQuestion(parts, siteId);
      if (!question) return;
      await traced('look report up', { 'lapor.site': siteId }, async () => {
        const answer = await lookUp(api, question, calls.signal);
        if (answer.kind !== 'found') {
          return recordAbsence(parts, question, answer);
        }
        const { nationalNumber } = answer;
        // Which files came with it is not known: they go to an operator.
        const none = { filesPassedOn: [], filesLeftOut: [] };
        await recordSurely(parts, question, {
          kind: 'filed',
          nationalNumber,
          ...none,
        });
      });
    }
  }

  async function wake(): Promise<void> {
    if (stopping.signal.aborted) return;
    const isParking = (await mode.read()) === 'reconcile-only';
    const due = await inSites(database, siteIds, async (transaction) => {
      const at = now();
      if (isParking) mode.tellParked(await parkDue(transaction, siteIds, at));
      else await release(transaction, at);
      return {
        serve: isParking ? [] : await sitesToServe(transaction, siteIds, at),
        ask: await sitesToAsk(transaction, askable(), at),
      };
    });
    for (const siteId of due.serve) sending.begin(siteId);
    for (const siteId of due.ask) asking.begin(siteId);
  }

  const askable = () => siteIds.filter((id) => national.get(id)?.lookUp);

  async function release(
    transaction: Parameters<typeof releaseExpired>[0],
    at: number,
  ): Promise<void> {
    const resends = (id: string) =>
      national.get(id)?.capability === 'idempotency-key';
    for (const state of ['waiting', 'reconcile'] as const) {
      const ids = siteIds.filter((id) => resends(id) === (state === 'waiting'));
      for (const moved of await releaseExpired(transaction, ids, at, state)) {
        log.warn({ ...moved, state }, 'reports whose sending was interrupted');
      }
    }
  }

  const ended = async () => {
    await Promise.all([sending.ended(), asking.ended()]);
  };

  return {
    wake,
    async run() {
      await wake();
      await ended();
    },
    stop(graceMs) {
      stopping.abort();
      const grace = setTimeout(() => calls.abort(), graceMs);
      grace.unref();
      void ended().finally(() => clearTimeout(grace));
    },
    ended,
  };
}
