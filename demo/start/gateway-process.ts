import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

import { StartError, type Settings } from './settings.ts';
import { untilAnswers } from './wait.ts';

export interface RunningGateway {
  /** Resolves when the gateway has ended too often to be started again. */
  readonly givenUp: Promise<StartError>;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

/** How often within `WINDOW` milliseconds the gateway is started again. */
const RESTARTS = 3;
const WINDOW = 60_000;

/** The gateway gives a report that is being sent 8 s when it stops. */
const PATIENCE = 15_000;

/**
 * Starts the built gateway as a process of its own, and resolves once it takes
 * reports. From then on it is started again when it ends by itself. If it ends
 * before that, its own last word is thrown as a `StartError`: what is wrong at
 * the first start is not mended by a second.
 *
 * @param say Shows a line to the person at the screen.
 */
export async function startGateway(
  program: string,
  settings: Settings,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<RunningGateway> {
  const gateway = new Supervisor(program, settings, say);
  const ended = new AbortController();
  gateway.onEnded = () => ended.abort();
  gateway.start('w');
  try {
    await untilAnswers(
      `http://127.0.0.1:${settings.ports.gateway}/readyz`,
      AbortSignal.any([signal, ended.signal]),
    );
  } catch (error) {
    await gateway.stop();
    const wasFirst = ended.signal.aborted && !signal.aborted;
    throw wasFirst ? new StartError(lastWord(settings)) : error;
  }
  gateway.onEnded = () => gateway.restart();
  return gateway;
}

class Supervisor implements RunningGateway {
  onEnded: () => void = () => {};
  readonly givenUp: Promise<StartError>;

  readonly #program: string;
  readonly #settings: Settings;
  readonly #say: (line: string) => void;
  #giveUp: (error: StartError) => void = () => {};
  #child: ChildProcess | undefined;
  #exit: Promise<void> = Promise.resolve();
  #isStopping = false;
  #how = '';
  #restarts: number[] = [];

  constructor(
    program: string,
    settings: Settings,
    say: (line: string) => void,
  ) {
    this.#program = program;
    this.#settings = settings;
    this.#say = say;
    this.givenUp = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
    // The last resort when this process fails itself.
    process.once('exit', () => this.#child?.kill('SIGTERM'));
  }

  /** @param log `w` begins a new log, `a` goes on with the old one. */
  start(log: 'w' | 'a'): void {
    const { folders } = this.#settings;
    const output = openSync(folders.gatewayLog, log, 0o600);
    const child = spawn(process.execPath, [this.#program], {
      env: environment(this.#settings),
      stdio: ['ignore', output, output],
      // Ctrl-C reaches every process of a group; this one is told by us, once.
      detached: true,
    });
    closeSync(output);
    this.#child = child;
    this.#exit = new Promise((resolve) => {
      const end = (how: string) => {
        this.#child = undefined;
        this.#how = how;
        resolve();
        if (!this.#isStopping) this.onEnded();
      };
      child.once('error', ({ message }) => end(message));
      child.once('exit', (code, signal) => end(signal ?? `code ${code}`));
    });
  }

  restart(): void {
    const now = Date.now();
    this.#restarts = this.#restarts.filter((at) => now - at < WINDOW);
    const log = this.#settings.folders.gatewayLog;
    if (this.#restarts.length === RESTARTS) {
      this.#giveUp(
        new StartError(
          `The gateway ended ${RESTARTS + 1} times within a minute (${this.#how}), so the demo stops: ${log} says why.`,
        ),
      );
      return;
    }
    this.#restarts.push(now);
    this.#say(
      `The gateway ended by itself (${this.#how}) and is started again; its log is ${log}.`,
    );
    this.start('a');
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#child?.kill('SIGTERM');
    const killing = setTimeout(() => this.#child?.kill('SIGKILL'), PATIENCE);
    await this.#exit;
    clearTimeout(killing);
  }
}

/** Reports stay in the demo's folder, whatever else the shell has set. */
function environment({ ports, folders }: Settings): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _database,
    LAPOR_SECRET_FILE: _secret,
    ...rest
  } = process.env;
  return {
    ...rest,
    HOST: '127.0.0.1',
    PORT: String(ports.gateway),
    LAPOR_CONFIG: folders.gatewayConfig,
    LAPOR_DATA_DIR: folders.gateway,
  };
}

function lastWord({ folders }: Settings): string {
  const lines = readFileSync(folders.gatewayLog, 'utf8').trim().split('\n');
  const word = lines.filter((line) => !line.startsWith('{')).at(-1);
  return word
    ? `The gateway did not start: ${word}`
    : `The gateway did not start: see ${folders.gatewayLog}.`;
}
