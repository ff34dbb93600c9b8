import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';

import type { LaporClient } from '../../api/client.ts';
import type { Http } from '../../api/http.ts';
import { languageOf, type Language } from '../../i18n/language.ts';
import { scriptSettings } from '../script-settings.ts';
import { settingsContext, type Settings, type Theme } from '../settings.ts';

type Host = LitElement & {
  readonly endpoint?: string | undefined;
  readonly site?: string | undefined;
  readonly theme?: string | undefined;
};

/**
 * What holds for one element: its own attribute, else its provider's, else the
 * `data-*` of the script tag, else where the script came from.
 */
export class SettingsController {
  readonly #host: Host;
  readonly #provided: ContextConsumer<typeof settingsContext, Host>;

  constructor(host: Host) {
    this.#host = host;
    this.#provided = new ContextConsumer(host, {
      context: settingsContext,
      subscribe: true,
    });
  }

  /** The gateway's address, or `undefined` where nothing names one. */
  get endpoint(): string | undefined {
    return this.#host.endpoint || this.#first('endpoint');
  }

  get site(): string | undefined {
    return this.#host.site || this.#first('site');
  }

  get theme(): Theme {
    const theme = this.#host.theme || this.#first('theme');
    return theme === 'dark' || theme === 'auto' ? theme : 'light';
  }

  get language(): Language {
    return languageOf(
      this.#host.lang ||
        this.#first('language') ||
        this.#host.closest('[lang]')?.getAttribute('lang'),
    );
  }

  get client(): Partial<LaporClient> {
    return this.#provided.value?.client ?? noClient;
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
    return this.#provided.value?.[key] ?? scriptSettings()[key];
  }
}

const noClient: Partial<LaporClient> = {};
