import { createServer } from 'node:net';

import { portVariables, StartError, type Ports } from './settings.ts';

const names: readonly (keyof Ports)[] = ['site', 'gateway', 'simulator'];

/**
 * Makes sure that nobody listens on the three ports, before anything is
 * started that would have to be stopped again. Throws a `StartError`.
 */
export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const name of names) {
    const code = await tryPort(ports[name]);
    if (code) throw portError(ports, name, code);
  }
}

/** Why one of the ports cannot be used, and what to do. */
function portError(ports: Ports, name: keyof Ports, code: string): StartError {
  const port = ports[name];
  const remedy = `set ${portVariables[name]} to another one${name === 'site' ? ` (for example PORT=${port + 10} npm start)` : ''}`;
  return new StartError(
    code === 'EADDRINUSE'
      ? `Port ${port} is in use: stop what uses it, or ${remedy}.`
      : `Port ${port} cannot be opened (${code}): ${remedy}.`,
  );
}

/** The error code that opening the port ends with, if it fails. */
function tryPort(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) =>
      resolve('code' in error ? String(error.code) : error.name),
    );
    server.listen(port, '127.0.0.1', () =>
      server.close(() => resolve(undefined)),
    );
  });
}
