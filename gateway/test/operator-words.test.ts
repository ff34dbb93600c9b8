import { describe, expect, it } from 'vitest';

import { words } from '../src/operator/language.ts';

describe('the words of the operators’ pages', () => {
  it.each([
    ...['connection-refused', 'connection-failed', 'name-not-resolved'],
    ...['tls-failed', 'connect-timeout', 'connection-lost', 'timed-out'],
    ...['aborted', 'secret-malformed', 'secret-unreadable', 'adapter-error'],
    ...['not-prepared', 'report-unreadable', 'answer-not-understood'],
    ...['not-understood-in-200', 'no-number-in-200', 'status-500'],
    ...['status-404', 'status-408', 'status-429', 'status-302'],
    ...['status-401-check-secrets', 'upload-status-502', 'upload-timed-out'],
    ...['number-taken', 'no-machine-way', 'unscanned', 'file-infected'],
    ...['interrupted', 'after-restore', 'erased', 'content-too-long'],
  ])('have a sentence for the reason %s', (code) => {
    for (const language of ['id', 'en'] as const) {
      expect(words[language].reason(code)).toBeDefined();
    }
  });
});
