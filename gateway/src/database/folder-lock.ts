import { randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

import { ConfigError } from '../config/config-error.ts';

const SOCKET = /^gateway-[0-9a-f]{16}\.sock$/;
/** The address of a socket has 104 bytes or so; the rest is its name. */
const LONGEST_FOLDER = 70;

/**
 * Takes a folder for this process alone: two PGlites on one folder would ruin
 * it. Whoever holds it listens on a socket in it, which the kernel closes when
 * the process ends, however it does: ids of processes say nothing, since every
 * container has its own. Each has a name of its own and listens before it
 * looks for others, so of two at the same time at least one meets the other.
 *
 * @returns A function that gives the folder back.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const near = nearby(folder);
  const name = `gateway-${randomBytes(8).toString('hex')}.sock`;
  const server = answering(`process ${process.pid} of the host ${hostname()}`);
  const release = () => {
    rmSync(join(folder, name), { force: true });
    server.close();
  };
  try {
    await listen(server, join(near.path, name), folder);
    for (const other of readdirSync(folder)) {
      if (other === name || !SOCKET.test(other)) continue;
      const holder = await holderOf(join(near.path, other));
      if (holder !== undefined) throw inUse(folder, holder);
      rmSync(join(folder, other), { force: true });
    }
  } catch (error) {
    release();
    throw error;
  } finally {
    near.forget();
  }
  // For people and their scripts; it locks nothing.
  const pidFile = join(folder, 'gateway.pid');
  writeFileSync(pidFile, String(process.pid), { mode: 0o600 });
  return () => {
    rmSync(pidFile, { force: true });
    release();
  };
}

function inUse(folder: string, holder: string): ConfigError {
  return new ConfigError([
    `${folder}: is in use by ${holder}: stop that gateway, or set DATABASE_URL to let several gateways share a PostgreSQL`,
  ]);
}

/** The folder by a name that is short enough for the address of a socket. */
function nearby(folder: string): { path: string; forget: () => void } {
  if (Buffer.byteLength(folder) <= LONGEST_FOLDER) {
    return { path: folder, forget: () => {} };
  }
  const place = mkdtempSync(join(tmpdir(), 'lapor-'));
  const path = join(place, 'd');
  symlinkSync(resolve(folder), path);
  return {
    path,
    forget() {
      unlinkSync(path);
      rmSync(place, { recursive: true });
    },
  };
}

/** Says who it is to everybody who asks, and keeps no process alive. */
function answering(whoAmI: string): Server {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(whoAmI);
  });
  return server.unref();
}

function listen(server: Server, path: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new ConfigError([
          `${folder}: cannot be locked (${String(error.code)}): make it a folder on a disk of this machine that this process may write to, or use a PostgreSQL (DATABASE_URL)`,
        ]),
      ),
    );
    server.listen(path, () => resolve());
  });
}

/** Who listens on a socket; nobody where its process has ended. */
function holderOf(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.setTimeout(1_000, () => socket.destroy(new Error('no answer')));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const isGone = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
      resolve(isGone ? undefined : 'another process');
    });
    text(socket).then(
      (said) => resolve(said || 'another process'),
      () => {},
    );
  });
}
