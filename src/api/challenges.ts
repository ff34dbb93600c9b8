import { isChallenge } from '../domain/challenge-guard.ts';
import type { LaporClient } from './client.ts';
import { request, type Http } from './http.ts';
import { readRefusal } from './problem-error.ts';

export function httpChallenge(http: Http): LaporClient['challenge'] {
  return (site, signal) =>
    request(http, '/v1/challenges', isChallenge, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ site }),
      refusal: readRefusal,
      signal,
    });
}
