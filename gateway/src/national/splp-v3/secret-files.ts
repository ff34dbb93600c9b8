import { readFile, stat } from 'node:fs/promises';

/** Thrown where a secret cannot be had. The message names no path and no value. */
export class SecretUnusable extends Error {}

/** The headers that prove who asks. */
export interface SecretHeaders {
  readonly bearer: string;
  readonly token: string;
}

/** Reads the two secrets, and again whenever a file has changed. */
export class SecretFiles {
  readonly #bearer: WatchedFile;
  readonly #token: WatchedFile;

  constructor(paths: {
    readonly bearerFile: string;
    readonly tokenFile: string;
  }) {
    this.#bearer = new WatchedFile(paths.bearerFile);
    this.#token = new WatchedFile(paths.tokenFile);
  }

  /** @throws {SecretUnusable} */
  async headers(): Promise<SecretHeaders> {
    const [bearer, token] = await Promise.all([
      this.#bearer.read(),
      this.#token.read(),
    ]);
    return {
      bearer: `Bearer ${bearer.replace(/^bearer\s+/i, '')}`,
      // LAPOR wants the braces as part of the value; a file may have them too.
      token: `{${token.replace(/^\{|\}$/g, '').toUpperCase()}}`,
    };
  }
}

class WatchedFile {
  readonly #path: string;
  #read: { readonly version: string; readonly value: string } | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<string> {
    try {
      // Mounted secrets change by a link that points elsewhere: hence the inode.
      const { mtimeMs, ino, size } = await stat(this.#path);
      const version = `${mtimeMs}/${ino}/${size}`;
      if (this.#read?.version !== version) {
        const value = (await readFile(this.#path, 'utf8')).trim();
        this.#read = { version, value };
      }
    } catch {
      throw new SecretUnusable('secret-unreadable');
    }
    if (!/^[\x21-\x7e]+( [\x21-\x7e]+)?$/.test(this.#read.value)) {
      throw new SecretUnusable('secret-malformed');
    }
    return this.#read.value;
  }
}
