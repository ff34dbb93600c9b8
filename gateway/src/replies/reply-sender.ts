import type { Clock, Random, Sleep } from '../clock.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import { readMode } from '../database/instance.ts';
import { backoff } from '../forwarding/backoff.ts';
import type { Breaker, Leave } from '../forwarding/breaker.ts';
import { createLanes } from '../forwarding/lanes.ts';
import { isSecretsProblem } from '../forwarding/secrets-problem.ts';
import { surely } from '../forwarding/surely.ts';
import { describeError, type Log } from '../log.ts';
import type {
  NationalApi,
  ReplyOutcome,
  ReplyToPassOn,
} from '../national/national-api.ts';
import { traced } from '../observability/traces.ts';
import {
  claimReply,
  handOver,
  readReply,
  recordReply,
  sitesWithReplies,
  type ReplyClaim,
  type ReplyResult,
} from './reply-queue.ts';

export interface ReplySenderParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly national: ReadonlyMap<string, NationalApi>;
  readonly breakers: ReadonlyMap<string, Breaker>;
  readonly now: Clock;
  readonly random: Random;
  readonly sleep: Sleep;
  readonly leaseMs: number;
  readonly log: Log;
}

export interface ReplySender {
  /** Looks for what is due and begins to pass it on. */
  wake(): Promise<void>;
  /** `wake`, and waits for what that began. */
  run(): Promise<void>;
  /** Takes no further reply; ends the call under way after `graceMs`. */
  stop(graceMs: number): void;
  ended(): Promise<void>;
}

/**
 * Passes replies on to LAPOR, none of them twice: what may have arrived goes
 * to an operator.
 */
export function createReplySender(parts: ReplySenderParts): ReplySender {
  const { database, national, breakers, now, log } = parts;
  const siteIds = [...national.keys()];
  const stopping = new AbortController();
  const calls = new AbortController();
  const lanes = createLanes(sendAll, 1, (site, error) =>
    log.error({ site, error: describeError(error) }, 'passing replies failed'),
  );

  async function sendAll(siteId: string): Promise<void> {
    const api = national.get(siteId);
    const breaker = breakers.get(siteId);
    while (api && breaker && !stopping.signal.aborted) {
      const leave = breaker.admit();
      if (!leave) return;
      try {
        const claim = await claimReply(database, siteId, now(), parts.leaseMs);
        if (!claim) return;
        await passOn(parts, claim, api, leave, calls.signal);
      } finally {
        // Counts only if nothing was learnt of LAPOR before.
        leave.unused();
      }
    }
  }

  async function wake(): Promise<void> {
    if (stopping.signal.aborted) return;
    const isParking = (await readMode(database)) === 'reconcile-only';
    const due = await inSites(database, siteIds, async (transaction) => {
      const at = now();
      const count = await handOver(transaction, siteIds, at, isParking);
      if (count > 0) {
        log.warn({ count, state: 'with-operator' }, 'replies handed over');
      }
      return isParking ? [] : sitesWithReplies(transaction, siteIds, at);
    });
    for (const siteId of due) lanes.begin(siteId);
  }

  return {
    wake,
    async run() {
      await wake();
      await lanes.ended();
    },
    stop(graceMs) {
      stopping.abort();
      const grace = setTimeout(() => calls.abort(), graceMs);
      grace.unref();
      void lanes.ended().finally(() => clearTimeout(grace));
    },
    ended: () => lanes.ended(),
  };
}

function passOn(
  parts: ReplySenderParts,
  claim: ReplyClaim,
  api: NationalApi,
  leave: Leave,
  signal: AbortSignal,
): Promise<void> {
  const { siteId, reportId, attempt } = claim;
  const attributes = { 'lapor.site': siteId, 'lapor.attempt': attempt };
  return traced('pass reply on', attributes, async (span) => {
    const result = await send(parts, claim, api, leave, signal);
    if (!result) return;
    span.setAttribute('lapor.outcome', result.kind);
    await surely(parts.sleep, () =>
      recordReply(parts.database, claim, result, parts.now()),
    );
    const fields = { site: siteId, report: reportId, attempt };
    if (result.kind === 'passed-on') {
      parts.log.info({ ...fields, state: result.kind }, 'reply passed on');
    } else {
      const { kind: state, reason } = result;
      parts.log.warn({ ...fields, state, reason }, 'reply not passed on');
    }
  });
}

async function send(
  { database, secrets, now, random, log }: ReplySenderParts,
  claim: ReplyClaim,
  api: NationalApi,
  leave: Leave,
  signal: AbortSignal,
): Promise<ReplyResult | undefined> {
  const later = (reason: string, retryAfterSeconds?: number): ReplyResult => ({
    kind: 'waiting',
    reason,
    until: now() + backoff(claim.attempt, retryAfterSeconds, random),
  });
  let reply: ReplyToPassOn | undefined;
  try {
    reply = await readReply(database, secrets, claim);
  } catch (error) {
    const { siteId: site, reportId: report } = claim;
    log.error(
      { site, report, error: describeError(error) },
      'unreadable reply',
    );
    return later('reply-unreadable');
  }
  if (!reply) return { kind: 'with-operator', reason: 'erased' };
  // A process that slept since: it is with an operator by now.
  if (now() >= claim.leaseUntil) return undefined;
  const outcome = await call(api, reply, signal);
  tell(leave, outcome);
  return outcome.kind === 'not-accepted'
    ? later(outcome.reason, outcome.retryAfterSeconds)
    : outcome;
}

/** An adapter promises not to throw. If it does, what it did is unknown. */
async function call(
  api: NationalApi,
  reply: ReplyToPassOn,
  signal: AbortSignal,
): Promise<ReplyOutcome> {
  if (!api.reply) return { kind: 'with-operator', reason: 'no-machine-way' };
  try {
    return await api.reply(reply, signal);
  } catch {
    return { kind: 'with-operator', reason: 'adapter-error' };
  }
}

/**
 * Replies are what least is known of: that LAPOR refuses the secrets for them
 * must not keep reports from being filed.
 */
function tell(leave: Leave, outcome: ReplyOutcome): void {
  if (outcome.kind === 'passed-on') return leave.succeeded();
  if (outcome.kind === 'with-operator') return leave.unused();
  const { reason, retryAfterSeconds } = outcome;
  if (isSecretsProblem(reason)) return leave.unused();
  leave.failed({ retryAfterSeconds });
}
