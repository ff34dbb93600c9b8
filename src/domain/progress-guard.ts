import { isIsoDate, isIsoInstant } from './dates.ts';
import type { Deadline } from './deadline.ts';
import {
  isArrayOf,
  isBoolean,
  isInteger,
  isMatch,
  isObject,
  isOneOf,
  isOptional,
  isString,
  isText,
  type Guard,
} from './guard.ts';
import type { Progress, Receipt } from './progress.ts';
import { deadlineKinds, statuses } from './vocabulary.ts';
import { isWebUrl } from './web-url.ts';
import { isZone } from './zone-guard.ts';

const isDeadline: Guard<Deadline> = isObject({
  kind: isOneOf(deadlineKinds),
  workingDays: isInteger(1),
  source: isString,
  dueOn: isIsoDate,
  approximate: isBoolean,
  state: isOneOf(['running', 'met', 'late']),
});

export const isReceipt: Guard<Receipt> = isObject({
  trackingCode: isMatch(/^[0-9A-HJKMNP-TV-Z]{27}$/),
  reference: isText(32),
  receivedAt: isIsoInstant,
  timeZone: isZone,
  deadlines: isArrayOf(isDeadline),
});

type Entry = Progress['timeline'][number];

const isStatusEntry = isObject({
  kind: isOneOf(['status']),
  at: isIsoInstant,
  status: isOneOf(statuses),
  note: isOptional(isString),
});

const isOtherStatus = isObject({
  kind: isOneOf(['other-status']),
  at: isIsoInstant,
  name: isString,
  note: isOptional(isString),
});

const isDisposition = isObject({
  kind: isOneOf(['disposition']),
  at: isIsoInstant,
  from: isOptional(isString),
  to: isString,
  note: isOptional(isString),
});

const isFollowUp = isObject({
  kind: isOneOf(['follow-up']),
  at: isIsoInstant,
  from: isOptional(isString),
  content: isString,
});

const isEntry: Guard<Entry> = (value): value is Entry =>
  isStatusEntry(value) ||
  isOtherStatus(value) ||
  isDisposition(value) ||
  isFollowUp(value);

export const isProgress: Guard<Progress> = isObject({
  reference: isString,
  status: isOneOf(statuses),
  statusName: isOptional(isString),
  title: isOptional(isString),
  nationalNumber: isOptional(isMatch(/^\d{5,10}$/)),
  nationalUrl: isOptional(isWebUrl),
  receivedAt: isIsoInstant,
  timeZone: isZone,
  checkedAt: isOptional(isIsoInstant),
  institution: isOptional(isString),
  timeline: isArrayOf(isEntry),
  deadlines: isArrayOf(isDeadline),
});
