// Brings what the tests need and a machine may lack: a browser, a database.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromiumAdvice, findChromium, findOnPath } from './chromium.mjs';
import { capture } from './run.mjs';

/**
 * Why the tests cannot start, or `undefined` when a browser is there. On Debian
 * and its kin, as root, installs Chromium where it is missing.
 */
export async function prepareChromium() {
  if (findChromium()) return undefined;
  if (process.env.CHROME_PATH) {
    return `CHROME_PATH is ${process.env.CHROME_PATH}, where no program is.`;
  }
  if (!canInstall()) return chromiumAdvice;
  console.log('No Chromium yet: installing it with apt-get.');
  const output = await install('chromium');
  return findChromium() ? undefined : `${output}\n${chromiumAdvice}`;
}

/**
 * Installs PostgreSQL on the machines that test for others. Elsewhere, and if
 * that fails, the tests that want a server say that they had none.
 */
export async function preparePostgres() {
  if (!process.env.CI || hasPostgres() || !canInstall()) return;
  console.log('No PostgreSQL yet: installing it with apt-get.');
  await install('postgresql');
}

function hasPostgres() {
  if (findOnPath('initdb', 'pg_ctl')) return true;
  const folder = '/usr/lib/postgresql';
  return (
    existsSync(folder) &&
    readdirSync(folder).some((version) =>
      existsSync(join(folder, version, 'bin', 'initdb')),
    )
  );
}

function canInstall() {
  return process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
}

/** @param {string} name */
async function install(name) {
  const update = await capture('apt-get', 'update', '-qq');
  const { ok, output } = await capture(
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '-y',
    '--no-install-recommends',
    name,
  );
  return ok ? '' : `${update.output}\n${output}`.trim();
}
