import type { Clock, Sleep } from '../clock.ts';

/** What the command line has of the process that it runs in. Handed in. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Where the widget files are unless the environment says. */
  readonly widgetsFolder: string;
  /** Who runs it, as the operating system calls them. */
  readonly user: string;
  readonly now: Clock;
  readonly sleep: Sleep;
  /** Writes as it is told, without a line end of its own. */
  out(text: string): void;
  error(text: string): void;
}
