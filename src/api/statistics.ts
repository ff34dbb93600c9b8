import { isRanking, isStatistics } from '../domain/statistics-guard.ts';
import type { LaporClient } from './client.ts';
import { request, type Http } from './http.ts';

// One function for each call, so that an element carries only what it asks.

/**
 * Where the gateway is away, answers with the figures that the browser's own
 * cache still holds, marked as out of date.
 */
export function httpStatistics(http: Http): LaporClient['statistics'] {
  return async (agency, recap, signal) => {
    const query = recap ? `?recap=${encodeURIComponent(recap)}` : '';
    const path = `/v1/statistics/${encodeURIComponent(agency)}${query}`;
    const ask = (cache: RequestCache) =>
      request(http, path, isStatistics, { signal, cache });
    try {
      return await ask('default');
    } catch (error) {
      const old = await ask('force-cache').catch(() => {
        throw error;
      });
      return { ...old, staleAfter: old.asOf };
    }
  };
}

export function httpRanking(http: Http): LaporClient['ranking'] {
  return (id, signal) =>
    request(http, `/v1/rankings/${encodeURIComponent(id)}`, isRanking, {
      signal,
    });
}
