import { readFileSync } from 'node:fs';

import { ConfigError } from '../config/config-error.ts';
import {
  loadConfig,
  type Config,
  type SiteSettings,
} from '../config/load-config.ts';
import { connectNational } from '../config/national-settings.ts';
import { SHORTEST_TOKEN } from '../operator/operators.ts';

export interface Finding {
  readonly level: 'error' | 'warning' | 'ok';
  readonly text: string;
}

/**
 * Looks at all that a start would need but the database, and says everything
 * that it finds. No secret is quoted.
 */
export function checkConfig(
  path: string,
  variables: Readonly<Record<string, string | undefined>>,
): Finding[] {
  let config: Config;
  try {
    config = loadConfig(path);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((text) => ({ level: 'error', text }));
  }
  const serverSecret = variables['LAPOR_SECRET_FILE'];
  return [
    ...config.sites.flatMap(checkSite),
    ...(serverSecret === undefined ? [] : checkServerSecret(serverSecret)),
    ...(config.metrics
      ? checkToken('metrics', config.metrics.tokenFile, 1)
      : []),
    ...config.operators.flatMap(({ name, tokenFile }) =>
      checkToken(`operator ${name}`, tokenFile, SHORTEST_TOKEN),
    ),
    ...(config.operators.length === 0
      ? [
          {
            level: 'warning' as const,
            text: "operators: there are none: nobody can use the operator's page",
          },
        ]
      : []),
  ];
}

function checkSite(site: SiteSettings): Finding[] {
  const { id, national, notice, origins } = site;
  const name = `sites ${id}`;
  const findings: Finding[] = [
    {
      level: 'ok',
      text: `${name}: ${site.name}, to LAPOR by ${national.adapter}, ${site.agencies.length} agencies, ${site.categories.length} categories, notice ${notice.version}`,
    },
  ];
  if (origins.length === 0) {
    findings.push({
      level: 'warning',
      text: `${name}: origins is empty: no website may show its widgets; add the addresses of the region's sites`,
    });
  }
  if (national.adapter === 'splp-v3') {
    const { bearerFile, tokenFile } = national.secrets;
    findings.push(...checkToken(`${name}: bearerFile`, bearerFile, 1));
    findings.push(...checkToken(`${name}: tokenFile`, tokenFile, 1));
  }
  const lacking = connectNational(site).missingMappings?.() ?? [];
  for (const text of lacking) findings.push({ level: 'warning', text });
  return findings;
}

function checkToken(what: string, path: string, shortest: number): Finding[] {
  const secret = read(path)?.toString('utf8').trim();
  if (secret === undefined) {
    return error(`${what}: ${path} cannot be read: check path and permissions`);
  }
  if (secret.length < shortest) {
    return error(
      shortest > 1
        ? `${what}: ${path} is shorter than ${shortest} characters: make a token with openssl rand -hex 32`
        : `${what}: ${path} is empty: write the secret in it`,
    );
  }
  return [{ level: 'ok', text: `${what}: ${path} can be read` }];
}

function checkServerSecret(path: string): Finding[] {
  const secret = read(path);
  if (secret && secret.length >= 32) {
    return [{ level: 'ok', text: `LAPOR_SECRET_FILE: ${path} can be read` }];
  }
  return error(
    `LAPOR_SECRET_FILE: ${path} cannot be read or is shorter than 32 bytes: make one with head -c 32 /dev/urandom`,
  );
}

function error(text: string): Finding[] {
  return [{ level: 'error', text }];
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
