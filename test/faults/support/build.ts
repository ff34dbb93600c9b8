import { buildParts, stale } from '../../../scripts/build.mjs';

/** Builds the gateway and its widgets where their sources are younger. */
export default async function build(): Promise<void> {
  await buildParts(
    stale().filter((part) => part === 'gateway' || part === 'cdn'),
  );
}
