import { isUtf8 } from 'node:buffer';

import type { App } from './app.ts';
import { Refusal } from './problems.ts';

/** No body of ours is deeper than four; more is an attack on recursion. */
const MOST_DEPTH = 20;

/** Lets a server take JSON that can be read in one way only, and no other. */
export function strictJson(app: App): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, readJson(body));
      } catch (error) {
        done(error instanceof Error ? error : new Refusal('invalid-request'));
      }
    },
  );
}

/**
 * Parses JSON. Refused are bytes that are no UTF-8, depth, keys that reach into
 * prototypes, keys that PostgreSQL could not keep, and keys that stand twice in
 * one object: which of two `anonymous` was meant?
 */
export function readJson(bytes: Uint8Array | string): unknown {
  const buffer = Buffer.from(bytes);
  if (!isUtf8(buffer)) throw refusal('is not UTF-8');
  const text = buffer.toString();
  const members = countMembers(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('is not valid JSON');
  }
  if (members !== inspect(value)) {
    throw refusal('a key stands twice in one object');
  }
  return value;
}

/** `detail` never quotes what was sent. */
function refusal(detail: string): Refusal {
  return new Refusal('invalid-request', [
    { field: '', code: 'malformed', detail },
  ]);
}

/**
 * How many `key: value` the text has, strings left out. Runs before parsing,
 * so that what is too deep is never built.
 */
function countMembers(text: string): number {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case ':':
        members += 1;
        break;
      case '{':
      case '[':
        depth += 1;
        if (depth > MOST_DEPTH) {
          throw refusal(`is more than ${MOST_DEPTH} levels deep`);
        }
        break;
      case '}':
      case ']':
        depth -= 1;
        break;
      default:
    }
  }
  return members;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Looks at every key, and counts them. */
function inspect(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + inspect(item), 0);
  }
  let members = 0;
  for (const [key, part] of Object.entries(value)) {
    if (key === '__proto__' || isPrototypeKey(key, part)) {
      throw refusal('a key that reaches into prototypes is not accepted');
    }
    if (unstorable.test(key)) {
      throw refusal('a key holds NUL or half a surrogate pair');
    }
    members += 1 + inspect(part);
  }
  return members;
}

function isPrototypeKey(key: string, value: unknown): boolean {
  return (
    key === 'constructor' &&
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'prototype')
  );
}

const unstorable = /[\0\p{Surrogate}]/u;
