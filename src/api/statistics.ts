import { isRanking, isStatistics } from '../domain/statistics-guard.ts';
import type { LaporClient } from './client.ts';
import { request, type Http } from './http.ts';

// One function for each call, so that an element carries only what it asks.

export function httpStatistics(http: Http): LaporClient['statistics'] {
  return (agency, recap, signal) => {
    const query = recap ? `?recap=${encodeURIComponent(recap)}` : '';
    const path = `/v1/statistics/${encodeURIComponent(agency)}${query}`;
    return request(http, path, isStatistics, { signal });
  };
}

export function httpRanking(http: Http): LaporClient['ranking'] {
  return (id, signal) =>
    request(http, `/v1/rankings/${encodeURIComponent(id)}`, isRanking, {
      signal,
    });
}
