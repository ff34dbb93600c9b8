// The one place that knows where a browser is and with which flags it starts.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Chromium's flags for tests: it runs as root in containers (`--no-sandbox`),
 * and asks nothing of the network by itself.
 */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const chromiumNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder
      ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')]
      : [];
  }),
];

/** The path of the first of `names` that can be run, by `PATH`. */
export function findOnPath(/** @type {readonly string[]} */ ...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isExecutable);
}

/**
 * The Chromium or Chrome to test with: `CHROME_PATH`, else by `PATH`, else in
 * the usual places; `undefined` where there is none.
 */
export function findChromium() {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) return existsSync(CHROME_PATH) ? CHROME_PATH : undefined;
  return findOnPath(...chromiumNames) ?? chromiumPlaces.find(isExecutable);
}

/** The Firefox to test with: `FIREFOX_PATH`, else by `PATH`. */
export function findFirefox() {
  const { FIREFOX_PATH } = process.env;
  if (FIREFOX_PATH) return existsSync(FIREFOX_PATH) ? FIREFOX_PATH : undefined;
  return findOnPath('firefox-esr', 'firefox');
}

/**
 * Launch options for Playwright, Puppeteer and what stands on them.
 * Throws, with advice, where there is no Chromium.
 */
export function chromiumLaunchOptions() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumAdvice);
  return { executablePath, args: [...chromiumArgs], headless: true };
}

/** What to tell a person who has no Chromium. */
export const chromiumAdvice =
  'No Chromium found: install Chromium or Chrome, or set CHROME_PATH to its program file.';

function isExecutable(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
