import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { site } from '../../../gateway/test/support/scene.ts';

export interface HostPage {
  readonly origin: string;
  /** The page, with its widget from a gateway behind this address. */
  addressVia(gateway: string): string;
  close(): Promise<void>;
}

/** A page of an agency with nothing on it but the form. */
export async function serveHostPage(): Promise<HostPage> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const gateway = searchParams.get('gateway') ?? '';
    const withTracker = searchParams.has('tracker');
    const layout = searchParams.get('layout') ?? 'steps';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="id"><title>Lapor</title>
      <link rel="icon" href="data:,">
      <script type="module" src="${gateway}/w/current/lapor-form.js" data-site="${site.id}"></script>
      <lapor-form layout="${layout}">Laporkan lewat SMS 1708.</lapor-form>
      ${withTracker ? renderTracker(gateway) : ''}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    addressVia: (gateway) =>
      `${origin}/?gateway=${encodeURIComponent(gateway)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function renderTracker(gateway: string): string {
  return `<script type="module" src="${gateway}/w/current/lapor-tracker.js" data-site="${site.id}"></script>
    <lapor-tracker></lapor-tracker>`;
}
