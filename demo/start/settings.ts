import { isAbsolute, join } from 'node:path';

/** What keeps the demo from running, in one line for the screen. */
export class StartError extends Error {}

export interface Ports {
  /** The region's website. */
  readonly site: number;
  readonly gateway: number;
  /** The simulator of the national API. */
  readonly simulator: number;
}

/** Where everything is that outlives a run. */
export interface Folders {
  readonly data: string;
  /** PGlite and the server secret; the gateway's own. */
  readonly gateway: string;
  /** The simulator's complaints and its two secrets. */
  readonly simulator: string;
  readonly gatewayConfig: string;
  readonly gatewayLog: string;
  /** A file with the token for the operator's page. */
  readonly operatorToken: string;
}

export interface Settings {
  readonly ports: Ports;
  readonly folders: Folders;
}

/** The variable that moves each of the three elsewhere. */
export const portVariables: Readonly<Record<keyof Ports, string>> = {
  site: 'PORT',
  gateway: 'LAPOR_GATEWAY_PORT',
  simulator: 'LAPOR_SIMULATOR_PORT',
};

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads `PORT` and the `LAPOR_*` variables. Throws a `StartError`. */
export function readSettings(variables: Variables, root: string): Settings {
  const site = readPort(variables, 'site', 8080);
  const ports = {
    site,
    gateway: readPort(variables, 'gateway', site + 1),
    simulator: readPort(variables, 'simulator', site + 2),
  };
  if (new Set(Object.values(ports)).size < 3) {
    throw new StartError(
      `The demo needs three different ports, not ${Object.values(ports).join(', ')}: change ${Object.values(portVariables).join(', ')}.`,
    );
  }
  const named = variables['LAPOR_DATA_DIR'] || '.lapor';
  const data = isAbsolute(named) ? named : join(root, named);
  return {
    ports,
    folders: {
      data,
      gateway: join(data, 'gateway'),
      simulator: join(data, 'national-api'),
      // By port: a second start must not change what a running gateway reads.
      gatewayConfig: join(data, `gateway-${ports.gateway}.yaml`),
      gatewayLog: join(data, 'gateway.log'),
      operatorToken: join(data, 'operator-token'),
    },
  };
}

function readPort(
  variables: Variables,
  name: keyof Ports,
  otherwise: number,
): number {
  const variable = portVariables[name];
  const port = Number(variables[variable] || otherwise);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartError(
    `${variable} is ${variables[variable] ?? otherwise}, which is no port: set it to a number from 1 to 65535.`,
  );
}
