import { createContext } from '@lit/context';

import type { LaporClient } from '../api/client.ts';

/** `auto` follows the visitor's system; host pages are mostly light. */
export type Theme = 'light' | 'dark' | 'auto';

/** What elements on one page share. */
export interface Settings {
  /** Address of the gateway. */
  readonly endpoint?: string | undefined;
  /** The site's id at the gateway. */
  readonly site?: string | undefined;
  readonly language?: string | undefined;
  readonly theme?: string | undefined;
  /** Calls that replace those over HTTP, for tests, stories and special hosts. */
  readonly client?: Partial<LaporClient> | undefined;
}

/**
 * Where an element finds what its `<lapor-provider>` holds. The symbol is a
 * registered one, so that elements and a provider that come from two copies of
 * this package still find each other.
 */
export const settingsContext = createContext<Settings>(
  Symbol.for('lapor-settings'),
);
