import type { ReactiveElement } from 'lit';

import { ProblemError } from '../../api/problem-error.ts';
import { httpRegions, httpSite } from '../../api/reports.ts';
import type { Regions, SiteConfiguration } from '../../domain/site.ts';
import type { Loadable } from '../../state/loadable.ts';
import { LoadController } from '../controllers/load-controller.ts';
import type { SettingsController } from '../controllers/settings-controller.ts';
import { advise } from '../advise.ts';
import { LaporErrorEvent } from '../events.ts';

export interface SiteControllerOptions {
  readonly settings: SettingsController;
  /** Called with the configuration before the host renders it. */
  readonly onReady: (configuration: SiteConfiguration) => void;
}

/** Asks for what the form needs to know of its site, and asks again if told. */
export class SiteController {
  readonly #host: ReactiveElement;
  readonly #settings: SettingsController;
  readonly #site: LoadController<readonly unknown[], SiteConfiguration>;
  readonly #regions: LoadController<readonly unknown[], Regions>;
  #siteAttempt = 0;
  #regionsAttempt = 0;

  constructor(
    host: ReactiveElement,
    { settings, onReady }: SiteControllerOptions,
  ) {
    this.#host = host;
    this.#settings = settings;
    this.#site = new LoadController(host, {
      key: () => this.#key(this.#siteAttempt, settings.site),
      load: async (_key, signal) => {
        const ask = settings.client.site ?? httpSite(settings.http);
        const configuration = await ask(settings.site ?? '', signal);
        if (!signal.aborted) onReady(configuration);
        return configuration;
      },
      onFailed: (error) => {
        if (error instanceof ProblemError) advise(host, error.problem);
        host.dispatchEvent(new LaporErrorEvent(error));
      },
    });
    this.#regions = new LoadController(host, {
      key: () => this.#key(this.#regionsAttempt),
      load: (_key, signal) =>
        (settings.client.regions ?? httpRegions(settings.http))(signal),
    });
  }

  get configuration(): Loadable<SiteConfiguration> {
    return this.#site.state;
  }

  get regions(): Loadable<Regions> {
    return this.#regions.state;
  }

  /**
   * Whether there is a site to report to. Only in a secure context: elsewhere
   * the browser has no safe randomness for us, and what is typed would travel
   * in the clear.
   */
  get isNamed(): boolean {
    const { site, isReachable } = this.#settings;
    return isSecureContext && !!site && isReachable;
  }

  /** Whether the gateway has said that it does not serve this site. */
  get isUnknown(): boolean {
    const { state } = this.#site;
    return (
      state.kind === 'failed' &&
      state.error instanceof ProblemError &&
      !state.error.isTemporary
    );
  }

  /** Asks again for what could not be loaded; what is here stays. */
  tryAgain(): void {
    if (this.configuration.kind === 'failed') this.#siteAttempt += 1;
    if (this.regions.kind === 'failed') this.#regionsAttempt += 1;
    this.#host.requestUpdate();
  }

  #key(...more: readonly unknown[]): readonly unknown[] | undefined {
    const { client, endpoint } = this.#settings;
    return this.isNamed ? [client, endpoint, ...more] : undefined;
  }
}
