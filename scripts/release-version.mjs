// Raises the version of the widgets and the gateway, which are released together,
// and gathers the notes of `.changeset/` into CHANGELOG.md.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, run } from './run.mjs';

const gatewayChanges = join(root, 'gateway', 'CHANGELOG.md');
rmSync(gatewayChanges, { force: true });
run('changeset', 'version');
if (!existsSync(gatewayChanges)) {
  throw new Error('There is no note in .changeset/ for a release.');
}

const { version } = readJson('gateway/package.json');
gatherNotes();
for (const path of ['package.json', 'package-lock.json']) {
  const file = readJson(path);
  file.version = version;
  for (const name of ['', 'gateway']) {
    if (file.packages?.[name]) file.packages[name].version = version;
  }
  writeFileSync(join(root, path), `${JSON.stringify(file, null, 2)}\n`);
}
console.log(`The version is ${version} now: read CHANGELOG.md, then commit.`);

/** The tool heads the notes of the one package; ours are for both. */
function gatherNotes() {
  const path = join(root, 'CHANGELOG.md');
  const [heading = '', ...older] = readFileSync(path, 'utf8').split(
    /^(?=## )/m,
  );
  const newest = readFileSync(gatewayChanges, 'utf8')
    .replace(/^# .*\n+/, '')
    .replace(/^### (Major|Minor|Patch) Changes\n+/gm, '')
    // A note is a list entry there, and a paragraph here.
    .replace(/^- [0-9a-f]{7,}: /gm, '')
    .replace(/^ {2}/gm, '');
  writeFileSync(
    path,
    [
      heading.trimEnd(),
      newest.trimEnd(),
      ...older.map((part) => part.trimEnd()),
    ]
      .join('\n\n')
      .concat('\n'),
  );
  rmSync(gatewayChanges);
}

/**
 * @param {string} path
 * @returns {any}
 */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
