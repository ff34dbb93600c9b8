import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { lockFolder } from '../src/database/folder-lock.ts';

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-lock-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
});

/** Another process that holds the folder, as a gateway that listens in it. */
async function holder(name: string): Promise<ChildProcess> {
  const held = spawn(process.execPath, [
    '-e',
    `require('node:net').createServer((socket) => socket.end('process 1 of the host other'))
      .listen(process.argv[1], () => console.log('listens'))`,
    join(folder, name),
  ]);
  child = held;
  await new Promise((resolve) => held.stdout.once('data', resolve));
  return held;
}

const sockets = () => readdirSync(folder).filter((n) => n.endsWith('.sock'));

describe('the lock of a folder', () => {
  it('is given once, also to a process with the same id', async () => {
    // Every gateway in a container has the id 1.
    writeFileSync(join(folder, 'gateway.pid'), String(process.pid));
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(
      `${folder}: is in use by process ${process.pid} of the host ${hostname()}: stop that gateway`,
    );
    expect(sockets()).toHaveLength(1);
    unlock();
    expect(readdirSync(folder)).toEqual([]);
    (await lockFolder(folder))();
  });

  it('says who holds it', async () => {
    await holder('gateway-0123456789abcdef.sock');
    await expect(lockFolder(folder)).rejects.toThrow(
      'is in use by process 1 of the host other',
    );
    expect(existsSync(join(folder, 'gateway.pid'))).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const killed = await holder('gateway-0123456789abcdef.sock');
    // Its number may belong to somebody who is alive.
    writeFileSync(join(folder, 'gateway.pid'), String(process.ppid));
    const gone = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await gone;
    expect(sockets()).toHaveLength(1);
    const unlock = await lockFolder(folder);
    expect(sockets()).toHaveLength(1);
    expect(sockets()).not.toContain('gateway-0123456789abcdef.sock');
    expect(readFileSync(join(folder, 'gateway.pid'), 'utf8')).toBe(
      String(process.pid),
    );
    unlock();
  });

  it('is never given to two that ask at the same time', async () => {
    const asked = await Promise.allSettled(
      [1, 2, 3].map(() => lockFolder(folder)),
    );
    const given = asked.filter(({ status }) => status === 'fulfilled');
    expect(given.length).toBeLessThan(2);
  });

  it('does not depend on how long the name of the folder is', async () => {
    folder = join(folder, 'a-long-name'.repeat(12));
    mkdirSync(folder);
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow('is in use by process');
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });
});
