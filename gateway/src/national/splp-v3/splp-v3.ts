import type { NationalApi } from '../national-api.ts';
import { complaintBody } from './complaint-body.ts';
import { fileComplaint } from './filing.ts';
import { followComplaint, NationalApiError } from './following.ts';
import { SecretFiles, SecretUnusable } from './secret-files.ts';
import type { Masters, SplpV3Settings } from './settings.ts';

export { NationalApiError } from './following.ts';
export { SplpV3Settings, type Masters } from './settings.ts';

const none: Masters = { institutionIds: {}, categoryIds: {} };

/**
 * The national API, version 3, as it is reached through the government's
 * service bus or directly. Nothing that is odd about it is known elsewhere.
 *
 * @param now Milliseconds since 1970; for `Retry-After` headers with a date.
 */
export function createSplpV3(
  settings: SplpV3Settings,
  masters: Masters = none,
  now: () => number = Date.now,
): NationalApi {
  const headers = headersOf(settings);
  return {
    capability: 'none',
    async file(report, signal) {
      try {
        const body = complaintBody(report, settings, masters);
        const filing = { body, headers: await headers(), signal, now };
        return await fileComplaint(filing, settings);
      } catch (error) {
        // Nothing was sent: `fileComplaint` turns all that comes later into
        // an outcome itself.
        return {
          kind: 'not-accepted',
          reason:
            error instanceof SecretUnusable ? error.message : 'not-prepared',
        };
      }
    },
    async follow(nationalNumber, signal) {
      try {
        const following = { headers: await headers(), signal, now };
        return await followComplaint(
          { ...following, nationalNumber },
          settings,
        );
      } catch (error) {
        if (error instanceof SecretUnusable) {
          throw new NationalApiError(error.message);
        }
        throw error;
      }
    },
  };
}

/** Makes the headers of each request, with the secrets as they are then. */
function headersOf(settings: SplpV3Settings) {
  const secrets = new SecretFiles(settings.secrets);
  return async (): Promise<Record<string, string>> => {
    const { bearer, token } = await secrets.headers();
    const own = {
      accept: 'application/json',
      [settings.authHeader]: bearer,
      token,
    };
    return { ...without(settings.headers, Object.keys(own)), ...own };
  };
}

/** So that a header configured as `Token` does not go out beside `token`. */
function without(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
) {
  const ours = names.map((name) => name.toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !ours.includes(name.toLowerCase()),
    ),
  );
}
