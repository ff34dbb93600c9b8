import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

import type { App } from './app.ts';
import { renderJson, sendRendered } from './rendered.ts';

/** `GET /openapi.json` and `GET /docs`, made from the routes' own schemas. */
export async function registerOpenApi(
  app: App,
  publicUrl: string | undefined,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'LAPOR gateway',
        version: '1',
        description:
          'Takes reports for SP4N-LAPOR!, follows them, and publishes dated completion figures. Refusals are problem details (RFC 9457) with a stable code.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: publicUrl ?? '/' }],
      tags: [
        { name: 'reports', description: 'Sending and following reports' },
        { name: 'sites', description: 'What a form needs to know' },
        { name: 'figures', description: 'Counts, rankings and badges' },
        { name: 'widgets', description: 'The files of the widgets' },
        { name: 'operations', description: 'Health' },
      ],
    },
    transform: (route) => namedWildcard(jsonSchemaTransform(route)),
    transformObject: (document) =>
      'openapiObject' in document
        ? withoutReadOnly(document.openapiObject)
        : document.swaggerObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
  const document = once(() => renderJson(app.swagger()));
  app.get('/openapi.json', { schema: { hide: true } }, (request, reply) =>
    sendRendered(request, reply, document(), {
      'cache-control': 'public, max-age=300',
    }),
  );
}

/** OpenAPI knows no `*`: the rest of a path is its `file`. */
function namedWildcard<Route extends { url: string; schema: unknown }>(
  route: Route,
): Route {
  if (!route.url.endsWith('/*')) return route;
  const schema = JSON.stringify(route.schema).replaceAll('"*"', '"file"');
  return {
    ...route,
    url: route.url.replace(/\*$/, ':file'),
    schema: JSON.parse(schema),
  };
}

/**
 * zod marks values that TypeScript may not change as `readOnly`. In OpenAPI
 * that word means "never send it", which would say that no report may be sent.
 */
function withoutReadOnly<Value>(document: Value): Value {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === 'readOnly' && value === true ? undefined : value,
  );
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
