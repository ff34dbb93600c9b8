import { trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { traced } from '../src/observability/traces.ts';
import { pglite, useDatabase } from './support/databases.ts';
import { report, setScene } from './support/scene.ts';

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(
  new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  }),
);

beforeEach(() => exporter.reset());
afterAll(() => trace.disable());

describe('a span', () => {
  const opened = useDatabase(pglite);

  it('is made for each request, with its route and nothing that was sent', async () => {
    const scene = await setScene(opened().database);
    exporter.reset();
    await scene.send(report, {
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    });
    await scene.get('/v1/sites/rahasia-site?rahasia-query=1');
    await scene.get('/rahasia-path');
    const spans = exporter.getFinishedSpans();

    expect(spans.map(({ name, attributes }) => ({ name, attributes }))).toEqual(
      [
        { name: 'keep reports', attributes: { 'lapor.reports': 1 } },
        {
          name: 'POST /v1/reports',
          attributes: {
            'http.request.method': 'POST',
            'http.route': '/v1/reports',
            'http.response.status_code': 201,
          },
        },
        {
          name: 'GET /v1/sites/:site',
          attributes: {
            'http.request.method': 'GET',
            'http.route': '/v1/sites/:site',
            'http.response.status_code': 404,
          },
        },
        {
          name: 'GET',
          attributes: {
            'http.request.method': 'GET',
            'http.response.status_code': 404,
          },
        },
      ],
    );
    for (const span of spans) {
      expect(span.parentSpanContext).toBeUndefined();
      expect(span.events).toEqual([]);
      expect(span.ended).toBe(true);
    }
  });

  it('is made for work, and says of an error only its kind', async () => {
    const work = traced('file', { site: 'kab-contoh' }, async () => {
      throw new TypeError('Siti Contoh');
    });
    await expect(work).rejects.toThrow('Siti Contoh');
    expect(await traced('follow', {}, async () => 7)).toBe(7);
    const [failed, done] = exporter.getFinishedSpans();

    expect(failed?.attributes).toEqual({
      site: 'kab-contoh',
      'error.type': 'TypeError',
    });
    expect(failed?.events).toEqual([]);
    expect(failed?.status).toEqual({ code: 2 });
    expect(done).toMatchObject({ name: 'follow', ended: true });
  });
});
