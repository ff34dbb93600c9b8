import { readFileSync } from 'node:fs';

import type { DatabaseLocation } from '../database/database.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const ENCODE =
  'in user and password write @ / # ? % and spaces percent-encoded (@ as %40, / as %2F, # as %23)';

/** Where reports are kept, or what is wrong. The address is never quoted. */
export function databaseLocation(
  variables: Variables,
): DatabaseLocation | string {
  const path = variables['DATABASE_URL_FILE'];
  if (path) return fromFile(path);
  const url = variables['DATABASE_URL'];
  if (url) return checked(url, 'DATABASE_URL');
  const folder = variables['LAPOR_DATA_DIR'];
  return folder
    ? { kind: 'pglite', folder }
    : 'none of DATABASE_URL, DATABASE_URL_FILE and LAPOR_DATA_DIR is set: set DATABASE_URL to a PostgreSQL address, or DATABASE_URL_FILE to a file that holds it, or LAPOR_DATA_DIR to a folder to keep reports in';
}

/** The address in a file of its own, since it may hold a password. */
function fromFile(path: string): DatabaseLocation | string {
  try {
    const url = readFileSync(path, 'utf8').trim();
    return url
      ? checked(url, `DATABASE_URL_FILE: ${path}`)
      : `${path}: is empty: write the address of the database in it`;
  } catch {
    return `${path}: cannot be read: check DATABASE_URL_FILE and the file's permissions`;
  }
}

/**
 * An unencoded `@`, `/` or `#` of a password would end up in the name of the
 * host, and be told there as a server that does not answer.
 */
function checked(url: string, what: string): DatabaseLocation | string {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    return `${what}: is not the address of a PostgreSQL: write postgresql://user:password@host:5432/name`;
  }
  return isAddress(url)
    ? { kind: 'postgresql', url }
    : `${what}: cannot be read as an address: ${ENCODE}`;
}

function isAddress(url: string): boolean {
  // A user without a host, as for a socket, is no URL to the standard.
  const text = url.replace('@/', '@localhost/');
  if (/\s/.test(text) || !URL.canParse(text) || !isEncoded(text)) return false;
  const { hash, pathname, search, username } = new URL(text);
  const ats = text.split('@').length - 1;
  return (
    hash === '' &&
    ats <= 1 &&
    !pathname.includes('@') &&
    !(username === '' && search.includes('@'))
  );
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
