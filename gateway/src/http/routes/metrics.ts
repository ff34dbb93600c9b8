import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BlockList, isIPv6 } from 'node:net';

import type { FastifyRequest } from 'fastify';

import { describeError } from '../../log.ts';
import type { App, Parts } from '../app.ts';
import { neverShed } from '../load-shedding.ts';
import { Refusal } from '../problems.ts';

/**
 * `GET /metrics` for Prometheus: with the token where the configuration names
 * one, else from this machine alone. To anybody else it does not exist.
 */
export function metricsRoutes(app: App, { config, metrics }: Parts): void {
  const tokenFile = config.metrics?.tokenFile;
  app.get('/metrics', {
    schema: { hide: true },
    config: neverShed,
    handler: async (request, reply) => {
      const allowed =
        tokenFile === undefined
          ? isFromHere(request)
          : await hasToken(request, tokenFile);
      if (!allowed) throw new Refusal('not-found');
      return reply
        .header('cache-control', 'no-store')
        .header('content-type', metrics.contentType)
        .send(await metrics.text());
    },
  });
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');
loopback.addAddress('::1', 'ipv6');

/** A proxy on this machine asks from here too, but for somebody else. */
function isFromHere({ headers, socket }: FastifyRequest): boolean {
  const proxied = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => headers[name] !== undefined,
  );
  const { remoteAddress = '' } = socket;
  const family = isIPv6(remoteAddress) ? 'ipv6' : 'ipv4';
  return !proxied && loopback.check(remoteAddress, family);
}

async function hasToken(
  request: FastifyRequest,
  tokenFile: string,
): Promise<boolean> {
  const given = /^Bearer (\S+)$/i.exec(
    request.headers.authorization ?? '',
  )?.[1];
  if (given === undefined) return false;
  try {
    // Read each time, so that a new token needs no restart.
    const wanted = (await readFile(tokenFile, 'utf8')).trim();
    return wanted !== '' && timingSafeEqual(digest(given), digest(wanted));
  } catch (error) {
    request.log.error(
      { error: describeError(error) },
      'the token for /metrics cannot be read',
    );
    return false;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
