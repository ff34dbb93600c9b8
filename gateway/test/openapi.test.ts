import { beforeEach, describe, expect, it } from 'vitest';

import { pglite, useDatabase } from './support/databases.ts';
import { setScene, type Scene } from './support/scene.ts';

describe('telling about itself', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('documents every call, its key and its refusals', async () => {
    const document = JSON.parse((await scene.get('/openapi.json')).text);

    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/livez',
      '/readyz',
      '/v1/badges/{agency}.json',
      '/v1/badges/{agency}.svg',
      '/v1/challenges',
      '/v1/rankings/{ranking}',
      '/v1/ratings',
      '/v1/regions',
      '/v1/regions/{regency}',
      '/v1/replies',
      '/v1/reports',
      '/v1/reports/attachments/{number}',
      '/v1/sites/{site}',
      '/v1/statistics/{agency}',
      '/v1/track',
      '/w/{version}/{file}',
    ]);
    const { post } = document.paths['/v1/reports'];
    expect(post.parameters).toEqual([
      expect.objectContaining({
        in: 'header',
        name: 'idempotency-key',
        required: true,
      }),
    ]);
    expect(
      post.requestBody.content['application/json'].schema.required,
    ).toEqual(expect.arrayContaining(['site', 'title', 'content', 'reporter']));
    expect(Object.keys(post.responses)).toEqual([
      '201',
      '400',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    expect(
      post.responses['422'].content['application/problem+json'].schema,
    ).toMatchObject({
      type: 'object',
    });
    expect(JSON.stringify(document)).not.toContain('"readOnly"');
  });

  it('refers to nothing that the document does not hold', async () => {
    const { text } = await scene.get('/openapi.json');
    const document = JSON.parse(text);
    for (const [, path] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const held = path!.split('/').reduce((at, key) => at?.[key], document);
      expect(held, path).toBeDefined();
    }
  });

  it('shows the document to people without a file from elsewhere', async () => {
    const answer = await scene.get('/docs/');

    expect(answer.status).toBe(200);
    expect(answer.headers['content-security-policy']).toContain(
      "script-src 'self';",
    );
    expect(answer.text).not.toMatch(/(src|href)="https?:/);
  });
});
