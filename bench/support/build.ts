import { buildParts, stale } from '../../scripts/build.mjs';

/** Builds what is measured where its sources are younger than the files. */
export default async function build(): Promise<void> {
  const measured = ['cdn', 'gateway'];
  await buildParts(stale().filter((part) => measured.includes(part)));
}
