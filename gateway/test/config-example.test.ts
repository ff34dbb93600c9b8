import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/v4/core';

import { ConfigFile } from '../src/config/config-schema.ts';
import { loadConfig, parseConfig } from '../src/config/load-config.ts';

const path = fileURLToPath(new URL('../config.example.yaml', import.meta.url));
const text = readFileSync(path, 'utf8');

describe('the configuration example', () => {
  it('is one that a gateway starts with', () => {
    const { sites } = loadConfig(path);

    expect(sites.map(({ national }) => national.adapter)).toEqual([
      'splp-v3',
      'manual',
      'link-only',
    ]);
  });

  it('sends to the training system of LAPOR until somebody changes it', () => {
    const { sites } = loadConfig(path);

    expect(sites[0]?.national).toMatchObject({
      baseUrl: expect.stringMatching(/^https:\/\/latihan-api\./),
    });
  });

  it('has every setting', () => {
    const settings = settingsOf(ConfigFile);
    const missing = settings.filter(
      (name) => !new RegExp(`\\b${name}:`).test(text),
    );

    expect(settings).toContain('templateCode');
    expect(missing).toEqual([]);
  });

  it('shows the defaults as they are', () => {
    const written = record(parse(text));
    const [site] = list(written['sites']).map(record);
    const defaults = parseConfig({ sites: [bare(site ?? {})] }, 'bare');
    const [bySite] = defaults.sites;

    expect(written).toMatchObject({
      forwarding: defaults.forwarding,
      polling: defaults.polling,
      statistics: defaults.statistics,
      rateLimits: defaults.rateLimits,
      proofOfWork: defaults.proofOfWork,
      recaps: defaults.recaps,
      antivirus: antivirusDefaults(site ?? {}),
    });
    expect(site).toMatchObject({
      limits: bySite?.limits,
      maintenance: bySite?.maintenance,
      attachments: bySite?.attachments,
      retention: bySite?.retention,
      publicPage: bySite?.publicPage,
      national: bySite?.national,
    });
    const linkOnly = record(list(written['sites'])[2]);
    expect(parseConfig({ sites: [linkOnly] }, 'link').sites[0]).toMatchObject({
      national: record(linkOnly['national']),
    });
  });
});

/** The site with nothing in it that has a default. */
function bare(site: Record<string, unknown>) {
  const { id, name, kind, timeZone, origins, notice } = site;
  const { adapter, baseUrl, secrets, channel } = record(site['national']);
  const national = { adapter, baseUrl, secrets, channel };
  return { id, name, kind, timeZone, origins, notice, national };
}

function antivirusDefaults(site: Record<string, unknown>) {
  return parseConfig({ antivirus: {}, sites: [bare(site)] }, 'bare').antivirus;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value ? { ...value } : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The names of all settings, those of optional sections and of lists too. */
function settingsOf(schema: z.$ZodType): string[] {
  const { def } = (schema as z.$ZodTypes)._zod;
  if (def.type === 'object') {
    return Object.entries(def.shape).flatMap(([name, inner]) => [
      name,
      ...settingsOf(inner),
    ]);
  }
  if (def.type === 'union') return def.options.flatMap(settingsOf);
  if (def.type === 'array') return settingsOf(def.element);
  return 'innerType' in def ? settingsOf(def.innerType) : [];
}
