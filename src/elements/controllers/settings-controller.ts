import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';

import type { LaporClient } from '../../api/client.ts';
import type { Http } from '../../api/http.ts';
import { languageOf, type Language } from '../../i18n/language.ts';
import { scriptSettings } from '../script-settings.ts';
import { settingsContext, type Settings } from '../settings.ts';

type Host = ReactiveElement & {
  readonly endpoint?: string | undefined;
  readonly site?: string | undefined;
  readonly theme?: string | undefined;
};

/**
 * What holds for one element: its own attribute, else its provider's, else the
 * `data-*` of the script tag, else where the script came from.
 *
 * Asks for the provider by the context protocol itself rather than through
 * `ContextConsumer` and `ContextRoot`: that is a kilobyte in every badge. A
 * provider that is defined later announces itself, and is asked then.
 */
export class SettingsController implements ReactiveController {
  readonly #host: Host;
  #provided: Settings = {};
  #unsubscribe: (() => void) | undefined;
  #connection = new AbortController();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    this.#provided = {};
    const { signal } = this.#connection;
    document.addEventListener('context-provider', () => this.#ask(), {
      signal,
    });
    dark.addEventListener('change', () => this.#host.requestUpdate(), {
      signal,
    });
    this.#ask();
  }

  hostDisconnected(): void {
    this.#connection.abort();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** The gateway's address, or `undefined` where nothing names one. */
  get endpoint(): string | undefined {
    return this.#host.endpoint || this.#first('endpoint');
  }

  get site(): string | undefined {
    return this.#host.site || this.#first('site');
  }

  get theme(): 'light' | 'dark' {
    const theme = this.#host.theme || this.#first('theme');
    return theme === 'dark' || (theme === 'auto' && dark.matches)
      ? 'dark'
      : 'light';
  }

  get language(): Language {
    return languageOf(
      this.#host.lang ||
        this.#first('language') ||
        this.#host.closest('[lang]')?.getAttribute('lang'),
    );
  }

  get client(): Partial<LaporClient> {
    return this.#provided.client ?? noClient;
  }

  /** Whether there is anything to ask: a gateway, or a client in its place. */
  get isReachable(): boolean {
    return this.endpoint !== undefined || this.client !== noClient;
  }

  get http(): Http {
    return {
      endpoint: this.endpoint ?? '',
      fetch: (...request) => fetch(...request),
    };
  }

  #first<Key extends keyof Settings>(key: Key): Settings[Key] {
    return this.#provided[key] || scriptSettings()[key];
  }

  #ask(): void {
    const host = this.#host;
    host.dispatchEvent(
      new ContextEvent(settingsContext, host, this.#receive, true),
    );
  }

  readonly #receive = (settings: Settings, unsubscribe?: () => void): void => {
    // A nearer provider has taken over: the old one need not tell us more.
    if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#provided = settings;
    this.#host.requestUpdate();
  };
}

const noClient: Partial<LaporClient> = {};

const dark = matchMedia('(prefers-color-scheme: dark)');
