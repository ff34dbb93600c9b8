import { readFileSync } from 'node:fs';

import { ConfigError } from '../config/config-error.ts';
import { databaseLocation } from '../config/database-address.ts';
import {
  loadConfig,
  type Config,
  type SiteSettings,
} from '../config/load-config.ts';
import { connectNational } from '../config/national-settings.ts';
import { ownOrigin } from '../http/cross-origin.ts';
import { isHttps, NOT_HTTPS, SHORTEST_TOKEN } from '../operator/operators.ts';

export interface Finding {
  readonly level: 'error' | 'warning' | 'ok';
  readonly text: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Looks at all that a start would need but the database, and says everything
 * that it finds. No secret is quoted.
 */
export function checkConfig(path: string, variables: Variables): Finding[] {
  let config: Config;
  try {
    config = loadConfig(path);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((text) => ({ level: 'error', text }));
  }
  const serverSecret = variables['LAPOR_SECRET_FILE'];
  return [
    ...checkDatabase(variables),
    ...checkPublicUrl(config),
    ...checkProofOfWork(config),
    ...checkOperators(config),
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
      : isHttps(config)
        ? []
        : [{ level: 'warning' as const, text: NOT_HTTPS }]),
  ];
}

/** Whether there is an address, where one is named: not whether it answers. */
function checkDatabase(variables: Variables): Finding[] {
  const isNamed = variables['DATABASE_URL_FILE'] ?? variables['DATABASE_URL'];
  if (!isNamed) return [];
  const location = databaseLocation(variables);
  return typeof location === 'string'
    ? error(location)
    : [{ level: 'ok', text: 'the address of the database can be read' }];
}

function checkProofOfWork({ proofOfWork }: Config): Finding[] {
  const { mode } = proofOfWork;
  switch (mode) {
    case 'when-busy':
      return [{ level: 'ok', text: `proofOfWork: ${mode}` }];
    case 'off':
      return [
        {
          level: 'ok',
          text: 'proofOfWork: off: where many share an address they wait at busy times; when-busy lets them in for some seconds of work of their phones',
        },
      ];
    case 'always':
      return [
        {
          level: 'warning',
          text: 'proofOfWork: always has every phone work for every report, and turns away programs and older widgets, which send no proof: when-busy asks only where there is too much to do',
        },
      ];
  }
}

/** Such reports are taken from pages of this gateway only. */
function checkPublicUrl(config: Config): Finding[] {
  const own = ownOrigin(config);
  const sharing = config.sites.find(({ origins }) =>
    origins.some((origin) => origin === own),
  );
  if (sharing) {
    return [
      {
        level: 'warning',
        text: `sites ${sharing.id}: origins names the address of this gateway: confidential reports (rahasia) are then taken from that website's pages too, which can read along; give the gateway a host name of its own`,
      },
    ];
  }
  return own === undefined
    ? [
        {
          level: 'warning',
          text: "publicUrl is not set: nobody can send a confidential report (rahasia), which only the gateway's own pages may; write the address of this gateway",
        },
      ]
    : [];
}

/** Two whom the gateway could not tell apart, and sites that are not there. */
function checkOperators({ operators, sites }: Config): Finding[] {
  const ids = new Set(sites.map(({ id }) => id));
  const tokens = operators.map(({ tokenFile }) =>
    read(tokenFile)?.toString('utf8').trim(),
  );
  return operators.flatMap(({ name, sites: own = [] }, index) => {
    const token = tokens[index];
    const same = token ? tokens.indexOf(token) : index;
    const unknown = own.filter((id) => !ids.has(id));
    return [
      ...(same < index
        ? error(
            `operator ${name}: has the token of ${operators[same]?.name ?? 'another'}, so that neither can log in: make one of their own with openssl rand -hex 32`,
          )
        : []),
      ...(unknown.length > 0
        ? error(
            `operator ${name}: there is no site ${unknown.join(', ')}: name ids of this file`,
          )
        : []),
    ];
  });
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
