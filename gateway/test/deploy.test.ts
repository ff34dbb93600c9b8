import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const deploy = fileURLToPath(new URL('../deploy/', import.meta.url));

/** Runs the command of the service with these settings, and only tells how it would go on. */
function wrapped(settings: string) {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-deploy-'));
  const path = join(folder, 'gateway.env');
  writeFileSync(path, settings);
  const script = readFileSync(join(deploy, 'lapor-gateway'), 'utf8')
    .replace('/etc/lapor/gateway.env\n', `${path}\n`)
    .replace('exec runuser', 'exec echo runuser')
    // The first lines of its comment name the file too.
    .replace(/^#.*$/gm, '');
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, '', 'x'], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr: stderr.replace(folder, '') };
}

describe('the command of the service', () => {
  it('has the settings that come with it', () => {
    const { status, stdout } = wrapped(
      readFileSync(join(deploy, 'gateway.env'), 'utf8'),
    );

    expect(status).toBe(0);
    expect(stdout).toContain(' DATABASE_URL_FILE=/etc/lapor/secrets/');
    expect(stdout).toContain(' PORT=8081 ');
  });

  it.each([
    'PORT=8081 ',
    'PORT="8081"',
    "PORT='8081'",
    ' PORT=8081',
    'PORT=\\',
  ])('refuses the line <%s>, which systemd reads otherwise', (line) => {
    const { status, stdout, stderr } = wrapped(`HOST=::1\n${line}\n`);

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^\/gateway.env: line 2: write NAME=value/);
  });
});
