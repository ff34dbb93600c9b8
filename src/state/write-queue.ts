/**
 * Writes one thing after the other, beginning at once. Of what waits to be
 * written under one name, only the newest is: a phone may end the page at any
 * moment, so that the newest must not stand behind what it replaces.
 */
export class WriteQueue {
  #waiting: { readonly name: string; readonly write: () => Promise<void> }[] =
    [];
  #running: Promise<void> | undefined;

  /** Resolves once all that waits is written, or what came in its place. */
  add(name: string, write: () => Promise<void>): Promise<void> {
    this.#waiting = this.#waiting.filter((job) => job.name !== name);
    this.#waiting.push({ name, write });
    this.#running ??= this.#drain();
    return this.#running;
  }

  async #drain(): Promise<void> {
    const failures = new Map<string, unknown>();
    for (let job = this.#next(); job; job = this.#next()) {
      const { name } = job;
      // Overtaken: whether the newest is kept is what counts.
      failures.delete(name);
      await job.write().catch((error: unknown) => failures.set(name, error));
    }
    this.#running = undefined;
    for (const error of failures.values()) throw error;
  }

  #next() {
    return this.#waiting.shift();
  }
}
