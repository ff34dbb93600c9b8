import { buildParts, stale } from '../../../scripts/build.mjs';

/** Builds the gateway where its sources are younger than what was built. */
export default async function build(): Promise<void> {
  await buildParts(stale().filter((part) => part === 'gateway'));
}
