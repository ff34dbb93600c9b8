import { fileURLToPath } from 'node:url';

import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';

import { chromiumLaunchOptions, findFirefox } from './scripts/chromium.mjs';
import { webKitLauncher } from './scripts/webkit-launcher.mjs';

function chromium() {
  return chromeLauncher({
    launchOptions: chromiumLaunchOptions(),
    async createPage({ context }) {
      const page = await context.newPage();
      // Two pages run at once, and each has to think that it has the focus.
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', {
        enabled: true,
      });
      return page;
    },
  });
}

function firefox() {
  const executablePath = findFirefox();
  if (!executablePath) return undefined;
  const launcher = chromeLauncher({
    launchOptions: { browser: 'firefox', executablePath, headless: true },
    // One page at a time: a page of Firefox that lost the focus throttles its
    // timers, and tests of focus see none.
    concurrency: 1,
  });
  launcher.name = 'Firefox';
  return launcher;
}

/** `BROWSERS=all` runs in every engine that is installed, and names the others. */
function allBrowsers() {
  const found = { Firefox: firefox(), WebKitGTK: webKitLauncher() };
  for (const [name, launcher] of Object.entries(found)) {
    if (!launcher) console.log(`left out: ${name}, which is not installed`);
  }
  return [chromium(), found.Firefox, found.WebKitGTK].filter(
    (launcher) => launcher !== undefined,
  );
}

const browsers = process.env.BROWSERS === 'all' ? allBrowsers() : [chromium()];

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
  // Lit's development build says so on every page; its warnings still show.
  filterBrowserLogs: (/** @type {{ args: unknown[] }} */ { args }) =>
    !String(args[0]).startsWith('Lit is in dev'),
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 15_000 } },
};
