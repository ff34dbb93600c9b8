import { createHash } from 'node:crypto';

import type { Scene } from '../../support/scene.ts';

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** The code of a refusal. */
  readonly code: unknown;
}

export function digest(bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  return `sha-256=:${sha256}:`;
}

/** Sends a file as a widget does; a header that is '' is left out. */
export function put(
  scene: Scene,
  code: string,
  number: number | string,
  bytes: Buffer,
  headers: Record<string, string> = {},
): Promise<Told> {
  return ask(scene, 'PUT', number, bytes, {
    'tracking-code': code,
    'content-type': 'image/jpeg',
    'content-digest': digest(bytes),
    ...headers,
  });
}

export function remove(
  scene: Scene,
  code: string,
  number: number | string,
  headers: Record<string, string> = {},
): Promise<Told> {
  const all = { 'tracking-code': code, ...headers };
  return ask(scene, 'DELETE', number, undefined, all);
}

async function ask(
  { app }: Scene,
  method: 'PUT' | 'DELETE',
  number: number | string,
  payload: Buffer | undefined,
  headers: Record<string, string>,
): Promise<Told> {
  const kept = Object.entries(headers).filter(([, value]) => value !== '');
  const answer = await app.inject({
    method,
    url: `/v1/reports/attachments/${number}`,
    headers: Object.fromEntries(kept),
    ...(payload && { payload }),
  });
  const body: unknown = answer.body === '' ? undefined : answer.json();
  const code =
    typeof body === 'object' && body !== null && 'code' in body
      ? body.code
      : undefined;
  return { status: answer.statusCode, headers: answer.headers, body, code };
}
