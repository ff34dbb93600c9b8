import { isProblem } from '../domain/problem-guard.ts';
import { isReceipt } from '../domain/progress-guard.ts';
import {
  isArrayOf,
  isInteger,
  isObject,
  isOneOf,
  isOptional,
  isString,
} from '../domain/guard.ts';
import type { Submission } from '../domain/report.ts';
import { visibilities } from '../domain/visibility.ts';
import {
  untried,
  type FileState,
  type OutboxEntry,
  type SentFile,
  type Written,
} from './outbox-entry.ts';
import { isSavedFile, isSentVersion, isSubmission } from './saved-draft.ts';

function isAnything(_value: unknown): _value is unknown {
  return true;
}

const isBase = isObject({
  site: isString,
  key: isString,
  createdAt: isInteger(0),
});

const unsent = isObject({
  kind: isOneOf(['queued', 'sending', 'waiting']),
  submission: isSubmission,
});
const refused = isObject({
  kind: isOneOf(['refused']),
  submission: isSubmission,
  problem: isProblem,
});
const sent = isObject({
  kind: isOneOf(['sent']),
  receipt: isReceipt,
  unsent: isAnything,
  files: isAnything,
});

const isShown = isObject({ visibility: isOneOf(visibilities) });

const isWaiting = isObject({
  kind: isOneOf(['waiting']),
  attempt: isInteger(1),
  retryAt: isInteger(1),
  reason: isOneOf(['offline', 'unreachable', 'busy']),
});

const isSignals = isObject({
  honeypot: isOptional(isString),
  seconds: isOptional(isInteger(0)),
});

const isEnvelope = isObject({
  signals: isOptional(isSignals),
});

const isSentFile = isObject({ number: isInteger(1), state: isAnything });

/**
 * The entry that a stored value is, to be gone on with; `undefined` if another
 * version wrote what is not known here. Where a page was cut off while sending,
 * whether it arrived is unknown, so it is asked again: the key makes that safe.
 */
export function readEntry(value: unknown): OutboxEntry | undefined {
  if (!isBase(value)) return undefined;
  const { site, key, createdAt } = value;
  const base = { site, key, createdAt, keeping: 'device' } as const;
  if (sent(value)) {
    const { receipt } = value;
    const files = readSentFiles(value.files);
    const { unsent: edited } = value;
    const common = {
      ...base,
      kind: 'sent',
      receipt,
      files,
      ...(isShown(value) && { visibility: value.visibility }),
    } as const;
    return isSubmission(edited)
      ? { ...common, version: 'earlier', unsent: edited }
      : { ...common, version: 'latest' };
  }
  if (refused(value)) {
    const written = readWritten(value, value);
    return { ...base, ...written, kind: 'refused', problem: value.problem };
  }
  if (!unsent(value)) return undefined;
  const written = { ...base, ...readWritten(value, value) };
  if (!isWaiting(value)) return { ...written, kind: 'queued' };
  const { kind, attempt, retryAt, reason } = value;
  return { ...written, kind, attempt, retryAt, reason };
}

// What today's entries have and those of earlier versions have not.
function readWritten(
  { submission }: { submission: Submission },
  value: object,
): Written {
  const given: Record<string, unknown> = { ...value };
  const { startedAt, files, earlier, envelope, createdAt } = given;
  return {
    submission,
    startedAt: isInteger(0)(startedAt) ? startedAt : Number(createdAt),
    files: isArrayOf(isSavedFile)(files) ? files : [],
    earlier: isArrayOf(isSentVersion)(earlier) ? earlier : [],
    envelope: isEnvelope(envelope) ? envelope : {},
  };
}

function readSentFiles(files: unknown): SentFile[] {
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: unknown) => {
    if (!isSavedFile(file) || !isSentFile(file)) return [];
    const { id, name, type, size } = file;
    const { number, state } = file;
    return [{ id, name, type, size, number, state: readFileState(state) }];
  });
}

const isSettled = isObject({ kind: isOneOf(['kept', 'given-up']) });
const isRefusedFile = isObject({ kind: isOneOf(['refused']), code: isString });
const isWaitingFile = isObject({
  kind: isOneOf(['waiting']),
  attempt: isInteger(0),
  retryAt: isInteger(0),
});

function readFileState(state: unknown): FileState {
  if (isSettled(state)) return { kind: state.kind };
  if (isRefusedFile(state)) return { kind: 'refused', code: state.code };
  if (!isWaitingFile(state)) return untried;
  const { attempt, retryAt } = state;
  return { kind: 'waiting', attempt, retryAt };
}
