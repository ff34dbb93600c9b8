import { isProgress, isReceipt } from '../domain/progress-guard.ts';
import {
  isDistricts,
  isRegions,
  isSiteConfiguration,
} from '../domain/site-guard.ts';
import type { LaporClient } from './client.ts';
import { request, type Http } from './http.ts';
import { padded } from './padding.ts';
import { readRefusal } from './problem-error.ts';

export function httpSite(http: Http): LaporClient['site'] {
  return (site, signal) =>
    request(
      http,
      `/v1/sites/${encodeURIComponent(site)}`,
      isSiteConfiguration,
      { signal, refusal: readRefusal },
    );
}

export function httpRegions(http: Http): LaporClient['regions'] {
  return (signal) => request(http, '/v1/regions', isRegions, { signal });
}

export function httpDistricts(http: Http): LaporClient['districts'] {
  return (regency, signal) =>
    request(http, `/v1/regions/${encodeURIComponent(regency)}`, isDistricts, {
      signal,
    });
}

export function httpSubmit(http: Http): LaporClient['submit'] {
  return (submission, envelope, idempotencyKey, signal) => {
    const body = { ...submission, ...envelope };
    return request(http, '/v1/reports', isReceipt, {
      ...post(submission.confidential ? padded(body) : body),
      headers: { ...json, 'Idempotency-Key': idempotencyKey },
      signal,
    });
  };
}

export function httpTrack(http: Http): LaporClient['track'] {
  return (body, signal) =>
    request(http, '/v1/track', isProgress, { ...post(body), signal });
}

const json = { 'Content-Type': 'application/json' };

function post(body: unknown) {
  return {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
    refusal: readRefusal,
  };
}
