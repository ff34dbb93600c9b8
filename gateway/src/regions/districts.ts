import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

import * as z from 'zod/mini';

import { Districts } from '../domain.ts';
import { render, type Rendered } from '../http/rendered.ts';

/** The districts of a regency, as they are sent. */
export interface PackedDistricts {
  /** Compressed by brotli; the tag is that of the compressed body. */
  readonly brotli: Rendered;
  /** For who takes no brotli. */
  plain(): Promise<Rendered>;
}

const Packed = z.object({ regencies: z.record(z.string(), z.base64()) });

const decompress = promisify(brotliDecompress);

const type = 'application/json; charset=utf-8';

let packed: Promise<ReadonlyMap<string, string>> | undefined;

/**
 * The districts and villages of one regency, or `undefined` if `code` is not
 * the code of one. All of Indonesia is 0.9 MB as it is kept: compressed, and
 * loaded when it is first asked for.
 */
export async function findDistricts(
  code: string,
): Promise<PackedDistricts | undefined> {
  packed ??= unpack();
  const base64 = (await packed).get(code);
  if (base64 === undefined) return undefined;
  const brotli = render(Buffer.from(base64, 'base64'), type);
  return {
    brotli,
    plain: async () => render(await decompress(brotli.body), type),
  };
}

/** The same, to be read here. */
export async function readDistricts(
  regency: string,
): Promise<Districts['districts']> {
  const found = await findDistricts(regency);
  if (!found) return [];
  const { body } = await found.plain();
  return Districts.parse(JSON.parse(body.toString())).districts;
}

async function unpack(): Promise<ReadonlyMap<string, string>> {
  const { default: text } = await import('../../data/districts-id.json?raw');
  const { regencies } = Packed.parse(JSON.parse(text));
  return new Map(Object.entries(regencies));
}
