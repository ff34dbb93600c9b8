import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { App } from '../../src/http/app.ts';

export interface DeskAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Buffer;
  readonly location: string | undefined;
}

/** A browser without script: it keeps cookies and sends forms. */
export interface Desk {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<DeskAnswer>;
  /** Sends a form with the token of the session in it. */
  send(
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<DeskAnswer>;
  /** Sends a form and goes on to where it leads. */
  do(path: string, fields?: Record<string, string>): Promise<DeskAnswer>;
  login(token: string): Promise<DeskAnswer>;
}

export function openDesk(app: App): Desk {
  const cookies = new Map<string, string>();
  let formToken = '';

  async function ask(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string,
  ): Promise<DeskAnswer> {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`);
    const answer = await app.inject({
      method,
      url,
      headers: { cookie: jar.join('; '), ...headers },
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    const found = /name="token" value="([^"]+)"/.exec(answer.body)?.[1];
    formToken = found ?? formToken;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      bytes: answer.rawPayload,
      location: answer.headers.location,
    };
  }

  const desk: Desk = {
    cookies,
    get: (path, headers = {}) => ask('GET', path, headers),
    send: (path, fields = {}, headers = {}) =>
      ask(
        'POST',
        path,
        { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams({ token: formToken, ...fields }).toString(),
      ),
    async do(path, fields) {
      const answer = await desk.send(path, fields);
      return answer.location ? desk.get(answer.location) : answer;
    },
    login: (token) => desk.do('/operator/masuk', { access: token }),
  };
  return desk;
}

export interface TokenFiles {
  /** Writes a token, and says where. */
  write(name: string, token?: string): { tokenFile: string; token: string };
  remove(): void;
}

export function tokenFiles(): TokenFiles {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-tokens-'));
  return {
    write(name, token = randomBytes(24).toString('base64url')) {
      const tokenFile = join(folder, name);
      writeFileSync(tokenFile, `${token}\n`);
      return { tokenFile, token };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The text of a page, as a person reads it. */
export function read(page: { readonly text: string }): string {
  return page.text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}
