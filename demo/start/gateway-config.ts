import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Settings } from './settings.ts';

/**
 * Fills the template with what differs from machine to machine: addresses and
 * paths. A string of JSON is one of YAML too, whatever is in it.
 */
export function writeGatewayConfig(
  demoFolder: string,
  { ports, folders }: Settings,
): void {
  const recaps = join(demoFolder, 'recaps');
  const values: Readonly<Record<string, unknown>> = {
    GATEWAY: `http://localhost:${ports.gateway}`,
    SIMULATOR: `http://127.0.0.1:${ports.simulator}`,
    SITE_BY_NAME: `http://localhost:${ports.site}`,
    SITE_BY_NUMBER: `http://127.0.0.1:${ports.site}`,
    RECAPS: readdirSync(recaps)
      .filter((name) => /\.(json|csv)$/.test(name))
      .map((name) => join(recaps, name)),
    BEARER_FILE: join(folders.simulator, 'bearer'),
    TOKEN_FILE: join(folders.simulator, 'token'),
    OPERATOR_FILE: folders.operatorToken,
  };
  const template = readFileSync(
    join(demoFolder, 'config', 'gateway.yaml'),
    'utf8',
  );
  writeFileSync(
    folders.gatewayConfig,
    template.replace(/'%([A-Z_]+)%'/g, (placeholder, name: string) =>
      name in values ? JSON.stringify(values[name]) : placeholder,
    ),
  );
}

/** The token for the operator's page: made once, kept in a file of its owner. */
export function keptOperatorToken({ folders }: Settings): string {
  const path = folders.operatorToken;
  if (!existsSync(path)) {
    writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(path, 'utf8').trim();
}
