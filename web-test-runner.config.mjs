import { fileURLToPath } from 'node:url';

import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';

import { chromiumLaunchOptions, findFirefox } from './scripts/chromium.mjs';
import { webKitLauncher } from './scripts/webkit-launcher.mjs';

const browsers = [chromeLauncher({ launchOptions: chromiumLaunchOptions() })];

if (process.env.BROWSERS === 'all') {
  const executablePath = findFirefox();
  if (executablePath) {
    browsers.push(
      chromeLauncher({
        launchOptions: { browser: 'firefox', executablePath, headless: true },
        // One page at a time: a page of Firefox that lost the focus throttles
        // its timers, and tests of focus see none.
        concurrency: 1,
      }),
    );
  }
  const webKit = webKitLauncher();
  if (webKit) browsers.push(webKit);
}

export default {
  files: ['test/{elements,state,api}/**/*.test.ts'],
  nodeResolve: true,
  plugins: [
    // Without `tsconfig`, esbuild reads decorators as the standard ones and
    // class fields as definitions, and Lit's accessors are shadowed. It does
    // not follow `extends`, so it gets the base file.
    esbuildPlugin({
      ts: true,
      json: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.base.json', import.meta.url)),
    }),
  ],
  browsers,
  concurrency: 2,
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 15_000 } },
};
