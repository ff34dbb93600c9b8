import { ConfigError } from '../config/config-error.ts';
import { isUnavailable } from '../database/database.ts';
import { Refused, type Refusal } from '../operations/refused.ts';

/** Says in words what a person can put right; all else keeps its trace. */
export function sentence(
  error: unknown,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Refused) return refused(error.refusal);
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const port = variables['PORT'] ?? '8081';
  if (code === 'EADDRINUSE') {
    return `port ${port} is in use: stop what uses it or set PORT`;
  }
  if (code === 'EADDRNOTAVAIL') {
    return `${variables['HOST'] ?? 'HOST'} is no address of this machine: set HOST to one of its own, such as 127.0.0.1`;
  }
  if (code === 'EACCES') {
    return `port ${port} may not be opened by this user: set PORT to 1024 or more`;
  }
  if (code === '28P01' || code === '3D000' || code === '28000') {
    return `the database refuses the connection (${code}): check user, password and name in DATABASE_URL`;
  }
  if (code === '42P01') {
    return 'the schema of this database is not up to date: run `lapor-gateway migrate`, or start the gateway once';
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `the host of the database is not known (${code}): check its name in DATABASE_URL; in user and password, @ / # ? % are written percent-encoded (@ as %40)`;
  }
  if (isUnavailable(error)) {
    return `the database does not answer (${String(code) || 'no connection'}): check DATABASE_URL and that PostgreSQL runs`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : 'failed';
}

function refused(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'no-such-report':
      return 'there is no report with this reference: copy it from a list, such as that of `reconcile list`';
    case 'no-such-item':
      return 'the report has no such file or reply that waits for a person: see `manual list`';
    case 'wrong-state':
      return wrongState(refusal.state);
    case 'number-malformed':
      return 'this is no number of LAPOR: give the 5 to 10 digits, or the address of the report on lapor.go.id';
    case 'number-taken':
      return `this number belongs to the report ${refusal.reference ?? '(just matched by somebody else)'} already: look both up at LAPOR again`;
    case 'not-stated':
      return 'sent again, a report that LAPOR already has would be filed twice: look it up at LAPOR, and only if it certainly is not there repeat this with --certainly-not-at-lapor';
    case 'not-filed':
      return `LAPOR does not have this report (${refusal.state}): erased, it will never be sent; repeat this with --force if that is wanted`;
    case 'erased':
      return 'this was erased before: nothing is left to open, send or erase';
    case 'not-reconciling':
      return 'reports are sent as usual: there is nothing to finish';
    case 'still-to-reconcile':
      return `${refusal.count} reports of the backup may or may not be with LAPOR: match or resend each (\`reconcile list\`), or repeat this with --force to let what is still queued be sent as it is`;
  }
}

function wrongState(state: string): string {
  switch (state) {
    case 'filed':
      return 'LAPOR has this report already: nothing needs to be done';
    case 'sending':
      return 'this report is being sent in this moment: try again in some minutes';
    case 'withdrawn':
      return 'this report was taken back: it is not sent any more';
    default:
      return `this report is ${state}: it is sent by itself, and waits for nobody`;
  }
}
