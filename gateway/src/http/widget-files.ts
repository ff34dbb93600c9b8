import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

import * as z from 'zod/mini';

import { render, type Rendered } from './rendered.ts';

export interface WidgetFile {
  readonly plain: Rendered;
  /** The same, compressed beforehand, where a `.br` file is beside it. */
  readonly brotli: Buffer | undefined;
}

export interface WidgetFiles {
  readonly version: string;
  readonly files: ReadonlyMap<string, WidgetFile>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const VersionFile = z.object({ version: z.string().check(z.minLength(1)) });

/**
 * Reads every widget file into memory once, at the start: a request then names
 * a key of a map and never a path. `undefined` where nothing was built.
 */
export function readWidgetFiles(folder: string): WidgetFiles | undefined {
  const versionFile = join(folder, 'version.json');
  if (!existsSync(versionFile)) return undefined;
  const json: unknown = JSON.parse(readFileSync(versionFile, 'utf8'));
  const { version } = z.parse(VersionFile, json);
  const files = new Map<string, WidgetFile>();
  const options = { recursive: true, withFileTypes: true } as const;
  for (const entry of readdirSync(folder, options)) {
    const type = types[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    const brotli = `${path}.br`;
    files.set(relative(folder, path).split(sep).join('/'), {
      plain: render(readFileSync(path), type),
      brotli: existsSync(brotli) ? readFileSync(brotli) : undefined,
    });
  }
  return { version, files };
}
