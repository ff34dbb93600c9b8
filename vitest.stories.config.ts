import { fileURLToPath } from 'node:url';

import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

import { chromiumLaunchOptions } from './scripts/chromium.mjs';

// Apart from vitest.config.ts, so that no other test waits for Storybook.
export default defineConfig({
  plugins: [
    storybookTest({
      configDir: fileURLToPath(new URL('./.storybook', import.meta.url)),
    }),
  ],
  // Found before the first story, for a page that is loaded anew amid a test
  // fails it, and two copies of lit do not know each other.
  optimizeDeps: {
    include: [
      'lit',
      'lit/decorators.js',
      'lit/directive-helpers.js',
      'lit/directives/*.js',
      '@lit/context',
      '@lit/reactive-element',
      '@lit/reactive-element/decorators/*.js',
      'zod/mini',
      'idb-keyval',
    ],
  },
  test: {
    name: 'stories',
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromiumLaunchOptions() }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
