import { FormData } from 'undici';

import type { ReplyOutcome, ReplyToPassOn } from '../national-api.ts';
import { exchange, parsedJson, turnedAway, type Exchange } from './exchange.ts';
import type { Task } from './filing.ts';
import type { SplpV3Settings } from './settings.ts';

/** LAPOR takes no longer reply. In UTF-16 units, as browsers count. */
const longestReply = 1_000;

/**
 * Passes the reporter's reply on to the institution. Of all calls this is the
 * one of which least is known: whatever is not plainly a success or a refusal
 * at the door goes to an operator.
 */
export async function passReplyOn(
  reply: ReplyToPassOn,
  { headers, signal, now }: Task,
  { baseUrl, timeouts }: SplpV3Settings,
  from: NonNullable<SplpV3Settings['followUp']>,
): Promise<ReplyOutcome> {
  if (reply.content.length > longestReply) {
    return { kind: 'with-operator', reason: 'content-too-long' };
  }
  const answer = await exchange({
    baseUrl,
    method: 'POST',
    path: '/complaints/followup/add',
    headers,
    body: fields(reply, from),
    signal,
    deadline: AbortSignal.timeout(timeouts.create),
    connectTimeout: timeouts.connect,
    now,
  });
  return judge(answer);
}

function fields(
  { nationalNumber, content, rating, confidential }: ReplyToPassOn,
  from: NonNullable<SplpV3Settings['followUp']>,
): FormData {
  const body = new FormData();
  body.append('user_id', String(from.userId));
  body.append('institution_from_id', String(from.institutionFromId));
  if (from.institutionToId !== undefined) {
    body.append('institution_to_id', String(from.institutionToId));
  }
  body.append('complaint_id', nationalNumber);
  body.append('template_code', from.templateCode);
  if (rating !== undefined) body.append('rating', String(rating));
  body.append('is_secret', confidential ? '1' : '0');
  body.append('content', content);
  return body;
}

function judge(answer: Exchange): ReplyOutcome {
  if (answer.kind === 'not-sent') {
    return { kind: 'not-accepted', reason: answer.reason };
  }
  if (answer.kind === 'lost') {
    return { kind: 'with-operator', reason: answer.reason };
  }
  const { status, text } = answer;
  if (status < 200 || status >= 300) {
    return (
      turnedAway(answer) ?? {
        kind: 'with-operator',
        reason: `status-${status}`,
      }
    );
  }
  return isSuccess(text)
    ? { kind: 'passed-on' }
    : { kind: 'with-operator', reason: `not-understood-in-${status}` };
}

/**
 * What a success holds is unknown, but not what it does not: a page for people,
 * or a word of failure.
 */
function isSuccess(text: string): boolean {
  if (text.trim() === '') return true;
  const answer = parsedJson(text);
  if (typeof answer !== 'object' || answer === null) return false;
  const fields = new Map<string, unknown>(Object.entries(answer));
  return (
    !fields.get('error') &&
    !fields.get('errors') &&
    ![false, 'error', 'failed'].some((word) =>
      [fields.get('success'), fields.get('status')].includes(word),
    )
  );
}
