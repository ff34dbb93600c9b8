import type { LaporClient } from '../../src/api/client.ts';

interface Call<Name extends keyof LaporClient> {
  readonly parameters: Parameters<LaporClient[Name]>;
  readonly signal: AbortSignal;
  resolve(value: Awaited<ReturnType<LaporClient[Name]>>): void;
  reject(error: unknown): void;
}

type Calls = { [Name in keyof LaporClient]: Call<Name>[] };

/** A client that answers when the test says so. */
export class FakeClient {
  readonly calls: Calls = {
    site: [],
    regions: [],
    districts: [],
    challenge: [],
    attach: [],
    submit: [],
    track: [],
    statistics: [],
    ranking: [],
  };

  /** The client to give to a provider. */
  readonly client: LaporClient = {
    site: (...parameters) => this.#record('site', parameters),
    regions: (...parameters) => this.#record('regions', parameters),
    districts: (...parameters) => this.#record('districts', parameters),
    challenge: (...parameters) => this.#record('challenge', parameters),
    attach: (...parameters) => this.#record('attach', parameters),
    submit: (...parameters) => this.#record('submit', parameters),
    track: (...parameters) => this.#record('track', parameters),
    statistics: (...parameters) => this.#record('statistics', parameters),
    ranking: (...parameters) => this.#record('ranking', parameters),
  };

  /** The newest call of one kind. Fails the test if there is none. */
  last<Name extends keyof LaporClient>(name: Name): Calls[Name][number] {
    const call = this.calls[name].at(-1);
    if (!call) throw new Error(`The client was not asked for ${name}.`);
    return call;
  }

  #record<Name extends keyof LaporClient>(
    name: Name,
    parameters: Parameters<LaporClient[Name]>,
  ): Promise<never> {
    return new Promise<never>((resolve, reject) => {
      const signal = parameters.at(-1) as AbortSignal;
      this.calls[name].push({
        parameters,
        signal,
        resolve: resolve as never,
        reject,
      } as never);
    });
  }
}
